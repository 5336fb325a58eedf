"""Handshake, calls, answers, pings: byte by byte where the specification shows bytes."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from msgpack_lazer_api import encode
from websockets.asyncio.client import ClientConnection, connect

from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.signalr.frames import Frame, call_of
from g0v0.signalr.hub import Here, Hub
from g0v0.signalr.protocols import JsonProtocol, MessagePackProtocol
from tests.signalr.client import CallError, eventually
from tests.signalr.echo import EchoClient, echo_app
from tests.signalr.servers import HASTY, Node, node
from tests.world import World

END = b"\x1e"
NOT_INVOKED = "Failed to invoke '{}' due to an error on the server. InvalidDataException: "
TEXT = "expected an integer, got text"
OUT_OF_BYTE = "expected an integer from 0 to 255, got 256"
FAILED = "An unexpected error occurred invoking 'Refuse' on the server."
BINDING = (
    "Error binding arguments. Make sure that the types of the provided values match the types of"
    " the hub method being invoked."
)
BOTH = pytest.mark.parametrize("protocol", ["messagepack", "json"])


async def _bytes(socket: ClientConnection, count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = await asyncio.wait_for(socket.recv(), 3)
        data += part if isinstance(part, bytes) else part.encode()
    return data


async def _raw(one: Node, world: World) -> connect:
    token = await world.token(await world.user())
    return connect(one.url("echo"), additional_headers={"Authorization": f"Bearer {token}"})


@pytest.mark.parametrize("version", [1, 2])
async def test_the_handshake_is_answered_with_an_empty_object(one: Node, world: World, version: int) -> None:
    async with await _raw(one, world) as socket:
        await socket.send(b'{"protocol":"messagepack","version":%d}\x1e' % version)
        assert await _bytes(socket, 3) == b"{}\x1e"


async def test_calls_may_follow_the_handshake_and_come_in_pieces(one: Node, world: World) -> None:
    # [1, {}, "7", "Nothing", [], []] twice, the second time split.
    call = b"\x0f\x96\x01\x80\xa17\xa7Nothing\x90\x90"
    answer = b"\x06\x94\x03\x80\xa1\x37\x02"
    async with await _raw(one, world) as socket:
        await socket.send(b'{"protocol":"messa')
        await socket.send(b'gepack","version":1}\x1e' + call + call[:1])
        assert await _bytes(socket, 3 + len(answer)) == b"{}\x1e" + answer
        for byte in call[1:]:
            await socket.send(bytes([byte]))
        assert await _bytes(socket, len(answer)) == answer


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        ('{"protocol":"carrier-pigeon","version":1}', "The protocol 'carrier-pigeon' is not supported."),
        ('{"protocol":"messagepack","version":99}', "The server does not support version 99 of the 'messagepack'"),
        ('{"protocol":"messagepack"}', "A handshake request has a protocol and a version."),
        ("[]", "A handshake request has a protocol and a version."),
        ("hello", "Expected a handshake request in JSON."),
        ('{"protocol":"' + "x" * 5000, "The handshake is longer than 4096 bytes."),
    ],
)  # fmt: skip
async def test_a_wrong_handshake_is_refused_and_the_socket_closed(
    one: Node, world: World, request_: str, reason: str
) -> None:
    async with await _raw(one, world) as socket:
        await socket.send(request_.encode() + END)
        answer = await asyncio.wait_for(socket.recv(), 3)
        assert isinstance(answer, str)
        assert reason in json.loads(answer.removesuffix("\x1e"))["error"]
        await asyncio.wait_for(socket.wait_closed(), 3)


async def test_a_handshake_that_does_not_come_is_not_waited_for(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World
) -> None:
    async with node(rt, config, HASTY, echo_app(hub)) as one, await _raw(one, world) as socket:
        assert await asyncio.wait_for(socket.recv(), 3) == '{"error":"Handshake was canceled."}\x1e'
        await asyncio.wait_for(socket.wait_closed(), 3)


@BOTH
async def test_values_cross_both_ways(one: Node, world: World, protocol: str) -> None:
    value = [None, True, -1, 2**40, 0.5, "ä", [1, [2]], {"a": 1}]
    async with one.client("echo", await world.token(await world.user()), protocol) as client:
        assert await client.invoke("Echo", value) == value
        assert await client.invoke("echo", None) is None
        assert await client.invoke("Nothing") is None
        assert await client.invoke("Take", 5, 255, [1, "a", [2]]) == [5, 255, [1.0, "a", [2]]]


@BOTH
@pytest.mark.parametrize(
    ("target", "arguments", "text"),
    [
        ("NoSuch", (), "Unknown hub method 'NoSuch'"),
        ("Nothing", (1,), f"{NOT_INVOKED.format('Nothing')}Invocation provides 1 argument(s) but target expects 0."),
        ("Take", ("a", 1, None), f"{NOT_INVOKED.format('Take')}{BINDING} Argument 1 (count): {TEXT}."),
        ("take", (1, 256, None), f"{NOT_INVOKED.format('take')}{BINDING} Argument 2 (small): {OUT_OF_BYTE}."),
        ("Refuse", ("hub",), f"{FAILED} HubException: no: really"),
        ("Refuse", ("state",), f"{FAILED} InvalidStateException: Not now."),
        ("Refuse", ("own",), f"{FAILED} OutOfBoundsException: Too far."),
        ("Refuse", ("secret",), FAILED),
    ],
)  # fmt: skip
async def test_a_refused_call_is_answered_and_the_connection_lives(
    one: Node, world: World, protocol: str, target: str, arguments: tuple[object, ...], text: str
) -> None:
    async with one.client("echo", await world.token(await world.user()), protocol) as client:
        with pytest.raises(CallError) as refused:
            await client.invoke(target, *arguments)
        assert str(refused.value) == text
        assert await client.invoke("Echo", 1) == 1


@BOTH
async def test_who_wants_no_answer_gets_none(one: Node, world: World, protocol: str) -> None:
    async with one.client("echo", await world.token(await world.user()), protocol) as client:
        await client.send("NoSuch")
        await client.send("Refuse", "hub")
        await client.send("Echo", 1)
        # An unexpected answer would fail the client.
        assert await client.invoke("Echo", 2) == 2


async def test_calls_of_one_client_run_one_after_another(one: Node, world: World) -> None:
    async with one.client("echo", await world.token(await world.user())) as client:
        slow = asyncio.create_task(client.invoke("Slowly", 0.1))
        await asyncio.sleep(0)
        assert await client.invoke("Echo", 1) == 1
        assert slow.done()
        assert await asyncio.gather(*(client.invoke("Echo", n) for n in range(50))) == list(range(50))


@BOTH
async def test_streams_are_refused(one: Node, world: World, protocol: str) -> None:
    async with one.client("echo", await world.token(await world.user()), protocol) as client:
        answer = client._answers["s"] = asyncio.get_running_loop().create_future()
        if protocol == "json":
            await client.send_raw(b'{"type":4,"invocationId":"s","target":"Echo","arguments":[1]}\x1e')
        else:
            message = encode([4, {}, "s", "Echo", [1], []])
            await client.send_raw(bytes([len(message)]) + message)
        with pytest.raises(CallError, match="streaming"):
            await asyncio.wait_for(answer, 3)
        assert await client.invoke("Echo", 1) == 1


@BOTH
async def test_silence_is_broken_by_pings_and_ends_the_connection_when_mutual(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World, protocol: str
) -> None:
    async with node(rt, config, HASTY, echo_app(hub)) as one:
        async with one.client("echo", await world.token(await world.user()), protocol) as client:
            closed = await client.wait_gone()
            assert client.pings >= 1
        assert closed is not None
        assert closed[0] == (
            "Connection closed with an error. OperationCanceledException: Client hasn't sent a message/ping within the"
            " configured ClientTimeoutInterval."
        )


@BOTH
async def test_pings_of_the_client_keep_it_connected(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World, protocol: str
) -> None:
    ping = MessagePackProtocol.ping if protocol == "messagepack" else JsonProtocol.ping
    token = await world.token(await world.user())
    async with node(rt, config, HASTY, echo_app(hub)) as one, one.client("echo", token, protocol) as client:
        for _ in range(10):
            await asyncio.sleep(0.1)
            await client.send_raw(ping)
        assert await client.invoke("Echo", 1) == 1


@BOTH
async def test_a_client_may_say_goodbye(one: Node, world: World, protocol: str) -> None:
    async with one.client("echo", await world.token(await world.user()), protocol) as client:
        await client.send_raw(b'{"type":7}\x1e' if protocol == "json" else b"\x04\x93\x07\xc0\xc2")
        assert await client.wait_gone() == (None, False)


async def test_a_client_that_leaves_is_forgotten(one: Node, world: World) -> None:
    user = await world.user()
    async with one.client("echo", await world.token(user)) as client:
        await client.invoke("Nothing")
        assert len(one.hubs.connections) == 1
    await eventually(lambda: _is_empty(one))
    assert await one.rt.redis.keys("signalr:echo:*") == []


async def _is_empty(one: Node) -> bool:
    return not one.hubs.connections and not one.hubs.sessions.connections


def test_the_examples_of_the_specification() -> None:
    assert MessagePackProtocol.ping == b"\x02\x91\x06"
    assert MessagePackProtocol().completion("7") == b"\x06\x94\x03\x80\xa1\x37\x02"
    changed = call_of("HostChanged", [5])
    assert changed[1:] == bytes.fromhex("960180C0AB486F73744368616E676564910590")
    assert Frame(changed).text == b'{"type":1,"target":"HostChanged","arguments":[5]}\x1e'
    presence = Frame(call_of("UserPresenceUpdated", [5, [[11, []], 2]]))
    assert presence.text == b'{"type":1,"target":"UserPresenceUpdated","arguments":[5,[[11,[]],2]]}\x1e'


def test_a_wrong_call_of_a_client_is_found_before_it_is_sent(hub: Hub[EchoClient], rt: Runtime) -> None:
    everyone = hub.clients(rt).everyone()
    with pytest.raises(AttributeError, match="Shout"):
        everyone.Shout()  # type: ignore[attr-defined]  # the point
    with pytest.raises(TypeError, match="Said takes 2 arguments, got 1"):
        everyone.Said(1)  # type: ignore[call-arg]  # the point


async def test_a_hub_works_by_the_clock_in_every_process(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World
) -> None:
    rounds: list[list[int]] = []

    @hub.every(0.02)
    async def greet(rt: Runtime, here: Here[EchoClient]) -> None:
        rounds.append(here.user_ids)
        await here.everyone.Said(len(rounds), "tick")
        if len(rounds) == 1:
            raise RuntimeError("the next round comes all the same")

    user = await world.user()
    async with node(rt, config, app=echo_app(hub)) as one:
        await eventually(_is_true(lambda: [] in rounds))
        async with one.client("echo", await world.token(user)) as client:
            await client.expect("Said", lambda _, text: text == "tick")
            assert [user] in rounds


def _is_true(claim: Callable[[], bool]) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        return claim()

    return holds
