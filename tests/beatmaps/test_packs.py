"""Beatmap packs. Source: osu-api-v2.md §4.2; osu-api-v2-objects.md §3.6."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from g0v0.beatmaps import packs
from g0v0.beatmaps.packs import NewPack, PackNotFound
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from tests.profiles.players import run
from tests.world import World

API = "/api/v2/beatmaps/packs"
Queries = Callable[[int], Any]
DATE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


async def pack(rt: Runtime, tag: str, ids: list[int], **more: Any) -> int:
    return await packs.create(rt, NewPack(tag, f"Pack {tag}", "somebody", ids, created_at=DATE, **more))


async def get(http: httpx.AsyncClient, path: str, headers: dict[str, str]) -> Any:
    response = await http.get(f"{API}{path}", headers=headers)
    assert response.status_code == 200, response.text
    return response.json()


async def test_packs_of_a_kind_newest_first(http: httpx.AsyncClient, world: World, rt: Runtime, golden: Any) -> None:
    made = await world.beatmapset()
    headers = await world.headers(None, "public")
    for tag in ("S1", "L1", "S2"):
        await pack(rt, tag, [made.id], no_diff_reduction=tag == "S1", ruleset=Ruleset.TAIKO if tag == "S1" else None)
    page = await get(http, "", headers)
    golden("beatmaps/packs", page)
    assert [row["tag"] for row in page["beatmap_packs"]] == ["S2", "S1"]
    assert [row["tag"] for row in (await get(http, "?type=loved", headers))["beatmap_packs"]] == ["L1"]
    assert (await get(http, "?type=artist", headers))["beatmap_packs"] == []


async def test_a_page_ends_after_a_hundred(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Queries
) -> None:
    made = await world.beatmapset()
    headers = await world.headers(None, "public")
    await get(http, "", headers)
    await pack(rt, "S1", [made.id])
    with queries(1):
        await get(http, "", headers)
    for number in range(2, 102):
        await pack(rt, f"S{number}", [made.id])
    with queries(1):
        first = await get(http, "", headers)
    assert [row["tag"] for row in first["beatmap_packs"]] == [f"S{n}" for n in range(101, 1, -1)]
    for spelling in (f"cursor_string={first['cursor_string']}", f"cursor[pack_id]={first['cursor']['pack_id']}"):
        rest = await get(http, f"?{spelling}", headers)
        assert [row["tag"] for row in rest["beatmap_packs"]] == ["S1"]
        assert (rest["cursor"], rest["cursor_string"]) == (None, None)


async def test_a_pack_holds_its_sets_in_its_order(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Queries
) -> None:
    first, second, third = [(await world.beatmapset()).id for _ in range(3)]
    await pack(rt, "S1", [third, first, 999_999, third], url="https://example.com/S1.zip")
    assert await packs.add(rt, "S1", [first, second]) == 1
    headers = await world.headers(None, "public")
    await get(http, "/S1", headers)
    with queries(3):
        shown = await get(http, "/S1", headers)
    assert [row["id"] for row in shown["beatmapsets"]] == [third, first, second]
    assert (shown["url"], shown["date"]) == ("https://example.com/S1.zip", "2026-01-02T03:04:05Z")
    assert shown["user_completion_data"] == {"completed": False, "beatmapset_ids": []}
    await run(rt, "UPDATE beatmapsets SET deleted_at = NOW() WHERE id = %s", first)
    assert [row["id"] for row in (await get(http, "/S1", headers))["beatmapsets"]] == [third, second]


async def test_sets_name_their_packs(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    made = await world.beatmapset()
    headers = await world.headers(None, "public")

    async def tags() -> Any:
        return (await http.get(f"/api/v2/beatmapsets/{made.id}", headers=headers)).json()["pack_tags"]

    assert await tags() == []
    await pack(rt, "S9", [made.id])
    await pack(rt, "F1", [made.id])
    assert await tags() == ["S9", "F1"]
    found = (await http.get("/api/v2/beatmapsets/search", headers=headers)).json()["beatmapsets"]
    assert found[0]["pack_tags"] == ["S9", "F1"]
    key = await world.key(await world.user())
    (old,) = (await http.get(f"/api/get_beatmaps?k={key}&s={made.id}")).json()
    assert old["packs"] == "S9,F1"
    assert await packs.remove(rt, "S9", [made.id]) == 1
    assert await tags() == ["F1"]
    await packs.forget(rt, "F1")
    assert await tags() == []
    with pytest.raises(PackNotFound):
        await packs.forget(rt, "F1")


async def test_what_a_player_has_cleared(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me = await world.user()
    headers = await world.headers(me)
    one, two = await world.beatmapset(2), await world.beatmapset()
    for tag, more in (
        ("S1", {}),
        ("S2", {"no_diff_reduction": True}),
        ("S3", {"ruleset": Ruleset.MANIA}),
        ("S4", {"ruleset": Ruleset.OSU}),
    ):
        await pack(rt, tag, [two.id, one.id], **more)

    async def cleared(tag: str, query: str = "") -> Any:
        return (await get(http, f"/{tag}{query}", headers))["user_completion_data"]

    await world.play(me, two.beatmap_ids[0], passed=False)
    assert await cleared("S1") == {"completed": False, "beatmapset_ids": []}
    await world.play(me, one.beatmap_ids[0])
    await world.play(me, two.beatmap_ids[0], mods=[{"acronym": "NF"}], total_score=350_000)
    assert await cleared("S1") == {"completed": True, "beatmapset_ids": [two.id, one.id]}
    assert await cleared("S1", "?legacy_only=1") == {"completed": False, "beatmapset_ids": []}
    assert await cleared("S2") == {"completed": False, "beatmapset_ids": [one.id]}
    assert await cleared("S3") == {"completed": False, "beatmapset_ids": []}
    assert (await cleared("S4"))["completed"] is True


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("?type=unknown", None),
        ("/S1", "Specified BeatmapPack couldn't be found."),
        ("/%00", "Specified BeatmapPack couldn't be found."),
        ("/" + "S" * 300, "Specified BeatmapPack couldn't be found."),
    ],
)
async def test_packs_that_are_none_are_404(http: httpx.AsyncClient, world: World, path: str, error: str | None) -> None:
    answer = await http.get(f"{API}{path}", headers=await world.headers(None, "public"))
    assert (answer.status_code, answer.json()) == (404, {"error": error})


async def test_packs_need_the_public_scope(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user(), "identify")
    for path in ("", "/S1"):
        assert (await http.get(f"{API}{path}")).status_code == 401
        assert (await http.get(f"{API}{path}", headers=headers)).status_code == 403


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"tag": "X1"}, "tag"),
        ({"tag": "S"}, "tag"),
        ({"tag": "s1"}, "tag"),
        ({"name": ""}, "name"),
        ({"author": "x" * 101}, "author"),
        ({"url": "javascript:x"}, "url"),
        ({"beatmapset_ids": [1]}, "set"),
    ],
)
async def test_a_pack_that_cannot_be_made_leaves_nothing(
    world: World, rt: Runtime, change: dict[str, Any], field: str
) -> None:
    made = await world.beatmapset()
    new = {"tag": "S1", "name": "x", "author": "y", "beatmapset_ids": [made.id]} | change
    with pytest.raises(Invalid) as refusal:
        await packs.create(rt, NewPack(**new))
    assert list(refusal.value.fields) == [field]
    with pytest.raises(PackNotFound):
        await packs.require_pack(rt.db, "S1")


async def test_a_tag_is_given_once(world: World, rt: Runtime) -> None:
    made = await world.beatmapset()
    await pack(rt, "S1", [made.id])
    with pytest.raises(Invalid, match="S1 is used by another pack"):
        await pack(rt, "S1", [made.id])
