"""Scores with what a route adds to them: beatmap, set, player. One query per kind of thing, however many scores."""

import asyncio
from collections.abc import Sequence

from g0v0.platform.errors import NotFound
from g0v0.platform.runtime import Runtime
from g0v0.scores import shapes
from g0v0.scores.beside import beside_scores
from g0v0.scores.models import ScoreRow
from g0v0.scores.queries import get_board_place, get_score
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
    # Both together, so that neither waits for the other.
    besides, users = await asyncio.gather(beside_scores(rt, rows), encoded_users(rt, [row.user_id for row in rows]))
    found: list[Score] = []
    for row in rows:
        shape = shapes.score(row, version, viewer_id)
        beside = besides.get(row.id)
        if beside is not None:
            shape["beatmap"], shape["beatmapset"] = beside
        shape["user"] = users[row.user_id]
        found.append(shape)
    return found
