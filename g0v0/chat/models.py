"""Rows and words of the chat."""

from enum import IntEnum
from typing import NamedTuple


class ChannelType(IntEnum):
    """What `chat_channels.kind` holds. Source: osu-api-v2-objects.md §6."""

    PUBLIC = 1
    PRIVATE = 2
    MULTIPLAYER = 3
    SPECTATOR = 4
    TEMPORARY = 5
    PM = 6
    GROUP = 7
    ANNOUNCE = 8
    TEAM = 9

    @property
    def is_conversation(self) -> bool:
        """Is it held by its members alone? Who leaves one comes back with the next message."""
        return self in (ChannelType.PM, ChannelType.ANNOUNCE)


class ChannelRow(NamedTuple):
    """A channel as everybody sees it."""

    id: int
    kind: ChannelType
    name: str
    description: str
    is_moderated: bool
    last_message_id: int | None


class ChannelIdRow(NamedTuple):
    """A channel found by its handle."""

    id: int
