"""The WebSocket endpoint of a hub: from the upgrade to the end of the connection. Source: lazer-signalr.md §1.2."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import orjson
from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from g0v0.platform.errors import AppError, Forbidden, NotFound, Unauthenticated, Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.principal import Principal
from g0v0.platform.redis import LOST
from g0v0.platform.reporting import report
from g0v0.platform.runtime import Runtime
from g0v0.signalr import errors, handshake, store
from g0v0.signalr.connection import Connection
from g0v0.signalr.errors import HandshakeRefused, HubError, MalformedMessage
from g0v0.signalr.hub import Hub, HubCall
from g0v0.signalr.invoking import invoke
from g0v0.signalr.negotiation import is_valid_token
from g0v0.signalr.protocols import Goodbye, HubProtocol, Incoming, Unsupported
from g0v0.signalr.serving import HubServer, hub_server
from g0v0.signalr.socket import Socket, stopping

log = get_log("signalr")

_MAX_HEADER = 100
NO_STREAMS = "This hub has no streaming methods."

Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]


def connecting(hub: Hub[Any]) -> Asgi:
    """The ASGI application of a hub's WebSocket."""

    async def connect(scope: Scope, receive: Receive, send: Send) -> None:
        rt: Runtime = scope["app"].state.runtime
        socket = Socket(scope, receive, send)
        server = hub_server(rt)
        server.watch(stopping(scope))
        try:
            principal, token = await admit(rt, hub, scope)
        except (AppError, *LOST) as error:
            refusal = error if isinstance(error, AppError) else Unavailable()
            body = orjson.dumps({"error": refusal.message})
            await socket.refuse(Response(body, refusal.status, refusal.headers, "application/json"))
            return
        if await socket.accept():
            with bound_contextvars(hub=hub.name, user_id=principal.user_id):
                await _Serving(rt, server, hub, socket).run(scope, principal, token)

    return connect


async def admit(rt: Runtime, hub: Hub[Any], scope: Scope) -> tuple[Principal, str]:
    """Who wants to connect, and the token that says so. Raises AppError."""
    if hub_server(rt).is_leaving:
        raise Unavailable(headers={"retry-after": "1"})
    headers, query = Headers(scope=scope), QueryParams(scope["query_string"])
    kind, _, token = headers.get("authorization", "").partition(" ")
    token = token.strip() if kind.lower() == "bearer" else query.get("access_token", "")
    principal = await rt.authenticate(rt, token) if token else None
    if principal is None or principal.user_id is None:
        raise Unauthenticated()
    if not principal.may(hub.scope):
        raise Forbidden("Invalid scope(s) provided.")
    ticket = query.get("id")
    if ticket is not None and not is_valid_token(rt, hub.name, principal.user_id, ticket):
        raise NotFound("No Connection with that ID")
    return principal, token


class _Serving:
    """One connection at work."""

    def __init__(self, rt: Runtime, server: HubServer, hub: Hub[Any], socket: Socket) -> None:
        self.rt = rt
        self.server = server
        self.hub = hub
        self.socket = socket

    async def run(self, scope: Scope, principal: Principal, token: str) -> None:
        """Shake hands, serve, clean up."""
        shaken = await self._shake_hands()
        if shaken is None:
            return
        protocol, rest = shaken
        headers = Headers(scope=scope)
        connection = Connection(
            hub=self.hub.name,
            socket=self.socket,
            protocol=protocol,
            principal=principal,
            token=token,
            session=headers.get("x-client-session-id", "")[:_MAX_HEADER] or f"token:{principal.token_id}",
            client_ip=scope.get("client_ip", ""),
            version_hash=headers.get("x-osu-version-hash", "")[:_MAX_HEADER],
        )
        self.server.add(connection)
        try:
            await self._serve(connection, rest)
        finally:
            self.server.remove(connection)
            await self._clean_up(connection)

    async def _shake_hands(self) -> tuple[HubProtocol, bytes] | None:
        data = b""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.server.timing.handshake):
                while (part := await self.socket.receive()) is not None:
                    data += part
                    try:
                        shaken = handshake.read_handshake(data)
                    except HandshakeRefused as refused:
                        return await self._refuse(str(refused))
                    if shaken is not None:
                        return shaken
                return None
        return await self._refuse("Handshake was canceled.")

    async def _refuse(self, text: str) -> None:
        await self.socket.send(handshake.refusal(text), as_text=True)
        await self.socket.close()

    async def _serve(self, connection: Connection, rest: bytes) -> None:
        reader = asyncio.create_task(self._read(connection, rest))
        writer = asyncio.create_task(connection.write())
        try:
            await asyncio.wait({reader, writer}, return_when=asyncio.FIRST_COMPLETED)
            # The writer has said goodbye, or the client is gone. A call that is running may finish.
            if connection.receiving_since is not None:
                reader.cancel()
            await asyncio.wait({reader}, timeout=self.server.timing.closing)
            connection.end()
            await asyncio.wait({writer}, timeout=self.server.timing.closing)
            if not self.socket.is_gone:
                await self._see_off(connection)
        finally:
            reader.cancel()
            writer.cancel()
            outcomes = await asyncio.gather(reader, writer, return_exceptions=True)
            for outcome in outcomes:
                if isinstance(outcome, Exception):
                    log.error("hub connection failed", error=repr(outcome), exc_info=outcome)

    async def _see_off(self, connection: Connection) -> None:
        """Give the client time to close as well; then cut the line, or it would stay open for as long as TCP hopes."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.server.timing.closing):
                while await self.socket.receive() is not None:
                    pass
        if not self.socket.is_gone:
            connection.drop()

    async def _read(self, connection: Connection, rest: bytes) -> None:
        """Enter, then run one call after the other.

        Only who has entered is answered: a client that then connects anew is certain to come after itself.
        """
        call = HubCall(self.rt, self.hub, connection, self.server.backplane)
        if not await self._enter(call) or not await self._greet(call):
            return
        data: bytes | None = rest
        try:
            while data is not None and not connection.is_ending:
                await self._take(call, data)
                data = await connection.receive() if not connection.is_ending else None
        except MalformedMessage as error:
            connection.end(errors.closed_by("InvalidDataException", str(error)))

    async def _take(self, call: HubCall[Any], data: bytes) -> None:
        connection = call.connection
        for message in connection.protocol.feed(data):
            await connection.throttle()
            if connection.is_ending:
                return
            match message:
                case Incoming():
                    await invoke(call, message)
                case Unsupported(identity):
                    connection.push_bytes(connection.protocol.completion(identity, error=NO_STREAMS))
                case Goodbye():
                    connection.end()
                case None:
                    pass

    async def _enter(self, call: HubCall[Any]) -> bool:
        """Take the user's place on the hub and hear what is sent to it; then answer the handshake."""
        connection = call.connection
        try:
            await self.server.sessions.enter(connection)
            await self.server.backplane.join(connection, self._channels(connection))
        except Exception as error:
            connection.refuse(handshake.refusal(_refused_by(error)))
            return False
        connection.open(handshake.ACCEPTED)
        return True

    async def _greet(self, call: HubCall[Any]) -> bool:
        """What the hub does with a new client."""
        if self.hub.on_connected is not None:
            try:
                await self.hub.on_connected(call)
            except Exception as error:
                call.connection.end(_refused_by(error))
                return False
        return True

    async def _clean_up(self, connection: Connection) -> None:
        groups = [store.group_channel(self.hub.name, group) for group in connection.groups]
        await self.server.backplane.part(connection, self._channels(connection) + groups)
        await self.server.sessions.exit(connection)

    def _channels(self, connection: Connection) -> list[str]:
        return [store.user_channel(self.hub.name, connection.user_id), store.everyone_channel(self.hub.name)]


def _refused_by(error: Exception) -> str:
    """What a client is told whose connection cannot be served."""
    if isinstance(error, HubError):
        return errors.closed_by(error.kind, str(error))
    if isinstance(error, (AppError, *LOST)):
        message = error.message if isinstance(error, AppError) else Unavailable.message
        log.warning("hub connection refused", error=repr(error))
        return errors.closed_by(HubError.kind, message or "unavailable")
    log.error("hub connection failed", error=repr(error), exc_info=error)
    report(error)
    return "Connection closed with an error."
