"""Scores in the old API. Source: osu-api-v1.md §2.3 to §2.7."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.auth.api_keys import create_api_key
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.routes.tables import all_tables
from tests.conftest import FrozenClock
from tests.database import rows
from tests.scores.plays import DT, HD, SD, crowd, known_beatmap, restrict
from tests.v1 import is_spelled, parameters
from tests.world import World

NC = [{"acronym": "NC"}]


@pytest.fixture
async def key(world: World) -> str:
    """A key of somebody who does not play."""
    return await world.key(await world.user("key holder"))


async def get(http: httpx.AsyncClient, name: str, key: str, **params: Any) -> Any:
    """The answer to a GET that succeeds."""
    response = await http.get(f"/api/{name}", params={"k": key, **params})
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json"), response.text
    assert is_spelled(response.json())
    return response.json()


@pytest.mark.parametrize("name", ["get_scores", "get_user_best", "get_user_recent", "get_replay"])
async def test_without_a_valid_key_nothing_is_told(http: httpx.AsyncClient, name: str) -> None:
    for params in ({}, {"k": "f" * 40}, {"k": ""}, {"k[]": "x"}):
        response = await http.get(f"/api/{name}", params=params)
        assert response.status_code == 401
        assert response.json() == {"error": "Please provide a valid API key."}


async def test_a_revoked_key_is_no_key(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    key_id, key = await create_api_key(rt, await world.user(), "old")
    await get(http, "get_scores", key)
    await rows(rt, "UPDATE api_keys SET revoked_at = '2026-01-01' WHERE id = %s", key_id)
    assert (await http.get("/api/get_scores", params={"k": key})).status_code == 401


async def test_a_bearer_token_is_no_key(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    assert (await http.get("/api/get_scores", headers=headers)).status_code == 401


async def test_too_fast_is_told_in_the_words_clients_know(
    http: httpx.AsyncClient, key: str, rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    v1 = next(route for route in http._transport.app.router.routes if getattr(route, "prefix", None) == "/api")  # type: ignore[attr-defined]
    assert v1.limit == next(table.limit for table in all_tables(rt.config) if table.prefix == "/api")
    monkeypatch.setattr(v1, "limit", Limit("v1", 1, 60))
    assert (await http.get("/api/get_scores", params={"k": key})).status_code == 200
    response = await http.get("/api/get_scores", params={"k": key})
    assert response.status_code == 429
    assert response.json() == {"error": "Requesting too fast! Slow your operation, cap'n!"}
    other = await http.get("/api/get_scores", params={"k": "unknown"})
    assert other.status_code == 401


async def test_the_same_stands_below_v1(http: httpx.AsyncClient, key: str, world: World) -> None:
    user = await world.user("Somebody")
    for params in ({"k": key, "u": user}, {"k": key, "u": "nobody"}):
        short, long = [await http.get(f"/api/{path}get_user", params=params) for path in ("", "v1/")]
        assert (short.status_code, short.json()) == (long.status_code, long.json())
    assert (await http.get("/api/v1/get_user")).json() == {"error": "Please provide a valid API key."}


async def test_an_unknown_address_is_told_as_json(http: httpx.AsyncClient, key: str) -> None:
    for url in ("/api", "/api/", "/api/get_nothing", "/api/v1", "/api/v1/get_nothing", "/api/v3/get_user"):
        response = await http.get(url, params={"k": key})
        assert (response.status_code, list(response.json())) == (404, ["error"])


async def test_the_newer_apis_keep_their_addresses(http: httpx.AsyncClient) -> None:
    for url in ("/api/v2/me", "/api/private/totp/status"):
        assert (await http.get(url)).json() == {"authentication": "basic"}


async def test_a_board_shows_the_best_of_each_player(
    http: httpx.AsyncClient, world: World, rt: Runtime, key: str, golden: Callable[[str, Any], None]
) -> None:
    beatmap = await known_beatmap(rt)
    first, second = await world.user("First Player"), await world.user("second")
    await world.play(first, beatmap, mods=HD)
    await world.play(first, beatmap, total_score=600_000, total_score_without_mods=600_000)
    await world.play(second, beatmap)
    found = await get(http, "get_scores", key, b=beatmap)
    assert [row["username"] for row in found] == ["First Player", "second"]
    assert "beatmap_id" not in found[0]
    golden("scores/v1_scores", [{**row, "score_id": "", "user_id": ""} for row in found])
    assert await get(http, "get_scores", key, b=beatmap, limit=1) == found[:1]
    assert len(await get(http, "get_scores", key, b=beatmap, limit=0)) == 1
    assert len(await get(http, "get_scores", key, b=beatmap, limit=1000)) == 2


async def test_get_and_post_answer_alike(http: httpx.AsyncClient, world: World, key: str) -> None:
    beatmap = await world.beatmap()
    await world.play(await world.user(), beatmap)
    fields = {"k": key, "b": str(beatmap)}
    wanted = await get(http, "get_scores", key, b=beatmap)
    assert len(wanted) == 1
    for form in ({"data": fields}, {"json": fields}, {"files": {name: (None, text) for name, text in fields.items()}}):
        response = await http.post("/api/get_scores", **form)  # type: ignore[arg-type]
        assert (response.status_code, response.json()) == (200, wanted)
    response = await http.post("/api/get_scores", params={"k": key}, data={"b": beatmap})
    assert response.json() == wanted
    assert (await http.post("/api/get_scores", data={"b": beatmap})).status_code == 401
    assert (await http.post("/api/get_scores", content=b"\xff", params={"k": key})).status_code == 400


async def test_mods_are_the_exact_choice(http: httpx.AsyncClient, world: World, key: str) -> None:
    beatmap = await world.beatmap()
    player = await world.user()
    for mods in ([], HD, DT, NC, [*HD, *DT], [*HD, *SD]):
        await world.play(player, beatmap, mods=mods)

    async def bits(mods: int, **params: Any) -> list[str]:
        return [row["enabled_mods"] for row in await get(http, "get_scores", key, b=beatmap, mods=mods, **params)]

    for params in ({}, {"u": player}):
        assert await bits(0, **params) == ["0"]
        assert await bits(64, **params) == ["64"]
        assert await bits(576, **params) == ["576"]
        assert await bits(72, **params) == ["72"]
        assert await bits(32 | 8, **params) == ["40"]
        assert await bits(16, **params) == []
        assert await bits(1 << 40, **params) == []
        assert await bits(-1, **params) == []


async def test_one_player_of_a_board_by_id_or_name(
    http: httpx.AsyncClient, world: World, rt: Runtime, key: str
) -> None:
    beatmap = await world.beatmap()
    named = await world.user("Two Words")
    digits = await world.user(str(named))
    for user in (named, digits):
        await world.play(user, beatmap)

    async def found(**params: Any) -> list[str]:
        return [row["user_id"] for row in await get(http, "get_scores", key, b=beatmap, **params)]

    assert await found(u="two_words") == await found(u="TWO WORDS", type="string") == [str(named)]
    assert await found(u=named) == await found(u=named, type="id") == [str(named)]
    assert await found(u=named, type="string") == [str(digits)]
    assert await found(u="Two Words", type="id") == await found(u="nobody") == []
    await restrict(rt, named)
    assert await found(u=named) == []
    assert await found() == [str(digits)]


async def test_there_is_no_board_for_what_does_not_exist(http: httpx.AsyncClient, world: World, key: str) -> None:
    beatmap = await world.beatmap()
    await world.play(await world.user(), beatmap)
    for params in ({}, {"b": "x"}, {"b": 999_999}, {"b": beatmap, "m": 4}, {"b": beatmap, "m": 1}):
        assert await get(http, "get_scores", key, **params) == []


async def test_best_plays_come_by_pp(
    http: httpx.AsyncClient, world: World, rt: Runtime, key: str, golden: Callable[[str, Any], None]
) -> None:
    player = await world.user("Best Player")
    beatmap = await known_beatmap(rt)
    await world.play(player, beatmap)
    harder = await world.beatmap()
    await world.play(player, harder, mods=HD)
    await rows(rt, "UPDATE score_pp_bests SET pp = 500 WHERE beatmap_id = %s", harder)
    found = await get(http, "get_user_best", key, u="best_player")
    assert [row["beatmap_id"] for row in found] == [str(harder), str(beatmap)]
    assert "username" not in found[0]
    golden("scores/v1_best", [{**row, "score_id": "", "user_id": ""} for row in found[1:]])
    assert await get(http, "get_user_best", key, u=player, limit=1) == found[:1]
    for params in ({}, {"u": "nobody"}, {"u": player, "m": 9}, {"u": player, "m": 1}):
        assert await get(http, "get_user_best", key, **params) == []


async def test_recent_plays_are_those_of_a_day_with_failed_ones(
    http: httpx.AsyncClient, world: World, rt: Runtime, key: str, clock: FrozenClock, golden: Callable[[str, Any], None]
) -> None:
    player = await world.user()
    beatmap = await known_beatmap(rt)
    await world.play(player, beatmap)
    clock.advance(hours=1)
    await world.play(player, beatmap, passed=False)
    found = await get(http, "get_user_recent", key, u=player)
    assert [(row["rank"], row["score_id"] is None) for row in found] == [("F", True), ("B", False)]
    assert not {"pp", "replay_available", "username"} & set(found[0])
    golden("scores/v1_recent", [{**row, "score_id": row["score_id"] and "", "user_id": ""} for row in found])
    assert await get(http, "get_user_recent", key, u=player, limit=1) == found[:1]
    clock.advance(hours=23, minutes=30)
    assert await get(http, "get_user_recent", key, u=player) == found[:1]
    assert await get(http, "get_user_recent", key, u="nobody") == await get(http, "get_user_recent", key) == []


async def test_the_number_of_queries_does_not_grow_with_the_board(
    http: httpx.AsyncClient, world: World, key: str, queries: Callable[[int], Any]
) -> None:
    beatmap = await world.beatmap()
    for more in (1, 49):
        users = await crowd(world, beatmap, more)
        with queries(4):  # key, beatmap, board, players
            assert len(await get(http, "get_scores", key, b=beatmap)) == (1 if more == 1 else 50)
        with queries(5):  # key, beatmap, places, scores, players
            await get(http, "get_scores", key, b=beatmap, mods=0)
        with queries(3):  # key, player, plays
            await get(http, "get_user_best", key, u=users[0])
        with queries(3):
            await get(http, "get_user_recent", key, u=users[0])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["get_scores", "get_user_best", "get_user_recent", "get_replay"]),
    params=parameters("b", "u", "type", "m", "mods", "limit", "s"),
)
async def test_no_parameter_breaks_it(
    http: httpx.AsyncClient, world: World, rt: Runtime, name: str, params: dict[str, str]
) -> None:
    rt.limiter.enabled = False
    key = await world.key(await world.user())
    response = await http.get(f"/api/{name}", params={**params, "k": key})
    assert response.status_code in (200, 404, 422)
    assert is_spelled(response.json())
