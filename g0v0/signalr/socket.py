"""One WebSocket as ASGI gives it, and three things ASGI does not give: cutting it off, knowing that the server is about
to stop, and putting the same frame on many lines without wrapping it anew for each. All are taken from hypercorn where
it is the server; elsewhere they are simply absent.
"""

import asyncio
import struct
from typing import Any, NamedTuple

from hypercorn.asyncio.tcp_server import TCPServer
from hypercorn.protocol.h11 import H11Protocol
from hypercorn.protocol.ws_stream import WSStream
from hypercorn.typing import Event
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from wsproto.connection import ConnectionState

_TEXT, _BINARY = 0x81, 0x82
_PING = b"\x89\x00"
_UNSENT_BYTES = 64 * 1024
"""With so much unsent on a line it is full; asyncio's own high-water mark."""


class Socket:
    """A WebSocket of one client."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self.is_gone = False
        self._line: _Line | None = None

    async def accept(self) -> bool:
        """Answer the upgrade; False when the client is gone already."""
        message = await self._receive()
        if message["type"] != "websocket.connect":
            return False
        await self._send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        self._line = _line(self._scope)
        return True

    async def refuse(self, response: Response) -> None:
        """Answer the upgrade with an ordinary response."""
        await self._receive()
        if "websocket.http.response" not in self._scope.get("extensions", {}):
            await self._send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        await self._send(
            {"type": "websocket.http.response.start", "status": response.status_code, "headers": response.raw_headers}
        )
        await self._send({"type": "websocket.http.response.body", "body": bytes(response.body)})

    async def receive(self) -> bytes | None:
        """What the client sent next; None when it is gone."""
        message = await self._receive()
        if message["type"] != "websocket.receive":
            self.is_gone = True
            return None
        data = message.get("bytes")
        return data if data is not None else message["text"].encode()

    def write(self, frame: bytes) -> bool:
        """Put a frame of `framed` on the line at once; False when it has to be sent: the line is full or unknown."""
        line = self._line
        if line is None or not line.takes(len(frame)):
            return False
        line.transport.write(frame)
        return True

    def ping(self) -> None:
        """Have the client answer below its own protocol, so that proxies between do not take the line for idle.

        Hypercorn's own pings would keep its part of a connection alive for another interval after the end.
        """
        self.write(_PING)

    async def send(self, data: bytes, *, as_text: bool) -> None:
        """Hand over to the server; waits while the client reads slower than it is sent to."""
        if as_text:
            await self._send({"type": "websocket.send", "bytes": None, "text": data.decode()})
        else:
            await self._send({"type": "websocket.send", "bytes": data, "text": None})

    async def close(self) -> None:
        """Begin the closing handshake."""
        await self._send({"type": "websocket.close", "code": 1000, "reason": ""})

    def cut(self) -> None:
        """End it at once, whatever is still unsent. For clients that neither read nor close."""
        server = _tcp_server(self._scope)
        if server is not None:
            server.writer.transport.abort()


def framed(data: bytes, *, as_text: bool) -> bytes:
    """A message as one WebSocket frame from a server, uncompressed. Source: RFC 6455 §5.2."""
    kind, size = _TEXT if as_text else _BINARY, len(data)
    if size < 126:
        head = bytes((kind, size))
    elif size < 2**16:
        head = struct.pack(">BBH", kind, 126, size)
    else:
        head = struct.pack(">BBQ", kind, 127, size)
    return head + data


class _Line(NamedTuple):
    """What is behind a WebSocket over HTTP/1.1 without extensions."""

    stream: WSStream
    transport: asyncio.WriteTransport

    def takes(self, size: int) -> bool:
        """May a whole frame be written now?"""
        return (
            self.stream.connection.state is ConnectionState.OPEN
            and not self.transport.is_closing()
            and self.transport.get_write_buffer_size() + size <= _UNSENT_BYTES
        )


def _line(scope: Scope) -> _Line | None:
    stream, server = _stream(scope), _tcp_server(scope)
    if stream is None or server is None or stream.handshake.extensions:
        return None
    return _Line(stream, server.writer.transport)


def stopping(scope: Scope) -> Event | None:
    """What is set once the server was told to stop, before it waits for its connections."""
    stream = _stream(scope)
    return None if stream is None else stream.context.terminated


def _stream(scope: Scope) -> WSStream | None:
    stream: Any = getattr(scope.get("server_send"), "__self__", None)
    return stream if isinstance(stream, WSStream) else None


def _tcp_server(scope: Scope) -> TCPServer | None:
    stream = _stream(scope)
    protocol: Any = getattr(stream.send, "__self__", None) if stream is not None else None
    # Over HTTP/2 other requests share the connection.
    server: Any = getattr(protocol.send, "__self__", None) if isinstance(protocol, H11Protocol) else None
    return server if isinstance(server, TCPServer) else None
