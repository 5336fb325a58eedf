"""get_beatmaps of the old API. Source: osu-api-v1.md §2.1."""

from collections.abc import Callable
from itertools import product
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings

from g0v0.beatmaps.dynamic import BeatmapFilter, list_ids
from g0v0.beatmaps.loading import beatmaps_by_ids
from g0v0.beatmaps.statuses import Status
from g0v0.beatmaps.v1_search import MOST_WITH_MODS
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from tests.beatmaps.answers import Budget, Golden, known_set
from tests.conftest import NOON
from tests.database import rows
from tests.v1 import is_spelled, parameters
from tests.world import World


@pytest.fixture
async def key(world: World) -> str:
    """A key of somebody."""
    return await world.key(await world.user("key holder"))


@pytest.fixture
def get(http: httpx.AsyncClient, key: str) -> Callable[..., Any]:
    """The answer to a GET that succeeds."""

    async def ask(**params: Any) -> Any:
        response = await http.get("/api/get_beatmaps", params={"k": key, **params})
        assert (response.status_code, response.headers["content-type"]) == (200, "application/json"), response.text
        assert is_spelled(response.json())
        return response.json()

    return ask


def ids(found: list[dict[str, str]]) -> list[int]:
    return [int(row["beatmap_id"]) for row in found]


async def test_a_beatmap_has_every_field(rt: Runtime, get: Callable[..., Any], golden: Golden) -> None:
    await known_set(rt)
    golden("beatmaps/v1", await get(b=700))


async def test_without_a_selector_the_newest_set_comes_first(world: World, get: Callable[..., Any]) -> None:
    older, newer = await world.beatmapset(2), await world.beatmapset(2)
    wanted = [*reversed(newer.beatmap_ids), *reversed(older.beatmap_ids)]
    assert ids(await get()) == wanted
    assert ids(await get(limit=3)) == wanted[:3]
    assert ids(await get(limit=-5)) == wanted[:1]
    assert ids(await get(limit=5000)) == wanted


async def test_selectors_narrow_together(world: World, rt: Runtime, get: Callable[..., Any]) -> None:
    one = await world.beatmapset(2, creator="Some Mapper", owner=77)
    other = await world.beatmapset(1, creator="777", owner=78)
    first, second = one.beatmap_ids
    checksum = (await beatmaps_by_ids(rt, [second]))[second].checksum
    assert ids(await get(s=one.id)) == [second, first]
    assert ids(await get(b=first)) == ids(await get(b=first, s=one.id)) == [first]
    assert ids(await get(h=checksum)) == ids(await get(h=checksum.upper(), u="some_mapper")) == [second]
    assert ids(await get(u="some mapper")) == ids(await get(u=77)) == ids(await get(u=77, type="id")) == [second, first]
    assert ids(await get(u=777, type="string")) == list(other.beatmap_ids)
    for params in (
        {"b": first, "s": other.id},
        {"b": "x"},
        {"h": "é" * 32},
        {"h": "f"},
        {"u": "Some Mapper", "type": "id"},
        {"u": 777},
        {"m": 7},
    ):
        assert await get(**params) == []


async def test_what_is_deleted_is_not_shown(world: World, rt: Runtime, get: Callable[..., Any]) -> None:
    made, kept = await world.beatmapset(2), await world.beatmap()
    await rows(rt, "UPDATE beatmaps SET deleted_at = '2026-01-01' WHERE id = %s", made.beatmap_ids[0])
    assert ids(await get()) == [kept, made.beatmap_ids[1]]
    await rows(rt, "UPDATE beatmapsets SET deleted_at = '2026-01-01' WHERE id = %s", made.id)
    assert ids(await get()) == [kept]


async def test_since_counts_from_the_day_of_ranking(world: World, rt: Runtime, get: Callable[..., Any]) -> None:
    late, early, pending = await world.beatmap(), await world.beatmap(), await world.beatmap(status=Status.PENDING)
    for beatmap, at in ((late, "2026-02-02 10:00:00"), (early, "2026-02-01 10:00:00"), (pending, None)):
        await rows(
            rt,
            "UPDATE beatmapsets SET ranked_at = %s WHERE id = (SELECT beatmapset_id FROM beatmaps WHERE id = %s)",
            at,
            beatmap,
        )
    assert ids(await get(since="2026-02-01")) == [early, late]
    assert ids(await get(since="2026-02-01 10:00:00")) == [late]
    assert ids(await get(since="2026-03-01")) == []


async def test_a_moment_nobody_can_read_is_named(http: httpx.AsyncClient, key: str) -> None:
    response = await http.get("/api/get_beatmaps", params={"k": key, "since": "yesterday"})
    assert response.status_code == 422
    assert response.json()["error"].startswith("since: must be written YYYY-MM-DD")


async def test_converts_come_only_when_asked_for(world: World, get: Callable[..., Any]) -> None:
    osu, mania = await world.beatmap(circles=40), await world.beatmap(ruleset=3, circles=40)
    assert [row["mode"] for row in await get()] == ["3", "0"]
    assert ids(await get(m=0)) == ids(await get(m=0, a=1)) == [osu]
    assert ids(await get(m=3)) == [mania]
    [own, convert] = await get(m=3, a=1)
    assert (own["beatmap_id"], convert["beatmap_id"]) == (str(mania), str(osu))
    assert own["mode"] == convert["mode"] == "3"
    [plain] = await get(b=osu)
    assert plain["difficultyrating"] != convert["difficultyrating"]
    assert plain["diff_aim"] is not None
    assert convert["diff_aim"] is convert["diff_speed"] is None


async def test_mods_change_the_stars(world: World, http: httpx.AsyncClient, key: str, get: Callable[..., Any]) -> None:
    beatmap = await world.beatmap(circles=60)

    async def stars(mods: int) -> float:
        [row] = await get(b=beatmap, mods=mods)
        return float(row["difficultyrating"])

    plain = await stars(0)
    assert await stars(8 | 32) == await stars(-(2**40)) == plain
    assert await stars(64) == await stars(576) > plain > await stars(256)
    response = await http.get("/api/get_beatmaps", params={"k": key, "b": beatmap, "mods": 2 | 16})
    assert response.status_code == 422
    assert response.json()["error"].startswith("mods: ")


async def test_with_mods_a_missing_file_leaves_the_others(world: World, rt: Runtime, get: Callable[..., Any]) -> None:
    whole, broken = await world.beatmap(circles=30), await world.beatmap(circles=31)
    await rows(rt, "UPDATE beatmaps SET checksum = %s WHERE id = %s", "f" * 32, broken)
    found = {int(row["beatmap_id"]): row["difficultyrating"] for row in await get(mods=64)}
    assert found[whole] is not None
    assert found[broken] is None


async def test_the_number_of_queries_does_not_grow(world: World, get: Callable[..., Any], queries: Budget) -> None:
    for more, count in ((1, 1), (49, 50)):
        await world.beatmapset(more)
        with queries(5):  # key, ids, beatmaps, sets, difficulty
            assert len(await get()) == count
    assert len(await get(mods=64)) == MOST_WITH_MODS


async def test_every_combination_of_filters_is_sql(rt: Runtime) -> None:
    values: dict[str, Any] = {
        "beatmap_id": 1,
        "beatmapset_id": 1,
        "checksum": "f" * 32,
        "mapper_id": 3,
        "mapper_names": ("a'b", "c"),
        "rulesets": (Ruleset.OSU, Ruleset.MANIA),
        "since": NOON,
    }
    for chosen in product((False, True), repeat=len(values)):
        wanted = {name: value for (name, value), is_chosen in zip(values.items(), chosen, strict=True) if is_chosen}
        statement, arguments = list_ids(BeatmapFilter(**wanted), 5)
        assert statement.text.count("%s") == len(arguments)
        assert "a'b" not in statement.text
        assert not (await rt.db.run(statement, arguments)).rows


async def test_post_reads_the_form(world: World, http: httpx.AsyncClient, key: str) -> None:
    beatmap, _ = await world.beatmap(), await world.beatmap()
    response = await http.post("/api/get_beatmaps", data={"k": key, "b": beatmap})
    assert ids(response.json()) == [beatmap]


async def test_without_a_key_nothing_is_told(http: httpx.AsyncClient) -> None:
    response = await http.get("/api/get_beatmaps", params={"b": 75})
    assert (response.status_code, response.json()) == (401, {"error": "Please provide a valid API key."})


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(params=parameters("since", "s", "b", "h", "u", "type", "m", "a", "mods", "limit"))
async def test_no_parameter_breaks_it(
    http: httpx.AsyncClient, world: World, rt: Runtime, params: dict[str, str]
) -> None:
    rt.limiter.enabled = False
    key = await world.key(await world.user())
    response = await http.get("/api/get_beatmaps", params={**params, "k": key})
    assert response.status_code in (200, 422)
    assert is_spelled(response.json())
