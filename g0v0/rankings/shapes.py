"""Statistics and rankings as clients read them. Source: osu-api-v2-objects.md §1.3 to §1.5, §5."""

from typing import NotRequired, TypedDict

from g0v0.beatmaps.wire import BeatmapsetExtended
from g0v0.osu.rulesets import Ruleset
from g0v0.osu.totals import level
from g0v0.platform.clock import iso
from g0v0.platform.http.cursor import Cursor
from g0v0.platform.runtime import Runtime
from g0v0.rankings.models import CountryRow, SpotlightRow, Standing, StatisticsRow, TeamRow
from g0v0.users.shapes import Country, Team, UserCard, UserOnBoard, country, file_url


class Level(TypedDict):
    """`progress` towards the next level in percent, 0 to 99."""

    current: int
    progress: int


class GradeCounts(TypedDict):
    """How many maps were passed with a grade."""

    ss: int
    ssh: int
    s: int
    sh: int
    a: int


class CountryPlace(TypedDict):
    """The deprecated spelling of `country_rank`."""

    country: int | None


class UserStatistics(TypedDict):
    """A player's totals in one ruleset."""

    count_100: int
    count_300: int
    count_50: int
    count_miss: int
    level: Level
    global_rank: int | None
    global_rank_percent: float | None
    global_rank_exp: None
    pp: float
    pp_exp: int
    ranked_score: int
    hit_accuracy: float
    accuracy: float
    play_count: int
    play_time: int
    total_score: int
    total_hits: int
    maximum_combo: int
    replays_watched_by_others: int
    is_ranked: bool
    grade_counts: GradeCounts
    country_rank: NotRequired[int | None]
    rank: NotRequired[CountryPlace]


class RankedUser(UserStatistics):
    """One row of a user ranking."""

    rank_change_since_30_days: NotRequired[int | None]
    user: UserOnBoard


class UserRanking(TypedDict):
    """One page of a user ranking."""

    cursor: Cursor | None
    cursor_string: str | None
    ranking: list[RankedUser]
    total: int


class CountryStatistics(TypedDict):
    """One row of the country ranking."""

    code: str
    active_users: int
    play_count: int
    ranked_score: int
    performance: int
    country: Country


class CountryRanking(TypedDict):
    """One page of the country ranking."""

    cursor: Cursor | None
    cursor_string: str | None
    ranking: list[CountryStatistics]
    total: int


class TeamStatistics(TypedDict):
    """One row of the team ranking."""

    team_id: int
    ruleset_id: int
    play_count: int
    ranked_score: int
    performance: int
    member_count: int
    team: Team


class TeamRanking(TypedDict):
    """One page of the team ranking."""

    cursor: Cursor | None
    cursor_string: str | None
    ranking: list[TeamStatistics]
    total: int


class Spotlight(TypedDict):
    """Picked beatmapsets with a ranking of their own; a ruleset sees only its own beatmaps."""

    end_date: str
    id: int
    mode_specific: bool
    name: str
    start_date: str
    type: str


class Spotlights(TypedDict):
    """Every spotlight; a second key breaks a client."""

    spotlights: list[Spotlight]


class CountedSpotlight(Spotlight):
    """The spotlight of a chart."""

    participant_count: int


class Chart(TypedDict):
    """The ranking of a spotlight; `ranked_score` is what was scored on its beatmapsets."""

    beatmapsets: list[BeatmapsetExtended]
    ranking: list[RankedUser]
    spotlight: CountedSpotlight


class KudosuRanking(TypedDict):
    """Users with kudosu."""

    ranking: list[UserCard]


class RankHistory(TypedDict):
    """The rank graph: ninety days, oldest first, 0 for a day without a rank."""

    mode: str
    data: list[int]


def user_statistics(row: StatisticsRow | None, standing: Standing) -> UserStatistics:
    """A player's totals; without a row (never played) everything is zero."""
    row = row or _NEVER_PLAYED
    rank = standing.global_rank
    reached = level(row.total_score)
    return {
        "count_100": row.count_100,
        "count_300": row.count_300,
        "count_50": row.count_50,
        "count_miss": row.count_miss,
        "level": {"current": reached.current, "progress": reached.progress},
        "global_rank": rank,
        "global_rank_percent": rank / standing.ranked_players if rank and standing.ranked_players else None,
        "global_rank_exp": None,
        "pp": round(row.pp, 5),
        "pp_exp": 0,
        "ranked_score": row.ranked_score,
        "hit_accuracy": round(row.accuracy * 100, 4),
        "accuracy": row.accuracy,
        "play_count": row.play_count,
        "play_time": row.play_time_s,
        "total_score": row.total_score,
        "total_hits": row.total_hits,
        "maximum_combo": row.maximum_combo,
        "replays_watched_by_others": row.replays_watched,
        "is_ranked": rank is not None,
        "grade_counts": {
            "ss": row.grade_ss,
            "ssh": row.grade_ssh,
            "s": row.grade_s,
            "sh": row.grade_sh,
            "a": row.grade_a,
        },
    }


def with_country_rank(statistics: UserStatistics, standing: Standing) -> UserStatistics:
    """The same with the place in the country, as user pages show it."""
    return {**statistics, "country_rank": standing.country_rank, "rank": {"country": standing.country_rank}}


def country_statistics(row: CountryRow) -> CountryStatistics:
    """One country."""
    return {
        "code": row.country_code,
        "active_users": row.active_users,
        "play_count": row.play_count,
        "ranked_score": row.ranked_score,
        "performance": round(row.performance),
        "country": country(row.country_code),
    }


def team_statistics(rt: Runtime, row: TeamRow, ruleset: Ruleset) -> TeamStatistics:
    """One team."""
    flag = None if row.flag_file is None else file_url(rt, row.flag_file)
    return {
        "team_id": row.team_id,
        "ruleset_id": ruleset.wire_id,
        "play_count": row.play_count,
        "ranked_score": row.ranked_score,
        "performance": round(row.performance),
        "member_count": row.member_count,
        "team": {"flag_url": flag, "id": row.team_id, "name": row.name, "short_name": row.short_name},
    }


def spotlight(row: SpotlightRow) -> Spotlight:
    """One spotlight."""
    return {
        "end_date": iso(row.ends_at),
        "id": row.id,
        "mode_specific": True,
        "name": row.name,
        "start_date": iso(row.starts_at),
        "type": row.kind,
    }


_NEVER_PLAYED = StatisticsRow(0, Ruleset.OSU, "XX", 0.0, 0.0, *[0] * (len(StatisticsRow._fields) - 5))
