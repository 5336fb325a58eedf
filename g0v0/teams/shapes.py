"""A team as clients read it. Source: osu-api-v2-objects.md §1.3 (TeamExtended)."""

from typing import TypedDict

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.clock import iso
from g0v0.platform.runtime import Runtime
from g0v0.teams.models import TeamRow
from g0v0.teams.queries import get_totals, list_members
from g0v0.teams.rules import MAX_MEMBERS
from g0v0.users.shapes import Team, UserCard, cards, file_url


class TeamStatistics(TypedDict):
    """Sums over the ranked members; `rank` by performance, null without any."""

    team_id: int
    ruleset_id: int
    play_count: int
    ranked_score: int
    performance: int
    rank: int | None


class TeamExtended(Team):
    """A team with its people."""

    cover_url: str | None
    created_at: str
    default_ruleset_id: int
    description: str | None
    is_open: bool
    empty_slots: int
    leader: UserCard
    members: list[UserCard]
    statistics: TeamStatistics


class Applicant(TypedDict):
    """Somebody who asks to be taken in."""

    user: UserCard
    created_at: str


async def team(rt: Runtime, row: TeamRow, ruleset: Ruleset | None) -> TeamExtended:
    """A team, its statistics in a ruleset, by default its own. Members come by name, without the leader."""
    ruleset = row.default_ruleset_id if ruleset is None else ruleset
    rows = await list_members(rt.db, team_id=row.id)
    found = await cards(rt, [row.leader_id, *(member.user_id for member in rows)])
    members = [found[member.user_id] for member in rows if not member.is_restricted and member.user_id != row.leader_id]
    return {
        "flag_url": None if row.flag_file is None else file_url(rt, row.flag_file),
        "id": row.id,
        "name": row.name,
        "short_name": row.short_name,
        "cover_url": None if row.cover_file is None else file_url(rt, row.cover_file),
        "created_at": iso(row.created_at),
        "default_ruleset_id": row.default_ruleset_id.wire_id,
        "description": row.description,
        "is_open": row.is_open,
        "empty_slots": max(0, MAX_MEMBERS - len(rows)),
        "leader": found[row.leader_id],
        "members": members,
        "statistics": await _statistics(rt, row.id, ruleset),
    }


async def _statistics(rt: Runtime, team_id: int, ruleset: Ruleset) -> TeamStatistics:
    totals = await get_totals(rt.db, team_id=team_id, ruleset_id=ruleset)
    return {
        "team_id": team_id,
        "ruleset_id": ruleset.wire_id,
        "play_count": 0 if totals is None else totals.play_count,
        "ranked_score": 0 if totals is None else totals.ranked_score,
        "performance": 0 if totals is None else round(totals.performance),
        "rank": None if totals is None else totals.better + 1,
    }
