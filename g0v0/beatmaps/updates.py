"""The queue of changed sets, written with every change. The metadata hub reads it; the game then asks anew for those
sets it has. Source: lazer-flows.md §1.4.
"""

from datetime import datetime

from g0v0.beatmaps.queries import insert_update
from g0v0.platform.db import Tx


async def note_update(tx: Tx, beatmapset_id: int, at: datetime) -> None:
    """Clients that have this set must look at it again. Call it last: the queue is read soon after."""
    await insert_update(tx, beatmapset_id=beatmapset_id, at=at)
