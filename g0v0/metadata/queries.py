"""SQL of the metadata feature."""

from g0v0.metadata.models import AccountRow, LastUpdateRow, RoomPlaysRow, RoomScoreRow, ScoreIdRow, UpdateRow
from g0v0.platform.query import Many, One

get_account = One("metadata/get_account", AccountRow)

list_updates = Many("metadata/list_updates", UpdateRow)
"""The queue of changed sets after an entry, oldest first; at most `limit`."""

get_last_update = One("metadata/get_last_update", LastUpdateRow)
"""The end of that queue."""

get_first_waiting_score = One("metadata/get_first_waiting_score", ScoreIdRow)
get_settled_score = One("metadata/get_settled_score", ScoreIdRow)

list_room_plays = Many("metadata/list_room_plays", RoomPlaysRow)
"""Plays of a room after one of them, by item and bin; one row at least for each item."""

get_room_score = One("metadata/get_room_score", RoomScoreRow)
