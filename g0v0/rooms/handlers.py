"""Endpoints of rooms. Plays in them are begun and submitted in `submission`. Source: osu-api-v2.md §4.6."""

from g0v0.platform.http import cursor
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.runtime import Runtime
from g0v0.rooms import (
    events,
    leaderboards,
    loading,
    match_wire,
    matches,
    membership,
    playlist_scores,
    playlists,
    wire,
)
from g0v0.rooms.inputs import (
    EventsQuery,
    JoinRequest,
    LeaderboardQuery,
    MatchesQuery,
    RoomRequest,
    RoomsQuery,
    ScoresQuery,
)
from g0v0.rooms.listing import find_rooms
from g0v0.rooms.lookup import find_room, require_item, require_room

PAGED_SINCE = 99999999
"""From this `x-api-version` on lists of rooms are pages. Source: osu-api-v2.md §2."""


@endpoint(scope="public", query=RoomsQuery, returns=list[wire.ListedRoom] | wire.RoomPage)
async def index(rt: Runtime, call: Call[RoomsQuery]) -> list[wire.ListedRoom] | wire.RoomPage:
    """Rooms, the newest first: open ones unless `mode` says otherwise."""
    rows, following = await find_rooms(rt, call.query, call.viewer_id)
    rooms = await loading.listed_rooms(rt, rows)
    if call.api_version < PAGED_SINCE:
        return rooms
    return {"rooms": rooms, "cursor": following, "cursor_string": cursor.encode(following)}


@endpoint(scope="public", returns=wire.Room)
async def show(rt: Runtime, call: Call, room: str) -> wire.Room:
    """A room with its playlist; `latest` is the newest featured artist's."""
    return await loading.room_with_everything(rt, await find_room(rt, room), call.viewer_id)


@endpoint(scope="*", body=RoomRequest, returns=wire.Room)
async def create(rt: Runtime, call: Call[None, RoomRequest]) -> wire.Room:
    """Open a playlist. Realtime rooms are opened through the multiplayer hub."""
    room_id = await playlists.open_playlist(rt, call.user_id, call.body)
    return await loading.room_with_everything(rt, await require_room(rt, room_id), call.user_id)


@endpoint(scope="*", status=204)
async def close(rt: Runtime, call: Call, room: int) -> None:
    """End a playlist within five minutes of its start; its host only."""
    await playlists.close_playlist(rt, room, call.user_id)


@endpoint(scope="*", body=JoinRequest, returns=wire.Room)
async def join(rt: Runtime, call: Call[None, JoinRequest], room: int, user: int) -> wire.Room:
    """Come into a playlist, with its password if it has one."""
    joined = await membership.join_room(rt, room, user, call.user_id, call.body.password)
    return await loading.room_with_everything(rt, joined, call.user_id)


@endpoint(scope="*", status=204)
async def leave(rt: Runtime, call: Call, room: int, user: int) -> None:
    """Leave a playlist."""
    await membership.leave_room(rt, room, user, call.user_id)


@endpoint(scope="public", query=LeaderboardQuery, returns=wire.Leaderboard)
async def leaderboard(rt: Runtime, call: Call[LeaderboardQuery], room: int) -> wire.Leaderboard:
    """Players of a room by the sum of their best totals."""
    found = await require_room(rt, room)
    return await leaderboards.leaderboard(rt, found.id, call.query, call.viewer_id)


@endpoint(scope="public", query=ScoresQuery, returns=wire.ScoresPage)
async def item_scores(rt: Runtime, call: Call[ScoresQuery], room: int, item: int) -> wire.ScoresPage:
    """Best plays on a playlist item, one per player."""
    return await playlist_scores.index(rt, await require_item(rt, room, item), call.query, call.viewer_id)


@endpoint(scope="*", returns=wire.PlaylistScore)
async def item_score(rt: Runtime, call: Call, room: int, item: int, score: int) -> wire.PlaylistScore:
    """One play on a playlist item with its place and its neighbours."""
    return await playlist_scores.show(rt, await require_item(rt, room, item), score, call.user_id)


@endpoint(scope="*", returns=wire.PlaylistScore)
async def item_user_score(rt: Runtime, call: Call, room: int, item: int, user: int) -> wire.PlaylistScore:
    """A player's best play on a playlist item with its place and its neighbours."""
    return await playlist_scores.of_user(rt, await require_item(rt, room, item), user, call.user_id)


@endpoint(scope="public", query=EventsQuery, returns=wire.RoomEvents)
async def room_events(rt: Runtime, call: Call[EventsQuery], room: int) -> wire.RoomEvents:
    """What happened in a realtime room, in order: after or before an event, else the last."""
    return await events.room_events(rt, await require_room(rt, room), call.query, call.viewer_id)


@endpoint(scope="public", query=MatchesQuery, returns=match_wire.Matches, tag="matches")
async def match_index(rt: Runtime, call: Call[MatchesQuery]) -> match_wire.Matches:
    """Realtime rooms without a password, as the matches of old; `sort` is `id_desc` or `id_asc`."""
    return await matches.index(rt, call.query)


@endpoint(scope="public", query=EventsQuery, returns=match_wire.MatchPage, tag="matches")
async def match(rt: Runtime, call: Call[EventsQuery], match: int) -> match_wire.MatchPage:
    """A realtime room as a match of old: what happened, and its games with their scores."""
    return await matches.show(rt, match, call.query, call.viewer_id, call.api_version)
