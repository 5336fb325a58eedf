"""OpenAPI 3.1 from the route tables: addresses, parameters, bodies, answers, errors, scopes. Nothing is written twice.

Schemas and descriptions come from types and docstrings (`openapi_schemas.py`); the page for people is `api_docs.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import get_args, get_type_hints

import orjson
from starlette.responses import RedirectResponse, Response

from g0v0.platform.errors import (
    AppError,
    BadRequest,
    Forbidden,
    Invalid,
    NotFound,
    RateLimited,
    TooLarge,
    Unauthenticated,
    Unavailable,
)
from g0v0.platform.http.endpoint import Endpoint, Raw
from g0v0.platform.http.openapi_places import Place, groups, places
from g0v0.platform.http.openapi_schemas import Json, Schemas, explained, like, without_null
from g0v0.platform.http.table import RouteTable

_FORMS = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True)
class About:
    """What the document says besides the routes."""

    server_url: str
    scopes: dict[str, str]
    """Scope → what it allows."""
    version: str = "1"


def document(tables: Sequence[RouteTable], about: About) -> Json:
    """The whole document."""
    operations = [place for table in tables for place in places(table)]
    schemas = Schemas(
        inputs=[model for place in operations for model in (place.endpoint.query, place.endpoint.body) if model],
        outputs=[place.endpoint.returns for place in operations if place.endpoint.returns is not None],
    )
    paths: Json = {}
    ids: set[str] = set()
    for place in operations:
        operation = _operation(place, schemas)
        while operation["operationId"] in ids:
            operation["operationId"] += "_too"
        ids.add(operation["operationId"])
        paths.setdefault(place.url, {})[place.method.lower()] = operation
    tag_groups = groups(operations)
    schemas.keep_only(paths)
    return {
        "openapi": "3.1.0",
        "info": {"title": "g0v0", "version": about.version, "description": _DESCRIPTION},
        "servers": [{"url": about.server_url}],
        "tags": [{"name": tag} for group in tag_groups for tag in group["tags"]],
        "x-tagGroups": tag_groups,
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "parameters": {"api-version": _API_VERSION},
            "responses": {name: answer for table in tables for name, answer in _errors(table)},
            "securitySchemes": {"oauth2": _security(about), "key": _KEY},
        },
    }


_DESCRIPTION = (
    "The API of this osu! server. `/api/v2`, the old `/api/get_…` and `/oauth` answer as the official server does; what"
    " that does not have stands under `/api/private`. Bodies may be JSON, urlencoded or multipart forms. Lists in the"
    " query are written `ids[]=1&ids[]=2`. PATCH means the same as PUT, and HEAD works where GET does."
)
_KEY: Json = {"type": "apiKey", "in": "query", "name": "k", "description": "A key of the old API."}
_API_VERSION: Json = {
    "name": "x-api-version",
    "in": "header",
    "description": "A date such as 20250913: the form of answers a client understands. Without it the oldest.",
    "schema": {"type": "integer", "minimum": 0, "default": 0},
}


def _operation(place: Place, schemas: Schemas) -> Json:
    endpoint = place.endpoint
    summary, description = explained(endpoint.handler.__doc__)
    if endpoint.user and endpoint.scope is not None:
        description = f"{description}\n\nNeeds a token that acts for a user.".strip()
    operation: Json = {"operationId": endpoint.name, "tags": [place.tag], "summary": summary}
    if description:
        operation["description"] = description
    operation["parameters"] = [
        *_path_parameters(place),
        *_query_parameters(place, schemas),
        *([{"$ref": "#/components/parameters/api-version"}] if place.table.prefix == "/api/v2" else []),
    ]
    if endpoint.body is not None and place.method not in ("GET", "DELETE"):
        operation["requestBody"] = _body(endpoint, schemas)
    operation["responses"] = dict(_responses(place, schemas))
    operation["security"] = [] if endpoint.scope is None else [_needed(place, endpoint.scope)]
    return operation


def _path_parameters(place: Place) -> Iterator[Json]:
    for name, kind in place.names:
        schema = {"type": "integer", "minimum": 0} if kind == "int" else {"type": "string"}
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _query_parameters(place: Place, schemas: Schemas) -> Iterator[Json]:
    models = [place.endpoint.query]
    if place.method in ("GET", "DELETE"):
        models.append(place.endpoint.body)
    for model in models:
        if model is None:
            continue
        schema = schemas.of_input(model)
        for name, full in schema.get("properties", {}).items():
            prop = without_null(full)
            parameter: Json = {"name": name, "in": "query", "schema": prop}
            if "description" in prop:
                parameter["description"] = prop.pop("description")
            if name in schema.get("required", ()):
                parameter["required"] = True
            kinds = {prop.get("type")} | {choice.get("type") for choice in prop.get("anyOf", ())}
            if prop.get("type") == "array":
                parameter["name"] = f"{name}[]"
            elif "object" in kinds:
                parameter |= {"style": "deepObject", "explode": True}
                parameter["schema"] = {"type": "object", "additionalProperties": True}
            yield parameter


def _body(endpoint: Endpoint, schemas: Schemas) -> Json:
    assert endpoint.body is not None
    schema = schemas.of_input(endpoint.body)
    has_files = any(prop.get("format") == "binary" for prop in map(without_null, schema.get("properties", {}).values()))
    reference = schemas.input_reference(endpoint.body)
    return {
        "required": bool(schema.get("required")),
        "content": {kind: {"schema": reference} for kind in (_FORMS[2:] if has_files else _FORMS)},
    }


def _responses(place: Place, schemas: Schemas) -> Iterator[tuple[str, Json]]:
    endpoint = place.endpoint
    answers = get_type_hints(endpoint.handler).get("return")
    empty = answers is type(None)
    status = 204 if empty and endpoint.status == 200 else endpoint.status
    success: Json = {"description": HTTPStatus(status).phrase}
    if endpoint.returns is not None:
        success["content"] = {"application/json": {"schema": schemas.of_output(endpoint.returns)}}
    elif any(isinstance(kind, type) and issubclass(kind, Response | Raw) for kind in get_args(answers) or (answers,)):
        success["content"] = {"text/html" if endpoint.page else "*/*": {}}
    kinds = get_args(answers) or (answers,)
    if RedirectResponse in kinds:
        yield "3XX", _ELSEWHERE
    if kinds != (RedirectResponse,):
        yield str(status), success
    if endpoint.page:
        yield "4XX", _FAULTY
    key = _key(place.table)
    for status in endpoint.bare:
        yield str(status), {"description": HTTPStatus(status).phrase}
    for error in _possible(place):
        status = place.table.render_error(error).status_code
        if status in endpoint.bare:
            continue
        yield str(status), {"$ref": f"#/components/responses/{key}-{status}"}


_FAULTY: Json = {
    "description": "A page that says what is wrong; JSON where the request could not even be read.",
    "content": {"text/html": {}, "application/json": {}},
}
_ELSEWHERE: Json = {
    "description": "What was asked for is elsewhere.",
    "headers": {"location": {"required": True, "schema": {"type": "string"}}},
}


def _possible(place: Place) -> Iterator[AppError]:
    endpoint = place.endpoint
    has_input = endpoint.body is not None or endpoint.query is not None
    takes = {
        400: has_input and not endpoint.page,
        401: endpoint.scope is not None,
        403: endpoint.scope is not None,
        404: (bool(place.names) or has_input) and not endpoint.page,
        413: endpoint.body is not None,
        422: (has_input or place.method != "GET") and not endpoint.page,
        429: place.table.limit is not None or endpoint.limit is not None,
        503: True,
    }
    return (error for error in _examples() if takes[error.status])


def _examples() -> Iterable[AppError]:
    """One of each that any endpoint may raise; what an endpoint adds to them is in its description."""
    return (
        BadRequest(),
        Unauthenticated(),
        Forbidden("A required scope is missing."),
        NotFound(),
        TooLarge(),
        Invalid(fields={"limit": ["Input should be a valid integer."]}),
        RateLimited(30, 1200, "api"),
        Unavailable(),
    )


def _errors(table: RouteTable) -> Iterator[tuple[str, Json]]:
    """How this table prints each error: a real answer of it, and the schema of that."""
    for error in _examples():
        rendered = table.render_error(error)
        body = bytes(rendered.body)
        content: Json = {}
        if rendered.media_type == "application/json":
            example = orjson.loads(body)
            content = {"application/json": {"schema": like(example), "example": example}}
        elif body:
            content = {rendered.media_type or "text/plain": {"schema": {"type": "string"}}}
        # What stands behind a semicolon is for those who raise it.
        summary = explained(type(error).__doc__)[0].rstrip(".").split(";")[0]
        answer: Json = {"description": f"{summary}.", "content": content}
        if error.headers:
            answer["headers"] = {name: {"schema": {"type": "integer"}} for name in error.headers}
        yield f"{_key(table)}-{rendered.status_code}", answer


def _key(table: RouteTable) -> str:
    return table.prefix.strip("/").replace("/", "-") or "web"


def _needed(place: Place, scope: str) -> Json:
    return {"key": []} if place.table.prefix == "/api" else {"oauth2": [] if scope == "any" else [scope]}


def _security(about: About) -> Json:
    token, authorize = f"{about.server_url}/oauth/token", f"{about.server_url}/oauth/authorize"
    game = {"*": "Everything; only the game's own sign-in gives it."}
    return {
        "type": "oauth2",
        "flows": {
            "authorizationCode": {"authorizationUrl": authorize, "tokenUrl": token, "scopes": about.scopes},
            "clientCredentials": {"tokenUrl": token, "scopes": about.scopes},
            "password": {"tokenUrl": token, "scopes": game},
        },
    }
