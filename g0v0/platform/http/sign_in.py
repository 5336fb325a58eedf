"""How a table finds out who is calling."""

from typing import Any

from starlette.requests import Request

from g0v0.platform.principal import Principal


async def bearer(rt: Any, request: Request) -> Principal | None:
    """The holder of the bearer token, or None without a valid one."""
    kind, _, token = request.scope["headers_by_name"].get(b"authorization", b"").partition(b" ")
    if kind.lower() != b"bearer" or not token:
        return None
    return await rt.authenticate(rt, token.decode("latin-1").strip())


async def nobody(_rt: Any, _request: Request) -> Principal | None:
    """For tables that are open to all, or sign in with their own means."""
    return None
