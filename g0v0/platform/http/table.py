"""Route tables: URL → endpoint, with one error look, one limiter and one way to sign in per table.

Dispatch is a dictionary for literal paths and, for the rest, a short list per first segment and number of segments, so
the length of a table costs a request nothing. Trailing slashes are ignored without redirecting (real clients lose their
token on redirects), HEAD works where GET does, an unknown path or method is the table's 404.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from re import Pattern
from typing import Any, Protocol

from starlette.convertors import Convertor
from starlette.datastructures import URLPath
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, NoMatchFound, compile_path
from starlette.types import Receive, Scope, Send

from g0v0.platform.errors import AppError, NotFound
from g0v0.platform.http.endpoint import Call, Endpoint, respond
from g0v0.platform.limiter import Limit
from g0v0.platform.principal import Principal

_MAX_ID = 2**63 - 1
_ANY = -1
"""Segments of a pattern that ends with all the rest of a path."""


@dataclass(frozen=True, slots=True)
class Route:
    """One line of a table."""

    methods: tuple[str, ...]
    path: str
    endpoint: Endpoint


def get(path: str, endpoint: Endpoint) -> Route:
    """GET (and HEAD)."""
    return Route(("GET", "HEAD"), path, endpoint)


def post(path: str, endpoint: Endpoint) -> Route:
    """POST."""
    return Route(("POST",), path, endpoint)


def put(path: str, endpoint: Endpoint) -> Route:
    """PUT; PATCH means the same in this API. Source: osu-api-v2.md §0.1."""
    return Route(("PUT", "PATCH"), path, endpoint)


def patch(path: str, endpoint: Endpoint) -> Route:
    """PATCH, where it means less than PUT; stands above the PUT of its path, which takes what is left."""
    return Route(("PATCH",), path, endpoint)


def delete(path: str, endpoint: Endpoint) -> Route:
    """DELETE."""
    return Route(("DELETE",), path, endpoint)


class SignIn(Protocol):
    """How a table finds out who is calling."""

    async def __call__(self, rt: Any, request: Request, /) -> Principal | None: ...


ErrorLook = Callable[[AppError], Response]


@dataclass(slots=True)
class _Pattern:
    regex: Pattern[str]
    convertors: dict[str, Convertor[Any]]
    by_method: dict[str, tuple[str, Endpoint]]


@dataclass
class RouteTable(BaseRoute):
    """Every route below one prefix."""

    prefix: str
    routes: Sequence[Route]
    render_error: ErrorLook
    sign_in: SignIn
    limit: Limit | None = None
    not_found: str = "Invalid url or incorrect request method."
    exclusive: bool = True
    """Does everything below the prefix belong here? A table at the root passes unknown paths on."""
    documented: bool = True
    """Does the documentation name it? Other addresses of the same endpoints need not stand there twice."""
    _literal: dict[str, dict[str, tuple[str, Endpoint]]] = field(default_factory=dict, init=False)
    _patterns: dict[tuple[str, int], list[_Pattern]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for route in self.routes:
            full = f"{self.prefix}{route.path}"
            entry = (full, route.endpoint)
            if "{" not in route.path:
                methods = self._literal.setdefault(route.path.rstrip("/"), {})
                methods.update({method: entry for method in route.methods if method not in methods})
                continue
            regex, _, convertors = compile_path(route.path)
            segments = _ANY if ":path}" in route.path else route.path.count("/")
            patterns = self._patterns.setdefault((_head(route.path), segments), [])
            known = next((p for p in patterns if p.regex.pattern == regex.pattern), None)
            if known is None:
                known = _Pattern(regex, convertors, {})
                patterns.append(known)
            known.by_method.update(dict.fromkeys(route.methods, entry))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Does this table answer the path?"""
        if scope["type"] != "http":
            return Match.NONE, {}
        path: str = scope["path"]
        if not path.startswith(self.prefix):
            return Match.NONE, {}
        rest = path[len(self.prefix) :]
        if rest and not rest.startswith("/"):
            return Match.NONE, {}
        found = self._find(scope["method"], rest)
        if found is None:
            return (Match.FULL if self.exclusive else Match.NONE), {"table": self, "found": None}
        return Match.FULL, {"table": self, "found": found}

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        """Tables have no reverse URLs."""
        raise NoMatchFound(name, path_params)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive, send)
        try:
            response = await self._answer(request, scope["found"])
        except AppError as error:
            scope["error"] = error
            response = self.render_error(error)
            for name, value in error.headers.items():
                response.headers[name] = value
        await response(scope, receive, send)

    async def _answer(self, request: Request, found: tuple[str, Endpoint, dict[str, Any]] | None) -> Response:
        if found is None:
            raise NotFound(self.not_found)
        scope = request.scope
        rt = scope["app"].state.runtime
        route, endpoint, path_params = found
        scope["route_pattern"] = route
        client_ip: str = scope["client_ip"]
        principal = await self.sign_in(rt, request)
        remaining = None
        limit = self.limit
        if limit is not None and endpoint.counts_apart:
            limit = replace(limit, name=f"{limit.name}:{endpoint.name}")
        caller = principal.token_id if principal is not None else client_ip
        if limit is not None:
            remaining = rt.limiter.hit_batched(limit, caller)
        method = scope["method"]
        endpoint.admit(principal, safe=method in ("GET", "HEAD"))
        if endpoint.limit is not None:
            who = str(principal.user_id) if principal is not None and principal.user_id else client_ip
            await rt.limiter.hit(endpoint.limit, who)
        query = endpoint.parse_query(scope["query_string"])
        if limit is not None and endpoint.cost is not None and (more := endpoint.cost(query) - 1) > 0:
            remaining = rt.limiter.hit_batched(limit, caller, more)
        call: Call[Any, Any] = Call(
            query=query,
            body=await endpoint.parse_body(request, rt.config.server.max_body_bytes),
            principal=principal,
            api_version=_api_version(scope["headers_by_name"]),
            client_ip=client_ip,
            request=request,
        )
        response = respond(await endpoint.handler(rt, call, **path_params), endpoint.status)
        if remaining is not None and limit is not None:
            response.raw_headers.append((b"x-ratelimit-limit", b"%d" % limit.count))
            response.raw_headers.append((b"x-ratelimit-remaining", b"%d" % remaining))
        return response

    def _find(self, method: str, path: str) -> tuple[str, Endpoint, dict[str, Any]] | None:
        path = path.rstrip("/")
        literal = self._literal.get(path)
        if literal is not None and method in literal:
            route, endpoint = literal[method]
            return route, endpoint, {}
        head, segments = _head(path), path.count("/")
        for place in ((head, segments), (head, _ANY), ("", segments), ("", _ANY)):
            for pattern in self._patterns.get(place, ()):
                entry = pattern.by_method.get(method)
                if entry is None:
                    continue
                match = pattern.regex.match(path)
                if match is None:
                    continue
                values = {name: pattern.convertors[name].convert(text) for name, text in match.groupdict().items()}
                # A number no column holds cannot name anything.
                if not any(isinstance(value, int) and value > _MAX_ID for value in values.values()):
                    return *entry, values
        return None


def _api_version(headers: dict[bytes, bytes]) -> int:
    """The `x-api-version` header; absent or garbage is 0. Source: osu-api-v2.md §0.4."""
    text = headers.get(b"x-api-version", b"")
    return int(text) if text.isdigit() and len(text) <= 9 else 0


def _head(path: str) -> str:
    """First segment of a path; empty when it is a parameter."""
    head = path.lstrip("/").split("/", 1)[0]
    return "" if "{" in head else head
