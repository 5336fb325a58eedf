"""The player of the old API: get_user. Source: osu-api-v1.md §2.2."""

from datetime import timedelta
from typing import Annotated, TypedDict

from pydantic import WithJsonSchema

from g0v0.events.queries import list_events_by_user
from g0v0.events.v1 import OldEvent, old_events
from g0v0.osu.rulesets import Ruleset
from g0v0.osu.totals import level
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import clamp
from g0v0.platform.http.v1 import spelled, text
from g0v0.platform.runtime import Runtime
from g0v0.profiles.queries import get_identity
from g0v0.rankings import board
from g0v0.rankings.models import Player, Standing, StatisticsRow
from g0v0.rankings.queries import list_statistics
from g0v0.users.v1 import UserParams, selected_ruleset, selected_user

MOST_EVENTS = 100


class UserQuery(UserParams):
    """`GET get_user`. `event_days`: how far back events go."""

    event_days: Annotated[int, clamp(1, 31), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 31})] = 1


class OldStatistics(TypedDict):
    """Totals in one mode; all null for a mode never played. Rank 0 is none."""

    count300: str | None
    count100: str | None
    count50: str | None
    playcount: str | None
    ranked_score: str | None
    total_score: str | None
    pp_rank: str | None
    level: str | None
    pp_raw: str | None
    accuracy: str | None
    count_rank_ss: str | None
    count_rank_ssh: str | None
    count_rank_s: str | None
    count_rank_sh: str | None
    count_rank_a: str | None
    total_seconds_played: str | None
    pp_country_rank: str | None


class OldUser(OldStatistics):
    """A player in one mode."""

    user_id: str
    username: str
    join_date: str
    country: str
    events: list[OldEvent]


@endpoint(scope="any", query=UserQuery, body=UserQuery, returns=list[OldUser])
async def get_user(rt: Runtime, call: Call[UserQuery, UserQuery]) -> list[OldUser]:
    """One player, or none: unknown and restricted players are an empty list."""
    query = call.body
    ruleset, user_id = selected_ruleset(query.m), await selected_user(rt, query)
    who = None if user_id is None else await get_identity(rt.db, id=user_id)
    if ruleset is None or who is None:
        return []
    since = rt.clock() - timedelta(days=query.event_days)
    happened = await list_events_by_user(rt.db, user_id=who.id, limit=MOST_EVENTS, offset=0)
    return [
        {
            "user_id": text(who.id),
            "username": who.username,
            "join_date": spelled(who.joined_at),
            **await _statistics(rt, who.id, ruleset),
            "country": who.country_code,
            "events": old_events(row for row in happened if row.created_at >= since),
        }
    ]


async def _statistics(rt: Runtime, user_id: int, ruleset: Ruleset) -> OldStatistics:
    rows = await list_statistics(rt.db, user_ids=[user_id], ruleset_ids=[int(ruleset)])
    if not rows:
        return _NEVER_PLAYED
    [standing] = await board.standings(rt, [Player(user_id, ruleset, rows[0].country_code)])
    return _shape(rows[0], standing)


def _shape(row: StatisticsRow, standing: Standing) -> OldStatistics:
    reached = level(row.total_score)
    return {
        "count300": text(row.count_300),
        "count100": text(row.count_100),
        "count50": text(row.count_50),
        "playcount": text(row.play_count),
        "ranked_score": text(row.ranked_score),
        "total_score": text(row.total_score),
        "pp_rank": text(standing.global_rank or 0),
        "level": text(round(reached.current + reached.progress / 100, 2)),
        "pp_raw": text(round(row.pp, 4)),
        "accuracy": text(round(row.accuracy * 100, 14)),
        "count_rank_ss": text(row.grade_ss),
        "count_rank_ssh": text(row.grade_ssh),
        "count_rank_s": text(row.grade_s),
        "count_rank_sh": text(row.grade_sh),
        "count_rank_a": text(row.grade_a),
        "total_seconds_played": text(row.play_time_s),
        "pp_country_rank": text(standing.country_rank or 0),
    }


_NEVER_PLAYED: OldStatistics = {
    "count300": None,
    "count100": None,
    "count50": None,
    "playcount": None,
    "ranked_score": None,
    "total_score": None,
    "pp_rank": None,
    "level": None,
    "pp_raw": None,
    "accuracy": None,
    "count_rank_ss": None,
    "count_rank_ssh": None,
    "count_rank_s": None,
    "count_rank_sh": None,
    "count_rank_a": None,
    "total_seconds_played": None,
    "pp_country_rank": None,
}
