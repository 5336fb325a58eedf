"""Rows and values of the rankings feature."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.query import Json


class Sort(StrEnum):
    """What a board is ordered by; the value names its keys in Redis."""

    PERFORMANCE = "pp"
    SCORE = "score"


class Player(NamedTuple):
    """Whose place is asked for."""

    user_id: int
    ruleset: Ruleset
    country_code: str


class Standing(NamedTuple):
    """A player's places by pp, and how many are placed at all."""

    global_rank: int | None = None
    country_rank: int | None = None
    ranked_players: int = 0


class BoardPage(NamedTuple):
    """Part of a board: ids in order, how long the whole is, and where they stand by pp among how many."""

    user_ids: list[int]
    total: int
    ranks: list[int | None]
    ranked_players: int


class RankedRow(NamedTuple):
    """One player as the boards hold them."""

    user_id: int
    country_code: str
    pp: float
    ranked_score: int


class BoardRow(NamedTuple):
    """One player a rebuild comes across. The first fields are those of `RankedRow`, in its order."""

    user_id: int
    country_code: str
    pp: float
    ranked_score: int
    is_hidden: bool

    @property
    def ranked(self) -> RankedRow:
        """What goes on the boards."""
        return RankedRow(self.user_id, self.country_code, self.pp, self.ranked_score)


class PlayerNumbersRow(NamedTuple):
    """What one player is ranked by in a ruleset."""

    ruleset_id: Ruleset
    country_code: str
    pp: float
    ranked_score: int


class RankRow(NamedTuple):
    """Places counted in SQL."""

    user_id: int
    global_rank: int
    country_rank: int


class UserIdRow(NamedTuple):
    """One player of a page."""

    user_id: int


class StatisticsRow(NamedTuple):
    """Totals of one player in one ruleset."""

    user_id: int
    ruleset_id: Ruleset
    country_code: str
    pp: float
    accuracy: float
    ranked_score: int
    total_score: int
    play_count: int
    play_time_s: int
    total_hits: int
    count_300: int
    count_100: int
    count_50: int
    count_miss: int
    maximum_combo: int
    replays_watched: int
    grade_ssh: int
    grade_ss: int
    grade_sh: int
    grade_s: int
    grade_a: int


class RankedUserRow(NamedTuple):
    """A player of a ranking: totals in one ruleset, and the rank on another day."""

    id: int
    country_code: str
    pp: float
    accuracy: float
    ranked_score: int
    total_score: int
    play_count: int
    play_time_s: int
    total_hits: int
    count_300: int
    count_100: int
    count_50: int
    count_miss: int
    maximum_combo: int
    replays_watched: int
    grade_ssh: int
    grade_ss: int
    grade_sh: int
    grade_s: int
    grade_a: int
    past_rank: int | None


class CountryRow(NamedTuple):
    """Sums over the ranked players of a country."""

    ruleset_id: Ruleset
    country_code: str
    active_users: int
    play_count: int
    ranked_score: int
    performance: float


class TeamSumRow(NamedTuple):
    """Sums over the ranked members of a team."""

    ruleset_id: Ruleset
    team_id: int
    play_count: int
    ranked_score: int
    performance: float


class TeamRow(NamedTuple):
    """A team of the team ranking."""

    team_id: int
    name: str
    short_name: str
    flag_file: str | None
    member_count: int
    play_count: int
    ranked_score: int
    performance: float


class SpotlightRow(NamedTuple):
    """Beatmapsets somebody picked, with a ranking of their own."""

    id: int
    name: str
    kind: str
    starts_at: datetime
    ends_at: datetime


class ChartRow(NamedTuple):
    """A spotlight in one ruleset. The first fields are those of `SpotlightRow`, in its order."""

    id: int
    name: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    participant_count: int
    beatmapset_ids: Json[list[int]] | None

    @property
    def spotlight(self) -> SpotlightRow:
        """The part of it that does not depend on the ruleset."""
        return SpotlightRow._make(self[: len(SpotlightRow._fields)])


class ChartScoreRow(NamedTuple):
    """What a player's best plays in a spotlight add up to."""

    user_id: int
    ranked_score: int
