"""Rooms as every feature writes them."""

from datetime import timedelta

import pytest

from g0v0.osu.mods import parse_mods
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from g0v0.rooms.creating import CreatedRoom, NewItem, NewRoom, create_room, hold_host
from g0v0.rooms.errors import RoomRefused
from g0v0.rooms.models import RoomType
from tests.database import rows
from tests.world import World


async def opened(rt: Runtime, host: int, kind: RoomType = RoomType.PLAYLISTS, items: int = 1) -> CreatedRoom:
    """A room that is open for an hour."""
    now = rt.clock()
    item = NewItem(host, 75, Ruleset.OSU, 2.5, parse_mods(Ruleset.OSU, ["HD"]))
    room = NewRoom(host, "a room", kind, [item] * items, starts_at=now, ends_at=now + timedelta(hours=1))

    async def work(tx):  # type: ignore[no-untyped-def]
        await hold_host(tx, host, kind, now)
        return await create_room(tx, room, now)

    return await rt.db.retrying(work)


async def test_items_get_ids_unique_over_all_rooms_in_their_order(rt: Runtime, world: World) -> None:
    first = await opened(rt, await world.user(), items=2)
    second = await opened(rt, await world.user())
    assert [*first.item_ids, *second.item_ids] == [1, 2, 3]
    stored = await rows(rt, "SELECT id, room_id, playlist_order, required_mods FROM playlist_items ORDER BY id")
    mods = '[{"acronym":"HD"}]'
    assert stored == [(1, first.id, 0, mods), (2, first.id, 1, mods), (3, second.id, 0, mods)]


@pytest.mark.parametrize(
    ("kind", "supporter", "most"),
    [(RoomType.PLAYLISTS, False, 1), (RoomType.PLAYLISTS, True, 5), (RoomType.HEAD_TO_HEAD, True, 1)],
)
async def test_a_player_has_only_so_many_rooms_open(
    rt: Runtime, world: World, kind: RoomType, supporter: bool, most: int
) -> None:
    host = await world.user(supporter=supporter)
    for _ in range(most):
        await opened(rt, host, kind)
    with pytest.raises(RoomRefused):
        await opened(rt, host, kind)


async def test_a_room_that_is_over_does_not_count(rt: Runtime, world: World, clock) -> None:  # type: ignore[no-untyped-def]
    host = await world.user()
    await opened(rt, host)
    clock.advance(hours=1)
    await opened(rt, host)
