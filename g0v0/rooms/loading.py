"""Rooms and playlist items with everything answers show beside them: one query per kind of thing."""

from collections.abc import Sequence

from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.platform.runtime import Runtime
from g0v0.rooms import shapes
from g0v0.rooms.models import PlaylistItemRow, RoomRow
from g0v0.rooms.queries import (
    get_room_user,
    list_item_attempts,
    list_items,
    list_items_by_room,
    list_participants,
    list_playlist_summaries,
    list_recent_participants,
)
from g0v0.rooms.wire import ListedRoom, OwnAggregate, PlaylistItem, Room
from g0v0.users.shapes import bare, cards

PARTICIPANTS = 50
"""So many of one room are shown; in lists it is eight, as many as the game draws."""


async def room_with_everything(rt: Runtime, row: RoomRow, viewer_id: int | None) -> Room:
    """A room by itself."""
    items = await list_items_by_room(rt.db, room_id=row.id)
    participants = [p.user_id for p in await list_participants(rt.db, room_id=row.id, limit=PARTICIPANTS)]
    users = await cards(rt, [row.host_id, *participants])
    room: Room = {
        **shapes.room_base(row, rt.clock()),
        "host": shapes.with_country(users[row.host_id]),
        "recent_participants": [bare(users[user]) for user in participants if not users[user]["is_deleted"]],
        "playlist": await items_with_beatmaps(rt, items),
    }
    if viewer_id is not None:
        room["current_user_score"] = await own_aggregate(rt, row.id, viewer_id)
    return room


async def listed_rooms(rt: Runtime, rows: Sequence[RoomRow]) -> list[ListedRoom]:
    """Rooms in a list, in the order given."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    summaries = {summary.room_id: summary for summary in await list_playlist_summaries(rt.db, ids=ids)}
    current = await list_items(rt.db, ids=[summary.current_item_id for summary in summaries.values()])
    items = {item["room_id"]: item for item in await items_with_beatmaps(rt, current)}
    participants = {
        found.room_id: [user for user in found.user_ids if user is not None]
        for found in await list_recent_participants(rt.db, ids=ids)
    }
    users = await cards(rt, {row.host_id for row in rows}.union(*participants.values()))
    now = rt.clock()
    listed: list[ListedRoom] = []
    for row in rows:
        summary = summaries.get(row.id)
        listed.append(
            {
                **shapes.room_base(row, now),
                "host": shapes.with_country(users[row.host_id]),
                "recent_participants": [
                    bare(users[user]) for user in participants.get(row.id, ()) if not users[user]["is_deleted"]
                ],
                "playlist": [],
                "current_playlist_item": items.get(row.id),
                "difficulty_range": {
                    "max": round(summary.max_stars, 5) if summary else 0,
                    "min": round(summary.min_stars, 5) if summary else 0,
                },
                "playlist_item_stats": shapes.playlist_item_stats(summary)
                if summary
                else {"count_active": 0, "count_total": 0, "ruleset_ids": []},
            }
        )
    return listed


async def items_with_beatmaps(rt: Runtime, rows: Sequence[PlaylistItemRow]) -> list[PlaylistItem]:
    """Playlist items in the order given."""
    beatmaps = await beatmaps_by_ids(rt, {row.beatmap_id for row in rows})
    sets = await beatmapsets_by_ids(rt, {beatmap.beatmapset_id for beatmap in beatmaps.values()})
    items: list[PlaylistItem] = []
    for row in rows:
        beatmap = beatmaps.get(row.beatmap_id)
        item = shapes.playlist_item(row)
        item["beatmap"] = shapes.item_beatmap(
            rt, row, beatmap, None if beatmap is None else sets.get(beatmap.beatmapset_id)
        )
        items.append(item)
    return items


async def own_aggregate(rt: Runtime, room_id: int, user_id: int) -> OwnAggregate:
    """The viewer's own sum in a room; all zero for who never played there."""
    row = await get_room_user(rt.db, room_id=room_id, user_id=user_id)
    attempts = await list_item_attempts(rt.db, room_id=room_id, user_id=user_id) if row is not None else []
    if row is None:
        row = shapes.no_plays(room_id, user_id)
    return {**shapes.aggregate(row), "playlist_item_attempts": shapes.item_attempts(attempts)}
