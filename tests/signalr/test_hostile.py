"""Clients that break the rules: told so where possible, and never a reason to stop serving the others."""

import asyncio
import logging
from typing import Any

import pytest
from msgpack_lazer_api import write_invocation
from websockets.asyncio.client import connect

from g0v0.auth.revocation import revoke_user
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.signalr import connection as connections
from g0v0.signalr.connection import Connection
from g0v0.signalr.hub import Hub
from g0v0.signalr.protocols import MAX_MESSAGE_BYTES
from tests.conftest import FrozenClock
from tests.signalr.client import CallError, eventually
from tests.signalr.echo import EchoClient, echo_app
from tests.signalr.servers import HASTY, Node, node
from tests.world import World

CLOSED = "Connection closed with an error. InvalidDataException: "
TOO_LONG = f"{CLOSED}The maximum message size of {MAX_MESSAGE_BYTES}B was exceeded."


@pytest.mark.parametrize(
    ("protocol", "data"),
    [
        ("messagepack", b"\x03\x01\x02\x03"),
        ("messagepack", b"\x01\xc1"),
        ("messagepack", b"\x02\x91\xc0"),
        ("messagepack", b"\x05\x93\x01\x80\xc0\xa1"),
        ("json", b"{\x1e"),
        ("json", b"[]\x1e"),
        ("json", b'{"target":"Echo"}\x1e'),
        ("json", b'{"type":1,"target":5,"arguments":[]}\x1e'),
        ("json", b'{"type":1,"target":"Echo","arguments":[1],"invocationId":1}\x1e'),
    ],
)
async def test_a_malformed_message_ends_the_connection_with_a_reason(
    one: Node, world: World, protocol: str, data: bytes
) -> None:
    async with one.client("echo", await world.token(await world.user()), protocol) as client:
        await client.send_raw(data)
        closed = await client.wait_gone()
        assert closed is not None
        assert closed[0] is not None
        assert closed[0].startswith(CLOSED)


@pytest.mark.parametrize("protocol", ["messagepack", "json"])
async def test_a_message_beyond_the_limit_ends_the_connection(one: Node, world: World, protocol: str) -> None:
    token = await world.token(await world.user())
    async with one.client("echo", token, protocol) as client:
        text = "x" * (MAX_MESSAGE_BYTES - 100)
        assert await client.invoke("Echo", text) == text
        await client.send("Echo", "x" * MAX_MESSAGE_BYTES)
        assert await client.wait_gone() == (TOO_LONG, False)
    async with one.client("echo", token, protocol) as client:
        assert await client.invoke("Echo", 1) == 1


@pytest.mark.parametrize("call", [("Echo",), ("Relay", "room"), ("Take", 1, 1)])
async def test_what_nests_deeper_than_others_can_be_sent_is_refused(
    one: Node, world: World, call: tuple[Any, ...]
) -> None:
    deep: list[Any] = []
    for _ in range(200):
        deep = [deep]
    async with one.client("echo", await world.token(await world.user()), "json") as client:
        with pytest.raises(CallError, match="nested too deeply"):
            await client.invoke(*call, deep)
        assert await client.invoke("Echo", 1) == 1


async def test_ten_megabytes_at_once_are_not_taken_in(one: Node, world: World) -> None:
    token = await world.token(await world.user())
    async with connect(one.url("echo"), additional_headers={"Authorization": f"Bearer {token}"}) as socket:
        await socket.send(b'{"protocol":"messagepack","version":1}\x1e')
        await socket.recv()
        await socket.send(b"x" * 10_000_000)
        await asyncio.wait_for(socket.wait_closed(), 3)
        assert socket.close_code == 1009
    async with one.client("echo", token) as client:
        assert await client.invoke("Echo", 1) == 1


async def test_a_flood_is_read_slowly_and_hinders_nobody(
    one: Node, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "RATE_PER_S", 1000.0)
    monkeypatch.setattr(connections, "BURST", 50.0)
    flooding, other = await world.token(await world.user()), await world.token(await world.user())
    async with one.client("echo", flooding) as bad:
        bad._take_message = lambda _: None  # type: ignore[method-assign]  # answers are of no interest
        (served,) = one.hubs.connections
        served._allowance = 50.0
        await bad.send_raw(write_invocation("Nothing", [], "1") * 500)
        async with one.client("echo", other) as good:
            async with asyncio.timeout(0.5):
                assert await good.invoke("Echo", 1) == 1
            assert served._allowance < 50


async def test_a_flood_that_does_not_stop_ends_the_connection(
    one: Node, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "RATE_PER_S", 1000.0)
    monkeypatch.setattr(connections, "MAX_SLOWED_S", 0.05)
    async with one.client("echo", await world.token(await world.user())) as client:
        await client.send_raw(write_invocation("Nothing", []) * 3000)
        assert await client.wait_gone() == (f"{CLOSED}Too many messages.", False)


async def test_a_client_that_does_not_read_is_dropped(one: Node, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MAX_QUEUED_BYTES", 200_000)
    dropped: list[Connection] = []
    drop = Connection.drop

    def noted(self: Connection) -> None:
        dropped.append(self)
        drop(self)

    monkeypatch.setattr(Connection, "drop", noted)
    token = await world.token(await world.user())
    headers = {"Authorization": f"Bearer {token}"}
    async with connect(one.url("echo"), additional_headers=headers, max_queue=1, compression=None) as socket:
        await socket.send(b'{"protocol":"messagepack","version":1}\x1e')
        for _ in range(5):
            await socket.send(write_invocation("Flood", [b"\x14", b"\xce\x00\x00\xc3\x50"]) * 20)  # 20 times 50 kB
        await eventually(_is_true(lambda: bool(dropped)), 10)
        await eventually(_is_true(lambda: not one.hubs.connections), 10)
    async with one.client("echo", await world.token(await world.user())) as client:
        assert await client.invoke("Echo", 1) == 1


@pytest.mark.parametrize("ending", ["politely", "without a word", "in the handshake"])
async def test_many_who_come_and_go_at_once_leave_nothing_behind(
    one: Node, world: World, rt: Runtime, ending: str
) -> None:
    tokens = [await world.token(await world.user()) for _ in range(30)]

    async def come_and_go(token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        for _ in range(3):
            async with connect(one.url("echo"), additional_headers=headers) as socket:
                await socket.send(b'{"protocol":"messagepack","version":1}\x1e')
                if ending != "in the handshake":
                    await socket.recv()
                if ending != "politely":
                    socket.transport.abort()

    async with one.client("echo", await world.token(await world.user())) as other:
        await other.invoke("Nothing")
        tasks = len(asyncio.all_tasks())
        await asyncio.gather(*map(come_and_go, tokens))
        await eventually(_is_true(lambda: len(one.hubs.connections) == len(one.hubs.sessions.connections) == 1), 10)
        await eventually(_is_true(lambda: len(asyncio.all_tasks()) <= tasks), 10)
        assert len(one.hubs.backplane._connections) == 2
        assert await other.invoke("Echo", 1) == 1
    await eventually(lambda: _is_forgotten(rt), 5)


async def test_a_half_open_socket_is_noticed(rt: Runtime, config: Config, hub: Hub[EchoClient], world: World) -> None:
    async with node(rt, config, HASTY, echo_app(hub)) as one:
        client = one.client("echo", await world.token(await world.user()))
        async with client:
            # The network swallows everything from here on: the client neither reads nor answers.
            client.socket.transport.pause_reading()
            await eventually(_is_true(lambda: not one.hubs.connections), 5)
            await eventually(lambda: _is_forgotten(rt), 5)
            client.abort()


async def test_signing_out_ends_the_connection_on_every_node(rt: Runtime, config: Config, world: World) -> None:
    user, other = await world.user(), await world.user()
    async with (
        node(rt, config) as first,
        node(rt, config) as second,
        first.client("metadata", await world.token(user)) as client,
        second.client("metadata", await world.token(other)) as untouched,
    ):
        await client.invoke("RefreshFriends")
        async with rt.db.tx() as tx:
            await revoke_user(rt, tx, user)
        closed = await client.wait_gone()
        assert closed == (
            "Connection closed with an error. HubException: The access token is not valid any more.",
            False,
        )
        await untouched.invoke("RefreshFriends")


async def test_a_token_that_ran_out_does_not_end_the_connection(one: Node, world: World, clock: FrozenClock) -> None:
    async with one.client("echo", await world.token(await world.user())) as client:
        await client.invoke("Nothing")
        clock.advance(days=30)
        one.hubs.recheck(lambda _: True)
        await asyncio.sleep(0.05)
        assert await client.invoke("Echo", 1) == 1


async def test_a_client_may_vanish_during_a_call(one: Node, world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        async with one.client("echo", await world.token(await world.user())) as client:
            await client.send("Slowly", 0.1)
            await asyncio.sleep(0.02)
            client.abort()
        await eventually(_is_true(lambda: not one.hubs.connections))
        assert caplog.records == []


async def _is_forgotten(rt: Runtime) -> bool:
    return await rt.redis.keys("signalr:echo:*") == []


def _is_true(claim):  # type: ignore[no-untyped-def]  # a claim as `eventually` wants it
    async def holds() -> bool:
        return claim()

    return holds
