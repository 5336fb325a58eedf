"""The websocket endpoint `/notification-server`, from the upgrade to the end. Source: lazer-http.md §9.

The token stands in the Authorization header or in `access_token`. A client says `chat.start` to get messages.
"""

import asyncio
from typing import Any, cast

import orjson
from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from g0v0.notifications.client import Client
from g0v0.notifications.serving import NotificationServer, notification_server
from g0v0.platform.errors import AppError, Forbidden, Unauthenticated, Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.principal import Principal
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime
from g0v0.signalr.socket import Socket, stopping

log = get_log("notifications")

PATH = "/notification-server"
SCOPE = "chat.read"
_CLOSING_S = 5.0


def endpoint_url(rt: Runtime) -> str:
    """Where clients connect to: this server's address with the scheme of websockets."""
    return rt.config.base_url.replace("http", "ws", 1) + PATH


async def connect(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application of the websocket."""
    rt: Runtime = scope["app"].state.runtime
    socket, server = Socket(scope, receive, send), notification_server(rt)
    server.watch(stopping(scope))
    try:
        principal, token = await admit(rt, scope)
    except (AppError, *LOST) as error:
        refusal = error if isinstance(error, AppError) else Unavailable()
        body = orjson.dumps({"error": refusal.message})
        await socket.refuse(Response(body, refusal.status, refusal.headers, "application/json"))
        return
    client = Client(socket, principal, token, server.obey)
    with bound_contextvars(user_id=principal.user_id):
        try:
            await server.add(client)
            if not server.is_leaving and await socket.accept():
                await _serve(server, client)
        except (AppError, *LOST) as error:
            log.warning("a notification socket ended", error=repr(error))
        finally:
            await server.remove(client)


async def admit(rt: Runtime, scope: Scope) -> tuple[Principal, str]:
    """Who wants to connect, and the token that says so. Raises AppError."""
    if notification_server(rt).is_leaving:
        raise Unavailable(headers={"retry-after": "1"})
    headers, query = Headers(scope=scope), QueryParams(scope["query_string"])
    given = headers.get("authorization") or query.get("access_token") or query.get("token") or ""
    kind, _, rest = given.strip().partition(" ")
    token = rest.strip() if kind.lower() == "bearer" else given.strip()
    principal = await rt.authenticate(rt, token) if token else None
    if principal is None or principal.user_id is None:
        raise Unauthenticated()
    if not principal.may(SCOPE):
        raise Forbidden("A required scope is missing.")
    return principal, token


async def _serve(server: NotificationServer, client: Client) -> None:
    reader = asyncio.create_task(_read(server, client))
    writer = asyncio.create_task(client.write())
    try:
        await asyncio.wait({reader, writer}, return_when=asyncio.FIRST_COMPLETED)
        client.end()
        await asyncio.wait({writer}, timeout=_CLOSING_S)
        if not client.socket.is_gone:
            # Time to close as well; then cut the line, or it would stay open for as long as TCP hopes.
            await asyncio.wait({reader}, timeout=_CLOSING_S)
        if not client.socket.is_gone:
            client.drop()
    finally:
        reader.cancel()
        writer.cancel()
        for outcome in await asyncio.gather(reader, writer, return_exceptions=True):
            if isinstance(outcome, Exception):
                log.error("a notification socket failed", error=repr(outcome), exc_info=outcome)


async def _read(server: NotificationServer, client: Client) -> None:
    """Do what the client says, until it is gone. What is no event is answered with an error and else ignored."""
    while (data := await client.socket.receive()) is not None:
        if client.is_ending:
            continue
        if client.is_flooding():
            client.end()
            continue
        match _event(data):
            case "chat.start":
                await server.start_chat(client)
            case "chat.end":
                await server.end_chat(client)
            case None:
                client.push(orjson.dumps({"error": "The message is not understood."}))
            case _:
                pass


def _event(data: bytes) -> str | None:
    """Name of the event a frame holds."""
    try:
        found: Any = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    event = cast(dict[str, Any], found).get("event") if isinstance(found, dict) else None
    return event if isinstance(event, str) else None
