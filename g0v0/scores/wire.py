"""The JSON objects of scores, key by key. Source: osu-api-v2-objects.md §2."""

from typing import NotRequired, TypedDict

from g0v0.beatmaps.wire import BeatmapExtended, BeatmapsetCompact
from g0v0.osu.hit_results import LegacyCounts
from g0v0.osu.mods import ModShape
from g0v0.users.shapes import User, UserCard, UserOnBoard


class Pin(TypedDict):
    """Whether the viewer's own score stands on top of the profile."""

    is_pinned: bool
    score_id: int


class CurrentUserAttributes(TypedDict):
    """What only the viewer knows; `pin` is null on scores of others."""

    pin: Pin | None


class Weight(TypedDict):
    """How much a best play counts, in percent, and what that makes of its pp."""

    percentage: float
    pp: float


class Includes(TypedDict):
    """What a route adds to a score; clients need `beatmap` before `beatmapset`."""

    beatmap: NotRequired[BeatmapExtended]
    beatmapset: NotRequired[BeatmapsetCompact]
    rank_global: NotRequired[int | None]
    replay_views: NotRequired[int]
    user: NotRequired[User | UserOnBoard | UserCard]
    weight: NotRequired[Weight]


class ModernScore(Includes):
    """A score since version 20220705."""

    classic_total_score: int
    preserve: bool
    processed: bool
    ranked: bool
    maximum_statistics: dict[str, int]
    mods: list[ModShape]
    statistics: dict[str, int]
    total_score_without_mods: NotRequired[int]
    beatmap_id: int
    best_id: None
    id: int
    rank: str
    type: str
    user_id: int
    accuracy: float
    build_id: int | None
    ended_at: str
    has_replay: bool
    is_perfect_combo: bool
    legacy_perfect: bool
    legacy_score_id: int | None
    legacy_total_score: int
    max_combo: int
    passed: bool
    pp: float | None
    ruleset_id: int
    started_at: str
    total_score: int
    replay: bool
    current_user_attributes: CurrentUserAttributes


class LegacyScore(Includes):
    """A score before version 20220705."""

    accuracy: float
    best_id: int | None
    created_at: str
    id: int
    max_combo: int
    mode: str
    mode_int: int
    mods: list[str]
    passed: bool
    perfect: bool
    pp: float | None
    rank: str
    replay: bool
    score: int
    statistics: LegacyCounts
    type: str
    user_id: int
    current_user_attributes: CurrentUserAttributes


Score = ModernScore | LegacyScore
"""Which of the two it is follows from `x-api-version`."""


class SubmittedScore(ModernScore):
    """What a submission answers: the score, its player, and the place on the leaderboard, null until it is known."""

    position: int | None


class PlacedScore(TypedDict):
    """A score and its place on a leaderboard."""

    position: int
    score: Score


class Leaderboard(TypedDict):
    """Best score of each player; the viewer's own twice, as clients of two ages read it."""

    scores: list[Score]
    score_count: NotRequired[int]
    user_score: NotRequired[PlacedScore]
    userScore: NotRequired[PlacedScore]


class UserScores(TypedDict):
    """All scores of a player on a beatmap; exactly one key."""

    scores: list[Score]


class ScoresPage(TypedDict):
    """A page of the feed, oldest first."""

    scores: list[ModernScore]
    cursor: dict[str, int]
    cursor_string: str
