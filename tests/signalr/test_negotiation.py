"""`POST …/negotiate` and the tickets it gives."""

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from g0v0.platform.runtime import Runtime
from g0v0.signalr.negotiation import VALID_S, is_valid_token, make_token
from tests.conftest import FrozenClock
from tests.signalr.servers import Node
from tests.world import World

PREFIXES = ["/signalr", ""]


@pytest.mark.parametrize("prefix", PREFIXES)
async def test_a_client_learns_how_to_connect(http: httpx.AsyncClient, world: World, rt: Runtime, prefix: str) -> None:
    user = await world.user()
    url = f"{prefix}/metadata/negotiate?negotiateVersion=1"
    answer = await http.post(url, headers=await world.headers(user))
    assert answer.status_code == 200
    found = answer.json()
    assert found["negotiateVersion"] == 1
    assert found["availableTransports"] == [{"transport": "WebSockets", "transferFormats": ["Text", "Binary"]}]
    assert found["connectionId"] != found["connectionToken"]
    assert is_valid_token(rt, "metadata", user, found["connectionToken"])


async def test_version_0_has_one_id(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user = await world.user()
    found = (await http.post("/signalr/metadata/negotiate", headers=await world.headers(user))).json()
    assert found.keys() == {"negotiateVersion", "connectionId", "availableTransports"}
    assert is_valid_token(rt, "metadata", user, found["connectionId"])


@pytest.mark.parametrize("prefix", PREFIXES)
async def test_a_token_of_a_player_is_needed(http: httpx.AsyncClient, world: World, prefix: str) -> None:
    url = f"{prefix}/metadata/negotiate?negotiateVersion=1"
    assert (await http.post(url)).status_code == 401
    assert (await http.post(url, headers={"Authorization": "Bearer nonsense"})).status_code == 401
    assert (await http.post(url, headers=await world.headers(None, "public"))).status_code == 401
    assert (await http.post(url, headers=await world.headers(await world.user(), "public"))).status_code == 403
    bad = await http.post(f"{prefix}/metadata/negotiate?negotiateVersion=-1", headers=await world.headers(2))
    assert bad.status_code in (401, 422)


async def test_an_unknown_hub_is_not_found(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    assert (await http.post("/signalr/nonsense/negotiate?negotiateVersion=1", headers=headers)).status_code == 404
    assert (await http.get("/signalr/metadata/negotiate", headers=headers)).status_code == 404


def test_a_ticket_is_good_for_one_user_one_hub_and_a_while(rt: Runtime, clock: FrozenClock) -> None:
    token = make_token(rt, "metadata", 7, "abc")
    assert is_valid_token(rt, "metadata", 7, token)
    assert not is_valid_token(rt, "metadata", 8, token)
    assert not is_valid_token(rt, "spectator", 7, token)
    assert not is_valid_token(rt, "metadata", 7, token[:-1] + "x")
    assert not is_valid_token(rt, "metadata", 7, "abc")
    assert not is_valid_token(rt, "metadata", 7, "abc.99999999999999999.é")
    clock.advance(seconds=VALID_S + 1)
    assert not is_valid_token(rt, "metadata", 7, token)


async def _status(url: str, token: str | None) -> int:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    try:
        async with connect(url, additional_headers=headers):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


async def test_the_socket_asks_for_the_same(one: Node, world: World, rt: Runtime) -> None:
    user = await world.user()
    token, url = await world.token(user), one.url("echo")
    ticket = make_token(rt, "echo", user, "abc")
    assert await _status(url, None) == 401
    assert await _status(url, "nonsense") == 401
    assert await _status(url, await world.token(user, "public")) == 403
    assert await _status(f"{url}?id=nonsense", token) == 404
    assert await _status(f"{url}?id={ticket}", token) == 101
    assert await _status(f"{url}?access_token={token}", None) == 101
    assert await _status(one.url("nonsense"), token) == 403
