"""Which beatmaps a player has passed. Source: osu-api-v2.md §4.1."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import httpx

from tests.world import World

EASY = [{"acronym": "EZ"}]


async def passed(http: httpx.AsyncClient, world: World, user: int, sets: list[int], **query: Any) -> list[int]:
    answer = await http.get(
        f"/api/v2/users/{user}/beatmaps-passed",
        params={"beatmapset_ids[]": sets, **query},
        headers=await world.headers(None, "public"),
    )
    assert answer.status_code == 200, answer.text
    return [beatmap["id"] for beatmap in answer.json()["beatmaps_passed"]]


async def test_passed_beatmaps_are_listed_once_and_failed_ones_not(http: httpx.AsyncClient, world: World) -> None:
    user, made = await world.user(), await world.beatmapset(3)
    first, second, _ = made.beatmap_ids
    await world.play(user, first)
    await world.play(user, first, total_score=800_000)
    await world.play(user, second, passed=False)
    assert await passed(http, world, user, [made.id]) == [first]
    assert await passed(http, world, user, [made.id + 1]) == []
    assert await passed(http, world, user, []) == []


async def test_plays_made_easier_count_only_when_asked_for(http: httpx.AsyncClient, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmapset(1)
    await world.play(user, beatmap.beatmap_ids[0], mods=EASY, total_score=400_000)
    assert await passed(http, world, user, [beatmap.id]) == []
    assert await passed(http, world, user, [beatmap.id], no_diff_reduction="0") == list(beatmap.beatmap_ids)


async def test_only_the_ruleset_asked_for_counts(http: httpx.AsyncClient, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmapset(1)
    await world.play(user, beatmap.beatmap_ids[0])
    assert await passed(http, world, user, [beatmap.id], ruleset_id=1) == []
    assert await passed(http, world, user, [beatmap.id], ruleset_id=0, exclude_converts=1) == list(beatmap.beatmap_ids)
    assert await passed(http, world, user, [beatmap.id], is_legacy=1) == []


async def test_fifty_sets_at_once_are_the_most(
    http: httpx.AsyncClient, world: World, queries: Callable[[int], AbstractContextManager[Any]]
) -> None:
    user, headers = await world.user(), await world.headers(None, "public")
    path = f"/api/v2/users/{user}/beatmaps-passed"
    await http.get(path, params={"beatmapset_ids[]": [1]}, headers=headers)
    with queries(2):
        assert (await http.get(path, params={"beatmapset_ids[]": list(range(50))}, headers=headers)).status_code == 200
    answer = await http.get(path, params={"beatmapset_ids[]": list(range(51))}, headers=headers)
    assert answer.status_code == 422
    assert "beatmapset_ids" in answer.text


async def test_an_unknown_player_is_404(http: httpx.AsyncClient, world: World) -> None:
    answer = await http.get(
        "/api/v2/users/99/beatmaps-passed", params={"beatmapset_ids[]": 1}, headers=await world.headers(None, "public")
    )
    assert (answer.status_code, answer.json()) == (404, {"error": None})
