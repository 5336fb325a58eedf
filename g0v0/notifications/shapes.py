"""Notifications as clients read them. Source: osu-api-v2-objects.md §7, lazer-http.md §9."""

from typing import Any, NotRequired, TypedDict

from g0v0.notifications.kinds import Kind
from g0v0.notifications.models import Identity, NotificationRow
from g0v0.platform.clock import iso


class Notification(TypedDict):
    """One notification. The game wants numbers as `object_id` and `source_user_id`."""

    id: int
    name: str
    created_at: str
    object_type: str
    object_id: int
    source_user_id: int | None
    is_read: bool
    details: dict[str, Any]


class Place(TypedDict):
    """From where a stack goes on."""

    id: int


class TypePlace(TypedDict):
    """From where the stacks of a type go on."""

    id: int
    type: str | None


class Stack(TypedDict):
    """Notifications of one category about one object."""

    category: str
    cursor: Place | None
    name: str
    object_type: str
    object_id: int
    total: int


class Type(TypedDict):
    """All notifications about one type of objects; without a name, all of them."""

    cursor: TypePlace | None
    name: str | None
    total: int


class Bundle(TypedDict):
    """Answer to `GET notifications`."""

    has_more: bool
    notifications: list[Notification]
    stacks: list[Stack]
    timestamp: str
    types: list[Type]
    unread_count: NotRequired[int]
    notification_endpoint: str


class Mark(TypedDict, total=False):
    """What an event names: one notification, a stack, a type, or everything."""

    id: int
    object_type: str
    object_id: int
    category: str


class Marked(TypedDict):
    """Data of the events `read` and `delete`."""

    notifications: list[Mark]
    read_count: int
    timestamp: str


def notification(row: NotificationRow) -> Notification:
    """One notification; `username` of who caused it stands among the details, except for medals."""
    details = dict(row.details)
    if row.name != Kind.USER_ACHIEVEMENT_UNLOCK and row.username is not None:
        details["username"] = row.username
    return {
        "id": row.id,
        "name": row.name,
        "created_at": iso(row.created_at),
        "object_type": row.object_type,
        "object_id": row.object_id,
        "source_user_id": row.source_user_id,
        "is_read": row.is_read,
        "details": details,
    }


def mark(entry: Identity) -> Mark:
    """What an event names, with the keys the client gave."""
    found: Mark = {}
    if entry.id is not None:
        found["id"] = entry.id
    if entry.object_type is not None:
        found["object_type"] = entry.object_type
    if entry.object_id is not None:
        found["object_id"] = entry.object_id
    if entry.category is not None:
        found["category"] = entry.category
    return found
