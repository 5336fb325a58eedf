"""The leaderboard of a playlist item, and single plays with their neighbours.

Sorted by total, the highest first; of equal totals the earlier play is ahead.

Source: osu-api-v2.md §4.6, lazer-flows.md §7.
"""

from collections.abc import Sequence

from g0v0.platform.http.cursor import Cursor, encode
from g0v0.platform.runtime import Runtime
from g0v0.rooms import shapes
from g0v0.rooms.errors import PlaylistScoreNotFound
from g0v0.rooms.inputs import ScoresQuery
from g0v0.rooms.models import BestPlaceRow, PlaylistItemRow
from g0v0.rooms.queries import (
    count_bests,
    count_bests_ahead,
    get_best,
    get_playlist_score,
    list_bests_above,
    list_bests_below,
)
from g0v0.rooms.wire import PlaylistScore, ScoresPage, ScoresPart
from g0v0.scores.models import ScoreRow
from g0v0.scores.queries import list_scores
from g0v0.users.shapes import cards

DESCENDING, ASCENDING = "score_desc", "score_asc"
AROUND = 10
"""So many neighbours on each side."""

_TOP = BestPlaceRow(score_id=0, total_score=2**62)
_BOTTOM = BestPlaceRow(score_id=2**62, total_score=-1)


async def index(rt: Runtime, item: PlaylistItemRow, query: ScoresQuery, viewer_id: int | None) -> ScoresPage:
    """A page of an item's leaderboard, with the viewer's own best wherever it is."""
    ascending = query.sort == ASCENDING
    places, cursor = await _part(rt, item.id, _begin(query, ascending=ascending), query.limit, ascending=ascending)
    own = None
    if viewer_id is not None:
        own = await get_best(rt.db, playlist_item_id=item.id, user_id=viewer_id, viewer_id=viewer_id)
    scores = await _scores(rt, item, [*places, *([own] if own else [])], viewer_id)
    user_score = None
    if own is not None and (found := scores.get(own.score_id)) is not None:
        user_score = found.copy()
        user_score["position"] = await _position(rt, item, own, found["user_id"])
    return {
        "scores": [scores[place.score_id] for place in places if place.score_id in scores],
        "params": {"limit": query.limit, "sort": ASCENDING if ascending else DESCENDING},
        "cursor": cursor,
        "cursor_string": encode(cursor),
        "total": await count_bests(rt.db, playlist_item_id=item.id),
        "user_score": user_score,
    }


async def of_user(rt: Runtime, item: PlaylistItemRow, user_id: int, viewer_id: int | None) -> PlaylistScore:
    """A player's best on an item. Raises PlaylistScoreNotFound."""
    best = await get_best(rt.db, playlist_item_id=item.id, user_id=user_id, viewer_id=viewer_id)
    if best is None:
        raise PlaylistScoreNotFound(item_id=item.id, user_id=user_id)
    return await _with_neighbours(rt, item, best.score_id, viewer_id)


async def show(rt: Runtime, item: PlaylistItemRow, score_id: int, viewer_id: int | None) -> PlaylistScore:
    """Any play made on an item. Raises PlaylistScoreNotFound."""
    found = await get_playlist_score(rt.db, playlist_item_id=item.id, score_id=score_id, viewer_id=viewer_id)
    if found is None:
        raise PlaylistScoreNotFound(item_id=item.id, score_id=score_id)
    return await _with_neighbours(rt, item, score_id, viewer_id)


async def _with_neighbours(rt: Runtime, item: PlaylistItemRow, score_id: int, viewer_id: int | None) -> PlaylistScore:
    rows = {row.id: row for row in await list_scores(rt.db, ids=[score_id])}
    if score_id not in rows:
        raise PlaylistScoreNotFound(item_id=item.id, score_id=score_id)
    row = rows[score_id]
    place = BestPlaceRow(score_id, row.total_score)
    higher, next_higher = await _part(rt, item.id, place, AROUND, ascending=True, but=row.user_id)
    lower, next_lower = await _part(rt, item.id, place, AROUND, ascending=False, but=row.user_id)
    scores = await _scores(rt, item, [*higher, *lower], viewer_id, row)
    score = scores[score_id].copy()
    score["position"] = await _position(rt, item, place, row.user_id) if await _competes(rt, item, row) else None
    score["scores_around"] = {
        "higher": _around(higher, scores, ASCENDING, next_higher),
        "lower": _around(lower, scores, DESCENDING, next_lower),
    }
    return score


async def _competes(rt: Runtime, item: PlaylistItemRow, row: ScoreRow) -> bool:
    """Has the play a place? A failed one only where it is its player's best, which happens in realtime rooms."""
    if row.is_passed:
        return True
    best = await get_best(rt.db, playlist_item_id=item.id, user_id=row.user_id, viewer_id=row.user_id)
    return best is not None and best.score_id == row.id


def _around(
    places: Sequence[BestPlaceRow], scores: dict[int, PlaylistScore], sort: str, cursor: Cursor | None
) -> ScoresPart:
    return {
        "scores": [scores[place.score_id] for place in places if place.score_id in scores],
        "params": {"limit": AROUND, "sort": sort},
        "cursor": cursor,
        "cursor_string": encode(cursor),
    }


async def _part(
    rt: Runtime, item_id: int, place: BestPlaceRow, limit: int, *, ascending: bool, but: int = 0
) -> tuple[list[BestPlaceRow], Cursor | None]:
    """The next places from one on, without a player, and where those after them begin."""
    listed = await (list_bests_above if ascending else list_bests_below)(
        rt.db,
        playlist_item_id=item_id,
        total_score=place.total_score,
        score_id=place.score_id,
        except_user_id=but,
        limit=limit + 1,
    )
    page = listed[:limit]
    more = len(listed) > limit
    return page, {"total_score": page[-1].total_score, "score_id": page[-1].score_id} if more else None


def _begin(query: ScoresQuery, *, ascending: bool) -> BestPlaceRow:
    total, score_id = query.number("total_score"), query.number("score_id")
    if total is None or score_id is None:
        return _BOTTOM if ascending else _TOP
    return BestPlaceRow(score_id, total)


async def _position(rt: Runtime, item: PlaylistItemRow, place: BestPlaceRow, user_id: int) -> int:
    """From 1, among the best plays of the others."""
    ahead = await count_bests_ahead(
        rt.db,
        playlist_item_id=item.id,
        user_id=user_id,
        total_score=place.total_score,
        score_id=place.score_id,
    )
    return ahead + 1


async def _scores(
    rt: Runtime,
    item: PlaylistItemRow,
    places: Sequence[BestPlaceRow],
    viewer_id: int | None,
    known: ScoreRow | None = None,
) -> dict[int, PlaylistScore]:
    """Plays by id."""
    ids = {place.score_id for place in places}
    rows = await list_scores(rt.db, ids=ids) if ids else []
    if known is not None:
        rows.append(known)
    users = await cards(rt, {row.user_id for row in rows})
    return {row.id: shapes.playlist_score(item, row, users, viewer_id) for row in rows}
