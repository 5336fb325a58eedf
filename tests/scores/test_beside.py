"""What stands beside the scores of a list is kept for all lists, by the ruleset it was played in."""

from collections.abc import Callable
from typing import Any

import httpx

from g0v0.beatmaps.importing import set_status
from g0v0.beatmaps.statuses import Status
from g0v0.platform.runtime import Runtime
from g0v0.scores.cache import drop_user_scores
from tests.world import World

Budget = Callable[[int], Any]


async def test_a_beatmap_beside_one_list_costs_another_list_nothing(
    http: httpx.AsyncClient, world: World, queries: Budget
) -> None:
    one, other = await world.user(), await world.user()
    beatmaps = [await world.beatmap() for _ in range(3)]
    for user in (one, other):
        for beatmap in beatmaps:
            await world.play(user, beatmap)
    headers = await world.headers(one)
    first = await http.get(f"/api/v2/users/{one}/scores/recent", headers=headers)
    with queries(3):  # the owner, the scores, the card
        second = await http.get(f"/api/v2/users/{other}/scores/recent", headers=headers)
    assert [score["beatmap"] for score in second.json()] == [score["beatmap"] for score in first.json()]
    assert [score["beatmapset"] for score in second.json()] == [score["beatmapset"] for score in first.json()]


async def test_a_beatmap_stands_beside_a_score_in_its_own_and_in_another_ruleset(
    http: httpx.AsyncClient, world: World
) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap)
    await world.play(user, beatmap, ruleset_id=1, statistics={"great": 12}, rank="X", accuracy=1)
    headers = await world.headers(user)
    for _ in range(2):
        for name, is_convert in (("osu", False), ("taiko", True)):
            answer = await http.get(f"/api/v2/users/{user}/scores/recent?mode={name}&limit=9", headers=headers)
            assert [(s["beatmap"]["mode"], s["beatmap"]["convert"]) for s in answer.json()] == [(name, is_convert)]
            assert answer.json()[0]["beatmapset"]["id"] == answer.json()[0]["beatmap"]["beatmapset_id"]


async def test_a_changed_beatmap_is_shown_as_it_is_now(rt: Runtime, http: httpx.AsyncClient, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap)
    headers = await world.headers(user)
    address = f"/api/v2/users/{user}/scores/recent"
    assert (await http.get(address, headers=headers)).json()[0]["beatmap"]["status"] == "ranked"
    set_id = (await http.get(f"/api/v2/beatmaps/{beatmap}", headers=headers)).json()["beatmapset_id"]
    await set_status(rt, set_id, Status.LOVED)
    await drop_user_scores(rt.cache, user)
    assert (await http.get(address, headers=headers)).json()[0]["beatmap"]["status"] == "loved"
