"""Accounts of programs, and applications that act for them. Source: osu-api-v2.md §1.4, §1.5."""

import httpx

from g0v0.auth.accounts import Change, change_account
from g0v0.auth.clients import create_client
from g0v0.platform.runtime import Runtime
from tests.world import World


async def test_the_application_of_a_bot_acts_for_it(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    owner = await world.user("helper")
    client, secret = await create_client(rt, "helper", [], owner)
    ask: dict[str, object] = {"grant_type": "client_credentials", "client_id": client, "client_secret": secret}
    ask["scope"] = "delegate chat.write"
    assert (await http.post("/oauth/token", data=ask)).status_code == 400
    await change_account(rt, owner, Change(is_bot=True))
    token = (await http.post("/oauth/token", data=ask)).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    words = {"target_id": await world.user(), "message": "beep"}
    answer = await http.post("/api/v2/chat/new", data=words, headers=headers)
    assert (answer.status_code, answer.json()["message"]["sender_id"]) == (200, owner)
    await change_account(rt, owner, Change(is_bot=False))
    assert (await http.post("/oauth/token", data=ask)).status_code == 400
    assert (await http.post("/api/v2/chat/new", data=words, headers=headers)).status_code == 401
