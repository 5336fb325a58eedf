"""Rows of the reports feature."""

from datetime import datetime
from typing import NamedTuple


class ReportedRow(NamedTuple):
    """Whom a report is about."""

    user_id: int


class ReportRow(NamedTuple):
    """An open report in the operators' list; `username` None for a mapper who is no player here."""

    id: int
    kind: str
    target_id: int
    username: str | None
    reason: str
    comments: str
    reporter: str
    created_at: datetime
