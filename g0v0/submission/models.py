"""Rows and inputs of the submission feature."""

from datetime import datetime
from enum import IntFlag
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from g0v0.osu.grades import Grade
from g0v0.osu.mods import ModShape
from g0v0.platform.http.params import Id, Params, Text
from g0v0.platform.query import Json

INT32_MAX = 2**31 - 1
MAX_COUNTS = 32
"""More keys than there are judgements."""


class Step(IntFlag):
    """The steps of processing a score, in order; a bit each in `score_queue.steps`."""

    PP = 1
    BESTS = 2
    STATISTICS = 4
    EVENTS = 8
    RANKINGS = 16
    PUBLISH = 32


IN_SQL = Step.PP | Step.BESTS | Step.STATISTICS | Step.EVENTS
EVERYTHING = IN_SQL | Step.RANKINGS | Step.PUBLISH


class TokenRow(NamedTuple):
    """A score token and the map it is for, as the map is now."""

    id: int
    beatmap_id: int
    room_id: int | None
    playlist_item_id: int | None
    ruleset_id: int
    beatmap_checksum: str
    beatmap_status: int
    score_id: int | None
    created_at: datetime
    map_ruleset_id: int
    checksum: str
    status: int
    count_circles: int
    count_sliders: int
    count_spinners: int
    total_length_s: int
    cs: float
    ar: float
    od: float
    hp: float
    max_combo: int | None


class QueuedScoreRow(NamedTuple):
    """A score that still has steps to do."""

    id: int
    user_id: int
    beatmap_id: int
    ruleset_id: int
    total_score: int
    accuracy: float
    max_combo: int
    grade: Grade
    is_passed: bool
    pp: float | None
    mods: Json[list[ModShape]]
    statistics: Json[dict[str, int]]
    maximum_statistics: Json[dict[str, int]]
    beatmap_checksum: str
    room_id: int | None
    playlist_item_id: int | None
    started_at: datetime
    ended_at: datetime
    steps: int
    attempts: int
    beatmapset_id: int
    map_ruleset_id: int
    version: str
    checksum: str
    status: int
    total_length_s: int
    artist: str
    title: str
    username: str
    country_code: str
    is_restricted: bool


class StepsRow(NamedTuple):
    """Steps done so far, as bits."""

    steps: int


class DueRow(NamedTuple):
    """A score whose processing is overdue."""

    score_id: int
    attempts: int


class TokenRequest(Params):
    """`POST beatmaps/{id}/solo/scores`. Source: lazer-http.md §5."""

    beatmap_hash: Text = ""
    ruleset_id: int
    version_hash: Annotated[Text, Field(max_length=256)] = ""


class RoomTokenRequest(Params):
    """`POST rooms/{id}/playlist/{item}/scores`; without a beatmap or ruleset the item's. Source: lazer-http.md §5."""

    beatmap_hash: Text = ""
    beatmap_id: Id | None = None
    ruleset_id: int | None = None
    version_hash: Annotated[Text, Field(max_length=256)] = ""


Count = Annotated[int, Field(ge=0, le=INT32_MAX)]
Counts = Annotated[dict[str, Count], Field(max_length=MAX_COUNTS)]


class Submission(Params):
    """`PUT beatmaps/{id}/solo/scores/{token}`. Source: lazer-http.md §5, lazer-flows.md §6."""

    ruleset_id: int | None = None
    passed: bool
    total_score: Annotated[int, Field(ge=1, le=INT32_MAX)]
    total_score_without_mods: Annotated[int, Field(ge=0, le=INT32_MAX)] | None = None
    accuracy: Annotated[float, Field(ge=0, le=1)]
    max_combo: Count
    rank: Grade
    mods: Annotated[list[dict[str, Any]], Field(max_length=64, default_factory=list)]
    statistics: Annotated[Counts, Field(min_length=1)]
    maximum_statistics: Annotated[Counts, Field(default_factory=dict)]
    pauses: Annotated[list[int], Field(max_length=1000, default_factory=list)]
