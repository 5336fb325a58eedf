"""`/api/v2/teams`, and leading one. Source: osu-api-v2.md §4.1; reference-endpoints.md §10."""

from typing import Any

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.clock import iso
from g0v0.platform.errors import Invalid
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Id, LaxBool, Params, Text
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.teams import founding, membership, shapes
from g0v0.teams.founding import TeamChange
from g0v0.teams.lookup import find_team
from g0v0.teams.membership import NotTeamLeader
from g0v0.teams.queries import list_requests
from g0v0.teams.shapes import Applicant, TeamExtended
from g0v0.users.shapes import cards

_CHANGES = Limit("teams", 60, 3600)
_MAX_BODY = founding.FLAG.max_bytes + founding.COVER.max_bytes + 128 * 1024


class TeamBody(Params):
    """What a leader says about a team; absent ones stay. `flag` and `cover` are files of a multipart form."""

    name: Text | None = None
    short_name: Text | None = None
    description: Text | None = None
    playmode: Text | None = None
    is_open: LaxBool = None
    leader_id: Id | None = None
    flag: Any = None
    cover: Any = None


@endpoint(scope="public", returns=TeamExtended)
async def show(rt: Runtime, call: Call, team: str, ruleset: str | None = None) -> TeamExtended:
    """A team by id or `@SHORT`, its statistics in a ruleset. 404 for an unknown team; 422 for an unknown ruleset."""
    return await shapes.team(rt, await find_team(rt.db, team), None if ruleset is None else _ruleset(ruleset))


@endpoint(scope="*", body=TeamBody, returns=TeamExtended, status=201, limit=_CHANGES, max_body=_MAX_BODY)
async def create(rt: Runtime, call: Call[None, TeamBody]) -> TeamExtended:
    """Found a team and lead it. 422 without its names, with taken ones, or in a team already."""
    team_id = await founding.found(rt, call.user_id, _change(call.body, founds=True))
    return await shapes.team(rt, await find_team(rt.db, str(team_id)), None)


@endpoint(scope="*", body=TeamBody, returns=TeamExtended, limit=_CHANGES, max_body=_MAX_BODY)
async def alter(rt: Runtime, call: Call[None, TeamBody], team: int) -> TeamExtended:
    """Change a team, or hand it over with `leader_id`. 403 for all but the leader."""
    await founding.alter(rt, team, call.user_id, _change(call.body))
    return await shapes.team(rt, await find_team(rt.db, str(team)), None)


@endpoint(scope="*", status=204)
async def disband(rt: Runtime, call: Call, team: int) -> None:
    """End a team. 403 for all but the leader."""
    await founding.disband(rt, team, call.user_id)


@endpoint(scope="*", status=204, limit=_CHANGES)
async def ask(rt: Runtime, call: Call, team: int) -> None:
    """Ask to be taken in. 422 in a team already, or when the team takes nobody in."""
    await membership.ask(rt, team, call.user_id)


@endpoint(scope="*", status=204)
async def withdraw(rt: Runtime, call: Call, team: int) -> None:
    """Ask no longer."""
    await membership.withdraw(rt, team, call.user_id)


@endpoint(scope="*", returns=list[Applicant])
async def applicants(rt: Runtime, call: Call, team: int) -> list[Applicant]:
    """Who asks to be taken in. 403 for all but the leader."""
    row = await find_team(rt.db, str(team))
    if row.leader_id != call.user_id:
        raise NotTeamLeader(team_id=team)
    rows = await list_requests(rt.db, team_id=team)
    found = await cards(rt, [request.user_id for request in rows])
    return [{"user": found[request.user_id], "created_at": iso(request.created_at)} for request in rows]


@endpoint(scope="*", status=204)
async def take_in(rt: Runtime, call: Call, team: int, user: int) -> None:
    """Take in a player who asked. 403 for all but the leader; 422 when they did not ask."""
    await membership.answer(rt, team, call.user_id, user, accepts=True)


@endpoint(scope="*", status=204)
async def turn_away(rt: Runtime, call: Call, team: int, user: int) -> None:
    """Turn away a player who asked. 403 for all but the leader; 422 when they did not ask."""
    await membership.answer(rt, team, call.user_id, user, accepts=False)


@endpoint(scope="*", status=204)
async def leave(rt: Runtime, call: Call, team: int, user: int) -> None:
    """Leave a team, or put a member out as its leader."""
    await membership.leave(rt, team, call.user_id, user)


def _change(body: TeamBody, *, founds: bool = False) -> TeamChange:
    given: dict[str, Any] = body.model_dump(include={"name", "short_name", "description", "is_open"})
    columns = {name: text.strip() if isinstance(text, str) else text for name, text in given.items()}
    columns = {name: value for name, value in columns.items() if value is not None}
    if body.playmode is not None:
        columns["default_ruleset_id"] = _ruleset(body.playmode)
    if body.leader_id is not None and not founds:
        columns["leader_id"] = body.leader_id
    for name, file in (("flag", body.flag), ("cover", body.cover)):
        if file is not None and not isinstance(file, bytes):
            raise Invalid(fields={name: ["must be a file in a multipart form."]})
    return TeamChange(columns, body.flag, body.cover)


def _ruleset(name: str) -> Ruleset:
    try:
        return Ruleset.parse(name)
    except ValueError:
        raise Invalid("Invalid ruleset specified.", ruleset=name) from None
