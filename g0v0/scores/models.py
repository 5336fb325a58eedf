"""Rows and inputs of the scores feature."""

import re
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, NamedTuple

import orjson
from pydantic import AfterValidator, Field

from g0v0.beatmaps.statuses import Status
from g0v0.osu.grades import Grade
from g0v0.osu.rulesets import Ruleset
from g0v0.osu.totals import classic_totals, hit_objects
from g0v0.platform.http.cursor import CursorParams
from g0v0.platform.http.params import Id, LaxBool, Limit, Offset, Params, Text, Texts
from g0v0.platform.query import Json, JsonText

BEST_PLACES = 200
"""So many best plays of a player are shown. Source: osu-api-v2.md §4.1."""


class Audience(StrEnum):
    """Whose scores a leaderboard shows; the value is its name on the wire."""

    GLOBAL = "global"
    COUNTRY = "country"
    FRIEND = "friend"
    TEAM = "team"


class ScoreRow(NamedTuple):
    """One play, complete. `ruleset_id` may be relax or autopilot; `is_pinned` is its owner's pin.

    Its JSON stays text, because most answers pass it on as it is.
    """

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
    mods: JsonText
    statistics: JsonText
    maximum_statistics: JsonText
    build_id: int | None
    room_id: int | None
    playlist_item_id: int | None
    started_at: datetime
    ended_at: datetime
    processed_at: datetime | None
    replay_views: int
    is_pinned: bool

    @property
    def acronyms(self) -> list[str]:
        """The names of its mods."""
        return [mod["acronym"] for mod in orjson.loads(self.mods)]

    @property
    def judgements(self) -> dict[str, int]:
        """What was hit and missed."""
        return orjson.loads(self.statistics)

    @property
    def classic_total_score(self) -> int:
        """The total on stable's scale."""
        return classic_totals(self.ruleset_id, hit_objects_of(self.maximum_statistics), [self.total_score])[0]


@lru_cache(4096)
def hit_objects_of(maximum_statistics: str) -> int:
    """How many objects there were to hit. Kept, because all plays of a beatmap have the same text."""
    return hit_objects(orjson.loads(maximum_statistics))


class Standing(NamedTuple):
    """A row of a leaderboard."""

    score_id: int
    user_id: int
    total_score: int


class Place(NamedTuple):
    """Where a player stands on a leaderboard, from 1."""

    score_id: int
    position: int


class BoardView(NamedTuple):
    """A leaderboard as somebody finds it: how many stand on it, their own score there, how many are ahead of that."""

    asked_beatmap_id: int
    asked_ruleset_id: Ruleset | None
    asked_user_id: int | None
    status: Status
    """The beatmap's."""
    ruleset_id: Ruleset
    players: int
    score_id: int | None
    is_pinned: bool
    """By themselves, their own score."""
    ahead: int

    @property
    def place(self) -> Place | None:
        """Where they stand."""
        return None if self.score_id is None else Place(self.score_id, self.ahead + 1)


class PlayRow(NamedTuple):
    """A passed play as a filter by uncounted mods sees it; `acronyms` are the play's own."""

    score_id: int
    user_id: int
    total_score: int
    country_code: str
    acronyms: Json[list[str]]


class Pin(NamedTuple):
    """A pinned score; positions rise in the player's order."""

    score_id: int
    position: int


class ListOwner(NamedTuple):
    """The player whose scores are listed."""

    id: int
    is_restricted: bool
    playmode: Ruleset


class UserId(NamedTuple):
    """A user."""

    user_id: int


class PassedRow(NamedTuple):
    """A passed play; `own_ruleset_id` is the beatmap's."""

    beatmap_id: int
    ruleset_id: Ruleset
    own_ruleset_id: Ruleset
    acronyms: Json[list[str]]


class StarRating(NamedTuple):
    """Stars of a beatmap in a ruleset."""

    beatmap_id: int
    ruleset_id: Ruleset
    star_rating: float


class FeedHorizon(NamedTuple):
    """The newest score the feed may reach; 0 without scores."""

    id: int


def _acronyms(names: list[str]) -> list[str]:
    found = [name.strip().upper() for name in names]
    for name in found:
        if not _ACRONYM.fullmatch(name):
            raise ValueError(f"{name!r} is not the acronym of a mod.")
    return found


_ACRONYM = re.compile(r"[A-Z0-9]{1,4}")

Acronyms = Annotated[Texts, Field(max_length=32), AfterValidator(_acronyms)]
"""Mods to filter by, in capitals. Unknown ones are found on no play."""


class BoardQuery(Params):
    """What narrows a leaderboard. Source: osu-api-v2.md §4.2."""

    mode: Text | None = None
    mods: Acronyms = Field(default_factory=list)
    legacy_only: LaxBool = None


class LeaderboardQuery(BoardQuery):
    """`GET beatmaps/{id}/scores`. An unknown `type` is the global board."""

    type: Text = "global"
    limit: Limit = 50


class UserPlaysQuery(Params):
    """`GET beatmaps/{id}/scores/users/{user}/all`; `mode` is the older word for `ruleset`."""

    ruleset: Text | None = None
    mode: Text | None = None
    legacy_only: LaxBool = None


class ListQuery(Params):
    """`GET users/{id}/scores/{type}`. Source: osu-api-v2.md §4.1."""

    mode: Text | None = None
    limit: Limit = 5
    offset: Offset = 0
    legacy_only: LaxBool = None
    include_fails: LaxBool = None


class FeedQuery(CursorParams):
    """`GET scores`. Source: osu-api-v2.md §4.4."""

    ruleset: Text | None = None


class ReorderBody(Params):
    """`POST score-pins/{score}/reorder`; exactly one of the two."""

    after_score_id: Id | None = None
    before_score_id: Id | None = None
