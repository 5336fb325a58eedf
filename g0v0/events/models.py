"""Rows of the events feature."""

from datetime import datetime
from typing import Any, NamedTuple

from g0v0.platform.query import Json


class EventRow(NamedTuple):
    """One event with the present name of its player."""

    id: int
    user_id: int
    username: str
    kind: str
    payload: Json[dict[str, Any]]
    created_at: datetime
