"""Many users at once. Source: osu-api-v2.md §4.1."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.platform.runtime import Runtime
from g0v0.rankings.jobs import rebuild
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from g0v0.users.accounts import ensure_bot
from g0v0.users.models import BOT_ID
from tests.profiles.players import FAMOUS, famous_player, run
from tests.rankings.players import restrict, totals
from tests.world import World

API = "/api/v2"
Queries = Callable[[int], Any]
Golden = Callable[[str, Any], None]


def query(ids: list[Any]) -> dict[str, Any]:
    return {"ids[]": [str(entry) for entry in ids]}


async def found(http: httpx.AsyncClient, path: str, headers: dict[str, str], ids: list[Any], **more: Any) -> list[Any]:
    response = await http.get(f"{API}/{path}", params=query(ids) | more, headers=headers)
    assert response.status_code == 200, response.text
    assert list(response.json()) == ["users"]
    return [user["id"] for user in response.json()["users"]]


async def crowd(world: World, count: int = 50) -> list[int]:
    users = [await world.user() for _ in range(count)]
    for user in users:
        await totals(world.rt, user, pp=float(user))
    await rebuild(world.rt)
    return users


async def test_bulk(http: httpx.AsyncClient, world: World, golden: Golden) -> None:
    await famous_player(world)
    headers = await world.headers(None, "public")
    response = await http.get(f"{API}/users/", params=query([FAMOUS]), headers=headers)
    golden("profiles/users", response.json())


async def test_bulk_takes_the_first_fifty_in_their_order(
    http: httpx.AsyncClient, world: World, queries: Queries, rt: Runtime
) -> None:
    users = (await crowd(world, 52))[::-1]
    headers = await world.headers(None, "public")
    assert await found(http, "users", headers, []) == []
    with queries(2):
        assert await found(http, "users", headers, users[:1]) == users[:1]
    with queries(2):
        assert await found(http, "users", headers, users) == users[:50]
    await restrict(rt, users[0])
    assert (
        await found(http, "users", headers, [users[0], 999_999_999, "x", users[2], users[1], users[2]]) == users[2:0:-1]
    )


async def test_lookup(http: httpx.AsyncClient, world: World, golden: Golden) -> None:
    await famous_player(world)
    headers = await world.headers(None, "public")
    response = await http.get(
        f"{API}/users/lookup/", params=query(["@famous player"]) | {"ruleset_id": "1"}, headers=headers
    )
    golden("profiles/lookup", response.json())


async def test_lookup_reads_ids_and_names(
    http: httpx.AsyncClient, world: World, rt: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    await ensure_bot(rt.db, rt.clock())
    one, numeric, hidden = await world.user("One"), await world.user("123456"), await world.user("hidden")
    await run(rt, "INSERT INTO user_names (user_id, username, changed_at) VALUES (%s, 'Former', '2024-01-01')", one)
    await restrict(rt, hidden)
    headers = await world.headers(None, "public")
    wanted = ["@123456", "ONE", one, "123456", "nobody", "Former", "hidden", hidden, "", "x" * 500, BOT_ID]
    assert await found(http, "users/lookup", headers, wanted) == [numeric, one, BOT_ID]
    assert await found(http, "users/lookup", headers, wanted, exclude_bots="1") == [numeric, one]
    assert await found(http, "users/lookup", headers, []) == []
    # The database had nothing to complain about.
    assert [record.message for record in caplog.records if record.name == "asyncmy"] == []


async def test_lookup_costs_the_same_for_one_and_fifty(http: httpx.AsyncClient, world: World, queries: Queries) -> None:
    users = await crowd(world)
    headers = await world.headers(None, "public")
    await found(http, "users", headers, [])
    names = [f"player {n}" for n in range(1, 51)]
    for count in (1, 50):
        with queries(2):
            assert await found(http, "users/lookup", headers, names[:count], ruleset_id=0) == users[:count]


@pytest.mark.parametrize(
    ("params", "error"),
    [
        (query(list(range(51))), "ids: May not have more than 50 items."),
        ({"ruleset_id": "4"}, "ruleset_id: Invalid ruleset id."),
        ({"ruleset_id": "-1"}, "ruleset_id: Invalid ruleset id."),
    ],
)
async def test_a_wrong_lookup_names_the_parameter(
    http: httpx.AsyncClient, world: World, params: dict[str, Any], error: str
) -> None:
    response = await http.get(f"{API}/users/lookup", params=params, headers=await world.headers(None, "public"))
    assert (response.status_code, response.json()) == (422, {"error": error})


async def test_friends_as_relations_and_as_users(
    http: httpx.AsyncClient, world: World, rt: Runtime, golden: Golden
) -> None:
    me = await world.user("me")
    await famous_player(world)
    await lists.add(rt, FAMOUS, me, RelationKind.FRIEND)
    await lists.add(rt, me, FAMOUS, RelationKind.FRIEND)
    response = await http.get(f"{API}/friends", headers=await world.headers(me, version=20241022))
    golden("profiles/friends", response.json())
    older = await http.get(f"{API}/friends", headers=await world.headers(me, version=20241021))
    assert older.json() == [friendship["target"] for friendship in response.json()]


async def test_friends_are_sorted_by_name_without_the_hidden(
    http: httpx.AsyncClient, world: World, rt: Runtime
) -> None:
    me = await world.user()
    for name in ("zoe", "Bert", "anna", "gone"):
        user = await world.user(name)
        await lists.add(rt, me, user, RelationKind.FRIEND)
        if name == "gone":
            await restrict(rt, user)
    await lists.add(rt, me, await world.user("blocked"), RelationKind.BLOCK)
    response = await http.get(f"{API}/friends", headers=await world.headers(me, "friends.read"))
    assert [friendship["target"]["username"] for friendship in response.json()] == ["anna", "Bert", "zoe"]
    never = response.json()[0]["target"]["statistics"]
    assert (never["play_count"], never["global_rank"], never["level"]["current"]) == (0, None, 1)


async def test_friends_cost_the_same_for_one_and_fifty(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Queries
) -> None:
    me, *users = await crowd(world, 51)
    headers = await world.headers(me)
    await http.get(f"{API}/friends", headers=headers)
    for befriended in (users[:1], users[1:]):
        for user in befriended:
            await lists.add(rt, me, user, RelationKind.FRIEND)
        with queries(3):
            response = await http.get(f"{API}/friends", headers=headers)
    assert len(response.json()) == 50


async def test_kudosu_is_an_empty_list_of_a_visible_user(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user = await world.user()
    headers = await world.headers(None, "public")
    response = await http.get(f"{API}/users/{user}/kudosu?limit=6&offset=0", headers=headers)
    assert (response.status_code, response.json()) == (200, [])
    await restrict(rt, user)
    response = await http.get(f"{API}/users/{user}/kudosu", headers=headers)
    assert (response.status_code, response.json()) == (404, {"error": None})
    assert (await http.get(f"{API}/users/name/kudosu", headers=headers)).status_code == 404


async def test_an_avatar_has_a_lasting_address(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    await famous_player(world)
    response = await http.get(f"/users/{FAMOUS}/avatar")
    assert (response.status_code, response.headers["location"]) == (302, "http://test/file/avatars/1000_ab.png")
    other = await world.user()
    response = await http.get(f"/users/{other}/avatar")
    assert response.headers["location"] == "http://test/images/avatar-guest.png"
    await restrict(rt, other)
    assert (await http.get(f"/users/{other}/avatar")).status_code == 404
