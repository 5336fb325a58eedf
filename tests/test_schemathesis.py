"""The server as its own document describes it: requests made from `/openapi.json`, answers checked against it.

Every operation is called with requests that fit its schema and with ones that do not, by a player, by a client alone
and by nobody. No answer is an error of the server, and every answer is one that the document announces. Requests are
the same in every run.
"""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks

from g0v0.platform.config import load_config
from g0v0.platform.http.openapi import About, document
from g0v0.routes.tables import all_tables
from tests.documented.requests import made, request
from tests.documented.world import Known, known_world
from tests.world import World

EXAMPLES = 6
"""Requests of either kind per operation."""
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
SCHEMA = schemathesis.openapi.from_dict(
    document(all_tables(load_config(environment="development")), About("http://test", {"public": "Read public data."}))
)
OPERATIONS: list[APIOperation[Any, Any, Any, Any]] = [found.ok() for found in SCHEMA.get_all_operations()]
TAGS = sorted({tag for operation in OPERATIONS for tag in operation.definition.raw["tags"]})


def test_every_operation_is_called() -> None:
    """The tags below are all there are, and every route is an operation (`test_openapi`)."""
    assert len(OPERATIONS) == sum(len(methods) for methods in SCHEMA.raw_schema["paths"].values())


@pytest.mark.parametrize("tag", TAGS)
async def test_answers_are_as_documented(tag: str, http: httpx.AsyncClient, world: World) -> None:
    world.rt.limiter.enabled = False
    known = await known_world(world)
    problems: list[str] = []
    for operation in OPERATIONS:
        if tag in operation.definition.raw["tags"]:
            problems += [problem async for problem in _called(operation, http, world, known)]
    assert not problems, "\n\n".join(problems)


async def _called(
    operation: APIOperation[Any, Any, Any, Any], http: httpx.AsyncClient, world: World, known: Known
) -> Any:
    """What is wrong with the answers of one operation, each kind once."""
    seen: set[str] = set()
    signed_in = await _callers(operation, world, known.user)
    for number, (caller, case) in enumerate(_cases(operation, known)):
        case.path_parameters = known.fill(case.path_parameters, number // 2)
        response = await http.send(request(http, case, signed_in[caller]))
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as failure:
            kinds = {f"{type(problem).__name__} {response.status_code}" for problem in failure.exceptions}
            if kinds - seen:
                yield f"{operation.label} by {caller}: {failure.message}"
            seen |= kinds


def _cases(operation: APIOperation[Any, Any, Any, Any], known: Known) -> Iterator[tuple[str, Case]]:
    fitting = made(operation, GenerationMode.POSITIVE, EXAMPLES)
    odd = made(operation, GenerationMode.NEGATIVE, EXAMPLES)
    for case in (*fitting, *odd):
        yield "player", case
    for caller in ("client", "nobody"):
        for case in (*fitting[:1], *odd[:1]):
            yield caller, case


async def _callers(operation: APIOperation[Any, Any, Any, Any], world: World, user: int) -> dict[str, dict[str, str]]:
    """Headers by who is calling, signed in anew for every operation because some sign out."""
    return {
        "player": await world.headers(user),
        "client": await world.headers(None, "public"),
        "nobody": {},
    }
