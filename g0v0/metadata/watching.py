"""Watching the plays of a playlist room: how its items have been played, and every passed play from then on.

Plays that nothing can change any more are added up once and kept in Redis; the few that came since are counted anew.
Source: lazer-flows.md §1.5.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import NamedTuple

import orjson

from g0v0.metadata.models import HISTOGRAM_BINS, ItemStatistics, RoomPlaysRow, RoomScoreSet
from g0v0.metadata.queries import (
    get_first_waiting_score,
    get_room_score,
    get_settled_score,
    list_room_plays,
)
from g0v0.platform.runtime import Runtime
from g0v0.rooms.queries import count_standings_ahead

SETTLING = timedelta(minutes=2)
"""By then, a play with a lower id is committed as well."""
KEPT_S = 3600
"""Counted anew every hour, because players are restricted and plays removed."""
COUNTED_ANEW = 500
"""With more plays than these since the sums that are kept, those are brought up to date."""

_NO_SCORE = 2**63 - 1


def room_plays_key(room_id: int) -> str:
    """JSON: sums of the plays of a room up to one of them. Written here, rebuilt from SQL within KEPT_S."""
    return f"metadata:room_plays:v1:{room_id}"


class Sums(NamedTuple):
    """Plays added up to and including `last_score_id`, by playlist item; good until `expires_at` (seconds)."""

    last_score_id: int
    expires_at: int
    items: dict[int, ItemStatistics]

    def pack(self) -> bytes:
        """As it is kept."""
        return orjson.dumps([self.last_score_id, self.expires_at, [tuple(entry) for entry in self.items.values()]])

    @staticmethod
    def unpack(kept: bytes) -> "Sums":
        """The same again."""
        last_score_id, expires_at, items = orjson.loads(kept)
        return Sums(last_score_id, expires_at, {item[0]: ItemStatistics(*item) for item in items})


async def item_statistics(rt: Runtime, room_id: int) -> list[ItemStatistics]:
    """How each item of a room has been played, in their order; nothing for an unknown room."""
    sums = await _kept(rt, room_id)
    rows = await list_room_plays(rt.db, room_id=room_id, after=sums.last_score_id, up_to=_NO_SCORE)
    if sum(row.plays for row in rows) > COUNTED_ANEW:
        newer = await _continued(rt, room_id, sums)
        rt.cache.put(room_plays_key(room_id), newer.pack(), max(1, newer.expires_at - _now_s(rt)))
    return list(added(sums.items, rows).values())


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
        rank = 1 + await count_standings_ahead(
            rt.db,
            room_id=row.room_id,
            user_id=row.user_id,
            total_score=row.room_total,
            last_score_id=row.last_score_id,
        )
    return RoomScoreSet(row.room_id, row.playlist_item_id, row.score_id, row.user_id, row.total_score, rank)


async def _kept(rt: Runtime, room_id: int) -> Sums:
    """The sums of the last hour; whoever finds none makes them, once for all who ask at the same time."""
    key, begin = room_plays_key(room_id), partial(_begun, rt, room_id)
    sums = Sums.unpack(await rt.cache.get_or(key, KEPT_S, begin))
    if sums.expires_at > _now_s(rt):
        return sums
    newer = await begin()
    rt.cache.put(key, newer, KEPT_S)
    return Sums.unpack(newer)


async def _begun(rt: Runtime, room_id: int) -> bytes:
    return (await _continued(rt, room_id, Sums(0, _now_s(rt) + KEPT_S, {}))).pack()


async def _continued(rt: Runtime, room_id: int, sums: Sums) -> Sums:
    """The sums with all plays that nothing can change any more."""
    waiting = await get_first_waiting_score(rt.db, room_id=room_id)
    first = None if waiting is None else waiting.score_id
    settled = await get_settled_score(
        rt.db,
        room_id=room_id,
        after=sums.last_score_id,
        waiting=_NO_SCORE if first is None else first,
        settled_at=rt.clock() - SETTLING,
    )
    if settled is None or settled.score_id is None:
        return sums
    rows = await list_room_plays(rt.db, room_id=room_id, after=sums.last_score_id, up_to=settled.score_id)
    return sums._replace(last_score_id=settled.score_id, items=added(sums.items, rows))


def _now_s(rt: Runtime) -> int:
    return int(rt.clock().timestamp())
