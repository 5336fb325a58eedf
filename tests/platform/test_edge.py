"""Around every request: its id, its address, its log line, its number, and the last `except`."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from redis.exceptions import ConnectionError as RedisConnectionError
from structlog.testing import LogCapture

from g0v0.platform.errors import Conflict
from g0v0.platform.http.edge import client_ip
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.table import get
from g0v0.platform.runtime import Runtime
from g0v0.routes.looks import oauth_look, v2_look
from tests.platform.served import served

SECRET = "secret-of-the-database"


@endpoint()
async def broken(rt: Runtime, call: Call) -> None:
    """Fails."""
    raise RuntimeError(SECRET)


@endpoint()
async def lost(rt: Runtime, call: Call) -> None:
    """Loses Redis."""
    raise RedisConnectionError(SECRET)


@endpoint()
async def refused(rt: Runtime, call: Call, thing: int) -> None:
    """Refuses."""
    raise Conflict("Taken already.", thing=thing, access_token=SECRET)


ROUTES = [get("/broken", broken), get("/lost", lost), get("/things/{thing:int}", refused)]


@pytest.fixture
def lines() -> Iterator[list[Any]]:
    """What was logged."""
    capture = LogCapture()
    before = structlog.get_config()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, capture], cache_logger_on_first_use=False)
    yield capture.entries
    structlog.configure(**before)


async def test_a_failure_answers_with_its_id_and_nothing_else(rt: Runtime, lines: list[Any]) -> None:
    async with served(rt, ROUTES) as http:
        response = await http.get("/broken")
    assert response.status_code == 500
    assert response.json() == {"error": None}
    assert SECRET not in response.text + str(response.headers)
    logged = [line for line in lines if line["event"] == "request failed"]
    assert [line["request_id"] for line in logged] == [response.headers["x-request-id"]]
    assert logged[0]["kind"] == "RuntimeError"


async def test_each_table_prints_a_failure_its_own_way(rt: Runtime) -> None:
    async with served(rt, ROUTES, look=oauth_look) as http:
        response = await http.get("/broken")
    assert response.status_code == 500
    assert set(response.json()) == {"error", "error_description", "message"}
    assert SECRET not in response.text


async def test_a_lost_redis_is_said_to_be_temporary(rt: Runtime) -> None:
    async with served(rt, ROUTES) as http:
        response = await http.get("/lost")
    assert response.status_code == 503
    assert response.json() == {"error": "The server is temporarily unavailable. Please try again."}


@pytest.mark.parametrize("given", ["abc-123", "0" * 64])
async def test_a_request_keeps_the_id_it_came_with(rt: Runtime, given: str) -> None:
    async with served(rt, ROUTES) as http:
        response = await http.get("/things/1", headers={"x-request-id": given})
    assert response.headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "a b", "0" * 65, "a\u00e9", "<x>"])
async def test_an_id_that_is_none_is_replaced(rt: Runtime, given: str) -> None:
    async with served(rt, ROUTES) as http:
        response = await http.get("/things/1", headers={b"x-request-id": given.encode("latin-1")})
    assert re.fullmatch(r"[0-9a-f]{32}", response.headers["x-request-id"])


async def test_a_log_line_tells_route_status_and_code(rt: Runtime, lines: list[Any]) -> None:
    async with served(rt, ROUTES) as http:
        response = await http.get("/things/7?token=hidden")
    (line,) = [line for line in lines if line["event"] == "request"]
    assert (line["method"], line["route"], line["path"]) == ("GET", "/t/things/{thing:int}", "/t/things/7")
    assert (line["status"], line["code"], line["thing"]) == (409, "conflict", 7)
    assert line["request_id"] == response.headers["x-request-id"]
    assert "hidden" not in json.dumps(line)


async def test_requests_are_counted_by_pattern(rt: Runtime) -> None:
    async with served(rt, ROUTES) as http:
        for thing in range(3):
            await http.get(f"/things/{thing}")
        await http.get("/nowhere/else")
    counted = {key: sum(histogram.counts) for key, histogram in rt.metrics.requests.items()}
    assert counted == {("GET", "/t/things/{thing:int}", 409): 3, ("GET", "(none)", 404): 1}


@pytest.mark.parametrize(
    ("peer", "headers", "address"),
    [
        ("203.0.113.9", {b"x-real-ip": b"198.51.100.1"}, "203.0.113.9"),
        ("127.0.0.1", {b"x-real-ip": b"198.51.100.1"}, "198.51.100.1"),
        ("127.0.0.1", {b"x-forwarded-for": b"192.0.2.1, 198.51.100.1, 127.0.0.1"}, "198.51.100.1"),
        ("127.0.0.1", {b"x-forwarded-for": b"not an address"}, "127.0.0.1"),
        ("127.0.0.1", {b"x-real-ip": b"2001:db8::1"}, "2001:db8::1"),
        ("127.0.0.1", {}, "127.0.0.1"),
    ],
)
def test_only_trusted_proxies_say_who_is_calling(peer: str, headers: dict[bytes, bytes], address: str) -> None:
    assert client_ip({"client": (peer, 1)}, headers, ("127.0.0.1",)) == address


def test_errors_look_as_the_official_servers_do() -> None:
    assert bytes(v2_look(Conflict("Taken already.")).body) == b'{"error":"Taken already."}'
    assert json.loads(bytes(oauth_look(Conflict("Taken already.")).body)) == {
        "error": "conflict",
        "error_description": "Taken already.",
        "message": "Taken already.",
    }
