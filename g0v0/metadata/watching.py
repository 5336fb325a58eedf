"""Watching the plays of a playlist room: how its items have been played, and every passed play from then on.

Plays that nothing can change any more are added up once and kept in Redis; the few that came since are counted anew.
Source: lazer-flows.md §1.5.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

import orjson

from g0v0.metadata.models import HISTOGRAM_BINS, ItemStatistics, RoomPlaysRow, RoomScoreSet
from g0v0.metadata.queries import (
    count_players_ahead,
    get_first_waiting_score,
    get_room_score,
    get_settled_score,
    list_room_plays,
)
from g0v0.platform.runtime import Runtime

SETTLING = timedelta(minutes=2)
"""By then, a play with a lower id is committed as well."""
KEPT_S = 3600
"""Counted anew every hour, because players are restricted and plays removed."""


_NO_SCORE = 2**63 - 1


def room_plays_key(room_id: int) -> str:
    """JSON: sums of the plays of a room up to one of them. Written here, rebuilt from SQL within KEPT_S."""
    return f"metadata:room_plays:v1:{room_id}"


class Sums(NamedTuple):
    """Plays added up to and including `until`, by playlist item, since `begun_at` (seconds)."""

    until: int
    begun_at: int
    items: dict[int, ItemStatistics]


async def item_statistics(rt: Runtime, room_id: int) -> list[ItemStatistics]:
    """How each item of a room has been played, in their order; nothing for an unknown room."""
    kept = await _kept(rt, room_id)
    until = await _settled(rt, room_id, kept.until)
    rows = await list_room_plays(rt.db, room_id=room_id, after=kept.until, settled=until)
    if until > kept.until:
        settled_rows = (row for row in rows if row.is_settled)
        await _keep(rt, room_id, kept._replace(until=until, items=added(kept.items, settled_rows)))
    return list(added(kept.items, rows).values())


def added(items: dict[int, ItemStatistics], rows: Iterable[RoomPlaysRow]) -> dict[int, ItemStatistics]:
    """The sums with more plays; every item of a row gets an entry. The given ones stay as they are."""
    sums = {
        item_id: entry._replace(total_score_distribution=[*entry.total_score_distribution])
        for item_id, entry in items.items()
    }
    for row in rows:
        entry = sums.get(row.playlist_item_id) or ItemStatistics(row.playlist_item_id, [0] * HISTOGRAM_BINS, 0, 0)
        if row.bin is not None:
            entry.total_score_distribution[row.bin] += row.plays
        sums[row.playlist_item_id] = entry._replace(
            cumulative_score=entry.cumulative_score + row.total_score,
            last_processed_score_id=max(entry.last_processed_score_id, row.last_score_id or 0),
        )
    return sums


async def room_score(rt: Runtime, score_id: int) -> RoomScoreSet | None:
    """What watchers are told of a processed play; None unless it was passed in a playlist and may be seen."""
    row = await get_room_score(rt.db, score_id=score_id)
    if row is None or not row.is_passed or row.is_restricted or row.room_type.is_realtime:
        return None
    rank = None
    if row.is_best:
        rank = 1 + await count_players_ahead(
            rt.db,
            room_id=row.room_id,
            user_id=row.user_id,
            total_score=row.room_total,
            last_score_id=row.last_score_id,
        )
    return RoomScoreSet(row.room_id, row.playlist_item_id, row.score_id, row.user_id, row.total_score, rank)


async def _settled(rt: Runtime, room_id: int, after: int) -> int:
    """Up to which play nothing can change any more: all before it are committed and processed."""
    waiting = await get_first_waiting_score(rt.db, room_id=room_id)
    first = None if waiting is None else waiting.score_id
    settled = await get_settled_score(
        rt.db,
        room_id=room_id,
        after=after,
        waiting=_NO_SCORE if first is None else first,
        settled_at=rt.clock() - SETTLING,
    )
    return after if settled is None or settled.score_id is None else settled.score_id


async def _kept(rt: Runtime, room_id: int) -> Sums:
    now = int(rt.clock().timestamp())
    found = await rt.cache.get(room_plays_key(room_id))
    if found is not None:
        until, begun_at, items = orjson.loads(found)
        if now - begun_at < KEPT_S:
            return Sums(until, begun_at, {item[0]: ItemStatistics(*item) for item in items})
    return Sums(0, now, {})


async def _keep(rt: Runtime, room_id: int, sums: Sums) -> None:
    value = orjson.dumps([sums.until, sums.begun_at, [tuple(entry) for entry in sums.items.values()]])
    await rt.cache.put(room_plays_key(room_id), value, KEPT_S)
