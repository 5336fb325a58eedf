"""Beatmaps and sets through the application. Source: osu-api-v2.md §4.2, §4.3; osu-search.md §5."""

from typing import Any

import httpx
import pytest

from g0v0.beatmaps import cache
from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.pages import beatmap_page, beatmapset_page
from g0v0.beatmaps.plays import count_play
from g0v0.platform.cache import Miss
from g0v0.platform.runtime import Runtime
from tests.beatmaps.answers import API, NO_DIFFICULTY, NO_SET, Budget, Golden, get, known_set, without_zeros
from tests.beatmaps.maps import TinyMap, tiny_set
from tests.database import rows
from tests.world import World


async def test_a_beatmap_is_shown_with_its_set(
    rt: Runtime, world: World, http: httpx.AsyncClient, golden: Golden
) -> None:
    await known_set(rt)
    shown = await get(http, "/beatmaps/700", await world.headers(None, "public"))
    golden("beatmaps/beatmap", without_zeros(shown))


async def test_an_unknown_beatmap_has_the_official_sentence(world: World, http: httpx.AsyncClient) -> None:
    answer = await http.get(f"{API}/beatmaps/9", headers=await world.headers(None, "public"))
    assert (answer.status_code, answer.json()) == (404, NO_DIFFICULTY)


@pytest.mark.parametrize(
    "path", ["/beatmaps/700", "/beatmaps/lookup?id=700", "/beatmaps?ids[]=700", "/beatmapsets/500"]
)
async def test_beatmaps_need_a_token_with_the_scope(world: World, http: httpx.AsyncClient, path: str) -> None:
    assert (await http.get(f"{API}{path}")).status_code == 401
    wrong = await http.get(f"{API}{path}", headers=await world.headers(await world.user(), "identify"))
    assert wrong.status_code == 403


async def test_own_plays_are_counted(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    player, other = await world.user(), await world.user()
    async with rt.db.tx() as tx:
        await count_play(tx, user_id=player, beatmap_id=700, passed=True, at=rt.clock())
    for user, plays in ((player, 1), (other, 0)):
        headers = await world.headers(user)
        assert (await get(http, "/beatmaps/700", headers))["current_user_playcount"] == plays
        bulk = await get(http, "/beatmaps?ids[]=700&ids[]=701", headers)
        assert [b["current_user_playcount"] for b in bulk["beatmaps"]] == [plays, 0]
        shown = await get(http, "/beatmapsets/500", headers)
        assert [b["current_user_playcount"] for b in shown["beatmaps"]] == [plays, 0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("id=701", 701),
        ("checksum={checksum}", 700),
        ("filename={filename}", 700),
        ("id=701&checksum={checksum}", 700),
        ("checksum=00000000000000000000000000000000&id=701", 701),
        ("checksum=no+checksum&filename=unknown.osu&id=701", 701),
        ("filename={filename}&checksum=00000000000000000000000000000000", 700),
    ],
)
async def test_a_lookup_takes_the_first_key_that_finds_one(
    rt: Runtime, world: World, http: httpx.AsyncClient, query: str, found: int
) -> None:
    await known_set(rt)
    headers = await world.headers(None, "public")
    shown = await get(http, "/beatmaps/700", headers)
    filename = tiny_set(1)[0].filename.replace(" ", "+")
    path = query.format(checksum=shown["checksum"].upper(), filename=filename)
    assert (await get(http, f"/beatmaps/lookup?{path}", headers))["id"] == found


@pytest.mark.parametrize("query", ["", "id=9", "id=x", "checksum=9", "filename=9.osu", f"filename={'9' * 300}"])
async def test_a_lookup_that_finds_nothing_says_nothing(world: World, http: httpx.AsyncClient, query: str) -> None:
    answer = await http.get(f"{API}/beatmaps/lookup?{query}", headers=await world.headers(None, "public"))
    assert (answer.status_code, answer.json()) == (404, {"error": None})


async def test_a_lookup_and_a_bulk_answer_show_the_same_object(
    rt: Runtime, world: World, http: httpx.AsyncClient
) -> None:
    await known_set(rt)
    headers = await world.headers(None, "public")
    shown = await get(http, "/beatmaps/700", headers)
    assert await get(http, "/beatmaps/lookup?id=700", headers) == shown
    assert await get(http, "/beatmaps/?ids[]=9&ids[]=700&ids[]=700", headers) == {"beatmaps": [shown]}


async def test_bulk_answers_are_ordered_and_cut_at_fifty(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt, 60)
    headers = await world.headers(None, "public")
    ids = "&".join(f"ids[]={700 + number}" for number in reversed(range(60)))
    found = [b["id"] for b in (await get(http, f"/beatmaps?{ids}", headers))["beatmaps"]]
    assert found == list(range(710, 760))
    assert await get(http, "/beatmaps", headers) == {"beatmaps": []}


@pytest.mark.parametrize("count", [1, 50])
async def test_bulk_answers_cost_the_same_for_any_number(
    rt: Runtime, world: World, http: httpx.AsyncClient, queries: Budget, count: int
) -> None:
    await known_set(rt, count)
    headers = await world.headers(await world.user())
    ids = "&".join(f"ids[]={700 + number}" for number in range(count))
    await get(http, "/beatmaps", headers)
    with queries(4):  # beatmaps, sets, difficulties, own plays
        assert len((await get(http, f"/beatmaps?{ids}", headers))["beatmaps"]) == count
    with queries(1):
        await get(http, f"/beatmaps?{ids}", headers)


async def test_a_beatmap_that_was_shown_costs_no_query(
    rt: Runtime, world: World, http: httpx.AsyncClient, queries: Budget
) -> None:
    await known_set(rt)
    headers = await world.headers(await world.user())
    await get(http, "/beatmaps", headers)
    with queries(1):
        first = await get(http, "/beatmaps/700", headers)
    with queries(0):
        assert await get(http, "/beatmaps/700", headers) == first


@pytest.mark.parametrize("table", ["beatmaps", "beatmapsets"])
async def test_what_is_deleted_is_shown_to_nobody(
    rt: Runtime, world: World, http: httpx.AsyncClient, table: str
) -> None:
    await known_set(rt, 1)
    await rows(rt, f"UPDATE {table} SET deleted_at = '2026-01-01'")
    headers = await world.headers(await world.user())
    for path, body in (("/beatmaps/700", NO_DIFFICULTY), ("/beatmapsets/500", NO_SET)):
        answer = await http.get(f"{API}{path}", headers=headers)
        assert (answer.status_code, answer.json()) == (404, body)
    assert await get(http, "/beatmaps?ids[]=700", headers) == {"beatmaps": []}


async def test_nobody_waits_for_what_turned_out_to_be_nothing(rt: Runtime, world: World) -> None:
    """Whoever asks next, maybe because it was fetched meanwhile, reads it at once."""
    viewer = await world.user()
    assert await beatmap_page(rt, 700, viewer) is None
    assert await beatmapset_page(rt, 500, viewer, is_first_party=False) is None
    looks = [await rt.cache.look({key: 60}) for key in (cache.beatmap_key(700), cache.beatmapset_key(500))]
    assert [look[0].is_ours for look in looks if isinstance(look[0], Miss)] == [True, True]


async def test_a_set_is_shown_with_everything(
    rt: Runtime, world: World, http: httpx.AsyncClient, golden: Golden
) -> None:
    await known_set(rt)
    shown = await get(http, "/beatmapsets/500", await world.headers(await world.user()))
    golden("beatmaps/beatmapset", without_zeros(shown))


async def test_only_the_game_sees_whether_a_set_is_a_favourite(
    rt: Runtime, world: World, http: httpx.AsyncClient
) -> None:
    await known_set(rt)
    user = await world.user()
    assert (await get(http, "/beatmapsets/500", await world.headers(user)))["has_favourited"] is False
    assert "has_favourited" not in await get(http, "/beatmapsets/500", await world.headers(user, "public"))


async def test_a_set_names_its_mapper(world: World, http: httpx.AsyncClient) -> None:
    mapper = await world.user("mapper")
    made = await world.beatmapset(owner=mapper)
    shown = await get(http, f"/beatmapsets/{made.id}", await world.headers(None, "public"))
    assert shown["user"]["username"] == "mapper"
    assert shown["beatmaps"][0]["owners"] == [{"id": mapper, "username": "Tiny Creator"}]


async def test_a_set_has_converts_of_its_osu_maps_only(world: World, http: httpx.AsyncClient) -> None:
    made = await world.beatmapset(1)
    fruits = await world.beatmapset(1, ruleset=2)
    headers = await world.headers(None, "public")
    shown = await get(http, f"/beatmapsets/{made.id}", headers)
    assert [convert["mode"] for convert in shown["converts"]] == ["taiko", "fruits", "mania"]
    assert all(convert["convert"] for convert in shown["converts"])
    assert (await get(http, f"/beatmapsets/{fruits.id}", headers))["converts"] == []


@pytest.mark.parametrize("count", [1, 50])
async def test_a_set_costs_the_same_for_any_number_of_difficulties(
    rt: Runtime, world: World, http: httpx.AsyncClient, queries: Budget, count: int
) -> None:
    await known_set(rt, count)
    headers = await world.headers(await world.user())
    await get(http, "/beatmaps", headers)
    with queries(6):  # the viewer's plays and tags, set, difficulties of it, their stars and tags
        first = await get(http, "/beatmapsets/500", headers)
    with queries(0):
        assert await get(http, "/beatmapsets/500", headers) == first


async def test_a_set_is_found_by_a_difficulty(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    headers = await world.headers(None, "public")
    found = await get(http, "/beatmapsets/lookup?beatmap_id=701", headers)
    assert found == await get(http, "/beatmapsets/500", headers)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/beatmapsets/9", NO_SET),
        ("/beatmapsets/lookup?beatmap_id=9", NO_DIFFICULTY),
        ("/beatmapsets/lookup", {"error": None}),
    ],
)
async def test_an_unknown_set_has_the_official_sentence(
    world: World, http: httpx.AsyncClient, path: str, body: dict[str, Any]
) -> None:
    answer = await http.get(f"{API}{path}", headers=await world.headers(None, "public"))
    assert (answer.status_code, answer.json()) == (404, body)


async def test_an_import_is_seen_at_once(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    headers = await world.headers(None, "public")
    await get(http, "/beatmaps/700", headers)
    await get(http, "/beatmapsets/500", headers)
    changed = TinyMap(version="Changed", circles=20, beatmap_id=700, beatmapset_id=500)
    await import_archive(rt, changed.content, changed.filename)
    assert (await get(http, "/beatmaps/700", headers))["version"] == "Changed"
    shown = await get(http, "/beatmapsets/500", headers)
    assert {b["version"] for b in shown["beatmaps"]} == {"Changed", "Tiny 2"}
