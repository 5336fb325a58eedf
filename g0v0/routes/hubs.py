"""The hubs, below `/` and the same below `/signalr`: negotiation by POST, then a WebSocket. Also notifications."""

from typing import Any

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.types import Receive, Scope, Send

from g0v0.metadata.hub import hub as metadata
from g0v0.multiplayer.hub import hub as multiplayer
from g0v0.notifications import transport as notifications
from g0v0.platform.http.table import Route, post
from g0v0.signalr.hub import Hub
from g0v0.signalr.negotiation import negotiating
from g0v0.signalr.transport import Asgi, connecting
from g0v0.spectator.hub import hub as spectator

HUBS: tuple[Hub[Any], ...] = (spectator, multiplayer, metadata)
PREFIX = "/signalr"

routes: list[Route] = [post(f"/{hub.name}/negotiate", negotiating(hub)) for hub in HUBS]


class _Socket:
    """Starlette takes a function for one of its own endpoints, and an object for an application."""

    def __init__(self, connect: Asgi) -> None:
        self._connect = connect

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._connect(scope, receive, send)


sockets: list[BaseRoute] = [
    *(WebSocketRoute(f"{prefix}/{hub.name}", _Socket(connecting(hub))) for hub in HUBS for prefix in ("", PREFIX)),
    WebSocketRoute(notifications.PATH, _Socket(notifications.connect)),
]
