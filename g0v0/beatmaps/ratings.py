"""Votes from 1 to 10 for sets. Source: osu-api-v2.md §4.3, reference-domain-rules.md §11."""

from g0v0.beatmaps import cache, shapes
from g0v0.beatmaps.errors import BeatmapsetNotFound
from g0v0.beatmaps.loading import beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapsetRow
from g0v0.beatmaps.queries import (
    exists_pass_of_beatmapset,
    get_own_rating,
    insert_rating,
    list_stored_beatmaps,
    update_rating,
)
from g0v0.beatmaps.wire import RatingAnswer, RatingState
from g0v0.platform.db import Tx
from g0v0.platform.errors import Forbidden
from g0v0.platform.runtime import Runtime

ALREADY_RATED = "You have rated this beatmapset already."
OWN_BEATMAPSET = "You cannot rate your own beatmapset."
NOT_PASSED = "You must pass one of its difficulties before rating a beatmapset."


class RatingForbidden(Forbidden):
    """The player may not vote for this set; the message says why."""

    code = "rating_forbidden"


async def rating_state(rt: Runtime, user_id: int, beatmapset_id: int) -> RatingState:
    """May a player vote, and how did everybody? Raises BeatmapsetNotFound."""
    row = await _beatmapset(rt, beatmapset_id)
    own = await get_own_rating(rt.db, user_id=user_id, beatmapset_id=beatmapset_id)
    return {
        "disallow_rating_reason": ALREADY_RATED if own else await _objection(rt, user_id, row),
        "total_rating": shapes.rating(row),
        "user_rating": None if own is None else own.rating,
    }


async def rate(rt: Runtime, user_id: int, beatmapset_id: int, rating: int) -> RatingAnswer:
    """Vote, once and for all; the average now. Raises BeatmapsetNotFound, RatingForbidden."""
    row = await _beatmapset(rt, beatmapset_id)
    reason = await _objection(rt, user_id, row)
    if reason is not None:
        raise RatingForbidden(reason)

    async def work(tx: Tx) -> None:
        if not await insert_rating(tx, beatmapset_id=row.id, user_id=user_id, rating=rating, at=rt.clock()):
            raise RatingForbidden(ALREADY_RATED)
        await update_rating(tx, beatmapset_id=row.id, rating=rating)

    await rt.db.retrying(work)
    # The votes are part of every difficulty's page as well.
    beatmaps = await list_stored_beatmaps(rt.db, beatmapset_id=row.id)
    await cache.drop(rt.cache, row.id, [beatmap.id for beatmap in beatmaps])
    return {"updated_rating": shapes.rating(await _beatmapset(rt, beatmapset_id))}


async def _beatmapset(rt: Runtime, beatmapset_id: int) -> BeatmapsetRow:
    found = (await beatmapsets_by_ids(rt, [beatmapset_id])).get(beatmapset_id)
    if found is None:
        raise BeatmapsetNotFound(beatmapset_id=beatmapset_id)
    return found


async def _objection(rt: Runtime, user_id: int, row: BeatmapsetRow) -> str | None:
    """Why a player who has not voted may not, if so."""
    if row.is_local and row.user_id == user_id:
        return OWN_BEATMAPSET
    if not await exists_pass_of_beatmapset(rt.db, user_id=user_id, beatmapset_id=row.id):
        return NOT_PASSED
    return None
