"""SQL of the rooms feature. Lists of rooms, whose filters vary: `dynamic`. What realtime rooms leave: `recording`."""

from g0v0.platform.query import Exec, Insert, Many, One, Value
from g0v0.rooms.models import (
    BestPlaceRow,
    BestRow,
    EventBoundsRow,
    HostRow,
    ItemAttemptsRow,
    ItemScoreRow,
    NextItemId,
    ParticipantsRow,
    PlaylistItemRow,
    PlaylistSummaryRow,
    RoomEventRow,
    RoomRow,
    RoomUserRow,
    ScoreIdRow,
    TriesRow,
    UserIdRow,
)

upsert_next_item_id = Exec("rooms/upsert_next_item_id")
"""Move the sequence on by `count`; holds it until the transaction ends."""
get_next_item_id = One("rooms/get_next_item_id", NextItemId)

lock_host = One("rooms/lock_host", HostRow)
count_open_rooms = Value("rooms/count_open_rooms", int)
insert_room = Insert("rooms/insert_room")
insert_playlist_item = Exec("rooms/insert_playlist_item")
update_room_channel = Exec("rooms/update_room_channel")

get_room = One("rooms/get_room", RoomRow)
get_latest_room = One("rooms/get_latest_room", RoomRow)
lock_room = One("rooms/lock_room", RoomRow)
update_room_end = Exec("rooms/update_room_end")
update_participant_count = Exec("rooms/update_participant_count")

get_item = One("rooms/get_item", PlaylistItemRow)
list_items = Many("rooms/list_items", PlaylistItemRow)
"""Items of `ids`, unordered."""
list_items_by_room = Many("rooms/list_items_by_room", PlaylistItemRow)
"""The playlist in its order."""
list_playlist_summaries = Many("rooms/list_playlist_summaries", PlaylistSummaryRow)

list_recent_participants = Many("rooms/list_recent_participants", ParticipantsRow)
"""A few of each of many rooms."""
list_participants = Many("rooms/list_participants", UserIdRow)
"""More of one room."""

upsert_room_user = Exec("rooms/upsert_room_user")
lock_room_user = One("rooms/lock_room_user", TriesRow)
get_room_user = One("rooms/get_room_user", RoomUserRow)
update_room_user_joined = Exec("rooms/update_room_user_joined")
update_room_user_left = Exec("rooms/update_room_user_left")
update_room_user_tried = Exec("rooms/update_room_user_tried")

upsert_item_attempt = Exec("rooms/upsert_item_attempt")
list_item_attempts = Many("rooms/list_item_attempts", ItemAttemptsRow)
lock_best = One("rooms/lock_best", BestRow)
update_best = Exec("rooms/update_best")
update_best_pp = Exec("rooms/update_best_pp")
update_standing = Exec("rooms/update_standing")
insert_playlist_score = Exec("rooms/insert_playlist_score")

list_standings = Many("rooms/list_standings", RoomUserRow)
"""The leaderboard of a room, best first."""
count_standings_ahead = Value("rooms/count_standings_ahead", int)

list_bests_below = Many("rooms/list_bests_below", BestPlaceRow)
"""The leaderboard of a playlist item downwards from a place."""
list_bests_above = Many("rooms/list_bests_above", BestPlaceRow)
"""The leaderboard of a playlist item upwards from a place."""
count_bests = Value("rooms/count_bests", int)
count_bests_ahead = Value("rooms/count_bests_ahead", int)
get_best = One("rooms/get_best", BestPlaceRow)
get_playlist_score = One("rooms/get_playlist_score", ScoreIdRow)

list_room_events_before = Many("rooms/list_room_events_before", RoomEventRow)
"""The last first."""
list_room_events_after = Many("rooms/list_room_events_after", RoomEventRow)
"""The first first."""
list_match_events_before = Many("rooms/list_match_events_before", RoomEventRow)
list_match_events_after = Many("rooms/list_match_events_after", RoomEventRow)
get_event_bounds = One("rooms/get_event_bounds", EventBoundsRow)
list_game_events = Many("rooms/list_game_events", RoomEventRow)
get_last_game_event = One("rooms/get_last_game_event", RoomEventRow)
list_scores_of_items = Many("rooms/list_scores_of_items", ItemScoreRow)
"""Plays on `item_ids`, unordered."""
