"""Channels and messages as clients read them. Source: osu-api-v2-objects.md §6, lazer-http.md §9."""

from collections.abc import Iterable, Mapping
from typing import NotRequired, TypedDict

from g0v0.chat.models import ChannelRow, ChannelType, MessageKind, MessageRow, SilenceRow
from g0v0.chat.rules import message_length
from g0v0.chat.views import View
from g0v0.platform.clock import iso_z
from g0v0.platform.runtime import Runtime
from g0v0.users.shapes import User, UserCard, avatar_url, bare


class Message(TypedDict):
    """Something said. `sender_id` stands before `sender`: the game lets the later one win."""

    channel_id: int
    content: str
    is_action: bool
    message_id: int
    sender_id: int
    timestamp: str
    type: str
    uuid: NotRequired[str]
    sender: NotRequired[User]


class Attributes(TypedDict):
    """What the caller may do in a channel."""

    can_list_users: bool
    can_message: bool
    can_message_error: str | None
    last_read_id: int | None


class Channel(TypedDict):
    """A channel. `channel_id` is null for a conversation nothing was said in yet."""

    channel_id: int | None
    description: str
    icon: str | None
    message_length_limit: int
    moderated: bool
    name: str
    type: str
    uuid: str | None
    current_user_attributes: NotRequired[Attributes]
    last_message_id: NotRequired[int | None]
    last_read_id: NotRequired[int | None]
    recent_messages: NotRequired[list[Message]]
    users: NotRequired[list[int]]


class ChannelWithUsers(TypedDict):
    """Answer to `GET chat/channels/{channel}`."""

    channel: Channel
    users: list[UserCard]


class Sent(TypedDict):
    """Answer to `POST chat/new`."""

    channel: Channel
    message: Message
    new_channel_id: int


class Messages(TypedDict):
    """A page of messages with `return_object`."""

    messages: list[Message]
    users: list[User]


class Silence(TypedDict):
    """Somebody whose messages are to be removed."""

    id: int
    user_id: int


class Ack(TypedDict):
    """Answer to `POST chat/ack`."""

    silences: list[Silence]


class Updates(TypedDict):
    """Answer to `GET chat/updates`, with what was asked for."""

    messages: NotRequired[list[Message]]
    presence: NotRequired[list[Channel]]
    silences: NotRequired[list[Silence]]


def public_channel(row: ChannelRow) -> Channel:
    """A channel as everybody sees it."""
    return {
        "channel_id": row.id,
        "description": row.description,
        "icon": None,
        "message_length_limit": message_length(row.kind),
        "moderated": row.is_moderated,
        "name": row.name,
        "type": row.kind.name,
        "uuid": None,
    }


def channel(rt: Runtime, view: View) -> Channel:
    """A channel as one user sees it, without anything around: a private one is called as the other one."""
    found = public_channel(view.public)
    if view.partner is not None:
        found["name"] = view.partner.username
        found["icon"] = avatar_url(rt, view.partner.avatar_file)
    return found


def listed_channel(rt: Runtime, view: View) -> Channel:
    """The same with what lists and events add."""
    refusal = view.refusal
    return {
        **channel(rt, view),
        "current_user_attributes": {
            "can_list_users": view.can_list_users,
            "can_message": refusal is None,
            "can_message_error": refusal,
            "last_read_id": view.channel.last_read_id,
        },
        "last_message_id": view.channel.last_message_id,
        "last_read_id": view.channel.last_read_id,
        "users": _users(view),
    }


def begun_channel(rt: Runtime, view: View, recent: list[Message]) -> Channel:
    """A conversation somebody opens; without an id while nothing was said."""
    found = channel(rt, view)
    if not view.channel.id:
        found["channel_id"] = None
    return {**found, "recent_messages": recent}


def message(row: MessageRow, *, uuid: str | None = None) -> Message:
    """Something said, without its sender."""
    found: Message = {
        "channel_id": row.channel_id,
        "content": row.content,
        "is_action": row.kind is MessageKind.ACTION,
        "message_id": row.id,
        "sender_id": row.sender_id,
        "timestamp": iso_z(row.created_at),
        "type": row.kind.name.lower(),
    }
    if uuid is not None:
        found["uuid"] = uuid
    return found


def messages(rows: Iterable[MessageRow], cards: Mapping[int, UserCard]) -> list[Message]:
    """Several with their senders."""
    return [{**message(row), "sender": bare(cards[row.sender_id])} for row in rows]


def silence(row: SilenceRow) -> Silence:
    """One silence."""
    return {"id": row.id, "user_id": row.user_id}


def _users(view: View) -> list[int]:
    if view.channel.kind is ChannelType.PM and view.partner is not None:
        return [view.speaker.id, view.partner.user_id]
    return []
