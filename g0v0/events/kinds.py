"""The kinds of events clients can read, and what each must carry. Source: osu-api-v2-objects.md §1.8.

Every typed client breaks on a kind it does not know, so nothing else is recorded or shown.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class EventKind(StrEnum):
    """What `user_events.kind` holds and clients read as `type`."""

    ACHIEVEMENT = "achievement"
    BEATMAP_PLAYCOUNT = "beatmapPlaycount"
    BEATMAPSET_APPROVE = "beatmapsetApprove"
    BEATMAPSET_DELETE = "beatmapsetDelete"
    BEATMAPSET_REVIVE = "beatmapsetRevive"
    BEATMAPSET_UPDATE = "beatmapsetUpdate"
    BEATMAPSET_UPLOAD = "beatmapsetUpload"
    RANK = "rank"
    RANK_LOST = "rankLost"
    USER_SUPPORT_AGAIN = "userSupportAgain"
    USER_SUPPORT_FIRST = "userSupportFirst"
    USER_SUPPORT_GIFT = "userSupportGift"
    USERNAME_CHANGE = "usernameChange"


EXTRAS: dict[EventKind, tuple[str, ...]] = {
    EventKind.ACHIEVEMENT: ("achievement",),
    EventKind.BEATMAP_PLAYCOUNT: ("beatmap", "count"),
    EventKind.BEATMAPSET_APPROVE: ("approval", "beatmapset"),
    EventKind.BEATMAPSET_DELETE: ("beatmapset",),
    EventKind.BEATMAPSET_REVIVE: ("beatmapset",),
    EventKind.BEATMAPSET_UPDATE: ("beatmapset",),
    EventKind.BEATMAPSET_UPLOAD: ("beatmapset",),
    EventKind.RANK: ("scoreRank", "rank", "mode", "beatmap"),
    EventKind.RANK_LOST: ("mode", "beatmap"),
    EventKind.USER_SUPPORT_AGAIN: (),
    EventKind.USER_SUPPORT_FIRST: (),
    EventKind.USER_SUPPORT_GIFT: (),
    EventKind.USERNAME_CHANGE: ("user",),
}
"""Keys the payload of each kind holds, in wire order. `user` is added when shown, except for a change of name."""

WITHOUT_USER = frozenset({EventKind.BEATMAP_PLAYCOUNT, EventKind.BEATMAPSET_DELETE})
"""Kinds that do not say who."""


def known_kind(text: str) -> EventKind | None:
    """The kind of a stored event, or None for one this version cannot show."""
    try:
        return EventKind(text)
    except ValueError:
        return None


def is_complete(kind: EventKind, payload: Mapping[str, Any]) -> bool:
    """Does the payload hold what clients expect of the kind?"""
    return all(key in payload for key in EXTRAS[kind])
