"""get_match of the old API. Source: osu-api-v1.md §2.6."""

import httpx

from tests.world import World


async def test_an_unknown_match_is_zero_without_games(http: httpx.AsyncClient, world: World) -> None:
    key = await world.key(await world.user())
    for params in ({}, {"mp": 1}, {"mp": "x"}, {"mp": str(2**62)}):
        response = await http.get("/api/get_match", params={"k": key, **params})
        assert (response.status_code, response.json()) == (200, {"match": 0, "games": []})
    response = await http.get("/api/get_match", params={"mp": 1})
    assert (response.status_code, response.json()) == (401, {"error": "Please provide a valid API key."})
