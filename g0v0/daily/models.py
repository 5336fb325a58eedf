"""Rows of the daily challenge."""

from datetime import date, datetime
from typing import NamedTuple

from g0v0.osu.mods import ModShape
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.query import Json


class ChallengeRow(NamedTuple):
    """What is played on a day. `room_id` None: not begun; `closed_at` None: not evaluated.

    The thresholds are the least totals among the best tenth and the better half, None while nobody has played or the
    day is not evaluated.
    """

    day: date
    beatmap_id: int
    ruleset_id: Ruleset
    required_mods: Json[list[ModShape]]
    allowed_mods: Json[list[ModShape]]
    is_drawn: bool
    room_id: int | None
    top_10p_score: int | None
    top_50p_score: int | None
    closed_at: datetime | None


class ListedRow(NamedTuple):
    """A day's challenge with the words people know its map by."""

    day: date
    beatmap_id: int
    ruleset_id: Ruleset
    required_mods: Json[list[ModShape]]
    is_drawn: bool
    room_id: int | None
    closed_at: datetime | None
    artist: str | None
    title: str | None
    version: str | None
    difficulty_rating: float | None
    players: int


class DayRow(NamedTuple):
    """A day."""

    day: date


class OpenDayRow(NamedTuple):
    """A day that is over, and whether plays of it are accepted but not processed."""

    day: date
    has_unprocessed: bool


class RoomOfDayRow(NamedTuple):
    """The room of a day's challenge and from when to when it is open; `ends_at` None: until somebody closes it."""

    room_id: int
    starts_at: datetime
    ends_at: datetime | None


class DrawnRow(NamedTuple):
    """A map that may be drawn."""

    beatmap_id: int
    ruleset_id: Ruleset


class StarsRow(NamedTuple):
    """How hard a map is in a ruleset."""

    star_rating: float


class PlayedRow(NamedTuple):
    """A day a player took part in."""

    user_id: int
    day: date
    is_top_10p: bool
    is_top_50p: bool


class TotalRow(NamedTuple):
    """A total of points."""

    total_score: int


class UserRow(NamedTuple):
    """A player."""

    user_id: int
