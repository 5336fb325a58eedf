"""`POST beatmaps/{id}/attributes`. Source: osu-api-v2.md §4.2, osu-api-v2-objects.md §3.5."""

from typing import Any

import httpx
import pytest

from g0v0.beatmaps.attributes import choose_ruleset
from g0v0.beatmaps.importing import import_archive
from g0v0.osu.difficulty import difficulty
from g0v0.osu.mods import parse_mods
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from tests.beatmaps.answers import Budget, Golden
from tests.beatmaps.maps import TinyMap
from tests.world import World

URL = "/api/v2/beatmaps/{}/attributes"
OSU, TAIKO, FRUITS, MANIA = OFFICIAL


async def ask(http: httpx.AsyncClient, world: World, beatmap_id: int, **body: Any) -> httpx.Response:
    """One question as a third-party client asks it; `content` and `data` as httpx has them, else JSON."""
    return await http.post(URL.format(beatmap_id), headers=await world.headers(None, "public"), **body)


@pytest.mark.parametrize("ruleset", OFFICIAL)
async def test_every_ruleset_has_its_own_numbers(
    world: World, http: httpx.AsyncClient, golden: Golden, ruleset: Ruleset
) -> None:
    beatmap_id = await world.beatmap(title="Same", ruleset=int(ruleset), circles=40, sliders=3)
    answer = await ask(http, world, beatmap_id)
    assert answer.status_code == 200
    attributes = answer.json()["attributes"]
    rounded = {name: round(value, 6) for name, value in attributes.items()}  # as far as processors agree
    golden(f"beatmaps/attributes_{ruleset.wire_name}", {"attributes": rounded})


@pytest.mark.parametrize(
    ("body", "mods"),
    [
        ({}, []),
        ({"json": {}}, []),
        ({"json": {"mods": None}}, []),
        ({"json": {"mods": []}}, []),
        ({"json": {"mods": 0}}, []),
        ({"json": {"mods": 72}}, ["HD", "DT"]),
        ({"json": {"mods": "72"}}, ["HD", "DT"]),
        ({"json": {"mods": ["HD", "DT"]}}, ["HD", "DT"]),
        ({"json": {"mods": "DT"}}, ["DT"]),
        ({"json": {"mods": [{"acronym": "HD"}, {"acronym": "DT"}]}}, ["HD", "DT"]),
        (
            {"json": {"mods": [{"acronym": "DT", "settings": {"speed_change": 1.25}}]}},
            [{"acronym": "DT", "settings": {"speed_change": 1.25}}],
        ),
        ({"data": {"mods": "72"}}, ["HD", "DT"]),
        ({"data": {"mods[]": ["HD", "DT"]}}, ["HD", "DT"]),
        ({"data": {"mods[]": "72"}}, ["HD", "DT"]),
        ({"data": {"mods[0][acronym]": "HD", "mods[1][acronym]": "DT"}}, ["HD", "DT"]),
        ({"params": {"mods": "72"}}, ["HD", "DT"]),
    ],
)
async def test_mods_come_in_many_forms(
    world: World, http: httpx.AsyncClient, body: dict[str, Any], mods: list[Any]
) -> None:
    tiny = TinyMap(circles=40)
    beatmap_id = await world.beatmap(title=tiny.title, version="", circles=40)
    answer = await ask(http, world, beatmap_id, **body)
    assert answer.status_code == 200, answer.text
    content = (await http.get(f"/osu/{beatmap_id}")).content
    expected = difficulty(content, OSU, parse_mods(OSU, mods))
    assert answer.json()["attributes"] == expected.shape


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"mods": ["XX"]}, "mods[0]"),
        ({"mods": ["HD", "HD"]}, "mods[1].acronym"),
        ({"mods": ["DT", "HT"]}, "mods[1].acronym"),
        ({"mods": 64 + 256}, "mods"),
        ({"mods": "HDDT"}, "mods[0]"),
        ({"mods": True}, "mods"),
        ({"mods": 1.5}, "mods"),
        ({"mods": [[]]}, "mods[0]"),
        ({"mods": [{"acronym": "DT", "settings": {"speed_change": 9}}]}, "speed_change"),
        ({"mods": [{"settings": {}}]}, "mods[0]"),
        ({"ruleset": "quaver"}, "ruleset"),
        ({"ruleset_id": 4}, "ruleset_id"),
        ({"ruleset_id": -1}, "ruleset_id"),
        ({"ruleset_id": 9, "ruleset": "osu"}, "ruleset_id"),
    ],
)
async def test_what_is_wrong_is_named(world: World, http: httpx.AsyncClient, body: dict[str, Any], field: str) -> None:
    answer = await ask(http, world, await world.beatmap(), json=body)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(field) or field in answer.json()["error"].split(" ", 1)[0]


@pytest.mark.parametrize("ruleset", OFFICIAL)
async def test_an_osu_map_converts(world: World, http: httpx.AsyncClient, ruleset: Ruleset) -> None:
    beatmap_id = await world.beatmap(circles=40)
    by_name = await ask(http, world, beatmap_id, json={"ruleset": ruleset.wire_name})
    by_number = await ask(http, world, beatmap_id, json={"ruleset_id": int(ruleset), "ruleset": "osu"})
    assert by_name.json() == by_number.json()
    content = (await http.get(f"/osu/{beatmap_id}")).content
    assert by_name.json()["attributes"] == difficulty(content, ruleset).shape


async def test_other_maps_stay_in_their_ruleset(world: World, http: httpx.AsyncClient) -> None:
    answer = await ask(http, world, await world.beatmap(ruleset=1), json={"ruleset": "osu"})
    assert (answer.status_code, answer.json()) == (
        422,
        {"error": "ruleset: The beatmap cannot be converted to this ruleset."},
    )


def test_the_number_of_a_ruleset_wins_over_its_name() -> None:
    assert choose_ruleset(OSU, "taiko", 3) is MANIA
    assert choose_ruleset(FRUITS, None, None) is FRUITS
    with pytest.raises(Invalid):
        choose_ruleset(FRUITS, "osu", None)


async def test_an_answer_is_calculated_once(
    rt: Runtime, world: World, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, queries: Budget
) -> None:
    beatmap_id = await world.beatmap()
    first = await ask(http, world, beatmap_id, json={"mods": ["HD", "DT"]})

    async def nothing(*_: object) -> None:
        raise AssertionError("calculated twice")

    monkeypatch.setattr(type(rt), "off_loop", nothing)
    headers = await world.headers(None, "public")
    await http.get("/api/v2/beatmaps", headers=headers)
    with queries(1):
        again = await http.post(URL.format(beatmap_id), headers=headers, json={"mods": ["DT", "HD"]})
    assert again.json() == first.json()


async def test_a_changed_map_is_calculated_anew(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    tiny = TinyMap(beatmap_id=700, beatmapset_id=500)
    await import_archive(rt, tiny.content, tiny.filename)
    assert (await ask(http, world, 700)).json()["attributes"]["max_combo"] == 12
    changed = TinyMap(beatmap_id=700, beatmapset_id=500, circles=33)
    await import_archive(rt, changed.content, changed.filename)
    assert (await ask(http, world, 700)).json()["attributes"]["max_combo"] == 33


async def test_an_unknown_beatmap_is_not_found(world: World, http: httpx.AsyncClient) -> None:
    answer = await ask(http, world, 9, json={"mods": ["XX"]})
    assert (answer.status_code, answer.json()) == (
        404,
        {"error": "Specified beatmap difficulty couldn't be found."},
    )


async def test_the_file_of_a_beatmap_may_be_gone(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    tiny = TinyMap(beatmap_id=700)
    await import_archive(rt, tiny.content, tiny.filename)
    for name in rt.storage.names:  # type: ignore[attr-defined]  # the fake one
        await rt.storage.delete(name)
    assert (await ask(http, world, 700)).status_code == 404
    assert (await http.get("/osu/700")).status_code == 404


async def test_a_client_of_an_older_version_is_spared_newer_attributes(world: World, http: httpx.AsyncClient) -> None:
    url = URL.format(await world.beatmap(ruleset=int(TAIKO), circles=40))
    found: dict[int, set[str]] = {}
    for version in (0, 20241024, 20241028, 20250306):
        answer = await http.post(url, headers=await world.headers(None, "public", version=version))
        found[version] = set(answer.json()["attributes"])
    assert found[0] == found[20250306]
    assert found[0] - found[20241028] == {"reading_difficulty"}
    assert found[20241028] - found[20241024] == {"mono_stamina_factor"}
    assert "stamina_difficulty" in found[20241024]
