"""Recent activity over HTTP. Source: osu-api-v2.md §4.1, §4.5; osu-api-v2-objects.md §1.8."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.events.kinds import EXTRAS, EventKind
from g0v0.events.queries import insert_event
from g0v0.events.records import record_event
from g0v0.platform.runtime import Runtime
from g0v0.users.queries import update_restriction
from tests.world import World

API = "/api/v2"
PAYLOADS: dict[str, Any] = {
    "achievement": {"slug": "all-secret-jackpot", "name": "Jackpot"},
    "approval": "ranked",
    "beatmap": {"title": "Artist - Title [Version]", "url": "/beatmaps/75?ruleset=osu"},
    "beatmapset": {"title": "Artist - Title", "url": "/beatmapsets/1"},
    "count": 100,
    "mode": "osu",
    "rank": 1,
    "scoreRank": "S",
    "user": {"username": "new", "url": "/users/1000000", "previousUsername": "old"},
}


async def record(rt: Runtime, user: int, kind: EventKind = EventKind.RANK_LOST) -> int:
    async with rt.db.tx() as tx:
        return await record_event(tx, user, kind, {key: PAYLOADS[key] for key in EXTRAS[kind]}, rt.clock())


async def test_every_kind_has_its_own_keys(
    http: httpx.AsyncClient, world: World, rt: Runtime, golden: Callable[[str, Any], None]
) -> None:
    user = await world.user("someone")
    for kind in EventKind:
        await record(rt, user, kind)
    headers = await world.headers(user)
    response = await http.get(f"{API}/users/{user}/recent_activity?limit=50", headers=headers)
    events = response.json()
    assert [event["type"] for event in events] == [kind.value for kind in reversed(EventKind)]
    newest = events[0]["id"]
    for event in events:
        event["id"] -= newest
        if event.get("user", {}).get("url") == f"/users/{user}":
            event["user"]["url"] = "/users/{user}"
    golden("events/recent_activity", events)


async def test_unknown_and_broken_rows_are_not_shown(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user = await world.user()
    for kind, payload in (("medal", {}), ("rank", {"rank": 1})):
        await insert_event(rt.db, user_id=user, kind=kind, payload=payload, created_at=rt.clock())
    response = await http.get(f"{API}/users/{user}/recent_activity", headers=await world.headers(user))
    assert response.json() == []


async def test_an_incomplete_event_is_not_recorded(world: World, rt: Runtime) -> None:
    user = await world.user()
    async with rt.db.tx() as tx:
        with pytest.raises(ValueError, match="needs"):
            await record_event(tx, user, "rank", {"rank": 1}, rt.clock())


async def test_activity_reaches_a_hundred_back(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Callable[[int], Any]
) -> None:
    user = await world.user()
    first = await record(rt, user)
    headers = await world.headers(user)
    url = f"{API}/users/{user}/recent_activity"
    await http.get(url, headers=headers)  # the token is looked at once
    with queries(2):
        assert [event["id"] for event in (await http.get(url, headers=headers)).json()] == [first]
    ids = [first, *[await record(rt, user) for _ in range(104)]]
    newest = ids[::-1]
    for query, expected in (
        ("", newest[:5]),
        ("?limit=50", newest[:50]),
        ("?limit=500", newest[:100]),
        ("?limit=0", newest[:1]),
        ("?limit=20&offset=90", newest[90:100]),
        ("?offset=100", []),
        ("?offset=-5&limit=garbage", newest[:1]),
    ):
        shown = (await http.get(url + query, headers=headers)).json()
        assert [event["id"] for event in shown] == expected, query
    with queries(2):
        await http.get(f"{url}?limit=50", headers=headers)


async def test_a_hidden_player_is_404_but_not_for_themselves(
    http: httpx.AsyncClient, world: World, rt: Runtime
) -> None:
    hidden = await world.user()
    await record(rt, hidden)
    mine, theirs = await world.headers(hidden), await world.headers(await world.user())
    await update_restriction(rt.db, id=hidden, is_restricted=True)
    url = f"{API}/users/{hidden}/recent_activity"
    response = await http.get(url, headers=theirs)
    assert (response.status_code, response.json()) == (404, {"error": None})
    assert len((await http.get(url, headers=mine)).json()) == 1
    assert (await http.get(f"{API}/events", headers=theirs)).json()["events"] == []


async def test_the_feed_pages_in_both_orders(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Callable[[int], Any]
) -> None:
    user = await world.user()
    headers = await world.headers(None, "public")
    ids = [await record(rt, user)]
    await http.get(f"{API}/events", headers=headers)  # the token is looked at once
    with queries(1):
        response = await http.get(f"{API}/events", headers=headers)
    assert response.json()["cursor"] is response.json()["cursor_string"] is None
    ids += [await record(rt, user) for _ in range(59)]
    for sort, expected in (("id_desc", ids[::-1]), ("id_asc", ids), ("nonsense", ids[::-1])):
        with queries(1):
            first = (await http.get(f"{API}/events?sort={sort}", headers=headers)).json()
        second = await http.get(
            f"{API}/events", params={"sort": sort, "cursor_string": first["cursor_string"]}, headers=headers
        )
        third = await http.get(f"{API}/events?sort={sort}&cursor[event_id]={expected[49]}", headers=headers)
        assert first["cursor"] == {"event_id": expected[49]}
        assert second.json() == third.json()
        assert [event["id"] for event in first["events"] + second.json()["events"]] == expected
        assert second.json()["cursor"] is None


@pytest.mark.parametrize("path", ["events", "users/3/recent_activity"])
async def test_a_token_is_needed(http: httpx.AsyncClient, world: World, path: str) -> None:
    response = await http.get(f"{API}/{path}")
    assert (response.status_code, response.json()) == (401, {"authentication": "basic"})
    response = await http.get(f"{API}/{path}", headers=await world.headers(await world.user(), "identify"))
    assert (response.status_code, response.json()) == (403, {"error": "A required scope is missing."})


async def test_no_query_breaks_the_server(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user = await world.user()
    await record(rt, user)
    headers = await world.headers(user)
    cases: list[tuple[str, str, str]] = []

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.sampled_from(["limit", "offset", "sort", "cursor", "cursor[event_id]", "cursor_string", "limit[]"]),
        st.one_of(st.text(max_size=20), st.integers().map(str)),
        st.sampled_from(["events", f"users/{user}/recent_activity"]),
    )
    def collect(name: str, value: str, path: str) -> None:
        cases.append((name, value, path))

    collect()
    for name, value, path in cases:
        response = await http.get(f"{API}/{path}", params={name: value}, headers=headers)
        assert response.status_code in (200, 422), (name, value)
