"""Watching a playlist room: how it has been played, and plays as they are processed, whichever process one is on."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from g0v0.metadata import hub as hub_module
from g0v0.metadata import watching
from g0v0.metadata.models import ItemStatistics, RoomPlaysRow
from g0v0.metadata.watching import KEPT_S, SETTLING, Sums, added, item_statistics, room_plays_key
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.submission.processing import process_score
from tests.conftest import FrozenClock, Recorder
from tests.daily.days import alter, begun, played
from tests.database import rows
from tests.signalr.client import CallError
from tests.signalr.servers import Node, node
from tests.world import World

Budget = Callable[[int], AbstractContextManager[Recorder]]


async def _item(rt: Runtime) -> int:
    ((item,),) = await rows(rt, "SELECT id FROM playlist_items")
    return item


async def _kept_up_to(rt: Runtime, room_id: int) -> int:
    kept = await rt.redis.get(room_plays_key(room_id))
    assert kept is not None
    return Sums.unpack(kept).last_score_id


def _bins(*counts: tuple[int, int]) -> list[int]:
    bins = [0] * 13
    for number, count in counts:
        bins[number] = count
    return bins


def test_adding_up_leaves_the_old_sums_as_they_are() -> None:
    old = {5: ItemStatistics(5, _bins((3, 1)), 350_000, 10)}
    new = added(old, [RoomPlaysRow(5, 3, 2, 650_000, 12), RoomPlaysRow(6, None, 0, 0, None)])
    assert new == {5: ItemStatistics(5, _bins((3, 3)), 1_000_000, 12), 6: ItemStatistics(6, _bins(), 0, 0)}
    assert old == {5: ItemStatistics(5, _bins((3, 1)), 350_000, 10)}


async def test_an_item_nobody_played_has_an_empty_histogram(rt: Runtime, world: World) -> None:
    room_id = await begun(rt, world)
    assert await item_statistics(rt, room_id) == [ItemStatistics(await _item(rt), _bins(), 0, 0)]


async def test_unknown_rooms_have_no_items(rt: Runtime) -> None:
    assert await item_statistics(rt, 404) == []


async def test_every_passed_play_is_in_the_histogram(rt: Runtime, world: World) -> None:
    room_id, user, other = await begun(rt, world), await world.user(), await world.user()
    await played(rt, user, room_id, 99_999)
    await played(rt, user, room_id, 100_000)
    last = await played(rt, other, room_id, 999_999)
    await played(rt, other, room_id, 50_000, passed=False)
    found = await item_statistics(rt, room_id)
    assert found == [ItemStatistics(await _item(rt), _bins((0, 1), (1, 1), (9, 1)), 1_199_998, last)]


async def test_the_last_bin_takes_all_above(rt: Runtime, world: World) -> None:
    room_id, user = await begun(rt, world), await world.user()
    for total in (1_199_999, 1_200_000, 5_000_000):
        score = await played(rt, user, room_id, 900_000)
        await alter(rt, "UPDATE scores SET total_score = %s WHERE id = %s", total, score)
    assert (await item_statistics(rt, room_id))[0].total_score_distribution == _bins((11, 1), (12, 2))


async def test_plays_of_restricted_players_and_unprocessed_ones_are_left_out(rt: Runtime, world: World) -> None:
    room_id, user, cheat = await begun(rt, world), await world.user(), await world.user()
    await played(rt, cheat, room_id, 900_000)
    await alter(rt, "UPDATE users SET is_restricted = 1 WHERE id = %s", cheat)
    await played(rt, user, room_id, 300_000)
    await played(rt, user, room_id, 400_000, processed=False)
    assert (await item_statistics(rt, room_id))[0].total_score_distribution == _bins((3, 1))


@pytest.mark.parametrize("plays", [1, 50])
async def test_the_histogram_costs_one_statement_once_it_is_kept(
    rt: Runtime, world: World, clock: FrozenClock, plays: int, queries: Budget
) -> None:
    room_id, user = await begun(rt, world), await world.user()
    for _ in range(plays):
        await played(rt, user, room_id, 300_000, processed=False)
    with queries(3):
        await item_statistics(rt, room_id)
    await alter(rt, "DELETE FROM score_queue")
    await alter(rt, "UPDATE scores SET processed_at = ended_at")
    await rt.redis.flushdb()
    clock.advance(minutes=5)
    with queries(4):
        await item_statistics(rt, room_id)
    with queries(1):
        found = await item_statistics(rt, room_id)
    assert found[0].total_score_distribution == _bins((3, plays))


async def test_old_plays_are_added_up_once_and_new_ones_anew(
    rt: Runtime, world: World, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    room_id, user = await begun(rt, world), await world.user()
    first = await played(rt, user, room_id, 300_000)
    clock.advance(seconds=SETTLING.total_seconds() + 1)
    second = await played(rt, user, room_id, 450_000, processed=False)
    third = await played(rt, user, room_id, 460_000)
    assert (await item_statistics(rt, room_id))[0].total_score_distribution == _bins((3, 1), (4, 1))
    assert await _kept_up_to(rt, room_id) == first
    # The play that waits is not passed over, however long it waits.
    monkeypatch.setattr(watching, "COUNTED_ANEW", 0)
    clock.advance(minutes=10)
    assert (await item_statistics(rt, room_id))[0].last_processed_score_id == third
    assert await _kept_up_to(rt, room_id) == first
    await process_score(rt, second)
    for _ in range(2):
        found = await item_statistics(rt, room_id)
        assert found == [ItemStatistics(await _item(rt), _bins((3, 1), (4, 2)), 1_210_000, third)]
        assert await _kept_up_to(rt, room_id) == third


async def test_many_who_begin_to_watch_at_once_share_the_counting(rt: Runtime, world: World, queries: Budget) -> None:
    room_id, user = await begun(rt, world), await world.user()
    await played(rt, user, room_id, 300_000)
    with queries(2 + 20):
        found = await asyncio.gather(*(item_statistics(rt, room_id) for _ in range(20)))
    assert all(entries == found[0] for entries in found)


async def test_sums_are_begun_anew_every_hour(rt: Runtime, world: World, clock: FrozenClock) -> None:
    room_id, user, cheat = await begun(rt, world), await world.user(), await world.user()
    for player in (user, cheat):
        await played(rt, player, room_id, 300_000)
    clock.advance(minutes=5)
    await item_statistics(rt, room_id)
    await alter(rt, "UPDATE users SET is_restricted = 1 WHERE id = %s", cheat)
    assert (await item_statistics(rt, room_id))[0].total_score_distribution == _bins((3, 2))
    clock.advance(seconds=KEPT_S)
    assert (await item_statistics(rt, room_id))[0].total_score_distribution == _bins((3, 1))


async def test_watchers_are_told_of_plays_as_they_are_processed(
    nodes: tuple[Node, Node], rt: Runtime, world: World
) -> None:
    room_id, user, rival = await begun(rt, world), await world.user(), await world.user()
    item = await _item(rt)
    async with nodes[1].client("metadata", await world.token(await world.user())) as client:
        assert await client.invoke("BeginWatchingMultiplayerRoom", room_id) == [[item, _bins(), 0, 0]]
        ahead = await played(rt, rival, room_id, 800_000)
        assert await client.expect("MultiplayerRoomScoreSet") == [[room_id, item, ahead, rival, 800_000, 1]]
        best = await played(rt, user, room_id, 700_000)
        assert await client.expect("MultiplayerRoomScoreSet") == [[room_id, item, best, user, 700_000, 2]]
        # Not a best: no rank. Failed: not told.
        worse = await played(rt, user, room_id, 600_000)
        assert await client.expect("MultiplayerRoomScoreSet") == [[room_id, item, worse, user, 600_000, None]]
        await played(rt, user, room_id, 20_000, passed=False)
        await client.invoke("EndWatchingMultiplayerRoom", room_id)
        await played(rt, user, room_id, 900_000)
        await client.invoke("RefreshFriends")
        assert client.seen("MultiplayerRoomScoreSet") == []


async def test_restricted_players_and_realtime_rooms_are_not_told_of(
    nodes: tuple[Node, Node], rt: Runtime, world: World
) -> None:
    room_id, cheat, user = await begun(rt, world), await world.user(), await world.user()
    async with nodes[0].client("metadata", await world.token(await world.user())) as client:
        await client.invoke("BeginWatchingMultiplayerRoom", room_id)
        await alter(rt, "UPDATE users SET is_restricted = 1 WHERE id = %s", cheat)
        await played(rt, cheat, room_id, 700_000)
        # A restricted player takes nobody's place.
        fair = await played(rt, user, room_id, 600_000)
        assert await client.expect("MultiplayerRoomScoreSet") == [[room_id, await _item(rt), fair, user, 600_000, 1]]
        await alter(rt, "UPDATE rooms SET type = 'head_to_head' WHERE id = %s", room_id)
        await played(rt, user, room_id, 650_000)
        await client.invoke("RefreshFriends")
        assert client.seen("MultiplayerRoomScoreSet") == []


async def test_a_client_watches_so_many_rooms_and_no_more(
    rt: Runtime, config: Config, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "MAX_WATCHED_ROOMS", 2)
    async with node(rt, config) as one, one.client("metadata", await world.token(await world.user())) as client:
        for room_id in (1, 2, 2):
            await client.invoke("BeginWatchingMultiplayerRoom", room_id)
        with pytest.raises(CallError, match="Can't watch more than 2 rooms"):
            await client.invoke("BeginWatchingMultiplayerRoom", 3)
        await client.invoke("EndWatchingMultiplayerRoom", 1)
        await client.invoke("BeginWatchingMultiplayerRoom", 3)
