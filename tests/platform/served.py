"""A small application of a test's own routes, behind the real edge."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware

from g0v0.platform.http.edge import Edge
from g0v0.platform.http.sign_in import bearer
from g0v0.platform.http.table import ErrorLook, Route, RouteTable
from g0v0.platform.limiter import Limit
from g0v0.platform.principal import Principal
from g0v0.platform.runtime import Runtime
from g0v0.routes.looks import v2_look


@asynccontextmanager
async def served(
    rt: Runtime,
    routes: Sequence[Route],
    *,
    look: ErrorLook = v2_look,
    limit: Limit | None = None,
    principals: dict[str, Principal] | None = None,
    peer: str = "203.0.113.9",
) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of a table below `/t`; `principals`: bearer token → its holder."""

    async def authenticate(_rt: Any, token: str) -> Principal | None:
        return (principals or {}).get(token)

    rt.authenticate = authenticate
    app = Starlette(routes=[RouteTable("/t", routes, look, bearer, limit)], middleware=[Middleware(Edge)])
    app.state.runtime = rt
    transport = httpx.ASGITransport(app, client=(peer, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test/t") as client:
        yield client


def signed_in(token: str) -> dict[str, str]:
    """Request headers."""
    return {"authorization": f"Bearer {token}"}
