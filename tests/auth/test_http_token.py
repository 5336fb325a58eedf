"""`POST /oauth/token`: four grants in every encoding, and how tokens end. Source: osu-api-v2.md §1.2."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import httpx
import jwt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from g0v0.auth.clients import reset_secret, revoke_client
from g0v0.auth.grants import REFRESH_RETRY_S
from g0v0.platform.runtime import Runtime
from tests.auth.game import ENCODINGS, GAME, PASSWORD, application, bearer, password_form, player, send, sign_in
from tests.conftest import FrozenClock, Recorder
from tests.world import World

Queries = Callable[[int], AbstractContextManager[Recorder]]
WHO = "/api/v2/session/verify"
"""Any token is admitted here; without one it answers 401."""


async def is_alive(http: httpx.AsyncClient, token: dict[str, str]) -> bool:
    answer = await http.post(WHO, headers=bearer(token))
    assert answer.status_code in (401, 422)
    return answer.status_code == 422


async def refresh(http: httpx.AsyncClient, token: dict[str, str], **changes: str) -> httpx.Response:
    fields = {**GAME, "grant_type": "refresh_token", "refresh_token": token["refresh_token"], "scope": "*", **changes}
    return await http.post("/oauth/token", data=fields)


def assert_refused(answer: httpx.Response, status: int, error: str, hint: str = "") -> None:
    body = answer.json()
    assert (answer.status_code, body["error"]) == (status, error), answer.text
    assert body["message"] == body["error_description"] != ""
    assert hint in body.get("hint", "")


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_password_in_every_encoding(rt: Runtime, world: World, http: httpx.AsyncClient, encoding: str) -> None:
    user = await player(rt, world)
    answer = await send(http, encoding, password_form())
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert set(body) == {"token_type", "expires_in", "access_token", "refresh_token"}
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 86400)
    assert answer.headers["cache-control"] == "no-store"
    claims = jwt.decode(body["access_token"], options={"verify_signature": False})
    assert (claims["sub"], claims["scopes"]) == (str(user), ["*"])
    assert await is_alive(http, body)


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_refresh_in_every_encoding(rt: Runtime, world: World, http: httpx.AsyncClient, encoding: str) -> None:
    await player(rt, world)
    old = await sign_in(http)
    answer = await send(
        http, encoding, {**GAME, "grant_type": "refresh_token", "refresh_token": old["refresh_token"], "scope": "*"}
    )
    assert answer.status_code == 200, answer.text
    assert await is_alive(http, answer.json())
    assert not await is_alive(http, old)


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_client_credentials_in_every_encoding(rt: Runtime, http: httpx.AsyncClient, encoding: str) -> None:
    made = await application(rt)
    answer = await send(http, encoding, {**made.pair, "grant_type": "client_credentials", "scope": "public"})
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"token_type", "expires_in", "access_token"}


async def test_scopes_come_as_a_list_too(rt: Runtime, http: httpx.AsyncClient) -> None:
    made = await application(rt)
    answer = await http.post(
        "/oauth/token",
        json={
            "client_id": made.id,
            "client_secret": made.secret,
            "grant_type": "client_credentials",
            "scope": ["public"],
        }
        | {"code": None, "username": ""},
    )
    assert answer.status_code == 200, answer.text


async def test_people_sign_in_by_name_or_address_in_any_case(
    rt: Runtime, world: World, http: httpx.AsyncClient
) -> None:
    await player(rt, world)
    for login in ("alice", " ALICE ", "player1@example.com", "Player1@Example.com"):
        assert (await http.post("/oauth/token", data=password_form(login))).status_code == 200, login


async def test_a_wrong_password_and_an_unknown_name_look_alike(
    rt: Runtime, world: World, http: httpx.AsyncClient
) -> None:
    await player(rt, world)
    wrong = await http.post("/oauth/token", data=password_form(password="not this one"))
    unknown = await http.post("/oauth/token", data=password_form("Nobody"))
    assert_refused(wrong, 400, "invalid_grant", "Incorrect sign in")
    assert wrong.json() == unknown.json()


async def test_accounts_without_password_cannot_sign_in(world: World, http: httpx.AsyncClient) -> None:
    await world.user("Silent")
    assert_refused(
        await http.post("/oauth/token", data=password_form("Silent", "")), 400, "invalid_request", "password"
    )
    assert_refused(await http.post("/oauth/token", data=password_form("Silent", "x")), 400, "invalid_grant")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"grant_type": ""}, (400, "invalid_request", "grant_type")),
        ({"grant_type": "implicit"}, (400, "unsupported_grant_type", "authorization_code")),
        ({"client_id": ""}, (401, "invalid_client", "client_id")),
        ({"client_id": "99999"}, (401, "invalid_client", "")),
        ({"client_id": "five"}, (401, "invalid_client", "")),
        ({"client_id": "9" * 40}, (401, "invalid_client", "")),
        ({"client_secret": "wrong"}, (401, "invalid_client", "")),
        ({"username": ""}, (400, "invalid_request", "username")),
        ({"password": ""}, (400, "invalid_request", "password")),
        ({"scope": "public"}, (400, "invalid_scope", "*")),
        ({"scope": "* public"}, (400, "invalid_scope", "")),
        ({"grant_type": "client_credentials"}, (401, "invalid_client", "may not use this grant")),
        ({"grant_type": "refresh_token"}, (400, "invalid_request", "refresh_token")),
    ],
)
async def test_refusals_name_what_is_wrong(
    rt: Runtime, world: World, http: httpx.AsyncClient, changes: dict[str, str], refusal: tuple[int, str, str]
) -> None:
    await player(rt, world)
    assert_refused(await http.post("/oauth/token", data={**password_form(), **changes}), *refusal)


async def test_applications_do_not_get_passwords(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    made = await application(rt)
    assert_refused(
        await http.post("/oauth/token", data={**password_form(), **made.pair}), 401, "invalid_client", "game"
    )


async def test_a_used_refresh_token_ends_the_whole_sign_in(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    first = await sign_in(http)
    other = await sign_in(http)
    second = (await refresh(http, first)).json()
    clock.advance(seconds=REFRESH_RETRY_S + 1)
    third = (await refresh(http, second)).json()
    assert await is_alive(http, third)
    stolen = await refresh(http, first)
    assert_refused(stolen, 400, "invalid_grant", "has been used")
    assert stolen.json()["message"] == "The refresh token is invalid."
    assert not await is_alive(http, third)
    assert_refused(await refresh(http, third), 400, "invalid_grant", "revoked")
    assert await is_alive(http, other)


async def test_a_lost_answer_may_be_asked_for_again_at_once(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    first = await sign_in(http)
    lost = (await refresh(http, first)).json()
    clock.advance(seconds=REFRESH_RETRY_S)
    again = await refresh(http, first)
    assert again.status_code == 200
    assert await is_alive(http, again.json())
    assert await is_alive(http, lost)


async def test_a_refresh_token_belongs_to_its_client_and_its_life(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    made = await application(rt)
    token = await sign_in(http)
    assert_refused(await refresh(http, token, **made.pair), 400, "invalid_grant", "another client")
    assert_refused(await refresh(http, token, refresh_token="0" * 80), 400, "invalid_grant", "unknown")
    assert_refused(await refresh(http, token, scope="public"), 400, "invalid_scope", "`public`")
    clock.advance(minutes=rt.config.auth.refresh_token_expire_minutes)
    assert_refused(await refresh(http, token), 400, "invalid_grant", "expired")


async def test_revoking_is_seen_by_the_next_request(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    token = await sign_in(http)
    assert await is_alive(http, token)
    assert (await http.delete("/api/v2/oauth/tokens/current", headers=bearer(token))).status_code == 204
    again = await http.delete("/api/v2/oauth/tokens/current", headers=bearer(token))
    assert (again.status_code, again.json()) == (401, {"authentication": "basic"})
    assert_refused(await refresh(http, token), 400, "invalid_grant", "revoked")


async def test_access_ends_when_its_time_is_up(
    rt: Runtime, world: World, http: httpx.AsyncClient, clock: FrozenClock
) -> None:
    await player(rt, world)
    token = await sign_in(http)
    clock.advance(seconds=86400 - 1)
    assert await is_alive(http, token)
    clock.advance(seconds=1)
    assert not await is_alive(http, token)


async def test_a_new_secret_or_the_end_of_an_application_ends_its_tokens(rt: Runtime, http: httpx.AsyncClient) -> None:
    made = await application(rt)
    fields = {**made.pair, "grant_type": "client_credentials", "scope": "public"}
    delete = "/api/v2/oauth/tokens/current"
    token = (await http.post("/oauth/token", data=fields)).json()
    fields["client_secret"] = await reset_secret(rt, made.id)
    assert (await http.delete(delete, headers=bearer(token))).status_code == 401
    token = (await http.post("/oauth/token", data=fields)).json()
    assert await revoke_client(rt, made.id) == 1
    assert (await http.delete(delete, headers=bearer(token))).status_code == 401
    assert_refused(await http.post("/oauth/token", data=fields), 401, "invalid_client")


@pytest.mark.parametrize("forged", ["", "x", "a.b.c", "Bearer", "ey.ey.ey"])
async def test_forged_tokens_are_nobody(http: httpx.AsyncClient, forged: str) -> None:
    answer = await http.post(WHO, headers={"Authorization": f"Bearer {forged}"})
    assert (answer.status_code, answer.json()) == (401, {"authentication": "basic"})


async def test_tokens_signed_by_others_are_nobody(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    claims = jwt.decode((await sign_in(http))["access_token"], options={"verify_signature": False})
    foreign = jwt.encode(claims, "another secret of more than thirty-two characters", "HS256")
    unsigned = jwt.encode(claims, None, "none")
    for token in (foreign, unsigned):
        assert not await is_alive(http, {"access_token": token})


async def test_guessing_is_slowed_down_per_account(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    await player(rt, world, "Bob")
    for _ in range(rt.config.auth.login_attempts_per_account):
        assert (await http.post("/oauth/token", data=password_form(password="guess"))).status_code == 400
    locked = await http.post("/oauth/token", data=password_form())
    assert_refused(locked, 429, "invalid_grant", "Try again in 10 minutes")
    assert 0 < int(locked.headers["retry-after"]) <= 600
    assert (await http.post("/oauth/token", data=password_form("Bob"))).status_code == 200


async def test_guessing_is_slowed_down_per_address(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    for number in range(rt.config.auth.login_attempts_per_address):
        assert (await http.post("/oauth/token", data=password_form(f"nobody {number}"))).status_code == 400
    locked = await http.post("/oauth/token", data=password_form())
    assert_refused(locked, 429, "invalid_grant", "Too many failed")
    assert "retry-after" in locked.headers


async def test_signing_in_often_is_no_guessing(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    for _ in range(rt.config.auth.login_attempts_per_account + 5):
        await sign_in(http)


async def test_only_the_newest_sign_ins_stay(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    tokens = [await sign_in(http) for _ in range(rt.config.auth.max_tokens_per_client + 1)]
    assert [await is_alive(http, token) for token in tokens] == [False, *[True] * (len(tokens) - 1)]


async def test_signing_in_costs_the_same_queries_with_many_tokens(
    rt: Runtime, world: World, http: httpx.AsyncClient, queries: Queries
) -> None:
    await player(rt, world)
    for _ in range(3):
        with queries(6):
            await sign_in(http)


async def test_secrets_are_in_no_log(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await player(rt, world)
    made = await application(rt)
    with capture_logs() as logs:
        token = await sign_in(http)
        new = (await refresh(http, token)).json()
        await refresh(http, new, refresh_token="wrong" * 16)
        await http.post("/oauth/token", data=password_form(password="a wrong password"))
        await http.post("/oauth/token", data={**made.pair, "grant_type": "authorization_code", "code": "c" * 40})
        await http.get(f"/oauth/authorize?client_id={made.id}&client_secret={made.secret}&state=state-secret")
    assert len(logs) >= 6
    written = repr(logs)
    hidden = [PASSWORD, "a wrong password", made.secret, "c" * 40, "wrong" * 16, "state-secret"]
    hidden += [pair[name] for pair in (token, new) for name in ("access_token", "refresh_token")]
    assert [secret for secret in hidden if secret in written] == []


FIELDS = [*password_form(), "refresh_token", "code", "redirect_uri", "code_verifier", "anything"]
VALUES = st.one_of(
    st.sampled_from([*password_form().values(), "authorization_code", "client_credentials", "refresh_token", "public"]),
    st.text(max_size=30),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.none(),
    st.booleans(),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(FIELDS), VALUES))
async def test_no_json_breaks_the_token_endpoint(rt: Runtime, http: httpx.AsyncClient, body: dict[str, Any]) -> None:
    rt.limiter.enabled = False
    answer = await http.post("/oauth/token", json=body)
    assert answer.status_code < 500
    assert answer.json()["error"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200),
    st.sampled_from(
        [
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/plain",
            "",
            "é",
        ]
    ),
)
async def test_no_bytes_break_the_token_endpoint(rt: Runtime, http: httpx.AsyncClient, body: bytes, kind: str) -> None:
    rt.limiter.enabled = False
    answer = await http.post("/oauth/token", content=body, headers={"Content-Type": kind.encode("utf-8")})
    assert 400 <= answer.status_code < 500
