"""Favourites, and the sets on a player's page. Source: osu-api-v2.md §4.1, §4.3."""

import asyncio
from dataclasses import replace
from typing import Any

import httpx
import pytest

from g0v0.beatmaps import favourites
from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.loading import beatmapsets_by_ids
from g0v0.beatmaps.plays import count_play
from g0v0.beatmaps.statuses import Status
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from tests.beatmaps.answers import API, NO_SET, Budget, Golden, get, known_set, without_zeros
from tests.beatmaps.maps import osz, tiny_set
from tests.conftest import FrozenClock
from tests.world import World


async def act(http: httpx.AsyncClient, headers: dict[str, str], beatmapset: int, action: str) -> httpx.Response:
    """Mark or unmark a set as the game does."""
    return await http.post(f"{API}/beatmapsets/{beatmapset}/favourites", data={"action": action}, headers=headers)


async def test_a_set_is_marked_and_unmarked(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    headers = await world.headers(await world.user("fan"))
    await get(http, "/beatmapsets/500", headers)
    for _ in range(2):
        assert (await act(http, headers, 500, "favourite")).json() == {"favourite_count": 1}
    shown = await get(http, "/beatmapsets/500", headers)
    assert (shown["favourite_count"], shown["has_favourited"]) == (1, True)
    assert [card["username"] for card in shown["recent_favourites"]] == ["fan"]
    assert await get(http, "/me/beatmapset-favourites", headers) == {"beatmapset_ids": [500]}
    other = await world.headers(await world.user())
    assert (await get(http, "/beatmapsets/500", other))["has_favourited"] is False
    assert (await act(http, other, 500, "favourite")).json() == {"favourite_count": 2}
    for _ in range(2):
        assert (await act(http, headers, 500, "unfavourite")).json() == {"favourite_count": 1}
    assert (await get(http, "/beatmapsets/500", headers))["has_favourited"] is False
    assert await get(http, "/me/beatmapset-favourites", headers) == {"beatmapset_ids": []}


@pytest.mark.parametrize("action", ["favourite", "unfavourite"])
async def test_an_unknown_set_cannot_be_marked(world: World, http: httpx.AsyncClient, action: str) -> None:
    answer = await act(http, await world.headers(await world.user()), 9, action)
    assert (answer.status_code, answer.json()) == (404, NO_SET)


@pytest.mark.parametrize("body", [{}, {"action": ""}, {"action": "adore"}])
async def test_a_wrong_action_is_named(
    rt: Runtime, world: World, http: httpx.AsyncClient, body: dict[str, str]
) -> None:
    await known_set(rt)
    headers = await world.headers(await world.user())
    answer = await http.post(f"{API}/beatmapsets/500/favourites", data=body, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("action: ")


async def test_marking_is_for_players_in_the_game(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    user = await world.user()
    assert (await act(http, {}, 500, "favourite")).status_code == 401
    assert (await act(http, await world.headers(user, "public identify"), 500, "favourite")).status_code == 403
    third_party = await world.headers(user, "identify")
    assert await get(http, "/me/beatmapset-favourites", third_party) == {"beatmapset_ids": []}
    refused = await http.get(f"{API}/me/beatmapset-favourites", headers=await world.headers(user, "public"))
    assert refused.status_code == 403
    nobody = await http.get(f"{API}/me/beatmapset-favourites", headers=await world.headers(None, "identify"))
    assert nobody.status_code == 401


async def test_there_is_a_limit_and_supporters_have_a_higher_one(
    rt: Runtime, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(favourites, "LIMIT", 2)
    user = await world.user()
    sets = [(await world.beatmapset()).id for _ in range(3)]
    for beatmapset_id in sets[:2]:
        await favourites.add_favourite(rt, user, beatmapset_id, is_supporter=False)
    with pytest.raises(Invalid, match="2 favourite beatmapsets"):
        await favourites.add_favourite(rt, user, sets[2], is_supporter=False)
    assert (await beatmapsets_by_ids(rt, sets))[sets[2]].favourite_count == 0
    assert await favourites.add_favourite(rt, user, sets[2], is_supporter=True) == 1
    # One too many is no reason to refuse what is marked already.
    assert await favourites.add_favourite(rt, user, sets[0], is_supporter=False) == 1


def test_the_limits_are_those_of_the_official_server() -> None:
    assert favourites.favourite_limit(is_supporter=False) == 100
    assert favourites.favourite_limit(is_supporter=True) == 1000


async def test_many_players_at_once_are_counted_right(rt: Runtime, world: World) -> None:
    await known_set(rt)
    users = [await world.user() for _ in range(6)]
    add = [favourites.add_favourite(rt, user, 500, is_supporter=False) for user in users * 2]
    await asyncio.gather(*add)
    assert (await beatmapsets_by_ids(rt, [500]))[500].favourite_count == 6
    await asyncio.gather(*(favourites.remove_favourite(rt, user, 500) for user in users * 2))
    assert (await beatmapsets_by_ids(rt, [500]))[500].favourite_count == 0


@pytest.mark.parametrize(
    ("kind", "statuses"),
    [
        ("graveyard", [Status.GRAVEYARD]),
        ("pending", [Status.WIP, Status.PENDING]),
        ("unranked", [Status.WIP, Status.PENDING]),
        ("ranked", [Status.RANKED, Status.APPROVED, Status.QUALIFIED]),
        ("ranked_and_approved", [Status.RANKED, Status.APPROVED, Status.QUALIFIED]),
        ("loved", [Status.LOVED]),
        ("nominated", []),
        ("guest", []),
        ("favourite", []),
    ],
)
async def test_sets_of_a_player_are_listed_by_state(
    world: World, http: httpx.AsyncClient, kind: str, statuses: list[Status]
) -> None:
    mapper = await world.user()
    made = {(await world.beatmapset(status=status, owner=mapper)).id: status for status in Status}
    await world.beatmapset()
    found = await get(http, f"/users/{mapper}/beatmapsets/{kind}", await world.headers(None, "public"))
    assert {made[shown["id"]] for shown in found} == set(statuses)


async def test_favourites_are_listed_latest_first(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    fan = await world.user()
    sets = [(await world.beatmapset()).id for _ in range(4)]
    for beatmapset_id in sets:
        await favourites.add_favourite(rt, fan, beatmapset_id, is_supporter=False)
        clock.advance(minutes=1)
    headers = await world.headers(None, "public")
    path = f"/users/{fan}/beatmapsets/favourite"
    assert [s["id"] for s in await get(http, path, headers)] == sets[::-1]
    assert [s["id"] for s in await get(http, f"{path}?limit=2&offset=1", headers)] == sets[2:0:-1]
    assert await get(http, f"{path}?offset=9", headers) == []


async def test_a_listed_set_has_its_difficulties(
    rt: Runtime, world: World, http: httpx.AsyncClient, golden: Golden
) -> None:
    await known_set(rt)
    fan = await world.user()
    await favourites.add_favourite(rt, fan, 500, is_supporter=False)
    found = await get(http, f"/users/{fan}/beatmapsets/favourite", await world.headers(None, "public"))
    golden("beatmaps/user_beatmapsets", without_zeros(found))


async def test_guest_difficulties_are_listed(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    host, guest = await world.user(), await world.user()
    own, other = tiny_set(2, beatmapset_id=500, beatmap_id=700)
    await import_archive(rt, osz([own]), "a.osz", user_id=host)
    await import_archive(rt, osz([other, replace(other, version="Third", beatmap_id=702)]), "b.osz", user_id=guest)
    found = await get(http, f"/users/{guest}/beatmapsets/guest", await world.headers(None, "public"))
    assert [shown["id"] for shown in found] == [500]


@pytest.mark.parametrize("count", [1, 50])
async def test_lists_of_sets_cost_the_same_for_any_number(
    rt: Runtime, world: World, http: httpx.AsyncClient, queries: Budget, count: int
) -> None:
    mapper = await world.user()
    for _ in range(count):
        await world.beatmapset(owner=mapper)
    headers = await world.headers(None, "public")
    await get(http, "/beatmaps", headers)
    with queries(4):  # the player, ids, sets, difficulties
        found = await get(http, f"/users/{mapper}/beatmapsets/ranked?limit=50", headers)
    assert len(found) == count


async def test_most_played_maps_come_first(
    rt: Runtime, world: World, http: httpx.AsyncClient, golden: Golden, queries: Budget
) -> None:
    await known_set(rt)
    player = await world.user()
    async with rt.db.tx() as tx:
        for beatmap_id in (700, 701, 701):
            await count_play(tx, user_id=player, beatmap_id=beatmap_id, passed=True, at=rt.clock())
    headers = await world.headers(None, "public")
    path = f"/users/{player}/beatmapsets/most_played"
    await get(http, "/beatmaps", headers)
    with queries(4):  # the player, plays, beatmaps, sets
        found = await get(http, path, headers)
    golden("beatmaps/most_played", found)
    assert [row["count"] for row in found] == [2, 1]
    assert [row["beatmap_id"] for row in await get(http, f"{path}?offset=1", headers)] == [700]


@pytest.mark.parametrize("path", ["/users/9/beatmapsets/ranked", "/users/9/beatmapsets/most_played"])
async def test_an_unknown_player_has_no_lists(world: World, http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(f"{API}{path}", headers=await world.headers(None, "public"))
    assert (answer.status_code, answer.json()) == (404, {"error": None})


async def test_an_unknown_list_is_not_found(world: World, http: httpx.AsyncClient) -> None:
    headers = await world.headers(None, "public")
    answer: Any = await http.get(f"{API}/users/{await world.user()}/beatmapsets/hated", headers=headers)
    assert (answer.status_code, answer.json()) == (404, {"error": None})
