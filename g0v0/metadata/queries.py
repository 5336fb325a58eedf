"""SQL of the metadata feature."""

from g0v0.metadata.models import AccountRow, LastUpdateRow, UpdateRow
from g0v0.platform.query import Many, One

get_account = One("metadata/get_account", AccountRow)

list_updates = Many("metadata/list_updates", UpdateRow)
"""The queue of changed sets after an entry, oldest first; at most `limit`."""

get_last_update = One("metadata/get_last_update", LastUpdateRow)
"""The end of that queue."""
