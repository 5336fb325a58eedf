"""`@endpoint`: what stands between a route and a handler.

Parses query and body with pydantic, checks sign-in and scope, counts the endpoint's own limit, encodes the answer with
orjson. A handler is `async def name(rt, call, **path) -> shape`. It may return a shape (JSON), `None` (204), `Raw`
(bytes that are ready), or a Starlette response for streams and redirects.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec

import orjson
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import TypeVar

from g0v0.platform.errors import Forbidden, Invalid, Unauthenticated, Unverified
from g0v0.platform.http.forms import body_of, parse_body, parse_query
from g0v0.platform.http.params import Bag, Params, present
from g0v0.platform.limiter import Limit
from g0v0.platform.principal import Principal

if TYPE_CHECKING:
    from g0v0.platform.runtime import Runtime

Q = TypeVar("Q", default=None)
B = TypeVar("B", default=None)
P = ParamSpec("P")

_KNOWN_QUERIES = 256
_LONGEST_KNOWN_QUERY = 256


@dataclass(slots=True)
class Call(Generic[Q, B]):
    """One request as a handler sees it."""

    query: Q
    body: B
    principal: Principal | None
    api_version: int
    client_ip: str
    request: Request
    """For streams, cookies and websites only; API handlers never look at it."""

    @property
    def user_id(self) -> int:
        """The resource owner. Raises Unauthenticated for a token without one."""
        if self.principal is None or self.principal.user_id is None:
            raise Unauthenticated()
        return self.principal.user_id

    def knows(self, since: int) -> bool:
        """May the answer hold keys as new as this version? Only a client that names an older one is spared them."""
        return self.api_version == 0 or self.api_version >= since

    @property
    def language(self) -> str:
        """The Accept-Language header."""
        return self.request.headers.get("accept-language", "en")

    @property
    def viewer_id(self) -> int | None:
        """The resource owner, or None for a guest or an ownerless client."""
        return None if self.principal is None else self.principal.user_id


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer that is already encoded."""

    body: bytes
    media_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    status: int = 200


Handler = Callable[Concatenate["Runtime", Call[Any, Any], ...], Awaitable[Any]]


@dataclass(slots=True, eq=False)
class Endpoint:
    """A handler and what it needs; made by `@endpoint`, bound to a URL by a route table."""

    handler: Handler
    scope: str | None
    user: bool
    query: type[Params] | None
    body: type[Params] | None
    returns: Any
    status: int
    limit: Limit | None
    unverified: bool
    verified: bool
    tag: str
    max_body: int | None
    page: bool
    bare: tuple[int, ...]
    cost: Callable[[Any], int] | None
    counts_apart: bool
    _known_query: Callable[[bytes], Any] = field(init=False)

    def __post_init__(self) -> None:
        # Clients ask with the same few query strings again and again; models are frozen.
        self._known_query = lru_cache(_KNOWN_QUERIES)(self._parse_query)

    @property
    def name(self) -> str:
        """`scores.beatmap_leaderboard`: feature and handler, unique, also the OpenAPI operation id."""
        feature = self.handler.__module__.removeprefix("g0v0.").split(".", 1)[0]
        return f"{feature}.{self.handler.__name__}"

    def admit(self, principal: Principal | None, *, safe: bool) -> None:
        """Check sign-in, scope and session verification. Raises Unauthenticated, Forbidden or Unverified."""
        if self.scope is None:
            return
        if principal is None or (self.user and principal.user_id is None):
            raise Unauthenticated()
        if self.scope not in ("any", *principal.scopes) and "*" not in principal.scopes:
            raise Forbidden(
                "Invalid scope(s) provided." if self.scope == "*" else "A required scope is missing.",
                scope=self.scope,
            )
        if principal.verification and not self.unverified and (self.verified or not safe):
            raise Unverified(principal.verification)

    def parse_query(self, text: bytes) -> Any:
        """The query model, or None when the endpoint takes no parameters. Raises BadRequest, Invalid."""
        return self._known_query(text) if len(text) <= _LONGEST_KNOWN_QUERY else self._parse_query(text)

    async def parse_body(self, request: Request, maximum: int) -> Any:
        """The body model from query and body merged; the body wins. Source: osu-api-v2.md §0.2."""
        if self.body is None:
            return None
        content = await body_of(request, self.max_body or maximum)
        bag = parse_query(request.scope["query_string"])
        return validated(self.body, bag | parse_body(request.headers.get("content-type", ""), content))

    def _parse_query(self, text: bytes) -> Any:
        bag = parse_query(text)
        return None if self.query is None else validated(self.query, bag)


def validated(model: type[Params], bag: Bag) -> Any:
    """Build an input model. Raises Invalid naming each wrong parameter."""
    try:
        return model.model_validate(bag if model.keeps_empty else present(bag))
    except ValidationError as error:
        fields: dict[str, list[str]] = {}
        for problem in error.errors(include_url=False, include_context=False, include_input=False):
            name = ".".join(str(part) for part in problem["loc"]) or "body"
            fields.setdefault(name, []).append(problem["msg"].removeprefix("Value error, "))
        raise Invalid(fields=fields) from None


def endpoint(  # noqa: PLR0913  (a declaration: every parameter is named where it is used)
    *,
    scope: str | None = None,
    user: bool = False,
    query: type[Params] | None = None,
    body: type[Params] | None = None,
    returns: Any = None,
    status: int = 200,
    limit: Limit | None = None,
    unverified: bool = False,
    verified: bool = False,
    tag: str | None = None,
    max_body: int | None = None,
    page: bool = False,
    bare: tuple[int, ...] = (),
    cost: Callable[[Any], int] | None = None,
    counts_apart: bool = False,
) -> Callable[[Callable[Concatenate["Runtime", Call[Any, Any], P], Awaitable[Any]]], Endpoint]:
    """Declare a handler's contract.

    scope: `None` no token needed, `any` any valid token, `*` only the game's own sign-in, else that scope.
    user: the token must have a resource owner. unverified: also open before session verification; verified: closed
    before it even for GET (writes always are). limit: the endpoint's own exact limit, besides the table's. page: people
    look at the answers, errors too. bare: errors that it answers with nothing but the status. cost: for how many
    requests a query counts. counts_apart: its requests have the table's limit for themselves.
    """

    def declare(handler: Callable[Concatenate["Runtime", Call[Any, Any], P], Awaitable[Any]]) -> Endpoint:
        feature = handler.__module__.removeprefix("g0v0.").split(".", 1)[0]
        return Endpoint(
            handler=handler,
            scope=scope,
            user=user or scope == "*",
            query=query,
            body=body,
            returns=returns,
            status=status,
            limit=limit,
            unverified=unverified,
            verified=verified,
            tag=tag or feature,
            max_body=max_body,
            page=page,
            bare=bare,
            cost=cost,
            counts_apart=counts_apart,
        )

    return declare


def respond(value: Any, status: int) -> Response:
    """Turn what a handler returned into a response."""
    if isinstance(value, Raw):
        response = Response(value.body, status_code=value.status, media_type=value.media_type)
        for name, text in value.headers:
            response.headers[name] = text
        return response
    if isinstance(value, Response):
        return value
    if value is None:
        return Response(status_code=204 if status == 200 else status)
    return Response(
        orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS), status_code=status, media_type="application/json"
    )
