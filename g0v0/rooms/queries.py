"""SQL of the rooms feature."""

from g0v0.platform.query import Exec, Insert, One, Value
from g0v0.rooms.models import HostRow, NextItemId

upsert_next_item_id = Exec("rooms/upsert_next_item_id")
"""Move the sequence on by `count`; holds it until the transaction ends."""

get_next_item_id = One("rooms/get_next_item_id", NextItemId)

lock_host = One("rooms/lock_host", HostRow)
count_open_rooms = Value("rooms/count_open_rooms", int)
insert_room = Insert("rooms/insert_room")
insert_playlist_item = Exec("rooms/insert_playlist_item")
