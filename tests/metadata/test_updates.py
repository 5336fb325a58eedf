"""The queue of changed sets, and what else the hub announces."""

from g0v0.beatmaps.importing import set_status
from g0v0.beatmaps.statuses import Status
from g0v0.metadata.announcing import announce_daily_challenge, announce_room_score
from g0v0.metadata.hub import hub, refresh_visits, tell_updates
from g0v0.metadata.models import BeatmapUpdates, RoomScoreSet
from g0v0.metadata.updates import BATCH, SETTLING, changes_since, unseen_changes
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.signalr.hub import Here
from tests.conftest import FrozenClock
from tests.database import row
from tests.signalr.servers import Node, node
from tests.world import World


async def test_clients_catch_up_with_sets_that_changed(rt: Runtime, world: World, clock: FrozenClock) -> None:
    start = (await changes_since(rt, 2**31 - 1)).last_processed_queue_id
    first = (await world.beatmapset()).id
    second = (await world.beatmapset()).id
    await set_status(rt, first, Status.LOVED)
    assert await changes_since(rt, start) == BeatmapUpdates([], start)  # not settled yet
    clock.advance(seconds=SETTLING.total_seconds())
    found = await changes_since(rt, start)
    assert found.beatmapset_ids == [first, second]
    assert found.last_processed_queue_id > start
    assert await changes_since(rt, found.last_processed_queue_id) == BeatmapUpdates([], found.last_processed_queue_id)
    # A number of another server: told where the queue ends here.
    assert await changes_since(rt, 2**31 - 1) == BeatmapUpdates([], found.last_processed_queue_id)


async def test_a_long_way_is_caught_up_with_in_batches(rt: Runtime, world: World, clock: FrozenClock) -> None:
    start = (await changes_since(rt, 2**31 - 1)).last_processed_queue_id
    made = (await world.beatmapset()).id
    for _ in range(BATCH):
        await set_status(rt, made, Status.LOVED)
    clock.advance(seconds=SETTLING.total_seconds())
    seen, rounds = start, 0
    while (found := await changes_since(rt, seen)).beatmapset_ids:
        assert found.beatmapset_ids == [made]
        seen, rounds = found.last_processed_queue_id, rounds + 1
    assert rounds == 2


async def test_every_process_tells_its_own_clients(
    rt: Runtime, config: Config, world: World, clock: FrozenClock
) -> None:
    async with (
        node(rt, config) as one,
        one.client("metadata", await world.token(await world.user())) as client,
    ):
        await client.invoke("RefreshFriends")
        assert await unseen_changes(one.rt) is None
        made = (await world.beatmapset()).id
        clock.advance(seconds=SETTLING.total_seconds())
        here = Here(hub, tuple(one.hubs.connections))
        await tell_updates(one.rt, here)
        (updates,) = await client.expect("BeatmapSetsUpdated")
        assert updates[0] == [made]
        assert await client.invoke("GetChangesSince", updates[1]) == [[], updates[1]]
        await tell_updates(one.rt, here)
        await client.invoke("RefreshFriends")
        assert client.seen("BeatmapSetsUpdated") == []


async def test_whoever_stays_connected_stays_recently_seen(
    rt: Runtime, config: Config, world: World, clock: FrozenClock
) -> None:
    user = await world.user()
    async with node(rt, config) as one, one.client("metadata", await world.token(user)) as client:
        await client.invoke("RefreshFriends")
        clock.advance(hours=2)
        await refresh_visits(one.rt, Here(hub, tuple(one.hubs.connections)))
        found = await row(rt, "SELECT last_visit_at FROM users WHERE id = %s", user)
        assert found["last_visit_at"].hour == 14


async def test_the_daily_challenge_is_announced_when_it_changes(
    nodes: tuple[Node, Node], world: World, rt: Runtime
) -> None:
    async with nodes[0].client("metadata", await world.token(await world.user())) as client:
        assert await client.expect("DailyChallengeUpdated") == [None]
        await client.invoke("RefreshFriends")
        for room in (5, 5, 6, None, None):
            await announce_daily_challenge(rt, room)
        for told in ([[5]], [[6]], [None]):
            assert await client.expect("DailyChallengeUpdated") == told
        await announce_daily_challenge(rt, 7)
        await client.expect("DailyChallengeUpdated")
        async with nodes[1].client("metadata", await world.token(await world.user())) as late:
            assert await late.expect("DailyChallengeUpdated") == [[7]]
            assert client.seen("DailyChallengeUpdated") == []


async def test_scores_of_a_watched_room_are_announced(nodes: tuple[Node, Node], world: World, rt: Runtime) -> None:
    event = RoomScoreSet(5, 50, 500, 7, 987_654, None)
    async with nodes[1].client("metadata", await world.token(await world.user())) as client:
        await client.invoke("BeginWatchingMultiplayerRoom", 5)
        await announce_room_score(rt, event._replace(room_id=6))
        await announce_room_score(rt, event)
        assert await client.expect("MultiplayerRoomScoreSet") == [list(event)]
        await client.invoke("EndWatchingMultiplayerRoom", 5)
        await announce_room_score(rt, event)
        await client.invoke("RefreshFriends")
        assert client.events == [] or client.seen("MultiplayerRoomScoreSet") == []
