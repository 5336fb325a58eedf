"""One place per user and hub: replaced by newer connections, freed by whoever notices the end."""

import asyncio
from typing import Any

import pytest

from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.signalr import sessions, store
from g0v0.signalr.hub import Hub, HubCall
from g0v0.signalr.sessions import OTHER_GAME, SAME_GAME
from g0v0.signalr.store import Member, Place
from tests.signalr.client import eventually
from tests.signalr.echo import EchoClient, echo_app
from tests.signalr.servers import HASTY, Node, node
from tests.world import World

NODES = pytest.mark.parametrize("second", [0, 1], ids=["same node", "other node"])


@pytest.fixture
def history(hub: Hub[EchoClient]) -> list[tuple[str, int]]:
    """Who came and left, in order."""
    events: list[tuple[str, int]] = []

    @hub.connected
    async def connected(call: HubCall[EchoClient]) -> None:
        events.append(("connected", call.user_id))

    @hub.left
    async def left(rt: Runtime, user_id: int, connection_id: str) -> None:
        events.append(("left", user_id))

    return events


@NODES
async def test_another_game_takes_over_and_signs_the_first_out(
    history: list[tuple[str, int]], two: tuple[Node, Node], world: World, second: int
) -> None:
    user = await world.user()
    token = await world.token(user)
    async with (
        two[0].client("echo", token, session="game one") as old,
        two[second].client("echo", token, session="game two") as new,
    ):
        await old.expect("DisconnectRequested")
        assert await old.wait_gone() == (OTHER_GAME, False)
        assert await new.invoke("Echo", 1) == 1
        await eventually(lambda: _connections(two, 1))
        assert await two[0].rt.redis.exists(f"signalr:echo:connection:{user}")
        assert history == [("connected", user), ("left", user), ("connected", user)]
    await eventually(lambda: _connections(two, 0))
    assert history[3:] == [("left", user)]


@NODES
async def test_the_same_game_takes_over_in_silence(
    history: list[tuple[str, int]], two: tuple[Node, Node], world: World, second: int
) -> None:
    token = await world.token(await world.user())
    async with two[0].client("echo", token) as old, two[second].client("echo", token) as new:
        assert await old.wait_gone() == (SAME_GAME, False)
        assert old.seen("DisconnectRequested") == []
        assert await new.invoke("Echo", 1) == 1
        assert [what for what, _ in history] == ["connected", "left", "connected"]


async def test_hubs_and_users_do_not_disturb_each_other(two: tuple[Node, Node], world: World) -> None:
    async with (
        two[0].client("echo", await world.token(await world.user()), session="a") as first,
        two[1].client("echo", await world.token(await world.user()), session="b") as second,
    ):
        assert await first.invoke("Echo", 1) == await second.invoke("Echo", 1) == 1
        assert await store.is_connected(two[0].rt.redis, "echo", 1) is False


async def test_what_a_dead_process_leaves_is_cleaned_up_by_another(
    history: list[tuple[str, int]], rt: Runtime, config: Config, hub: Hub[EchoClient]
) -> None:
    dead = Member("echo", 77, "gone")
    await store.register(rt.redis, "dead", dead, "a game")
    await rt.redis.zadd(store.PROCESSES, {"dead": 1000})
    async with node(rt, config, HASTY, echo_app(hub)):
        await eventually(lambda: _is_gone(rt, "dead"))
        assert history == [("left", 77)]
        assert await rt.redis.keys("signalr:*dead*") == []
        assert await store.is_connected(rt.redis, "echo", 77) is False


async def test_what_a_dead_process_left_may_have_a_successor(
    history: list[tuple[str, int]], two: tuple[Node, Node], world: World, rt: Runtime
) -> None:
    user = await world.user()
    await store.register(rt.redis, "dead", Member("echo", user, "gone"), "a game")
    await rt.redis.zadd(store.PROCESSES, {"dead": 1000})
    async with two[0].client("echo", await world.token(user)) as client:
        await client.invoke("Nothing")
        await two[1].hubs.sessions.sweep(25)
        assert await rt.redis.zscore(store.PROCESSES, "dead") is None
        assert history == [("left", user), ("connected", user)]
        assert await client.invoke("Echo", 1) == 1
        assert await store.is_connected(rt.redis, "echo", user)


async def test_a_connection_that_redis_forgot_is_cleaned_up_too(
    history: list[tuple[str, int]], one: Node, world: World, rt: Runtime
) -> None:
    user = await world.user()
    async with one.client("echo", await world.token(user)) as client:
        await client.invoke("Nothing")
        await rt.redis.delete(f"signalr:echo:connection:{user}")
    await eventually(lambda: _holds(history == [("connected", user), ("left", user)]))
    await eventually(lambda: _is_unknown(rt, user))


async def test_a_cleanup_that_fails_is_tried_again(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World
) -> None:
    attempts: list[int] = []

    @hub.left
    async def left(rt: Runtime, user_id: int, connection_id: str) -> None:
        attempts.append(user_id)
        if len(attempts) == 1:
            raise RuntimeError("the database is away")

    user = await world.user()
    async with node(rt, config, HASTY, echo_app(hub)) as one:
        async with one.client("echo", await world.token(user)) as client:
            await client.invoke("Nothing")
        await eventually(lambda: _holds(len(attempts) == 1))
        # The claim of the first attempt has run out.
        await rt.redis.hset(f"signalr:echo:connection:{user}", "leaving_until", 0)  # type: ignore[misc]  # not blocking
        await eventually(lambda: _holds(len(attempts) == 2))
        assert await rt.redis.keys("signalr:echo:*") == []


async def test_a_newer_connection_waits_for_the_cleanup_of_the_older(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World
) -> None:
    order: list[str] = []

    @hub.left
    async def left(rt: Runtime, user_id: int, connection_id: str) -> None:
        await asyncio.sleep(0.15)
        order.append("left")

    @hub.connected
    async def connected(call: HubCall[EchoClient]) -> None:
        order.append("connected")

    token = await world.token(await world.user())
    async with node(rt, config, app=echo_app(hub)) as one:
        async with one.client("echo", token) as client:
            await client.invoke("Nothing")
        async with one.client("echo", token) as client:
            await client.invoke("Nothing")
            assert order == ["connected", "left", "connected"]


async def test_a_process_taken_for_dead_begins_anew(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World
) -> None:
    async with node(rt, config, HASTY, echo_app(hub)) as one:
        async with one.client("echo", await world.token(await world.user())) as client:
            await client.invoke("Nothing")
            await rt.redis.zrem(store.PROCESSES, one.hubs.process)
            assert await client.wait_gone() == (None, True)
        await eventually(lambda: _holds(not one.hubs.connections))
        assert await rt.redis.zscore(store.PROCESSES, one.hubs.process) is not None


async def test_a_late_end_touches_nothing_of_the_newer(rt: Runtime) -> None:
    old, new = Member("echo", 7, "old"), Member("echo", 7, "new")
    assert await store.register(rt.redis, "p", old, "s") is None
    assert await store.register(rt.redis, "q", new, "s") == Place("old", "s", "p")
    assert await store.begin_leaving(rt.redis, old) is False
    assert await store.begin_leaving(rt.redis, new) is True
    assert await store.begin_leaving(rt.redis, new) is None
    assert await store.register(rt.redis, "p", Member("echo", 7, "newer"), "s") is False
    await store.finish_leaving(rt.redis, "p", old)
    assert await store.is_connected(rt.redis, "echo", 7)
    await store.finish_leaving(rt.redis, "q", new)
    assert not await store.is_connected(rt.redis, "echo", 7)


async def test_a_connection_that_cannot_enter_is_told(
    one: Node, world: World, rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_BUSY_POLLS", 2)
    user = await world.user()
    old = Member("echo", user, "old")
    await store.register(rt.redis, "elsewhere", old, "s")
    await store.begin_leaving(rt.redis, old)
    with pytest.raises(AssertionError, match="temporarily unavailable"):
        async with one.client("echo", await world.token(user)):
            pass
    await eventually(lambda: _holds(not one.hubs.connections))


async def test_a_client_is_answered_only_once_it_has_its_place(
    two: tuple[Node, Node], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So of two connections made one after the other the second is the newer, however slow the first one's node is."""
    register = store.register

    async def slowly(*args: Any) -> Any:
        await asyncio.sleep(0.05)
        return await register(*args)

    token = await world.token(await world.user())
    with monkeypatch.context() as patch:
        patch.setattr(store, "register", slowly)
        old = two[0].client("echo", token, session="one")
        await old.__aenter__()
    async with two[1].client("echo", token, session="two") as new:
        await old.expect("DisconnectRequested")
        assert await new.invoke("Echo", 1) == 1
    await old.stop()


async def _connections(nodes: tuple[Node, Node], count: int) -> bool:
    return sum(len(one.hubs.sessions.connections) for one in nodes) == count


async def _is_unknown(rt: Runtime, user: int) -> bool:
    return not await store.is_connected(rt.redis, "echo", user)


async def _is_gone(rt: Runtime, process: str) -> bool:
    return await rt.redis.zscore(store.PROCESSES, process) is None


async def _holds(claim: bool) -> bool:
    return claim
