"""`GET search`: players by name. Source: osu-search.md §2, osu-api-v2.md §4.5."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.auth.accounts import Change, change_account
from g0v0.platform import jobs
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.relations.models import RelationKind
from g0v0.relations.queries import upsert_relation
from tests.database import rows
from tests.world import World

API = "/api/v2"
Budget = Callable[[int], AbstractContextManager[Any]]
NONE: dict[str, Any] = {"data": [], "total": 0}


async def search(http: httpx.AsyncClient, headers: dict[str, str], query: str, **params: Any) -> dict[str, Any]:
    response = await http.get(f"{API}/search", params={"query": query, **params}, headers=headers)
    assert response.status_code == 200, response.text
    return dict(response.json())


async def names(http: httpx.AsyncClient, headers: dict[str, str], query: str) -> list[str]:
    found = (await search(http, headers, query, mode="user"))["user"]
    assert found["total"] == len(found["data"])
    return [user["username"] for user in found["data"]]


async def test_players_are_found_by_name(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    for name in ("Cookiezi fan", "Cookie", "big cookie_monster", "WubWoofWolf", "50% off", "[ Cookie ]"):
        await world.user(name)
    headers = await world.headers(None, "public")
    assert (await names(http, headers, "cookie"))[0] == "Cookie"
    assert sorted(await names(http, headers, "cookie")) == sorted(
        ["Cookie", "Cookiezi fan", "big cookie_monster", "[ Cookie ]"]
    )
    assert await names(http, headers, "@wubw") == ["WubWoofWolf"]
    assert await names(http, headers, "fan cookiezi") == ["Cookiezi fan"]
    assert await names(http, headers, "50%") == ["50% off"]
    assert await names(http, headers, "%") == []
    assert await names(http, headers, "   ") == []
    assert await names(http, headers, "nobody") == []


async def test_players_are_found_by_former_names(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    user = await world.user("after")
    text = "INSERT INTO user_names (user_id, username, changed_at) VALUES (%s, 'before', '2020-01-01')"
    await rows(rt, text, user)
    assert await names(http, await world.headers(None, "public"), "befo") == ["after"]


async def test_hidden_and_blocked_players_are_not_found(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    me, foe, hidden = await world.user(), await world.user("some foe"), await world.user("some hidden")
    await change_account(rt, hidden, Change(is_restricted=True))
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.remove((jobs.REBUILD_RANKINGS, ()))
    async with rt.db.tx() as tx:
        await upsert_relation(tx, user_id=me, target_id=foe, kind=RelationKind.BLOCK, created_at=rt.clock())
    assert await names(http, await world.headers(None, "public"), "some") == ["some foe"]
    assert await names(http, await world.headers(me), "some") == []


async def test_pages_are_twenty_and_end_at_a_hundred(world: World, http: httpx.AsyncClient, queries: Budget) -> None:
    for number in range(103):
        await world.user(f"many {number}")
    headers = await world.headers(None, "public")
    await search(http, headers, "nobody")
    seen: list[int] = []
    for page, size in ((1, 20), (2, 20), (5, 20), (6, 0)):
        with queries(2 if size else 1):  # ids, cards
            found = (await search(http, headers, "many", mode="user", page=page))["user"]
        assert (len(found["data"]), found["total"]) == (size, 100)
        seen += [user["id"] for user in found["data"]]
    assert len(set(seen)) == 60


async def test_everything_at_once(world: World, http: httpx.AsyncClient) -> None:
    for number in range(8):
        await world.user(f"many {number}")
    headers = await world.headers(None, "public")
    for mode in ("all", "nonsense"):
        found = await search(http, headers, "many", mode=mode, page=3)
        assert (len(found["user"]["data"]), found["user"]["total"], found["wiki_page"]) == (6, 8, NONE)
    assert await search(http, headers, "many", mode="wiki_page") == {"wiki_page": NONE}
    assert await search(http, headers, "") == {"user": NONE, "wiki_page": NONE}


@pytest.mark.parametrize(
    ("mode", "address"), [("beatmapset", "/beatmapsets?q=a+b"), ("artist_track", "/beatmaps/artists/tracks?q=a+b")]
)
async def test_other_things_are_searched_on_the_website(
    world: World, http: httpx.AsyncClient, mode: str, address: str
) -> None:
    response = await http.get(
        f"{API}/search", params={"mode": mode, "query": "a b"}, headers=await world.headers(None, "public")
    )
    assert (response.status_code, response.headers["location"]) == (302, f"http://test{address}")


async def test_a_token_with_public_is_needed(world: World, http: httpx.AsyncClient) -> None:
    assert (await http.get(f"{API}/search")).status_code == 401
    headers = await world.headers(await world.user(), "identify")
    assert (await http.get(f"{API}/search", headers=headers)).status_code == 403


async def test_no_name_breaks_it(world: World, http: httpx.AsyncClient) -> None:
    texts: list[str] = []

    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(st.sampled_from("ab1 _-[]%\\\"'()+*@~桜\x00"), max_size=30) | st.text(max_size=60))
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    headers = await world.headers(None, "public")
    for text in texts:
        await search(http, headers, text, mode="user")
