"""Players choose a new password. Source: reference-endpoints.md §12."""

import httpx
import pytest

from g0v0.platform.runtime import Runtime
from tests.auth.game import PASSWORD, password_form, player
from tests.world import World

CHANGE = "/api/private/password/change"
NEW = "another long password"


async def test_a_new_password_replaces_the_old_one_and_every_sign_in(
    http: httpx.AsyncClient, world: World, rt: Runtime
) -> None:
    user = await player(rt, world)
    headers = await world.headers(user)
    form = {"current_password": PASSWORD, "new_password": NEW}
    assert (await http.post(CHANGE, headers=headers, data=form)).status_code == 204
    assert (await http.get("/api/v2/me", headers=headers)).status_code == 401
    assert (await http.post("/oauth/token", data=password_form())).status_code == 400
    assert (await http.post("/oauth/token", data=password_form(password=NEW))).status_code == 200


@pytest.mark.parametrize(
    ("current", "new", "error"),
    [
        ("wrong", NEW, "current_password: is not your password."),
        ("", NEW, "current_password: is not your password."),
        (PASSWORD, "short", "new_password: "),
        (PASSWORD, "", "new_password: "),
    ],
)
async def test_what_is_wrong_is_named_and_changes_nothing(
    http: httpx.AsyncClient, world: World, rt: Runtime, current: str, new: str, error: str
) -> None:
    headers = await world.headers(await player(rt, world))
    answer = await http.post(CHANGE, headers=headers, json={"current_password": current, "new_password": new})
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(error)
    assert (await http.post("/oauth/token", data=password_form())).status_code == 200


async def test_a_stolen_token_is_no_way_to_guess(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    headers = await world.headers(await player(rt, world))
    most = rt.config.auth.login_attempts_per_account
    rt.limiter.enabled = False
    for _ in range(most):
        await http.post(CHANGE, headers=headers, json={"current_password": "guess", "new_password": NEW})
    answer = await http.post(CHANGE, headers=headers, json={"current_password": PASSWORD, "new_password": NEW})
    assert answer.json() == {"error": "current_password: was wrong too often; try again later."}


async def test_only_the_games_own_sign_in_may(http: httpx.AsyncClient, world: World) -> None:
    assert (await http.post(CHANGE)).status_code == 401
    assert (await http.post(CHANGE, headers=await world.headers(await world.user(), "public"))).status_code == 403
