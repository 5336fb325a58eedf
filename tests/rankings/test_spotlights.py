"""Spotlights and their charts. Source: osu-search.md §3, osu-api-v2-objects.md §5."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from g0v0.rankings import jobs, spotlights
from g0v0.rankings.spotlights import NewSpotlight
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from tests.database import rows
from tests.rankings.players import restrict
from tests.world import World

API = "/api/v2"


def picked(rt: Runtime, *sets: int, name: str = "Autumn", **changes: Any) -> NewSpotlight:
    """A month of these sets."""
    now = rt.clock()
    given = {"kind": "monthly", "starts_at": now, "ends_at": now + timedelta(days=30), "beatmapset_ids": sets}
    return NewSpotlight(name=name, **(given | changes))


async def test_spotlights_are_listed_newest_first(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    headers = await world.headers(None, "public")
    assert (await http.get(f"{API}/spotlights", headers=headers)).json() == {"spotlights": []}
    made = await world.beatmapset()
    older = await spotlights.create(rt, picked(rt, made.id))
    newer = await spotlights.create(rt, picked(rt, made.id, name="Winter", kind="theme"))
    found = (await http.get(f"{API}/spotlights", headers=headers)).json()
    assert [one["id"] for one in found["spotlights"]] == [newer, older]
    assert found["spotlights"][0] == {
        "end_date": "2026-04-13T12:00:00+00:00",
        "id": newer,
        "mode_specific": True,
        "name": "Winter",
        "start_date": "2026-03-14T12:00:00+00:00",
        "type": "theme",
    }
    assert (await http.get(f"{API}/spotlights")).status_code == 401


async def test_a_chart_ranks_by_the_best_plays_on_its_sets(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    made, second, other = await world.beatmapset(), await world.beatmapset(2), await world.beatmapset()
    steady, peak, hidden = await world.user(), await world.user(), await world.user()
    for beatmap in (made.beatmap_ids[0], second.beatmap_ids[0]):
        for total in (500_000, 400_000):
            await world.play(steady, beatmap, total_score=total)
    await world.play(peak, made.beatmap_ids[0], total_score=900_000)
    await world.play(peak, other.beatmap_ids[0], total_score=900_000)
    await world.play(hidden, made.beatmap_ids[0], total_score=950_000)
    await restrict(rt, hidden)
    await jobs.rebuild(rt)
    spotlight = await spotlights.create(rt, picked(rt, made.id, second.id))
    headers = await world.headers(steady)
    chart = (await http.get(f"{API}/rankings/osu/charts", headers=headers)).json()
    assert list(chart) == ["beatmapsets", "ranking", "spotlight"]
    shown = [(row["user"]["id"], row["ranked_score"]) for row in chart["ranking"]]
    assert shown == [(steady, 1_000_000), (peak, 900_000)]
    assert (chart["spotlight"]["id"], chart["spotlight"]["participant_count"]) == (spotlight, 2)
    assert [one["id"] for one in chart["beatmapsets"]] == [made.id, second.id]
    assert sorted(one["id"] for one in chart["beatmapsets"][1]["beatmaps"]) == sorted(second.beatmap_ids)
    friends = (await http.get(f"{API}/rankings/osu/charts?filter=friends", headers=headers)).json()
    assert [row["user"]["id"] for row in friends["ranking"]] == [steady]
    await lists.add(rt, steady, peak, RelationKind.FRIEND)
    friends = (await http.get(f"{API}/rankings/osu/charts?filter=friends", headers=headers)).json()
    assert friends == chart


async def test_a_chart_is_chosen_by_id(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    made = await world.beatmapset()
    older = await spotlights.create(rt, picked(rt, made.id))
    newer = await spotlights.create(rt, picked(rt, made.id))
    headers = await world.headers(None, "public")
    for query, expected in ((f"?spotlight={older}", older), (f"?spotlight={newer}", newer), ("", newer)):
        chart = (await http.get(f"{API}/rankings/osu/charts{query}", headers=headers)).json()
        assert (chart["spotlight"]["id"], chart["ranking"]) == (expected, [])


async def test_unknown_spotlights_are_not_found(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    made = await world.beatmapset()
    headers = await world.headers(None, "public")
    missing = (404, {"error": "Specified Spotlight couldn't be found."})
    response = await http.get(f"{API}/rankings/osu/charts", headers=headers)
    assert (response.status_code, response.json()) == missing
    spotlight = await spotlights.create(rt, picked(rt, made.id))
    for path in (f"osu/charts?spotlight={spotlight + 1}", f"taiko/charts?spotlight={spotlight}", "taiko/charts"):
        response = await http.get(f"{API}/rankings/{path}", headers=headers)
        assert (response.status_code, response.json()) == missing
    response = await http.get(f"{API}/rankings/osu/charts?filter=foes", headers=headers)
    assert (response.status_code, response.json()) == (422, {"error": "filter: must be all or friends."})


async def test_statements_of_a_chart(http: httpx.AsyncClient, rt: Runtime, world: World, queries) -> None:
    viewer = await world.user()
    headers = await world.headers(viewer)
    await http.get(f"{API}/rankings/kudosu", headers=headers)
    sets: list[int] = []
    players: list[int] = []
    for sets_more, players_more in ((1, 1), (9, 11)):
        for _ in range(sets_more):
            made = await world.beatmapset(2)
            sets.append(made.id)
        for _ in range(players_more):
            players.append(await world.user())
            await world.play(players[-1], made.beatmap_ids[0])
            await lists.add(rt, viewer, players[-1], RelationKind.FRIEND)
        spotlight = await spotlights.create(rt, picked(rt, *sets))
        await jobs.rebuild(rt)
        path = f"{API}/rankings/osu/charts?spotlight={spotlight}"
        with queries(6):
            chart = (await http.get(path, headers=headers)).json()
        with queries(0):
            assert (await http.get(path, headers=headers)).json() == chart
        rt.cache.held.clear()
        with queries(6):
            await http.get(f"{path}&filter=friends", headers=headers)
        assert (len(chart["beatmapsets"]), chart["spotlight"]["participant_count"]) == (len(sets), len(players))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"kind": "weekly"}, "type"),
        ({"ends_at": None}, "end"),
        ({"beatmapset_ids": [10**9 - 1]}, "set"),
    ],
)
async def test_a_spotlight_must_make_sense(rt: Runtime, world: World, changes: dict[str, Any], field: str) -> None:
    made = await world.beatmapset()
    given = {name: value or rt.clock() if name == "ends_at" else value for name, value in changes.items()}
    with pytest.raises(Invalid) as refused:
        await spotlights.create(rt, picked(rt, made.id, **given))
    assert list(refused.value.fields) == [field]
    assert await rows(rt, "SELECT 1 FROM spotlights") == []


async def test_a_forgotten_spotlight_is_gone(rt: Runtime, world: World) -> None:
    made = await world.beatmapset()
    spotlight = await spotlights.create(rt, picked(rt, made.id))
    await spotlights.forget(rt, spotlight)
    assert await rows(rt, "SELECT 1 FROM spotlights UNION ALL SELECT 1 FROM spotlight_beatmapsets") == []
    with pytest.raises(spotlights.SpotlightNotFound):
        await spotlights.forget(rt, spotlight)
