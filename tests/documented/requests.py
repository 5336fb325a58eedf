"""Requests that schemathesis makes of an operation, the same in every run, and how they are sent."""

import warnings
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from typing import Any

import httpx
import requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode

LONGEST = 60_000
"""Characters of an address; clients and servers refuse longer ones."""


def made(operation: APIOperation[Any, Any, Any, Any], mode: GenerationMode, count: int) -> list[Case]:
    """So many requests; none when the operation takes nothing that could be wrong."""
    found: list[Case] = []

    @given(operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def collect(case: Case) -> None:
        found.append(case)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Where everything fits, nothing can be made that does not.
        with suppress(Unsatisfiable) if mode is GenerationMode.NEGATIVE else nullcontext():
            collect()
    return found


def request(http: httpx.AsyncClient, case: Case, headers: dict[str, str]) -> httpx.Request:
    """The request as it goes over the wire; what no client can send loses its query."""
    wire = requests.Request(**case.as_transport_kwargs(base_url="http://test")).prepare()
    assert wire.url is not None
    if len(wire.url) > LONGEST:
        case.query = {}
        return request(http, case, headers)
    return http.build_request(str(wire.method), wire.url, headers={**wire.headers, **headers}, content=wire.body)


def in_turn(*lists: list[Case]) -> Iterator[Case]:
    """One of each list, then the next."""
    for number in range(max(map(len, lists), default=0)):
        yield from (cases[number] for cases in lists if number < len(cases))
