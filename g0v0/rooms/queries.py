"""SQL of the rooms feature."""

from g0v0.platform.query import Exec, One
from g0v0.rooms.models import NextItemId

upsert_next_item_id = Exec("rooms/upsert_next_item_id")
"""Move the sequence on by `count`; holds it until the transaction ends."""

get_next_item_id = One("rooms/get_next_item_id", NextItemId)
