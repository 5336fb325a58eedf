"""Rows and wire types of the spectator feature. Wire types are arrays by position. Source: lazer-signalr.md §4.1."""

from datetime import datetime
from enum import IntEnum
from typing import Annotated, Any, NamedTuple, cast

from msgpack_lazer_api import DecodeError, check_bundle

from g0v0.osu.grades import Grade
from g0v0.osu.hit_results import HitResult
from g0v0.osu.mods import ModShape
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.query import Json
from g0v0.signalr.arguments import Encoded, Int32, Via, parser_of
from g0v0.signalr.errors import BindingError

MAX_MODS = 64

_count = parser_of(Int32)


class SpectatedUserState(IntEnum):
    """What somebody who can be watched is at."""

    IDLE = 0
    PLAYING = 1
    PAUSED = 2
    PASSED = 3
    FAILED = 4
    QUIT = 5


def parse_mods(value: Any) -> list[dict[str, Any]]:
    """Mods as clients of any version know them: relayed, so only their form is checked."""
    given = cast(list[Any], [] if value is None else value)
    if type(given) is not list or len(given) > MAX_MODS:
        raise BindingError(f"mods are an array of {MAX_MODS} at most")
    for mod in given:
        if not isinstance(mod, dict) or not isinstance(cast(dict[str, Any], mod).get("acronym"), str):
            raise BindingError("a mod is an array of an acronym and its settings")
    return given


def parse_statistics(value: Any) -> dict[int, int]:
    """Counts by the number of the hit result. Raises BindingError, ValueError."""
    given = cast(dict[Any, Any], {} if value is None else value)
    if type(given) is not dict:
        raise BindingError("statistics are a map")
    return {HitResult.from_number(key).number: _count(count) for key, count in given.items()}


def parse_bundle(value: Encoded) -> Encoded:
    """A FrameDataBundle, relayed as it came but for certain one. Raises BindingError."""
    try:
        check_bundle(value)
    except DecodeError as error:
        raise BindingError(f"no bundle of frames: {error}") from None
    return value


Bundle = Annotated[Encoded, Via(parse_bundle, raw=True)]
"""The argument type of `SendFrameData`."""


class SpectatorState(NamedTuple):
    """What is played, and how far it got."""

    beatmap_id: Int32 | None
    ruleset_id: Int32 | None
    mods: Annotated[list[dict[str, Any]], Via(parse_mods)]
    state: SpectatedUserState
    maximum_statistics: Annotated[dict[int, int], Via(parse_statistics)]


class SpectatorUser(NamedTuple):
    """Somebody who watches."""

    user_id: int
    username: str


class AccountRow(NamedTuple):
    """What the hub asks about a player who connects."""

    username: str
    is_restricted: bool


class PlayedBeatmapRow(NamedTuple):
    """The map of a play that begins; `has_token` when the play may be submitted, and has not been yet."""

    status: int
    total_length_s: int
    has_token: bool


class PlayedScoreRow(NamedTuple):
    """The score that came of a token, as its replay tells it."""

    id: int
    user_id: int
    username: str
    beatmap_id: int
    beatmap_checksum: str
    ruleset_id: Ruleset
    total_score: int
    total_score_without_mods: int | None
    max_combo: int
    grade: Grade
    is_passed: bool
    is_perfect_combo: bool
    has_replay: bool
    mods: Json[list[ModShape]]
    statistics: Json[dict[str, int]]
    maximum_statistics: Json[dict[str, int]]
    pauses: Json[list[int] | None]
    ended_at: datetime


class StoredReplayRow(NamedTuple):
    """A score whose replay is asked for."""

    id: int
    user_id: int
    beatmap_id: int
    ruleset_id: Ruleset
    has_replay: bool


class FailTimesRow(NamedTuple):
    """Where players fail and leave a map, 100 little-endian int32 each."""

    fail_counts: bytes
    exit_counts: bytes
