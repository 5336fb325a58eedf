"""Which beatmapsets changed: a queue in SQL that clients catch up with and every process follows.

Source: lazer-flows.md §1.4.
"""

from datetime import timedelta

from g0v0.metadata.models import BeatmapUpdates
from g0v0.metadata.queries import get_last_update, list_updates
from g0v0.platform.runtime import Runtime

BATCH = 100
SETTLING = timedelta(seconds=3)
"""Entries are read only so long after they were written: by then every entry with a lower number is committed too."""

_SEEN = "metadata.seen_update"


async def changes_since(rt: Runtime, queue_id: int) -> BeatmapUpdates:
    """Sets changed after an entry of the queue; an empty list at its end, or beyond it."""
    rows = await list_updates(rt.db, after=queue_id, settled_at=rt.clock() - SETTLING, limit=BATCH)
    if rows:
        return BeatmapUpdates(list(dict.fromkeys(row.beatmapset_id for row in rows)), rows[-1].id)
    return BeatmapUpdates([], await _end(rt))


async def begin_following(rt: Runtime) -> None:
    """From now on this process follows the queue, for the sake of its first client."""
    if _SEEN not in rt.local:
        rt.local[_SEEN] = await _end(rt)


async def unseen_changes(rt: Runtime) -> BeatmapUpdates | None:
    """What happened since this process looked last; None for nothing, and while nobody has wanted to know."""
    seen: int | None = rt.local.get(_SEEN)
    if seen is None:
        return None
    found = await changes_since(rt, seen)
    if not found.beatmapset_ids:
        return None
    rt.local[_SEEN] = found.last_processed_queue_id
    return found


async def _end(rt: Runtime) -> int:
    last = await get_last_update(rt.db, settled_at=rt.clock() - SETTLING)
    return 0 if last is None else last.id
