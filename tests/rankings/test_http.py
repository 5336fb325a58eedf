"""`/rankings/…` over HTTP. Source: osu-search.md §3, osu-api-v2-objects.md §1.4, §1.5, §5."""

from collections.abc import Callable
from typing import Any

import httpx
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.http import cursor
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board, jobs, rules
from g0v0.rankings.cache import users_key
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from tests.conftest import FrozenClock
from tests.rankings.players import player, restrict, team, totals
from tests.world import World

API = "/api/v2/rankings"
Ask = Callable[..., Any]


@pytest.fixture
async def ask(http: httpx.AsyncClient, world: World) -> Ask:
    """`await ask("osu/performance?page=2")` as a client without an owner: the decoded answer, or the status."""

    async def get(path: str) -> Any:
        response = await http.get(f"{API}/{path}", headers=await world.headers(None, "public"))
        return response.json() if response.status_code == 200 else (response.status_code, response.json())

    return get


def ids(answer: Any) -> list[int]:
    return [row["user"]["id"] for row in answer["ranking"]]


async def test_performance(rt: Runtime, world: World, ask: Ask, clock: FrozenClock, golden: Any) -> None:
    first = await player(world, 1234.56789, score=5_000_000)
    second = await player(world, 900, country="JP")
    await jobs.record_rank_history(rt)
    clock.advance(days=rules.CHANGE_DAYS)
    await totals(rt, second, pp=2000)
    new = await player(world, 100)
    await team(rt, "Strong", [first])
    await jobs.rebuild(rt)
    answer = await ask("osu/performance")
    assert ids(answer) == [second, first, new]
    assert [row["rank_change_since_30_days"] for row in answer["ranking"]] == [-1, 1, None]
    assert [row["global_rank"] for row in answer["ranking"]] == [1, 2, 3]
    assert answer["total"] == 3
    assert ids(await ask("osu/global")) == ids(answer)
    shown = answer["ranking"][1]
    # Ids go on from test to test, and the cover follows from the id.
    shown["user"] |= {"id": 1, "cover": None, "team": shown["user"]["team"] | {"id": 1}}
    golden("rankings/performance", shown)
    answer["ranking"] = []
    golden("rankings/page", answer)


async def test_score_shows_the_rank_by_pp(rt: Runtime, world: World, ask: Ask) -> None:
    skilled, busy = await player(world, 300, score=10), await player(world, 100, score=10**12)
    answer = await ask("osu/score")
    assert ids(answer) == [busy, skilled]
    assert [row["global_rank"] for row in answer["ranking"]] == [2, 1]
    assert answer == await ask("osu/global/score")
    assert "rank_change_since_30_days" not in answer["ranking"][0]


@pytest.mark.parametrize("complete", [True, False])
async def test_a_country_has_its_own_ranks(rt: Runtime, world: World, ask: Ask, complete: bool) -> None:
    await player(world, 300, country="JP")
    best, other = await player(world, 200), await player(world, 100)
    if complete:
        await jobs.rebuild(rt)
    for country in ("AU", "au"):
        answer = await ask(f"osu/performance?country={country}")
        assert ids(answer) == [best, other]
        assert [(row["global_rank"], row["country_rank"]) for row in answer["ranking"]] == [(2, 1), (3, 2)]
        assert answer["total"] == 2
    assert (await ask("osu/performance?country=DE"))["ranking"] == []
    assert await ask("osu/score?country=QQ") == (404, {"error": "Specified CountryStatistics couldn't be found."})


async def test_pages_follow_the_cursor(world: World, ask: Ask) -> None:
    everybody = [await player(world, 1000 - number) for number in range(103)]
    found: list[int] = []
    path = "osu/performance"
    for page in (1, 2, 3):
        answer = await ask(path)
        found += ids(answer)
        assert answer["total"] == 103
        following = {"page": page + 1} if page < 3 else None
        assert (answer["cursor"], answer["cursor_string"]) == (following, cursor.encode(following))
        path = f"osu/performance?cursor_string={answer['cursor_string']}"
    assert found == everybody
    assert ids(await ask("osu/performance?cursor[page]=2")) == everybody[50:100]
    for beyond in ("page=4", "page=200", "page=99999999", "cursor[page]=77"):
        assert ids(await ask(f"osu/performance?{beyond}")) == everybody[100:]
    for before in ("page=0", "page=-3", "page=x", "cursor_string=%%%", "cursor[page]=-1"):
        assert ids(await ask(f"osu/performance?{before}")) == everybody[:50]


async def test_only_ten_thousand_are_listed(rt: Runtime, world: World, ask: Ask, monkeypatch: Any) -> None:
    monkeypatch.setattr(rules, "MAX_PAGES", 1)
    everybody = [await player(world, 1000 - number) for number in range(51)]
    answer = await ask("osu/performance?page=2")
    assert (ids(answer), answer["total"], answer["cursor"]) == (everybody[:50], 50, None)


async def test_friends(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    me, friend, _stranger = await player(world, 200), await player(world, 300, country="JP"), await player(world, 400)
    idle, hidden = await world.user(), await player(world, 500)
    for target in (friend, idle, hidden):
        await lists.add(rt, me, target, RelationKind.FRIEND)
    await restrict(rt, hidden)
    await jobs.rebuild(rt)
    headers = await world.headers(me)
    answer = (await http.get(f"{API}/osu/performance?filter=friends", headers=headers)).json()
    assert ids(answer) == [friend, me]
    assert [row["global_rank"] for row in answer["ranking"]] == [2, 3]
    assert (answer["total"], answer["cursor"]) == (2, None)
    answer = (await http.get(f"{API}/osu/score?filter=friends&country=AU&page=9", headers=headers)).json()
    assert ids(answer) == [me]


async def test_friends_need_an_owner(http: httpx.AsyncClient, world: World) -> None:
    response = await http.get(f"{API}/osu/score?filter=friends", headers=await world.headers(None, "public"))
    assert (response.status_code, response.json()) == (401, {"authentication": "basic"})


async def test_countries(rt: Runtime, world: World, ask: Ask, golden: Any) -> None:
    for pp, score, country in ((100.4, 10, "AU"), (50, 20, "AU"), (70, 900, "JP")):
        await player(world, pp, score=score, country=country)
    await jobs.refresh_country_statistics(rt)
    answer = await ask("osu/country")
    golden("rankings/country", answer)
    assert [row["code"] for row in (await ask("osu/country/score"))["ranking"]] == ["JP", "AU"]
    assert await ask("osu/country/performance") == answer
    assert (await ask("taiko/country"))["ranking"] == []


async def test_teams(rt: Runtime, world: World, ask: Ask, golden: Any) -> None:
    strong = await team(rt, "Strong", [await player(world, 100.4, score=10), await player(world, 50, score=20)])
    busy = await team(rt, "Busy", [await player(world, 70, score=900), await world.user()])
    await jobs.refresh_team_statistics(rt)
    answer = await ask("osu/team")
    assert [row["team_id"] for row in answer["ranking"]] == [strong, busy]
    assert [row["member_count"] for row in answer["ranking"]] == [2, 2]
    assert [row["team_id"] for row in (await ask("osu/team/score"))["ranking"]] == [busy, strong]
    for row in answer["ranking"]:
        row["team_id"] = row["team"]["id"] = row["team_id"] - strong
    golden("rankings/team", answer)


async def test_kudosu_is_nobodys(ask: Ask) -> None:
    assert await ask("kudosu?page=3") == {"ranking": []}


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("catch/performance", 404, "invalid ruleset specified"),
        ("osu/nonsense", 404, "invalid type specified"),
        ("osu/performance/score", 404, "invalid type specified"),
        ("osu/country/alphabet", 404, "invalid sort specified"),
        ("osu/performance?filter=enemies", 422, "filter: must be all or friends."),
        ("mania/score?variant=4k", 422, "variant: must be all: players are not ranked by number of keys here."),
    ],
)
async def test_refusals_name_what_is_wrong(ask: Ask, path: str, status: int, error: str) -> None:
    assert await ask(path) == (status, {"error": error})


async def test_a_scope_is_needed(http: httpx.AsyncClient, world: World) -> None:
    for path in ("osu/performance", "osu/country", "osu/team/score", "kudosu"):
        assert (await http.get(f"{API}/{path}")).status_code == 401
        headers = await world.headers(await world.user(), "identify")
        assert (await http.get(f"{API}/{path}", headers=headers)).status_code == 403


@pytest.mark.parametrize(
    ("path", "budgets"),
    [
        ("performance", (2, 4)),
        ("score", (2, 5)),
        ("performance?country=AU", (2, 6)),
        ("country", (2, 2)),
        ("team", (2, 2)),
    ],
)
async def test_statements_of_a_page(
    http: httpx.AsyncClient, rt: Runtime, world: World, queries, path: str, budgets: tuple[int, int]
) -> None:
    headers = await world.headers(await world.user())
    await http.get(f"{API}/kudosu", headers=headers)

    async def measure(*, complete: bool) -> None:
        await rt.redis.flushdb()
        if complete:
            await jobs.rebuild(rt)
        await jobs.refresh_country_statistics(rt)
        await jobs.refresh_team_statistics(rt)
        await http.get(f"{API}/kudosu", headers=headers)
        rt.cache.held.clear()
        with queries(budgets[0 if complete else 1]):
            first = await http.get(f"{API}/osu/{path}", headers=headers)
        with queries(0):
            assert (await http.get(f"{API}/osu/{path}", headers=headers)).content == first.content

    for number in range(2):
        await team(rt, f"{number} team", [await player(world, 100 + number)])
    await measure(complete=True)
    await measure(complete=False)
    for number in range(50):
        await player(world, 200 + number)
    await measure(complete=True)
    await measure(complete=False)


async def test_statements_of_a_friends_page(http: httpx.AsyncClient, rt: Runtime, world: World, queries) -> None:
    me = await player(world, 10)
    headers = await world.headers(me)
    await jobs.rebuild(rt)
    await http.get(f"{API}/kudosu", headers=headers)
    for friends in (1, 49):
        for number in range(friends):
            await lists.add(rt, me, await player(world, 20 + number), RelationKind.FRIEND)
        with queries(3):
            answer = (await http.get(f"{API}/osu/performance?filter=friends", headers=headers)).json()
    assert (len(answer["ranking"]), answer["total"]) == (50, 51)


async def test_somebody_just_hidden_is_not_shown(rt: Runtime, world: World, ask: Ask) -> None:
    hidden, seen = await player(world, 200), await player(world, 100)
    await jobs.rebuild(rt)
    await restrict(rt, hidden)
    assert ids(await ask("osu/performance")) == [seen]
    await board.remove(rt, hidden)
    await rt.redis.delete(users_key(Ruleset.OSU, "pp", None, 1))
    answer = await ask("osu/performance")
    assert (ids(answer), answer["ranking"][0]["global_rank"], answer["total"]) == ([seen], 1, 1)


async def test_rulesets_do_not_mix(rt: Runtime, world: World, ask: Ask) -> None:
    players = {ruleset: await player(world, 100, ruleset=ruleset) for ruleset in Ruleset}
    await jobs.rebuild(rt)
    for ruleset, user_id in players.items():
        assert ids(await ask(f"{ruleset.slug}/performance")) == [user_id]


_words = st.text(max_size=20)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(
            ["page", "country", "filter", "variant", "cursor_string", "cursor[page]", "cursor", "cursor[]"]
        ),
        st.one_of(_words, st.integers().map(str), st.sampled_from(["all", "friends", "4k", "AU"])),
        max_size=4,
    ),
    kind=st.sampled_from(["performance", "score", "country", "team", "country/score"]),
)
async def test_no_query_breaks_it(http: httpx.AsyncClient, world: World, query: dict[str, str], kind: str) -> None:
    headers = await world.headers(None, "public")
    response = await http.get(f"{API}/osu/{kind}", params=query, headers=headers)
    assert response.status_code in (200, 401, 404, 422)
    if response.status_code == 422:
        assert any(name in orjson.loads(response.content)["error"] for name in query)
