"""Teams. Source: osu-api-v2.md §4.1; osu-api-v2-objects.md §1.3; reference-endpoints.md §10."""

import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from PIL import Image

from g0v0.platform.runtime import Runtime
from g0v0.rankings.jobs import rebuild, refresh_team_statistics
from tests.fakes.storage import FakeStorage
from tests.profiles.players import run
from tests.rankings.players import restrict, totals
from tests.world import World

TEAM = "/api/private/team"
Queries = Callable[[int], Any]


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (480, 240), "red").save(out, "PNG")
    return out.getvalue()


async def made(http: httpx.AsyncClient, headers: dict[str, str], short: str = "TT", **more: Any) -> int:
    response = await http.post(TEAM, headers=headers, json={"name": f"Team {short}", "short_name": short, **more})
    assert response.status_code == 201, response.text
    return response.json()["id"]


async def code(http: httpx.AsyncClient, method: str, path: str, headers: dict[str, str]) -> int:
    return (await http.request(method, f"{TEAM}/{path}", headers=headers)).status_code


async def join(http: httpx.AsyncClient, world: World, team: int, leader: dict[str, str], user: int) -> None:
    assert await code(http, "POST", f"{team}/request", await world.headers(user)) == 204
    assert await code(http, "POST", f"{team}/{user}/request", leader) == 204


async def test_a_team_as_everybody_sees_it(
    http: httpx.AsyncClient, world: World, rt: Runtime, golden: Any, queries: Queries
) -> None:
    leader, hidden = await world.user("Leader"), await world.user("Hidden")
    headers, guest = await world.headers(leader), await world.headers(None, "public")
    team = await made(http, headers, description="We click.", playmode="taiko")
    member = await world.user("Member")
    for user in (member, hidden):
        await join(http, world, team, headers, user)
    await restrict(rt, hidden)
    await totals(rt, leader, pp=100.0)
    await rebuild(rt)
    await refresh_team_statistics(rt)
    await http.get("/api/v2/events", headers=guest)
    with queries(4):
        page = (await http.get(f"/api/v2/teams/{team}/osu", headers=guest)).json()
    assert page["leader"]["username"] == "Leader"
    assert [user["username"] for user in page["members"]] == ["Member"]
    assert (page["statistics"]["performance"], page["statistics"]["rank"], page["empty_slots"]) == (100, 1, 253)
    own = (await http.get("/api/v2/teams/@tt/", headers=guest)).json()
    assert (own["statistics"]["ruleset_id"], own["statistics"]["rank"]) == (1, None)
    golden("teams/team", own | {"id": 0, "leader": {}, "members": [], "statistics": own["statistics"] | {"team_id": 0}})
    profile = (await http.get(f"/api/v2/users/{member}", headers=guest)).json()
    assert profile["team"] == {"flag_url": None, "id": team, "name": "Team TT", "short_name": "TT"}


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("987654", 404, "Specified Team couldn't be found."),
        ("@NO", 404, "Specified Team couldn't be found."),
        ("@TOOLONG", 404, "Specified Team couldn't be found."),
        ("TT", 404, "Specified Team couldn't be found."),
        ("@TT/ctb", 422, "Invalid ruleset specified."),
    ],
)
async def test_teams_that_are_not_there(
    http: httpx.AsyncClient, world: World, path: str, status: int, error: str
) -> None:
    await made(http, await world.headers(await world.user()))
    response = await http.get(f"/api/v2/teams/{path}", headers=await world.headers(None, "public"))
    assert (response.status_code, response.json()) == (status, {"error": error})


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": ""}, "name: must have 1 to 100 characters."),
        ({"short_name": "LONGER"}, "short_name: must have 1 to 4 characters."),
        ({"name": "team tt"}, "name: is used by another team."),
        ({"short_name": "tt"}, "short_name: is used by another team."),
        ({"playmode": "ctb"}, "Invalid ruleset specified."),
        ({"playmode": "osurx"}, "default_ruleset_id: must be a ruleset of the game."),
        ({"flag": "text"}, "flag: must be a file in a multipart form."),
    ],
)
async def test_a_team_that_cannot_be_founded(
    http: httpx.AsyncClient, world: World, change: dict[str, Any], error: str
) -> None:
    await made(http, await world.headers(await world.user()))
    body = {"name": "Other", "short_name": "O"} | change
    response = await http.post(TEAM, headers=await world.headers(await world.user()), json=body)
    assert (response.status_code, response.json()) == (422, {"error": error})


async def test_nobody_is_in_two_teams(http: httpx.AsyncClient, world: World) -> None:
    leader, other = await world.user(), await world.user()
    headers, theirs = await world.headers(leader), await world.headers(other)
    team, second = await made(http, headers), await made(http, theirs, "B")
    response = await http.post(TEAM, headers=headers, json={"name": "C", "short_name": "C"})
    assert (response.status_code, response.json()) == (422, {"error": "You are already in a team."})
    assert await code(http, "POST", f"{team}/request", theirs) == 422
    third = await world.user()
    for wanted in (team, second):
        assert await code(http, "POST", f"{wanted}/request", await world.headers(third)) == 204
    assert await code(http, "POST", f"{team}/{third}/request", headers) == 204
    assert await code(http, "POST", f"{second}/{third}/request", theirs) == 422


async def test_joining_is_asked_for_and_answered(http: httpx.AsyncClient, world: World) -> None:
    leader, user = await world.user(), await world.user("Asking")
    headers, theirs = await world.headers(leader), await world.headers(user)
    team = await made(http, headers)
    for _ in range(2):
        assert await code(http, "POST", f"{team}/request", theirs) == 204
    asking = (await http.get(f"{TEAM}/{team}/requests", headers=headers)).json()
    assert [entry["user"]["username"] for entry in asking] == ["Asking"]
    assert await code(http, "GET", f"{team}/requests", theirs) == 403
    assert await code(http, "POST", f"{team}/{user}/request", theirs) == 403
    assert await code(http, "DELETE", f"{team}/request", theirs) == 204
    assert await code(http, "DELETE", f"{team}/request", theirs) == 422
    assert await code(http, "POST", f"{team}/{user}/request", headers) == 422
    await code(http, "POST", f"{team}/request", theirs)
    assert await code(http, "DELETE", f"{team}/{user}/request", headers) == 204
    told = (await http.get("/api/v2/notifications", headers=headers)).json()["notifications"]
    assert [news["name"] for news in told] == ["team_application_store"] * 2
    (answer,) = (await http.get("/api/v2/notifications", headers=theirs)).json()["notifications"]
    assert (answer["name"], answer["object_id"], answer["details"]["title"]) == (
        "team_application_reject",
        team,
        "Team TT",
    )
    await http.patch(f"{TEAM}/{team}", headers=headers, json={"is_open": False})
    assert await code(http, "POST", f"{team}/request", theirs) == 422


async def test_leaving_and_being_put_out(http: httpx.AsyncClient, world: World) -> None:
    leader, one, two = await world.user(), await world.user(), await world.user()
    headers, first = await world.headers(leader), await world.headers(one)
    team = await made(http, headers)
    for user in (one, two):
        await join(http, world, team, headers, user)
    assert await code(http, "DELETE", f"{team}/{two}", first) == 403
    assert await code(http, "DELETE", f"{team}/{leader}", headers) == 422
    assert await code(http, "DELETE", f"{team}/{one}", first) == 204
    assert await code(http, "DELETE", f"{team}/{two}", headers) == 204
    assert await code(http, "DELETE", f"{team}/{two}", headers) == 422
    assert (await http.get("/api/v2/me", headers=first)).json()["team"] is None


async def test_a_leader_changes_hands_over_and_disbands(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    leader, heir = await world.user(), await world.user("Heir")
    headers, theirs = await world.headers(leader), await world.headers(heir)
    team = await made(http, headers)
    await join(http, world, team, headers, heir)
    files = {"flag": ("f.png", png()), "cover": ("c.png", png())}
    changed = (await http.patch(f"{TEAM}/{team}", headers=headers, files=files, data={"name": "Renamed"})).json()
    assert changed["name"] == "Renamed"
    assert isinstance(rt.storage, FakeStorage)
    assert [name.split("/")[0] for name in rt.storage.names] == ["team_covers", "team_flags"]
    flag = (await http.get(changed["flag_url"].removeprefix("http://test"))).content
    assert Image.open(io.BytesIO(flag)).size == (240, 120)
    assert (await http.put(f"{TEAM}/{team}", headers=theirs, json={"name": "Mine"})).status_code == 403
    stranger = await http.put(f"{TEAM}/{team}", headers=headers, json={"leader_id": 987654})
    assert stranger.json() == {"error": "leader_id: must be a member of the team."}
    handed = (await http.put(f"{TEAM}/{team}", headers=headers, json={"leader_id": heir})).json()
    assert handed["leader"]["username"] == "Heir"
    assert await code(http, "DELETE", f"{team}", headers) == 403
    assert await code(http, "DELETE", f"{team}", theirs) == 204
    assert rt.storage.names == []
    assert (await http.get("/api/v2/me", headers=headers)).json()["team"] is None
    assert await code(http, "DELETE", f"{team}", theirs) == 404


async def test_only_the_games_own_sign_in_leads_teams(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    assert (await http.post(TEAM)).status_code == 401
    response = await http.post(TEAM, headers=await world.headers(await world.user(), "public"), json={"name": "x"})
    assert response.status_code == 403
    await run(rt, "DELETE FROM team_requests")
