"""Who is online and what they do, for watchers, friends and the API; each test with one and with two servers."""

from typing import Any

import httpx
import pytest

from g0v0.auth.accounts import Change, change_account
from g0v0.metadata import presence
from g0v0.metadata.presence import ONLINE
from g0v0.metadata.visits import note_visits
from g0v0.platform.config import Config
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from g0v0.signalr import store
from g0v0.signalr.store import Member
from g0v0.users.queries import update_last_visit
from g0v0.users.shapes import cards
from tests.conftest import FrozenClock
from tests.signalr.client import CallError, SignalrClient, eventually
from tests.signalr.servers import HASTY, Node, node
from tests.world import World

OFFLINE, BUSY, ONLINE_STATUS = 0, 1, 2
PLAYING = [12, [75, "artist - title [diff]", 0, "Clicking circles"]]


async def _client(world: World, one: Node, user: int) -> SignalrClient:
    return one.client("metadata", await world.token(user))


async def test_watchers_see_everybody_and_every_change(nodes: tuple[Node, Node], world: World) -> None:
    ann, bob = await world.user(), await world.user()
    async with await _client(world, nodes[0], ann) as player, await _client(world, nodes[1], bob) as watcher:
        await player.invoke("UpdateStatus", ONLINE_STATUS)
        assert await player.expect("UserPresenceUpdated") == [ann, [None, ONLINE_STATUS]]
        await watcher.invoke("BeginWatchingUserPresence")
        assert await watcher.expect("UserPresenceUpdated") == [ann, [None, ONLINE_STATUS]]
        await player.invoke("UpdateActivity", PLAYING)
        assert await watcher.expect("UserPresenceUpdated") == [ann, [PLAYING, ONLINE_STATUS]]
        assert await player.expect("UserPresenceUpdated") == [ann, [PLAYING, ONLINE_STATUS]]
        await player.invoke("UpdateStatus", BUSY)
        assert await watcher.expect("UserPresenceUpdated") == [ann, [PLAYING, BUSY]]
        await player.invoke("UpdateActivity", None)
        assert await watcher.expect("UserPresenceUpdated") == [ann, [None, BUSY]]
        await player.invoke("UpdateStatus", OFFLINE)
        assert await watcher.expect("UserPresenceUpdated") == [ann, None]
        # Nobody sees what an invisible player does; only the player itself is answered.
        player.events.clear()
        await player.invoke("UpdateActivity", PLAYING)
        assert await player.expect("UserPresenceUpdated") == [ann, None]
        await player.invoke("UpdateStatus", None)
        await watcher.invoke("EndWatchingUserPresence")
        await player.invoke("UpdateStatus", ONLINE_STATUS)
        await watcher.invoke("RefreshFriends")
        assert watcher.seen("UserPresenceUpdated") == []


async def test_a_watcher_that_is_a_player_is_told_of_itself_once(nodes: tuple[Node, Node], world: World) -> None:
    ann = await world.user()
    async with await _client(world, nodes[0], ann) as player:
        await player.invoke("BeginWatchingUserPresence")
        await player.invoke("UpdateStatus", ONLINE_STATUS)
        await player.invoke("UpdateStatus", ONLINE_STATUS)
        await player.invoke("UpdateActivity", None)
        await player.invoke("RefreshFriends")
        assert player.seen("UserPresenceUpdated") == [[ann, [None, ONLINE_STATUS]]]


async def test_who_disconnects_is_offline(nodes: tuple[Node, Node], world: World, rt: Runtime) -> None:
    ann, bob = await world.user(), await world.user()
    async with await _client(world, nodes[1], bob) as watcher:
        await watcher.invoke("BeginWatchingUserPresence")
        async with await _client(world, nodes[0], ann) as player:
            await player.invoke("UpdateStatus", ONLINE_STATUS)
            await watcher.expect("UserPresenceUpdated")
            assert await presence.count_visible(rt.redis) == 1
        assert await watcher.expect("UserPresenceUpdated") == [ann, None]
        assert await rt.redis.exists(ONLINE) == 0
        # One that nobody could see leaves without a word.
        async with await _client(world, nodes[0], ann) as player:
            await player.invoke("UpdateStatus", OFFLINE)
        await watcher.invoke("RefreshFriends")
        assert watcher.seen("UserPresenceUpdated") == []


async def test_friends_see_each_other_without_watching(nodes: tuple[Node, Node], world: World, rt: Runtime) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user()
    await lists.add(rt, bob, ann, RelationKind.FRIEND)
    async with await _client(world, nodes[0], ann) as player:
        await player.invoke("UpdateStatus", ONLINE_STATUS)
        async with await _client(world, nodes[1], bob) as friend, await _client(world, nodes[1], eve) as stranger:
            assert await friend.expect("FriendPresenceUpdated") == [ann, [None, ONLINE_STATUS]]
            await player.invoke("UpdateActivity", PLAYING)
            assert await friend.expect("FriendPresenceUpdated") == [ann, [PLAYING, ONLINE_STATUS]]
            await lists.remove(rt, bob, ann, RelationKind.FRIEND)
            await lists.add(rt, eve, ann, RelationKind.FRIEND)
            for client in (friend, stranger):
                await client.invoke("RefreshFriends")
            assert await stranger.expect("FriendPresenceUpdated") == [ann, [PLAYING, ONLINE_STATUS]]
            await player.invoke("UpdateStatus", OFFLINE)
            assert await stranger.expect("FriendPresenceUpdated") == [ann, None]
            await friend.invoke("RefreshFriends")
            assert friend.seen("FriendPresenceUpdated") == []
            # Those known already are not told again.
            await player.invoke("UpdateStatus", ONLINE_STATUS)
            await stranger.expect("FriendPresenceUpdated")
            await stranger.invoke("RefreshFriends")
            assert stranger.seen("FriendPresenceUpdated") == []


async def test_a_second_game_of_the_player_keeps_it_online(nodes: tuple[Node, Node], world: World) -> None:
    ann, bob = await world.user(), await world.user()
    token = await world.token(ann)
    async with await _client(world, nodes[1], bob) as watcher:
        await watcher.invoke("BeginWatchingUserPresence")
        async with nodes[0].client("metadata", token, session="one") as old:
            await old.invoke("UpdateStatus", ONLINE_STATUS)
            await watcher.expect("UserPresenceUpdated")
            async with nodes[1].client("metadata", token, session="two") as new:
                await old.expect("DisconnectRequested")
                assert await watcher.expect("UserPresenceUpdated") == [ann, None]
                await new.invoke("UpdateStatus", BUSY)
                assert await watcher.expect("UserPresenceUpdated") == [ann, [None, BUSY]]
                await old.wait_gone()
                await new.invoke("RefreshFriends")
                assert watcher.seen("UserPresenceUpdated") == []


async def test_a_restricted_player_is_seen_by_nobody(nodes: tuple[Node, Node], world: World, rt: Runtime) -> None:
    ann, bob = await world.user(), await world.user()
    await change_account(rt, ann, Change(is_restricted=True))
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.clear()
    async with await _client(world, nodes[0], ann) as player, await _client(world, nodes[1], bob) as watcher:
        await watcher.invoke("BeginWatchingUserPresence")
        await player.invoke("UpdateStatus", ONLINE_STATUS)
        assert await player.expect("UserPresenceUpdated") == [ann, [None, ONLINE_STATUS]]
        await watcher.invoke("RefreshFriends")
        assert watcher.seen("UserPresenceUpdated") == []
        assert await presence.count_visible(rt.redis) == 0


@pytest.mark.parametrize(
    ("method", "value"),
    [("UpdateStatus", 77), ("UpdateStatus", "online"), ("UpdateStatus", True), ("UpdateActivity", [99, []])],
)
async def test_wrong_values_are_refused(rt: Runtime, config: Config, world: World, method: str, value: Any) -> None:
    async with node(rt, config) as one, await _client(world, one, await world.user()) as player:
        with pytest.raises(CallError, match="Argument 1"):
            await player.invoke(method, value)
        assert await player.invoke("EndWatchingUserPresence") is None


async def test_the_json_protocol_carries_presences_too(rt: Runtime, config: Config, world: World) -> None:
    ann, bob = await world.user(), await world.user()
    async with (
        node(rt, config) as one,
        one.client("metadata", await world.token(bob), "json") as watcher,
        await _client(world, one, ann) as player,
    ):
        await watcher.invoke("BeginWatchingUserPresence")
        await player.invoke("UpdateActivity", PLAYING)
        await player.invoke("UpdateStatus", ONLINE_STATUS)
        assert await watcher.expect("UserPresenceUpdated") == [ann, [PLAYING, ONLINE_STATUS]]
        await watcher.invoke("UpdateActivity", PLAYING)
        await watcher.invoke("UpdateStatus", BUSY)
        await watcher.invoke("BeginWatchingUserPresence")
        assert await watcher.expect("UserPresenceUpdated", lambda user, _: user == bob) == [bob, None]
        assert await watcher.expect("UserPresenceUpdated", lambda user, _: user == bob) == [bob, [PLAYING, BUSY]]


async def test_no_ghost_stays_online_after_a_process_died(rt: Runtime, config: Config, world: World) -> None:
    ann, bob = await world.user(), await world.user()
    await store.register(rt.redis, "dead", Member("metadata", ann, "gone"), "a game")
    await presence.show(rt.redis, ann, "gone", presence.pack(presence.UserPresence(None, presence.UserStatus.ONLINE)))
    async with node(rt, config, HASTY) as one, await _client(world, one, bob) as watcher:
        await watcher.invoke("BeginWatchingUserPresence")
        assert await watcher.expect("UserPresenceUpdated") == [ann, [None, ONLINE_STATUS]]
        await rt.redis.zadd(store.PROCESSES, {"dead": 1000})
        assert await watcher.expect("UserPresenceUpdated") == [ann, None]
        assert await rt.redis.exists(ONLINE) == 0


async def test_the_api_knows_who_is_online(
    rt: Runtime, config: Config, world: World, clock: FrozenClock, http: httpx.AsyncClient
) -> None:
    ann = await world.user()

    async def is_online() -> bool:
        return (await cards(rt, [ann]))[ann]["is_online"]

    clock.advance(hours=1)
    assert not await is_online()
    async with node(rt, config) as one, await _client(world, one, ann) as player:
        await player.invoke("RefreshFriends")
        assert await is_online()
        await player.invoke("UpdateStatus", OFFLINE)
        card = (await cards(rt, [ann]))[ann]
        assert (card["is_online"], card["last_visit"]) == (False, None)
        await player.invoke("UpdateStatus", BUSY)
        assert await is_online()
        clock.advance(minutes=4)
        await note_visits(rt, [ann])
        clock.advance(minutes=9)
        assert await is_online()
    await eventually(lambda: _left_at(rt, ann, "13:13"))
    assert not await is_online()
    # Too late to say that the player is still there; a visit of the website counts as ever.
    clock.advance(minutes=1)
    await note_visits(rt, [ann])
    assert not await is_online()
    await update_last_visit(rt.db, id=ann, at=rt.clock())
    assert await is_online()
    # And the game again, within the same second.
    async with node(rt, config) as one, await _client(world, one, ann) as player:
        await player.invoke("RefreshFriends")
    await eventually(lambda: _is_offline(rt, ann))
    async with node(rt, config) as one, await _client(world, one, ann) as player:
        await player.invoke("RefreshFriends")
        assert await is_online()


async def _is_offline(rt: Runtime, user: int) -> bool:
    return not (await cards(rt, [user]))[user]["is_online"]


async def _left_at(rt: Runtime, user: int, time: str) -> bool:
    return time in str((await cards(rt, [user]))[user]["last_visit"])
