"""Rows of the scores feature."""

from datetime import datetime
from typing import NamedTuple

from g0v0.beatmaps.statuses import Status
from g0v0.osu.grades import Grade
from g0v0.osu.mods import ModShape
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.query import Json

BEST_PLACES = 200
"""So many best plays of a player are shown. Source: osu-api-v2.md §4.1."""


class ScoreRow(NamedTuple):
    """One play, complete. `ruleset_id` may be relax or autopilot; `is_pinned` is its owner's pin."""

    id: int
    user_id: int
    beatmap_id: int
    ruleset_id: Ruleset
    total_score: int
    total_score_without_mods: int | None
    legacy_total_score: int
    legacy_score_id: int | None
    accuracy: float
    pp: float | None
    max_combo: int
    grade: Grade
    is_passed: bool
    is_ranked: bool
    is_preserved: bool
    is_perfect_combo: bool
    has_replay: bool
    mods: Json[list[ModShape]]
    statistics: Json[dict[str, int]]
    maximum_statistics: Json[dict[str, int]]
    build_id: int | None
    room_id: int | None
    playlist_item_id: int | None
    started_at: datetime
    ended_at: datetime
    processed_at: datetime | None
    replay_views: int
    is_pinned: bool


class BoardBeatmap(NamedTuple):
    """The beatmap behind a leaderboard."""

    ruleset_id: Ruleset
    status: Status


class Standing(NamedTuple):
    """A row of a leaderboard."""

    score_id: int
    user_id: int
    total_score: int


class Place(NamedTuple):
    """Where a player stands on a leaderboard, from 1."""

    score_id: int
    position: int


class PlayRow(NamedTuple):
    """A passed play as a filter by uncounted mods sees it; `acronyms` are the play's own."""

    score_id: int
    user_id: int
    total_score: int
    country_code: str
    acronyms: Json[list[str]]


class ListOwner(NamedTuple):
    """The player whose scores are listed."""

    id: int
    is_restricted: bool
    playmode: Ruleset


class UserId(NamedTuple):
    """A user."""

    user_id: int


class StarRating(NamedTuple):
    """Stars of a beatmap in a ruleset."""

    beatmap_id: int
    ruleset_id: Ruleset
    star_rating: float


class FeedHorizon(NamedTuple):
    """The newest score the feed may reach; 0 without scores."""

    id: int
