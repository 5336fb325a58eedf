"""SQL of the record of realtime rooms."""

from g0v0.platform.query import Exec, Many, One, Value
from g0v0.rooms.models import LastSequence, RecordedRoom, RoomIdRow

lock_recorded_room = One("rooms/lock_recorded_room", RecordedRoom)
list_open_realtime_rooms = Many("rooms/list_open_realtime_rooms", RoomIdRow)
get_last_sequence = One("rooms/get_last_sequence", LastSequence)

count_participants = Value("rooms/count_participants", int)

update_room_recorded = Exec("rooms/update_room_recorded")
"""A realtime room as it is now, which is open."""

update_room_closed = Exec("rooms/update_room_closed")
"""It is over; its participants are from now on all who were ever in it."""

upsert_realtime_item = Exec("rooms/upsert_realtime_item")
delete_playlist_items = Exec("rooms/delete_playlist_items")
update_items_expired = Exec("rooms/update_items_expired")
upsert_room_member = Exec("rooms/upsert_room_member")
update_members_left = Exec("rooms/update_members_left")
upsert_room_event = Exec("rooms/upsert_room_event")
