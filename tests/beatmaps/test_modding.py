"""Lists that are empty here, in the form clients read."""

import httpx
import pytest

from tests.world import World


@pytest.mark.parametrize(
    ("path", "lists"),
    [
        ("beatmapsets/events", ("events", "users")),
        ("beatmapsets/discussions", ("beatmaps", "beatmapsets", "discussions", "included_discussions", "users")),
        ("beatmapsets/discussions/posts", ("beatmapsets", "discussions", "posts", "users")),
        ("beatmapsets/discussions/votes", ("discussions", "users", "votes")),
        ("beatmaps/packs?type=loved", ("beatmap_packs",)),
    ],
)
async def test_nobody_mods_here(http: httpx.AsyncClient, world: World, path: str, lists: tuple[str, ...]) -> None:
    answer = await http.get(f"/api/v2/{path}", headers=await world.headers(None, "public"))
    assert answer.status_code == 200
    assert [answer.json()[name] for name in lists] == [[]] * len(lists)


@pytest.mark.parametrize("path", ["beatmaps/packs?type=unknown", "beatmaps/packs/S1"])
async def test_packs_that_are_none_are_404(http: httpx.AsyncClient, world: World, path: str) -> None:
    answer = await http.get(f"/api/v2/{path}", headers=await world.headers(None, "public"))
    assert (answer.status_code, answer.json()) == (404, {"error": None})
