"""What stands between a route and a handler: sign-in, scopes, versions, limits, encoding."""

from typing import Any, TypedDict

import pytest
from starlette.responses import RedirectResponse

from g0v0.platform.errors import NotFound
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.http.params import Id, Params
from g0v0.platform.http.table import delete, get, post, put
from g0v0.platform.limiter import Limit
from g0v0.platform.principal import Principal
from g0v0.platform.runtime import Runtime
from tests.platform.served import served, signed_in

PRINCIPALS = {
    "player": Principal("t1", 5, 2, frozenset({"*"})),
    "app": Principal("t2", 10, None, frozenset({"public"})),
    "delegate": Principal("t3", 10, 3, frozenset({"chat.write", "delegate"})),
    "unverified": Principal("t4", 5, 2, frozenset({"*"}), verification="mail"),
}


class Echo(TypedDict):
    seen: Any


class Named(Params):
    id: Id


@endpoint(returns=Echo)
async def open_to_all(rt: Runtime, call: Call) -> Echo:
    """Open."""
    return {"seen": [call.api_version, call.viewer_id, call.client_ip, call.language]}


@endpoint(scope="public", returns=Echo)
async def public(rt: Runtime, call: Call) -> Echo:
    """Public."""
    return {"seen": call.viewer_id}


@endpoint(scope="any", returns=Echo)
async def any_token(rt: Runtime, call: Call) -> Echo:
    """Any."""
    return {"seen": call.viewer_id}


@endpoint(scope="*", returns=Echo)
async def of_the_game(rt: Runtime, call: Call) -> Echo:
    """Of the game."""
    return {"seen": call.user_id}


@endpoint(scope="chat.write", user=True, returns=Echo)
async def of_a_user(rt: Runtime, call: Call) -> Echo:
    """Of a user."""
    return {"seen": call.user_id}


@endpoint(scope="*", verified=True)
async def verified(rt: Runtime, call: Call) -> None:
    """Closed before verification."""


@endpoint(scope="*", unverified=True)
async def verifying(rt: Runtime, call: Call) -> None:
    """Open before verification."""


@endpoint(body=Named, returns=Echo, status=201)
async def made(rt: Runtime, call: Call[None, Named], thing: int = 0) -> Echo:
    """Made."""
    return {"seen": [call.body.id, thing]}


@endpoint(query=Named, returns=Echo)
async def shown(rt: Runtime, call: Call[Named], thing: int) -> Echo:
    """Shown."""
    if thing == 404:
        raise NotFound(thing=thing)
    return {"seen": [call.query.id, thing]}


@endpoint()
async def raw(rt: Runtime, call: Call) -> Raw:
    """Ready-made."""
    return Raw(b"\x00", "application/x-thing", (("x-more", "1"),), 203)


@endpoint()
async def away(rt: Runtime, call: Call) -> RedirectResponse:
    """Elsewhere."""
    return RedirectResponse("/elsewhere")


@endpoint(limit=Limit("test-tight", 2, 3600))
async def tight(rt: Runtime, call: Call) -> None:
    """Twice an hour."""


ROUTES = [
    get("/open", open_to_all),
    get("/public", public),
    get("/any", any_token),
    get("/game", of_the_game),
    post("/game", of_the_game),
    post("/user", of_a_user),
    get("/verified", verified),
    get("/verifying", verifying),
    post("/verifying", verifying),
    post("/things", made),
    put("/things/{thing:int}", made),
    get("/things/{thing:int}", shown),
    get("/raw", raw),
    get("/away", away),
    delete("/tight", tight),
]


@pytest.mark.parametrize(
    ("method", "path", "token", "status"),
    [
        ("GET", "/open", None, 200),
        ("GET", "/open", "unknown", 200),
        ("GET", "/public", None, 401),
        ("GET", "/public", "unknown", 401),
        ("GET", "/public", "app", 200),
        ("GET", "/public", "player", 200),
        ("GET", "/public", "delegate", 403),
        ("GET", "/any", "delegate", 200),
        ("GET", "/any", None, 401),
        ("GET", "/game", "player", 200),
        ("GET", "/game", "app", 401),
        ("GET", "/game", "delegate", 403),
        ("POST", "/user", "delegate", 200),
        ("POST", "/user", "app", 401),
        ("GET", "/game", "unverified", 200),
        ("POST", "/game", "unverified", 401),
        ("GET", "/verified", "unverified", 401),
        ("GET", "/verified", "player", 204),
        ("GET", "/verifying", "unverified", 204),
        ("POST", "/verifying", "unverified", 204),
        ("DELETE", "/open", None, 404),
        ("GET", "/nowhere", "player", 404),
    ],
)
async def test_who_may_ask(rt: Runtime, method: str, path: str, token: str | None, status: int) -> None:
    async with served(rt, ROUTES, principals=PRINCIPALS) as http:
        response = await http.request(method, path, headers=signed_in(token) if token else {})
    assert response.status_code == status
    if status == 401:
        body = {"method": "mail"} if token == "unverified" else {"authentication": "basic"}
        assert response.json() == body


async def test_a_call_knows_version_viewer_address_and_language(rt: Runtime) -> None:
    async with served(rt, ROUTES, principals=PRINCIPALS) as http:
        headers = {**signed_in("player"), "x-api-version": "20250913", "accept-language": "ja"}
        assert (await http.get("/open", headers=headers)).json() == {"seen": [20250913, 2, "203.0.113.9", "ja"]}
        garbage = await http.get("/open", headers={"x-api-version": "new"})
        assert garbage.json()["seen"][:2] == [0, None]


@pytest.mark.parametrize("path", ["/things/5", "/things/5/", "/things/5//"])
async def test_a_slash_at_the_end_means_nothing(rt: Runtime, path: str) -> None:
    async with served(rt, ROUTES) as http:
        response = await http.get(f"{path}?id=3")
    assert response.status_code == 200
    assert response.json() == {"seen": [3, 5]}


@pytest.mark.parametrize("thing", [2**63, 10**30, "x", "-1", "5x"])
async def test_an_id_that_nothing_has_is_not_found(rt: Runtime, thing: object) -> None:
    async with served(rt, ROUTES) as http:
        response = await http.get(f"/things/{thing}?id=3")
    assert response.status_code == 404


async def test_head_is_a_get_and_patch_is_a_put(rt: Runtime) -> None:
    async with served(rt, ROUTES) as http:
        assert (await http.head("/open")).status_code == 200
        assert (await http.patch("/things/5", json={"id": 3})).json() == {"seen": [3, 5]}


async def test_a_body_wins_over_the_query(rt: Runtime) -> None:
    async with served(rt, ROUTES) as http:
        assert (await http.post("/things?id=3")).json()["seen"] == [3, 0]
        response = await http.post("/things?id=3", data={"id": "4"})
    assert response.status_code == 201
    assert response.json()["seen"] == [4, 0]


async def test_a_missing_parameter_is_named(rt: Runtime) -> None:
    async with served(rt, ROUTES) as http:
        for response in (await http.get("/things/5"), await http.post("/things", json={})):
            assert response.status_code == 422
            assert response.json() == {"error": "id: Field required"}


async def test_a_body_beyond_the_limit_is_refused(rt: Runtime) -> None:
    async with served(rt, ROUTES) as http:
        response = await http.post("/things", content=b"x" * (rt.config.server.max_body_bytes + 1))
    assert response.status_code == 413
    assert response.json() == {"error": "The request body is too large."}


async def test_ready_made_answers_pass_as_they_are(rt: Runtime) -> None:
    async with served(rt, ROUTES) as http:
        response = await http.get("/raw")
        assert (response.status_code, response.content) == (203, b"\x00")
        assert response.headers["content-type"] == "application/x-thing"
        assert response.headers["x-more"] == "1"
        assert (await http.get("/away")).headers["location"] == "/elsewhere"


async def test_an_endpoints_own_limit_is_exact_and_says_when_to_come_back(rt: Runtime) -> None:
    async with served(rt, ROUTES, principals=PRINCIPALS) as http:
        answers = [await http.delete("/tight", headers=signed_in("player")) for _ in range(3)]
        assert [response.status_code for response in answers] == [204, 204, 429]
        assert 1 <= int(answers[2].headers["retry-after"]) <= 3600
        assert answers[2].headers["x-ratelimit-limit"] == "2"
        assert answers[2].headers["x-ratelimit-remaining"] == "0"
        assert answers[2].json() == {"error": "Too Many Attempts."}
        assert (await http.delete("/tight")).status_code == 204, "another caller has a count of its own"


async def test_a_tables_limit_counts_down_per_token(rt: Runtime) -> None:
    async with served(rt, ROUTES, principals=PRINCIPALS, limit=Limit("test-table", 3, 3600)) as http:
        answers = [await http.get("/any", headers=signed_in("player")) for _ in range(4)]
        assert [response.status_code for response in answers] == [200, 200, 200, 429]
        assert [response.headers["x-ratelimit-remaining"] for response in answers] == ["2", "1", "0", "0"]
        assert "retry-after" in answers[3].headers
        assert (await http.get("/any", headers=signed_in("app"))).status_code == 200
