"""The leaderboard of a room: sums over the best plays of its items. Source: osu-api-v2.md §4.6."""

from g0v0.platform.runtime import Runtime
from g0v0.rooms import shapes
from g0v0.rooms.inputs import LeaderboardQuery
from g0v0.rooms.models import RoomUserRow
from g0v0.rooms.queries import count_standings_ahead, get_room_user, list_standings
from g0v0.rooms.wire import AggregateOnBoard, Leaderboard
from g0v0.users.shapes import cards, on_board


async def leaderboard(rt: Runtime, room_id: int, query: LeaderboardQuery, viewer_id: int | None) -> Leaderboard:
    """A page of the leaderboard, and the viewer's own row wherever it is."""
    offset = (query.page - 1) * query.limit
    rows = await list_standings(rt.db, room_id=room_id, limit=query.limit, offset=offset)
    own = None if viewer_id is None else await get_room_user(rt.db, room_id=room_id, user_id=viewer_id)
    users = await cards(rt, {row.user_id for row in [*rows, *([own] if own else [])]})

    def shape(row: RoomUserRow) -> AggregateOnBoard:
        return {**shapes.aggregate(row), "user": on_board(users[row.user_id])}

    user_score = None
    if own is not None and own.attempts:
        user_score = shape(own)
        user_score["position"] = await place_of(rt, own)
    return {"leaderboard": [shape(row) for row in rows], "user_score": user_score}


async def place_of(rt: Runtime, row: RoomUserRow) -> int | None:
    """Where a player stands in a room, from 1; None without a completed item."""
    if not row.total_score or row.last_score_id is None:
        return None
    ahead = await count_standings_ahead(
        rt.db,
        room_id=row.room_id,
        user_id=row.user_id,
        total_score=row.total_score,
        last_score_id=row.last_score_id,
    )
    return ahead + 1
