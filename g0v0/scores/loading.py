"""Scores with what a route adds to them: beatmap, set, player. One query per kind of thing, however many scores."""

from collections.abc import Sequence

from g0v0.beatmaps import shapes as beatmap_shapes
from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapRow
from g0v0.beatmaps.wire import BeatmapExtended
from g0v0.platform.errors import NotFound
from g0v0.platform.runtime import Runtime
from g0v0.scores import shapes
from g0v0.scores.models import ScoreRow
from g0v0.scores.queries import get_board_place, get_score, list_star_ratings
from g0v0.scores.wire import Score, SubmittedScore
from g0v0.users.cards import encoded_users
from g0v0.users.shapes import cards


class ScoreNotFound(NotFound):
    """No such score, or it is hidden from the caller."""

    code = "score_not_found"
    message = "Specified score couldn't be found."


async def submitted_score(rt: Runtime, score_id: int) -> SubmittedScore:
    """What a submission answers; `position` once the score is processed and the player's best. Raises ScoreNotFound."""
    row = await get_score(rt.db, id=score_id)
    if row is None:
        raise ScoreNotFound(score_id=score_id)
    position = None
    if row.is_passed and row.processed_at is not None:
        place = await get_board_place(rt.db, beatmap_id=row.beatmap_id, ruleset_id=row.ruleset_id, user_id=row.user_id)
        position = place.position if place is not None and place.score_id == row.id else None
    users = await cards(rt, [row.user_id])
    return {**shapes.modern(row, row.user_id), "user": users[row.user_id], "position": position}


async def with_everything(rt: Runtime, rows: Sequence[ScoreRow], version: int, viewer_id: int | None) -> list[Score]:
    """Scores with beatmap, set and player, in the order given; a score whose beatmap is gone lacks the first two."""
    beatmaps = await beatmaps_by_ids(rt, [row.beatmap_id for row in rows])
    sets = await beatmapsets_by_ids(rt, [row.beatmapset_id for row in beatmaps.values()])
    played = await beatmaps_as_played(rt, rows, beatmaps)
    users = await encoded_users(rt, [row.user_id for row in rows])
    found: list[Score] = []
    for row in rows:
        shape = shapes.score(row, version, viewer_id)
        beatmap = beatmaps.get(row.beatmap_id)
        if beatmap is not None and beatmap.beatmapset_id in sets:
            shape["beatmap"] = played[row.id]
            shape["beatmapset"] = beatmap_shapes.beatmapset_compact(rt, sets[beatmap.beatmapset_id])
        shape["user"] = users[row.user_id]
        found.append(shape)
    return found


async def beatmaps_as_played(
    rt: Runtime, rows: Sequence[ScoreRow], beatmaps: dict[int, BeatmapRow]
) -> dict[int, BeatmapExtended]:
    """By score id, its beatmap in the ruleset it was played in. A query only when some were converted."""
    converted = {
        (row.beatmap_id, row.ruleset_id.wire_id)
        for row in rows
        if (beatmap := beatmaps.get(row.beatmap_id)) is not None and beatmap.ruleset_id is not row.ruleset_id.base
    }
    ratings = await list_star_ratings(rt.db, pairs=converted) if converted else []
    stars = {(rating.beatmap_id, rating.ruleset_id): rating.star_rating for rating in ratings}
    played: dict[int, BeatmapExtended] = {}
    for row in rows:
        beatmap, ruleset = beatmaps.get(row.beatmap_id), row.ruleset_id.base
        if beatmap is None:
            continue
        if beatmap.ruleset_id is ruleset:
            played[row.id] = beatmap_shapes.beatmap_extended(rt, beatmap)
        else:
            # A difficulty never computed in this ruleset keeps the stars of its own.
            rating = stars.get((beatmap.id, ruleset), beatmap.difficulty_rating)
            played[row.id] = beatmap_shapes.beatmap_convert(rt, beatmap, ruleset, rating)
    return played
