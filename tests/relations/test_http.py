"""Friends and blocks over HTTP. Source: osu-api-v2.md §4.1."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.platform.runtime import Runtime
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from g0v0.relations.queries import upsert_relation
from g0v0.relations.rules import MAX_FRIENDS
from g0v0.users.queries import update_restriction
from tests.world import World

API = "/api/v2"


async def test_befriending_says_whether_it_is_mutual(http: httpx.AsyncClient, world: World) -> None:
    me, other = await world.user(), await world.user()
    mine, theirs = await world.headers(me), await world.headers(other)
    response = await http.post(f"{API}/friends?target={other}", headers=mine)
    expected = {"target_id": other, "relation_type": "friend", "mutual": False}
    assert (response.status_code, response.json()) == (200, {"user_relation": expected})
    response = await http.post(f"{API}/friends", data={"target": me}, headers=theirs)
    assert response.json() == {"user_relation": {"target_id": me, "relation_type": "friend", "mutual": True}}
    again = await http.post(f"{API}/friends", json={"target": other}, headers=mine)
    assert again.json()["user_relation"]["mutual"] is True


async def test_unfriending_works_once(http: httpx.AsyncClient, world: World) -> None:
    me, other = await world.user(), await world.user()
    headers = await world.headers(me)
    await http.post(f"{API}/friends?target={other}", headers=headers)
    assert (await http.delete(f"{API}/blocks/{other}", headers=headers)).status_code == 404
    response = await http.delete(f"{API}/friends/{other}", headers=headers)
    assert (response.status_code, response.content) == (204, b"")
    response = await http.delete(f"{API}/friends/{other}", headers=headers)
    assert (response.status_code, response.json()) == (404, {"error": None})


async def test_a_block_ends_friendship_both_ways(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await world.user(), await world.user()
    mine, theirs = await world.headers(me), await world.headers(other)
    await http.post(f"{API}/friends?target={other}", headers=mine)
    await http.post(f"{API}/friends?target={me}", headers=theirs)
    response = await http.post(f"{API}/blocks?target={other}", headers=mine)
    assert response.json() == {"user_relation": {"target_id": other, "relation_type": "block", "mutual": False}}
    assert await lists.friend_ids(rt.db, me) == await lists.friend_ids(rt.db, other) == []
    response = await http.post(f"{API}/friends?target={me}", headers=theirs)
    assert (response.status_code, response.json()) == (422, {"error": "This user has blocked you."})


async def test_befriending_ends_ones_own_block(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await world.user(), await world.user()
    headers = await world.headers(me)
    await http.post(f"{API}/blocks?target={other}", headers=headers)
    await http.post(f"{API}/friends?target={other}", headers=headers)
    assert await lists.block_ids(rt.db, me) == []
    assert await lists.friend_ids(rt.db, me) == [other]


async def test_blocks_are_listed_by_name_without_the_restricted(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Callable[[int], Any]
) -> None:
    me = await world.user()
    names = ["zoe", "Bert", "anna", "gone"]
    ids = {name: await world.user(name) for name in names}
    headers = await world.headers(me)
    await http.post(f"{API}/blocks?target={ids['zoe']}", headers=headers)
    with queries(1):  # the token was looked at just now
        assert len((await http.get(f"{API}/blocks", headers=headers)).json()) == 1
    for name in names:
        await http.post(f"{API}/blocks?target={ids[name]}", headers=headers)
    await update_restriction(rt.db, id=ids["gone"], is_restricted=True)
    with queries(1):
        response = await http.get(f"{API}/blocks", headers=headers)
    assert response.json() == [
        {"target_id": ids[name], "relation_type": "block", "mutual": False} for name in ["anna", "Bert", "zoe"]
    ]


@pytest.mark.parametrize("path", ["friends", "blocks"])
@pytest.mark.parametrize("target", ["999999", "nobody", "", "-1", "99999999999999999999"])
async def test_an_unknown_target_is_404(http: httpx.AsyncClient, world: World, path: str, target: str) -> None:
    headers = await world.headers(await world.user())
    response = await http.post(f"{API}/{path}", params={"target": target}, headers=headers)
    assert (response.status_code, response.json()) == (404, {"error": None})


async def test_a_restricted_target_is_404(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await world.user(), await world.user()
    await update_restriction(rt.db, id=other, is_restricted=True)
    response = await http.post(f"{API}/friends?target={other}", headers=await world.headers(me))
    assert response.status_code == 404


async def test_oneself_is_refused(http: httpx.AsyncClient, world: World) -> None:
    me = await world.user()
    response = await http.post(f"{API}/friends?target={me}", headers=await world.headers(me))
    assert (response.status_code, response.json()) == (422, {"error": "You can't befriend yourself."})


async def test_two_requests_cannot_pass_the_limit(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, one, two = await world.user(), await world.user(), await world.user()
    async with rt.db.tx() as tx:
        await upsert_relation.many(
            tx,
            [
                {"user_id": me, "target_id": 10_000 + n, "kind": RelationKind.FRIEND, "created_at": rt.clock()}
                for n in range(MAX_FRIENDS - 1)
            ],
        )
    headers = await world.headers(me)
    responses = await asyncio.gather(
        *(http.post(f"{API}/friends?target={target}", headers=headers) for target in (one, two))
    )
    assert sorted(response.status_code for response in responses) == [200, 422]
    refused = next(response for response in responses if response.status_code == 422)
    assert refused.json() == {"error": "You have reached the limit of 250 friends."}


@pytest.mark.parametrize(("method", "path"), [("POST", "friends"), ("DELETE", "friends/3"), ("GET", "blocks")])
async def test_only_the_game_may(http: httpx.AsyncClient, world: World, method: str, path: str) -> None:
    response = await http.request(method, f"{API}/{path}")
    assert (response.status_code, response.json()) == (401, {"authentication": "basic"})
    tool = await world.headers(await world.user(), "public identify friends.read")
    response = await http.request(method, f"{API}/{path}", headers=tool)
    assert (response.status_code, response.json()) == (403, {"error": "Invalid scope(s) provided."})


async def test_no_target_breaks_the_server(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.one_of(
            st.text(),
            st.integers(),
            st.lists(st.integers(), max_size=2),
            st.none(),
            st.floats(allow_nan=False, allow_infinity=False),
        )
    )
    def values(value: Any) -> None:
        bodies.append(value)

    bodies: list[Any] = []
    values()
    for value in bodies:
        response = await http.post(f"{API}/blocks", json={"target": value}, headers=headers)
        assert response.status_code in (404, 422), value
