"""`/openapi.json` for machines and `/docs` for people: the same document, without a script or a foreign server."""

import re
import secrets
from pathlib import Path
from typing import Any, cast

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, RedirectResponse, Response

from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.http.openapi import About, document
from g0v0.platform.http.openapi_schemas import Json
from g0v0.platform.http.table import RouteTable
from g0v0.platform.runtime import Runtime

_A_WHILE = (("cache-control", "public, max-age=300"),)


@endpoint(tag="documentation")
async def openapi(rt: Runtime, call: Call) -> Raw:
    """This documentation as an OpenAPI 3.1 document."""
    return Raw((await _documentation(rt, call))[0], headers=_A_WHILE)


@endpoint(tag="documentation")
async def home(rt: Runtime, call: Call) -> RedirectResponse:
    """Where people begin who open the server in a browser: at this documentation."""
    return RedirectResponse(f"{rt.config.base_url}/docs", 302)


@endpoint(tag="documentation")
async def page(rt: Runtime, call: Call) -> Response:
    """This documentation as a page."""
    _, html, nonce = await _documentation(rt, call)
    return HTMLResponse(
        html,
        headers={
            **dict(_A_WHILE),
            "content-security-policy": (
                f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none';"
                " frame-ancestors 'none'"
            ),
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
        },
    )


async def _documentation(rt: Runtime, call: Call) -> tuple[bytes, str, str]:
    """JSON, page and the page's nonce; made once per process, on the first request."""
    made = rt.local.get("documentation")
    if made is None:
        app = call.request.app
        tables = [route for route in app.routes if isinstance(route, RouteTable) and route.documented]
        about = About(rt.config.base_url, app.state.scopes)
        made = rt.local["documentation"] = await rt.off_loop(_make, tables, about)
    return made


def _make(tables: list[RouteTable], about: About) -> tuple[bytes, str, str]:
    written, nonce = document(tables, about), secrets.token_urlsafe(16)
    return orjson.dumps(written), render(written, nonce), nonce


def render(written: Json, nonce: str) -> str:
    """The page of an OpenAPI document."""
    by_tag: dict[str, list[Json]] = {}
    for path, methods in written["paths"].items():
        for method, operation in methods.items():
            entry = {**operation, "path": path, "method": method.upper()}
            by_tag.setdefault(operation["tags"][0], []).append(entry)
    return _TEMPLATES.get_template("docs.html").render(nonce=nonce, doc=written, by_tag=by_tag)


def _resolved(value: Json, written: Json) -> Json:
    """What a reference points at."""
    for part in value["$ref"].removeprefix("#/").split("/") if "$ref" in value else ():
        written = written[part]
    return written if "$ref" in value else value


def _kind(schema: Json) -> Markup:
    """A schema in a few words, with links to the objects it mentions."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return Markup('<a href="#schema-{0}">{0}</a>').format(name)
    if "anyOf" in schema:
        return Markup(" | ").join(_kind(choice) for choice in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        choices = schema.get("enum", [schema.get("const")])
        return Markup(" | ").join(Markup("<code>{}</code>").format(orjson.dumps(choice).decode()) for choice in choices)
    kinds = schema.get("type", "any")
    if kinds == "array":
        return _kind(schema.get("items", {})) + Markup("[]")
    if kinds == "object" and isinstance(schema.get("additionalProperties"), dict):
        return Markup("{{…: {}}}").format(_kind(schema["additionalProperties"]))
    if isinstance(kinds, list):
        return escape(" | ".join(cast(list[str], kinds)))
    return escape("file" if schema.get("format") == "binary" else kinds)


def _bounds(schema: Json) -> str:
    """Limits and default of a parameter."""
    low, high = schema.get("minimum"), schema.get("maximum", schema.get("exclusiveMaximum"))
    said: list[str] = []
    if low is not None and high is not None and high < 2**31:
        said.append(f"{low} to {high}")
    elif low:
        said.append(f"at least {low}")
    if schema.get("default") not in (None, [], {}):
        said.append(f"default {orjson.dumps(schema['default']).decode()}")
    return ", ".join(said)


def _prose(text: str) -> Markup:
    """Text of a docstring: paragraphs, and `code`."""
    paragraphs = [re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(part))) for part in text.split("\n\n")]
    return Markup("".join(f"<p>{part}</p>" for part in paragraphs))


def _anchor(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = made.filters
    filters.update(kind=_kind, bounds=_bounds, prose=_prose, anchor=_anchor, resolved=_resolved)
    return made


_TEMPLATES = _environment()
