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
    ],
)
async def test_nobody_mods_here(http: httpx.AsyncClient, world: World, path: str, lists: tuple[str, ...]) -> None:
    answer = await http.get(f"/api/v2/{path}", headers=await world.headers(None, "public"))
    assert answer.status_code == 200
    assert [answer.json()[name] for name in lists] == [[]] * len(lists)
