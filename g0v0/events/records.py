"""Recording what happened."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from g0v0.events.kinds import EXTRAS, EventKind, is_complete
from g0v0.events.queries import insert_event
from g0v0.platform.db import Tx


async def record_event(tx: Tx, user_id: int, kind: str, payload: Mapping[str, Any], now: datetime) -> int:
    """Add an event to a player's recent activity; its id.

    `payload` holds the keys `kinds.EXTRAS` names, spelled as clients read them (`{"title", "url"}` with relative
    addresses for maps); who it was is added when it is shown. Raises ValueError for an unknown kind or a missing key.
    """
    known = EventKind(kind)
    if not is_complete(known, payload):
        raise ValueError(f"an event of kind {kind} needs {EXTRAS[known]}, got {sorted(payload)}")
    return await insert_event(tx, user_id=user_id, kind=known.value, payload=dict(payload), created_at=now)
