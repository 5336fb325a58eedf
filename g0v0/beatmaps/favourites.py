"""Beatmapsets a player marks as favourite. Source: osu-api-v2.md §4.3."""

from datetime import datetime
from functools import partial

from g0v0.beatmaps import cache
from g0v0.beatmaps.errors import BeatmapsetNotFound
from g0v0.beatmaps.queries import (
    count_favourites,
    delete_favourite,
    insert_favourite,
    lock_favourite_count,
    update_favourite_count,
    update_word_favourites,
)
from g0v0.platform.db import Tx
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime

LIMIT = 100
SUPPORTER_LIMIT = 1000


def favourite_limit(*, is_supporter: bool) -> int:
    """How many sets a player may mark."""
    return SUPPORTER_LIMIT if is_supporter else LIMIT


async def add_favourite(rt: Runtime, user_id: int, beatmapset_id: int, *, is_supporter: bool) -> int:
    """Mark a set; how many players have it now. Marking twice is once. Raises BeatmapsetNotFound, Invalid."""
    limit = favourite_limit(is_supporter=is_supporter)
    count = await rt.db.retrying(partial(_add, user_id, beatmapset_id, limit, rt.clock()))
    await cache.drop_for_viewer(rt.cache, beatmapset_id, user_id)
    return count


async def remove_favourite(rt: Runtime, user_id: int, beatmapset_id: int) -> int:
    """Take the mark away; how many players have the set now. Raises BeatmapsetNotFound."""
    count = await rt.db.retrying(partial(_remove, user_id, beatmapset_id))
    await cache.drop_for_viewer(rt.cache, beatmapset_id, user_id)
    return count


async def _add(user_id: int, beatmapset_id: int, limit: int, now: datetime, tx: Tx) -> int:
    count = await _locked_count(tx, beatmapset_id)
    if not await insert_favourite(tx, user_id=user_id, beatmapset_id=beatmapset_id, at=now):
        return count
    if await count_favourites(tx, user_id=user_id) > limit:
        raise Invalid(f"You can have {limit} favourite beatmapsets at most.")
    await _change(tx, beatmapset_id, 1)
    return count + 1


async def _remove(user_id: int, beatmapset_id: int, tx: Tx) -> int:
    count = await _locked_count(tx, beatmapset_id)
    if not await delete_favourite(tx, user_id=user_id, beatmapset_id=beatmapset_id):
        return count
    await _change(tx, beatmapset_id, -1)
    return count - 1


async def _change(tx: Tx, beatmapset_id: int, change: int) -> None:
    await update_favourite_count(tx, beatmapset_id=beatmapset_id, change=change)
    await update_word_favourites(tx, beatmapset_id=beatmapset_id)


async def _locked_count(tx: Tx, beatmapset_id: int) -> int:
    """The set's own row is taken first, so that two players cannot wait for each other."""
    found = await lock_favourite_count(tx, beatmapset_id=beatmapset_id)
    if found is None:
        raise BeatmapsetNotFound(beatmapset_id=beatmapset_id)
    return found.favourite_count
