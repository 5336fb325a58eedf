"""get_user of the old API. Source: osu-api-v1.md §2.2."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings

from g0v0.events.kinds import EventKind
from g0v0.events.queries import insert_event
from g0v0.platform.runtime import Runtime
from tests.events.test_http import PAYLOADS
from tests.profiles.players import FAMOUS, famous_player
from tests.rankings.players import restrict
from tests.v1 import is_spelled, parameters
from tests.world import World


@pytest.fixture
async def key(world: World) -> str:
    """A key of somebody else."""
    return await world.key(await world.user("key holder"))


async def get(http: httpx.AsyncClient, key: str, **params: Any) -> Any:
    """The answer to a GET that succeeds."""
    response = await http.get("/api/get_user", params={"k": key, **params})
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json"), response.text
    assert is_spelled(response.json())
    return response.json()


async def happen(rt: Runtime, user: int, **ago: float) -> None:
    payload = {name: PAYLOADS[name] for name in ("mode", "beatmap")}
    at = rt.clock() - timedelta(**ago)
    await insert_event(rt.db, user_id=user, kind=EventKind.RANK_LOST.value, payload=payload, created_at=at)


async def test_a_player_with_everything(
    http: httpx.AsyncClient, world: World, rt: Runtime, key: str, golden: Callable[[str, Any], None]
) -> None:
    user = await famous_player(world)
    await happen(rt, user, hours=1)
    golden("profiles/v1_user", await get(http, key, u="famous_player"))


async def test_a_player_is_found_by_id_or_name_only_as_said(http: httpx.AsyncClient, world: World, key: str) -> None:
    named = await world.user("Two Words")
    digits = await world.user(str(named))

    async def found(**params: Any) -> list[str]:
        return [user["user_id"] for user in await get(http, key, **params)]

    assert await found(u="TWO_words") == await found(u="two words", type="string") == [str(named)]
    assert await found(u=named) == await found(u=named, type="id") == [str(named)]
    assert await found(u=named, type="string") == [str(digits)]
    assert (
        await found() == await found(u="nobody") == await found(u="nobody", type="id") == await found(u=999_999) == []
    )
    response = await http.post("/api/get_user", data={"k": key, "u": named})
    assert [user["user_id"] for user in response.json()] == [str(named)]


async def test_a_mode_never_played_has_a_player_without_numbers(
    http: httpx.AsyncClient, world: World, key: str
) -> None:
    user = await famous_player(world)
    [taiko], [mania] = await get(http, key, u=user, m=1), await get(http, key, u=user, m=3)
    assert (taiko["pp_raw"], taiko["pp_rank"], taiko["pp_country_rank"]) == ("150", "1", "1")
    known = {name for name, value in mania.items() if value is not None}
    assert known == {"user_id", "username", "join_date", "country", "events"}
    assert await get(http, key, u=user, m=4) == []


async def test_events_reach_back_as_far_as_asked(http: httpx.AsyncClient, world: World, rt: Runtime, key: str) -> None:
    user = await world.user()
    for days in (0.5, 5, 30, 40):
        await happen(rt, user, days=days)

    async def count(**params: Any) -> int:
        return len((await get(http, key, u=user, **params))[0]["events"])

    assert [await count(event_days=days) for days in (-3, 1, 6, 31, 99)] == [1, 1, 2, 3, 3]
    assert await count() == 1


async def test_restricted_players_are_nobody(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user = await world.user()
    key = await world.key(user)
    await restrict(rt, user)
    assert await get(http, key, u=user) == []


async def test_without_a_key_nothing_is_told(http: httpx.AsyncClient) -> None:
    response = await http.get("/api/get_user", params={"u": 2})
    assert (response.status_code, response.json()) == (401, {"error": "Please provide a valid API key."})


async def test_a_player_costs_five_queries(
    http: httpx.AsyncClient, world: World, rt: Runtime, key: str, queries: Callable[[int], Any]
) -> None:
    await famous_player(world)
    for more in (1, 49):
        for _ in range(more):
            await happen(rt, FAMOUS, hours=1)
        with queries(5):  # key, name, player, events, totals
            [user] = await get(http, key, u=FAMOUS)
        assert len(user["events"]) == (1 if more == 1 else 50)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(params=parameters("u", "type", "m", "event_days"))
async def test_no_parameter_breaks_it(
    http: httpx.AsyncClient, world: World, rt: Runtime, params: dict[str, str]
) -> None:
    rt.limiter.enabled = False
    key = await world.key(await world.user())
    response = await http.get("/api/get_user", params={**params, "k": key})
    assert response.status_code in (200, 422)
    assert is_spelled(response.json())
