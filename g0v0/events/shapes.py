"""Events as clients read them. Source: osu-api-v2-objects.md §1.8."""

from collections.abc import Iterable
from typing import Any, TypedDict, cast

from g0v0.events.kinds import EXTRAS, WITHOUT_USER, EventKind, is_complete, known_kind
from g0v0.events.models import EventRow
from g0v0.platform.clock import iso
from g0v0.platform.http.cursor import Cursor


class Event(TypedDict, total=False):
    """One event; which keys follow `type` depends on it."""

    created_at: str
    createdAt: str
    id: int
    type: str
    achievement: dict[str, Any]
    approval: str
    scoreRank: str
    rank: int
    mode: str
    beatmap: dict[str, str]
    beatmapset: dict[str, str]
    count: int
    user: dict[str, str]


class Feed(TypedDict):
    """One page of everybody's events."""

    events: list[Event]
    cursor: Cursor | None
    cursor_string: str | None


def events(rows: Iterable[EventRow]) -> list[Event]:
    """The rows clients can read, in order; others are left out."""
    shown: list[Event] = []
    for row in rows:
        kind = known_kind(row.kind)
        if kind is not None and is_complete(kind, row.payload):
            shown.append(_event(row, kind))
    return shown


def _event(row: EventRow, kind: EventKind) -> Event:
    at = iso(row.created_at)
    # `createdAt` repeats `created_at`: lazer reads the one, everybody else the other.
    event: dict[str, Any] = {"created_at": at, "createdAt": at, "id": row.id, "type": kind.value}
    event |= {key: row.payload[key] for key in EXTRAS[kind]}
    if kind not in WITHOUT_USER:
        event["user"] = {"username": row.username, "url": f"/users/{row.user_id}", **event.get("user", {})}
    return cast(Event, event)
