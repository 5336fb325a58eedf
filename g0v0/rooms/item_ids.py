"""Ids of playlist items: unique over all rooms, and known before anything is written."""

from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.rooms.queries import get_next_item_id, upsert_next_item_id

_SEQUENCE = "playlist_item"


async def take_item_ids(rt: Runtime, count: int) -> range:
    """A block of ids nobody else gets. Unused ones are lost, so a realtime room may take some in advance."""
    return await rt.db.retrying(lambda tx: item_ids(tx, count))


async def item_ids(tx: Tx, count: int) -> range:
    """The same within a transaction; others wait for ids until it ends, so take them last."""
    if count <= 0:
        return range(0)
    await upsert_next_item_id(tx, name=_SEQUENCE, count=count)
    row = await get_next_item_id(tx, name=_SEQUENCE)
    if row is None:
        raise AssertionError("the sequence was just written")
    return range(row.next_id - count, row.next_id)
