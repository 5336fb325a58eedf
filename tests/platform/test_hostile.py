"""Whatever is sent to whichever address: an answer below 500, and none that is not said in a sentence."""

import json
import re
from typing import Any

import httpx
import pytest

from g0v0.platform.config import load_config
from g0v0.platform.http.params import Params
from g0v0.platform.http.table import Route, RouteTable
from g0v0.platform.limiter import Limiter
from g0v0.platform.runtime import Runtime
from g0v0.routes.tables import all_tables
from tests.world import World

PLACES = [(table, route) for table in all_tables(load_config(environment="development")) for route in table.routes]

TEXTS = [
    "x",
    "-1",
    "0",
    "9" * 30,
    "1e400",
    "\x00",
    "\ud7ff\U0001f984",
    "' OR 1=1 -- %s %(x)s",
    "a" * 1500,
    "[]",
    '{"a":1}',
]
VALUES: list[Any] = [
    *TEXTS,
    None,
    True,
    -1,
    2**63,
    2**200,
    1e308,
    [],
    [[]],
    ["x", {"a": [1]}],
    {},
    {"a": {"b": [None]}},
]
PATHS = ["0", "1", str(2**63 - 1), str(2**63), "x", "%00", "%F0%9F%A6%84", "..", "%2e%2e%2f", "osu", "a" * 300]


def fields(model: type[Params] | None) -> list[str]:
    """Names of an input as clients send them."""
    return [] if model is None else [field.alias or name for name, field in model.model_fields.items()]


def address(table: RouteTable, route: Route, value: str) -> str:
    """The address with every parameter replaced; a number stays one, or it is another address."""
    path = re.sub(r"{\w+:int}", value if value.isdigit() else "1", route.path)
    return table.prefix + re.sub(r"{\w+(:\w+)?}", value, path)


@pytest.mark.parametrize(("table", "route"), PLACES, ids=[f"{r.methods[0]} {t.prefix}{r.path}" for t, r in PLACES])
async def test_nothing_breaks_an_address(
    rt: Runtime, http: httpx.AsyncClient, world: World, table: RouteTable, route: Route
) -> None:
    rt.limiter = Limiter(rt.redis, enabled=False)
    method = route.methods[0]
    token = await world.headers(await world.user())
    query, body = fields(route.endpoint.query), fields(route.endpoint.body)

    async def send(path: str, **content: Any) -> None:
        headers = token | content.pop("headers", {})
        response = await http.request(method, path, headers=headers, **content)
        said = f"{method} {path} {str(content)[:200]} → {response.status_code} {response.text[:200]}"
        assert response.status_code < 500, said
        if response.status_code == 422 and table.prefix == "/api/v2":
            assert response.json()["error"] or "form_error" in response.json(), said

    for value in PATHS if "{" in route.path else ():
        await send(address(table, route, value))
    path = address(table, route, "1")
    for text in TEXTS if query or body else ():
        await send(path, params=dict.fromkeys(query + body, text))
        await send(path, params={f"{name}[]": text for name in query + body})
    for value in VALUES if body else ():
        await send(path, json=dict.fromkeys(body, value))
    for text in TEXTS if body else ():
        await send(path, data=dict.fromkeys(body, text))
        await send(path, files={name: ("f", text.encode()) for name in body})
    await send(path, content=b"\xff\x00{", headers={"content-type": "application/json"})
    await send(path, content=json.dumps([1]), headers={"content-type": "application/json"})
