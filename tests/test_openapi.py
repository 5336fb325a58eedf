"""`/openapi.json` and `/docs`: complete, true to the routes, and the same as reviewed."""

import inspect
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from g0v0.platform.config import load_config
from g0v0.platform.http.openapi import About, document
from g0v0.platform.http.openapi_schemas import explained
from g0v0.routes.tables import all_tables

TABLES = all_tables(load_config(environment="development"))
DOCUMENT = document(TABLES, About("http://test", {"public": "Read public data."}))
OPERATIONS = [
    (method.upper(), path, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]
_IDS = [f"{method} {path}" for method, path, _ in OPERATIONS]


def references(value: Any) -> set[str]:
    """Every `$ref` inside."""
    if isinstance(value, dict):
        inner = set().union(*map(references, value.values())) if value else set[str]()
        return inner | ({value["$ref"]} if isinstance(value.get("$ref"), str) else set())
    return set().union(*map(references, value)) if isinstance(value, list) and value else set()


def test_the_document_is_the_reviewed_one(golden: Callable[[str, Any], None]) -> None:
    golden("openapi", DOCUMENT)


def test_every_route_is_documented() -> None:
    for table in TABLES:
        for route in table.routes:
            path = table.prefix + re.sub(r"{(\w+):\w+}", r"{\1}", route.path)
            for method in set(route.methods) - {"HEAD", "PATCH"}:
                assert method.lower() in DOCUMENT["paths"][path], f"{method} {path}"


def test_every_reference_leads_somewhere() -> None:
    for reference in references(DOCUMENT):
        node: Any = DOCUMENT
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]
        assert node


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=_IDS)
def test_an_operation_says_what_it_is_for(method: str, path: str, operation: dict[str, Any]) -> None:
    assert re.match(r"[A-Z`].*[.?]$", operation["summary"]), f"{method} {path}"
    assert "Source:" not in operation["summary"] + operation.get("description", "")
    declared = {parameter["name"] for parameter in operation["parameters"] if parameter.get("in") == "path"}
    assert declared == set(re.findall(r"{(\w+)}", path))


def test_path_parameters_are_those_of_the_handlers() -> None:
    for table in TABLES:
        for route in table.routes:
            takes = inspect.signature(route.endpoint.handler).parameters
            for name in re.findall(r"{(\w+)", route.path):
                assert name in takes, f"{route.path}: {route.endpoint.name} does not take {name}"


def test_bodies_may_have_all_three_encodings() -> None:
    body = DOCUMENT["paths"]["/oauth/token"]["post"]["requestBody"]
    assert set(body["content"]) == {
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    }


def test_scopes_and_errors_follow_the_endpoint() -> None:
    token = DOCUMENT["paths"]["/oauth/token"]["post"]
    assert token["security"] == []
    assert "401" not in token["responses"]
    assert "422" not in token["responses"], "this table says 400"
    friends = DOCUMENT["paths"]["/api/v2/friends"]["get"]
    assert friends["security"] == [{"oauth2": ["friends.read"]}]
    unauthenticated = friends["responses"]["401"]["$ref"].rsplit("/", 1)[-1]
    example = DOCUMENT["components"]["responses"][unauthenticated]["content"]["application/json"]["example"]
    assert example == {"authentication": "basic"}


@pytest.mark.parametrize(
    ("docstring", "said"),
    [
        ("One thing. Source: osu-api-v2.md §1.2.", ("One thing.", "")),
        ("One thing; another. And more of it.", ("One thing; another.", "And more of it.")),
        ("One thing.\n\nA paragraph\nover lines. Source: x.md §1; y.md.", ("One thing.", "A paragraph over lines.")),
        (None, ("", "")),
    ],
)
def test_docstrings_become_summary_and_description(docstring: str | None, said: tuple[str, str]) -> None:
    assert explained(docstring) == said


async def test_the_document_is_served(http: httpx.AsyncClient) -> None:
    response = await http.get("/openapi.json")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json()["paths"] == DOCUMENT["paths"]
    assert response.json()["servers"] == [{"url": "http://test"}]


class _Page(HTMLParser):
    """Ids, links and addresses that a browser would load."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" and tag == "a":
                self.links.add(value or "")
            elif name in ("src", "href", "srcset", "action"):
                self.loads.add(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


async def test_the_page_shows_everything_and_loads_nothing(http: httpx.AsyncClient) -> None:
    response = await http.get("/docs")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = _Page()
    page.feed(response.text)
    assert page.open == []
    assert page.loads == set()
    assert "script" not in response.text.split("</style>")[0]
    assert {operation["operationId"] for _, _, operation in OPERATIONS} <= set(page.ids)
    assert {f"schema-{name}" for name in DOCUMENT["components"]["schemas"]} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert {link for link in page.links if not link.startswith("#")} == {"/openapi.json"}
    nonce = re.search(r'<style nonce="([^"]+)"', response.text)
    assert nonce is not None
    assert f"style-src 'nonce-{nonce.group(1)}'" in response.headers["content-security-policy"]
