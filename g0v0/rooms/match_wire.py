"""The JSON objects of matches, key by key. Source: osu-api-v2-objects.md §4.5."""

from typing import NotRequired, TypedDict

from g0v0.beatmaps.wire import BeatmapCompact, BeatmapsetCompact
from g0v0.osu.hit_results import LegacyCounts
from g0v0.platform.http.cursor import Cursor
from g0v0.rooms.wire import UserFromCountry
from g0v0.scores.wire import CurrentUserAttributes, ModernScore


class Match(TypedDict):
    """A match; `end_time` is null while it goes on."""

    id: int
    start_time: str
    end_time: str | None
    name: str


class MatchesParams(TypedDict):
    """What to repeat for the next page."""

    limit: int
    sort: str
    active: bool | None


class Matches(TypedDict):
    """A page of matches."""

    matches: list[Match]
    params: MatchesParams
    cursor: Cursor | None
    cursor_string: str | None


MatchSeat = TypedDict("MatchSeat", {"slot": int, "team": str, "pass": bool})
"""Where a player sat in a game, `team` being none, blue or red, and whether the play passed."""


class MatchScore(ModernScore):
    """A play in a match, in the new form."""

    match: MatchSeat


class OldMatchScore(TypedDict):
    """A play in a match, in the form before version 20220706: it has no id of its own."""

    accuracy: float
    best_id: None
    created_at: str
    id: None
    max_combo: int
    mode: str
    mode_int: int
    mods: list[str]
    passed: bool
    perfect: bool
    pp: None
    rank: str
    replay: bool
    score: int
    statistics: LegacyCounts
    type: str
    user_id: int
    current_user_attributes: CurrentUserAttributes
    match: MatchSeat


class GameBeatmap(BeatmapCompact):
    """The beatmap of a game."""

    beatmapset: NotRequired[BeatmapsetCompact]


class MatchGame(TypedDict):
    """One game; `end_time` is null while it runs and when it was aborted. Without `beatmap` when that is gone."""

    beatmap_id: int
    id: int
    start_time: str
    end_time: str | None
    match_id: int
    mode: str
    mode_int: int
    scoring_type: str
    team_type: str
    mods: list[str]
    beatmap: NotRequired[GameBeatmap]
    scores: list[MatchScore | OldMatchScore]


class MatchEventDetail(TypedDict):
    """What happened; `text` is the name of the match, with a game."""

    type: str
    text: NotRequired[str]


class MatchEvent(TypedDict):
    """Something that happened in a match; `game` with type `other`."""

    id: int
    detail: MatchEventDetail
    timestamp: str
    user_id: int | None
    game: NotRequired[MatchGame]


class MatchPage(TypedDict):
    """A match with a page of its events."""

    match: Match
    events: list[MatchEvent]
    users: list[UserFromCountry]
    first_event_id: int
    latest_event_id: int
    current_game_id: int | None
