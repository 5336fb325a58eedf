"""Rows and wire types of the metadata feature. Wire types are arrays by position. Source: lazer-signalr.md §4.2."""

from enum import IntEnum
from typing import NamedTuple

from g0v0.rooms.models import RoomType
from g0v0.signalr.arguments import Encoded

HISTOGRAM_BINS = 13
"""Bins of 100,000 points; the last holds everything above."""


class UserStatus(IntEnum):
    """What a player wants others to see."""

    OFFLINE = 0
    DO_NOT_DISTURB = 1
    ONLINE = 2


class UserPresence(NamedTuple):
    """What others see of a player. The activity is relayed as the client wrote it."""

    activity: Encoded | None
    status: UserStatus | None


class BeatmapUpdates(NamedTuple):
    """Sets that changed, and how far in the queue of changes that is."""

    beatmapset_ids: list[int]
    last_processed_queue_id: int


class DailyChallengeInfo(NamedTuple):
    """The running daily challenge."""

    room_id: int


class ItemStatistics(NamedTuple):
    """How a playlist item has been played."""

    playlist_item_id: int
    total_score_distribution: list[int]
    cumulative_score: int
    last_processed_score_id: int


class RoomScoreSet(NamedTuple):
    """A passed play in a playlist room; `new_rank` when it is its player's best on the item."""

    room_id: int
    playlist_item_id: int
    score_id: int
    user_id: int
    total_score: int
    new_rank: int | None


class ScoreIdRow(NamedTuple):
    """A play, if there is one."""

    score_id: int | None


class RoomPlaysRow(NamedTuple):
    """Plays of one item in one bin of its histogram; none in no bin for an item nobody played, or only failed."""

    playlist_item_id: int
    bin: int | None
    plays: int
    total_score: int
    last_score_id: int | None


class RoomScoreRow(NamedTuple):
    """A play in a room, and what its player's best plays there add up to."""

    room_id: int
    playlist_item_id: int
    score_id: int
    user_id: int
    total_score: int
    is_passed: bool
    room_type: RoomType
    is_restricted: bool
    is_best: bool
    room_total: int
    last_score_id: int


class AccountRow(NamedTuple):
    """What the hub asks about a player who connects."""

    is_restricted: bool


class UpdateRow(NamedTuple):
    """One entry of the queue of changed sets."""

    id: int
    beatmapset_id: int


class LastUpdateRow(NamedTuple):
    """The end of the queue."""

    id: int
