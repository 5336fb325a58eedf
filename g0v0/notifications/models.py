"""Rows of the notifications, and what a request may name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field

from g0v0.notifications.kinds import Kind
from g0v0.platform.http.params import Code, LaxBool, LaxInt, Params
from g0v0.platform.query import Json


@dataclass(frozen=True, slots=True)
class News:
    """Something users are to be told of. `details` as osu-api-v2-objects.md §7 lists them, without `username`."""

    kind: Kind
    object_type: str
    object_id: int
    details: dict[str, Any]
    source_user_id: int | None = None


class NotificationRow(NamedTuple):
    """One notification as its receiver sees it; `username` of the source."""

    id: int
    name: str
    object_type: str
    object_id: int
    source_user_id: int | None
    details: Json[dict[str, Any]]
    created_at: datetime
    is_read: bool
    username: str | None
    category: str


class StackRow(NamedTuple):
    """Notifications of one category about one object: how many, and the newest."""

    object_type: str
    object_id: int
    category: str
    total: int
    newest_id: int


class TypeRow(NamedTuple):
    """How many notifications are about objects of one type, and how many of them are unread."""

    object_type: str
    total: int
    unread: int


class QueuedRow(NamedTuple):
    """Receivers that a notification still has to reach."""

    notification_id: int
    user_ids: Json[list[int]]
    object_type: str
    object_id: int
    name: str


class IdRow(NamedTuple):
    """A notification by its id."""

    notification_id: int


class TopicRow(NamedTuple):
    """A channel whose messages a user gets."""

    channel_id: int


class CursorPlace(Params):
    """`cursor[id]`: notifications older than this one."""

    id: LaxInt | None = None


def _object(value: Any) -> Any:
    return value if isinstance(value, dict) else None


def _entries(value: Any) -> Any:
    """Objects of a list, or of an object keyed by position as forms spell lists."""
    values = list(value.values()) if isinstance(value, dict) else value
    return [entry for entry in values if isinstance(entry, dict)] if isinstance(values, list) else values


class BundleQuery(Params):
    """Which notifications: all or unread ones, of one type, or of one stack. Source: osu-api-v2.md §4.9."""

    unread: LaxBool = None
    cursor: Annotated[CursorPlace | None, BeforeValidator(_object)] = None
    object_type: Code | None = None
    type: Code | None = None
    object_id: LaxInt | None = None
    category: Code | None = None


class Identity(Params):
    """One notification by id, a stack, all about a type of objects, or, with nothing named, everything."""

    id: LaxInt | None = None
    object_type: Code | None = None
    object_id: LaxInt | None = None
    category: Code | None = None


Identities = Annotated[list[Identity], BeforeValidator(_entries), Field(max_length=100)]


class ReadParams(Params):
    """What was read (or is to go): stacks and types in `identities`, single ones in `notifications`."""

    identities: Identities = Field(default_factory=list)
    notifications: Identities = Field(default_factory=list)
