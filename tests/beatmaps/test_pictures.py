"""Pictures at the addresses that tools make up from an id. Source: osu-api-v2.md §4.10."""

import httpx
import pytest

from tests.world import World


async def test_pictures_of_a_set_are_where_the_api_says(http: httpx.AsyncClient, world: World) -> None:
    made = await world.beatmapset()
    headers = await world.headers(None, "public")
    covers = (await http.get(f"/api/v2/beatmapsets/{made.id}", headers=headers)).json()["covers"]
    places = {f"/beatmaps/{made.id}/covers/{size}.jpg?1": size for size in covers}
    places |= {f"/thumb/{made.id}l.jpg": "list@2x", f"/thumb/{made.id}.jpg": "list"}
    for place, size in places.items():
        answer = await http.get(place)
        assert (answer.status_code, answer.headers["location"]) == (302, covers[size]), place
        assert answer.headers["cache-control"] == "public, max-age=300"


async def test_avatars_are_where_the_api_says(http: httpx.AsyncClient, world: World) -> None:
    user = await world.user()
    found = (await http.get(f"/api/v2/users/{user}", headers=await world.headers(user))).json()["avatar_url"]
    for place in (f"/{user}", f"/{user}?1.png", f"/a/{user}", f"/users/{user}/avatar"):
        assert (await http.get(place)).headers["location"] == found, place


@pytest.mark.parametrize(
    "place", ["/999999", "/a/999999", "/thumb/999999l.jpg", "/thumb/999999.jpg", "/beatmaps/999999/covers/cover.jpg"]
)
async def test_pictures_of_nothing_are_404(http: httpx.AsyncClient, place: str) -> None:
    assert (await http.get(place)).status_code == 404


async def test_a_picture_has_one_of_eight_names(http: httpx.AsyncClient, world: World) -> None:
    made = await world.beatmapset()
    assert (await http.get(f"/beatmaps/{made.id}/covers/huge.jpg")).status_code == 404


async def test_a_browser_is_shown_the_documentation(http: httpx.AsyncClient) -> None:
    answer = await http.get("/")
    assert (answer.status_code, answer.headers["location"].endswith("/docs")) == (302, True)
