"""A player's own keys of the old API. Source: reference-endpoints.md §12."""

from typing import Any

import httpx
import pytest

from g0v0.auth.api_keys import MAX_KEYS
from tests.world import World

KEYS = "/api/private/api-keys"


async def made(http: httpx.AsyncClient, headers: dict[str, str], name: str = "my site") -> dict[str, Any]:
    response = await http.post(KEYS, headers=headers, json={"name": name})
    assert response.status_code == 201, response.text
    return response.json()


async def status(http: httpx.AsyncClient, key: str) -> int:
    return (await http.get("/api/get_user", params={"k": key, "u": "nobody"})).status_code


async def test_a_key_from_its_making_to_its_end(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    assert (await http.get(KEYS, headers=headers)).json() == []
    new = await made(http, headers, " my site ")
    secret = new.pop("key")
    assert (new["name"], new["created_at"], len(secret)) == ("my site", "2026-03-14T12:00:00+00:00", 40)
    assert await status(http, secret) == 200
    assert (await http.get(KEYS, headers=headers)).json() == [new]
    path = f"{KEYS}/{new['id']}"
    assert (await http.get(path, headers=headers)).json() == new
    renamed = await http.patch(path, headers=headers, json={"name": "other"})
    assert renamed.json() == new | {"name": "other"}
    renewed = (await http.post(f"{path}/regenerate", headers=headers)).json()
    assert renewed == new | {"name": "other", "key": renewed["key"]}
    assert (await status(http, secret), await status(http, renewed["key"])) == (401, 200)
    assert (await http.delete(path, headers=headers)).status_code == 204
    assert await status(http, renewed["key"]) == 401
    assert (await http.get(KEYS, headers=headers)).json() == []


async def test_keys_of_others_are_not_there(http: httpx.AsyncClient, world: World) -> None:
    new = await made(http, await world.headers(await world.user()))
    headers = await world.headers(await world.user())
    path = f"{KEYS}/{new['id']}"
    for method, address in (
        ("GET", path),
        ("PATCH", path),
        ("DELETE", path),
        ("POST", f"{path}/regenerate"),
        ("GET", f"{KEYS}/987654"),
    ):
        response = await http.request(method, address, headers=headers, json={"name": "mine"})
        assert (response.status_code, response.json()) == (404, {"error": "There is no such key."})
    assert await status(http, new["key"]) == 200


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
async def test_a_key_needs_a_name(http: httpx.AsyncClient, world: World, name: str) -> None:
    headers = await world.headers(await world.user())
    response = await http.post(KEYS, headers=headers, json={"name": name})
    assert (response.status_code, response.json()) == (422, {"error": "name: must be 1 to 100 characters."})


async def test_a_player_has_ten_keys_at_most(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    keys = [await made(http, headers) for _ in range(MAX_KEYS)]
    response = await http.post(KEYS, headers=headers, json={"name": "more"})
    assert (response.status_code, response.json()) == (422, {"error": "name: You have 10 keys; revoke one first."})
    await http.delete(f"{KEYS}/{keys[0]['id']}", headers=headers)
    await made(http, headers)


async def test_only_the_games_own_sign_in_makes_keys(http: httpx.AsyncClient, world: World) -> None:
    assert (await http.get(KEYS)).status_code == 401
    response = await http.post(KEYS, headers=await world.headers(await world.user(), "public"), json={"name": "x"})
    assert response.status_code == 403
