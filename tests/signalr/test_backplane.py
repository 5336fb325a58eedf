"""Groups and users across nodes, over a Redis that may restart."""

import asyncio

import pytest
from msgpack_lazer_api import encode, write_invocation

from g0v0.platform.runtime import Runtime
from g0v0.signalr.connection import Connection
from g0v0.signalr.frames import Frame
from g0v0.signalr.hub import Hub
from tests.signalr.client import SignalrClient, eventually
from tests.signalr.echo import EchoClient
from tests.signalr.servers import Node
from tests.world import World

NODES = pytest.mark.parametrize("second", [0, 1], ids=["same node", "other node"])


async def _client(world: World, one: Node, protocol: str = "messagepack") -> tuple[int, SignalrClient]:
    user = await world.user()
    return user, one.client("echo", await world.token(user), protocol)


@NODES
@pytest.mark.parametrize("protocol", ["messagepack", "json"])
async def test_groups_and_users_are_reached_wherever_they_are(
    two: tuple[Node, Node], world: World, hub: Hub[EchoClient], rt: Runtime, second: int, protocol: str
) -> None:
    ann, first = await _client(world, two[0])
    bob, other = await _client(world, two[second], protocol)
    async with first, other:
        for client in (first, other):
            await client.invoke("Join", "room")
        await first.invoke("Say", "room", "hello")
        assert await other.expect("Said") == [ann, "hello"]
        await other.invoke("Tell", ann, "psst")
        assert await first.expect("Said") == [bob, "psst"]
        # A value that nobody decoded on the way.
        await first.invoke("Relay", "room", [1, {"a": [None]}])
        assert await other.expect("Relayed") == await first.expect("Relayed") == [[1, {"a": [None]}]]
        await other.invoke("Leave", "room")
        await first.invoke("Say", "room", "anybody?")
        # A process without connections, e.g. a worker, reaches everybody too.
        await hub.clients(rt).everyone().Said(0, "all")
        assert await other.expect("Said") == [0, "all"]
        assert await first.expect("Said") == [0, "all"]


@NODES
@pytest.mark.parametrize(
    "odd", [b"\x81\xc4\x01x\x01", b"\xa1\xff", b"\x91" * 200 + b"\xc0"], ids=["bytes as a key", "no text", "deep"]
)
async def test_what_has_no_form_in_json_is_kept_from_those_who_read_it_and_stops_nobody(
    two: tuple[Node, Node], world: World, second: int, odd: bytes
) -> None:
    _, first = await _client(world, two[0])
    bob, other = await _client(world, two[second], "json")
    async with first, other:
        await other.invoke("Join", "room")
        await first.send_raw(write_invocation("Relay", [encode("room"), odd]))
        await first.invoke("Tell", bob, "still there?")
        await other.expect("Said")
        assert other.events == []
        assert not other.gone.is_set()


@NODES
async def test_a_message_that_cannot_be_delivered_does_not_make_a_process_deaf(
    two: tuple[Node, Node], world: World, second: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first = await _client(world, two[0])
    bob, other = await _client(world, two[second])
    push, failed = Connection.push, asyncio.Event()

    def failing(self: Connection, frame: Frame) -> None:
        if b"poison" in frame.packed:
            failed.set()
            raise RuntimeError("cannot be delivered")
        push(self, frame)

    async with first, other:
        monkeypatch.setattr(Connection, "push", failing)
        await first.invoke("Tell", bob, "poison")
        await asyncio.wait_for(failed.wait(), 5)

        async def is_heard() -> bool:
            await first.invoke("Tell", bob, "hello")
            return bool(other.seen("Said"))

        await eventually(is_heard)


@NODES
async def test_who_joins_muted_hears_what_follows_its_own_message(
    two: tuple[Node, Node], world: World, second: int
) -> None:
    ann, first = await _client(world, two[0])
    bob, other = await _client(world, two[second])
    async with first, other:
        await first.invoke("Join", "room")
        await other.invoke("JoinMuted", "room")
        await first.invoke("Say", "room", "before")
        await other.invoke("Say", "room", "here I am")
        assert await first.expect("Said") == [bob, "here I am"]
        await first.invoke("Say", "room", "after")
        assert await other.expect("Said") == [ann, "after"]
        assert other.seen("Said") == []


@NODES
async def test_the_last_message_for_somebody_ends_their_time_in_the_group(
    two: tuple[Node, Node], world: World, second: int
) -> None:
    ann, first = await _client(world, two[0])
    bob, other = await _client(world, two[second])
    async with first, other:
        for client in (first, other):
            await client.invoke("Join", "room")
        (connection,) = [one for node in two for one in node.hubs.connections if one.user_id == bob]
        await first.invoke("SayLast", "room", connection.id)
        assert await first.expect("Said") == await other.expect("Said") == [ann, "goodbye"]
        await first.invoke("Say", "room", "is he gone?")
        await other.invoke("Echo", 1)
        assert other.seen("Said") == []
        # And back, without having left.
        await other.invoke("Join", "room")
        await first.invoke("Say", "room", "welcome")
        assert await other.expect("Said") == [ann, "welcome"]


async def test_a_process_hears_only_what_its_connections_need(two: tuple[Node, Node], world: World) -> None:
    user, client = await _client(world, two[0])
    redis = two[0].rt.redis

    async def channels() -> set[str]:
        return {name.decode() for name in await redis.pubsub_channels("signalr:echo:*")}

    assert await channels() == set()
    async with client:
        await client.invoke("Join", "room")
        assert await channels() == {"signalr:echo:everyone", f"signalr:echo:user:{user}", "signalr:echo:group:room"}
        await client.invoke("Leave", "room")
        await client.invoke("Join", "other")
    await eventually(lambda: _is(channels, set()))


async def test_many_groups_are_joined_and_left_at_once(one: Node, world: World) -> None:
    async def rounds(client: SignalrClient) -> None:
        for _ in range(20):
            await client.invoke("Join", "room")
            await client.invoke("Tell", -1, "")
            await client.invoke("Leave", "room")

    clients = [(await _client(world, one))[1] for _ in range(4)]
    async with clients[0], clients[1], clients[2], clients[3]:
        await asyncio.gather(*map(rounds, clients))
        await clients[0].invoke("Join", "room")
        await clients[1].invoke("Say", "room", "still there")
        await clients[0].expect("Said")


async def test_a_restart_of_redis_is_survived(two: tuple[Node, Node], world: World) -> None:
    _, first = await _client(world, two[0])
    _, other = await _client(world, two[1])
    async with first, other:
        await other.invoke("Join", "room")
        for one in two:
            one.hubs.backplane._subscribed.clear()  # so that it can be seen when they are back
        await two[0].rt.redis.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
        await eventually(lambda: _is_subscribed(two))
        await first.invoke("Say", "room", "hello again")
        await other.expect("Said")
        await first.invoke("Join", "room")
        await other.invoke("Say", "room", "and back")
        await first.expect("Said")


async def test_who_needs_every_message_begins_anew_after_a_gap(
    two: tuple[Node, Node], world: World, hub: Hub[EchoClient]
) -> None:
    hub.needs_every_message = True
    _, first = await _client(world, two[0])
    _, other = await _client(world, two[1])
    async with first, other:
        await other.invoke("Join", "room")
        await two[0].rt.redis.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
        assert await other.wait_gone() == (None, True)
        # In no group nothing was missed.
        assert await first.invoke("Echo", 1) == 1


async def _is_subscribed(nodes: tuple[Node, Node]) -> bool:
    return all(one.hubs.backplane._subscribed and not one.hubs.backplane._unconfirmed for one in nodes)


async def _is(found, wanted) -> bool:  # type: ignore[no-untyped-def]  # any value
    return await found() == wanted
