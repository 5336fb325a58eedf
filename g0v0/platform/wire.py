"""A connection to Redis once redis-py has made it: bytes out, replies in, and nothing between.

What redis-py does for each command and each answer (a dozen awaits, a lock, a timeout) costs the process more than the
exchange itself, so that after the handshake the transport is spoken to directly.
"""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any, Final

import hiredis
from redis import exceptions
from redis.asyncio.connection import Connection, DefaultParser

_INCOMPLETE: Final = object()
_CLOSED: Final = "Redis closed the connection"


class Wire(asyncio.Protocol):
    """Takes over a connected `link`; whatever closes that closes this."""

    def __init__(
        self, link: Connection, on_replies: Callable[[list[Any]], None], on_lost: Callable[[Exception], None]
    ) -> None:
        """`on_replies` is given what came in at once, an error reply as an exception; `on_lost` is called once."""
        self._on_replies = on_replies
        self._on_lost = on_lost
        self._reader = hiredis.Reader(
            protocolError=exceptions.InvalidResponse, replyError=DefaultParser.parse_error, notEnoughData=_INCOMPLETE
        )
        self._is_open = True
        # There is no public way to the streams of a connection of redis-py.
        reader, writer = link._reader, link._writer  # pyright: ignore[reportPrivateUsage]
        if reader is None or writer is None or reader.at_eof() or writer.is_closing():
            raise exceptions.ConnectionError(_CLOSED)
        self._transport = writer.transport
        self._before = self._transport.get_protocol()
        self._transport.set_protocol(self)

    def write(self, packed: Iterable[bytes]) -> None:
        """Send commands. Nobody waits for room, as whoever asked waits for the reply anyway."""
        # A transport that is closing refuses; that it is lost is told in a moment.
        if not self._transport.is_closing():
            self._transport.writelines(packed)

    def close(self) -> None:
        """End it at once, whatever is not sent yet. Nobody hears of that or of later replies."""
        self._is_open = False
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Hand on the replies that are complete."""
        if not self._is_open:
            return
        replies: list[Any] = []
        try:
            self._reader.feed(data)
            while (reply := self._reader.gets()) is not _INCOMPLETE:
                replies.append(reply)
        except exceptions.InvalidResponse as error:
            self._lose(exceptions.ConnectionError(f"Redis does not speak its protocol: {error}"))
            self._transport.abort()
            return
        if replies:
            self._on_replies(replies)

    def connection_lost(self, exc: Exception | None) -> None:
        """Also tell the streams of redis-py, which waits for this when it disconnects."""
        self._before.connection_lost(exc)
        self._lose(exceptions.ConnectionError(_CLOSED))

    def _lose(self, error: Exception) -> None:
        if self._is_open:
            self._is_open = False
            self._on_lost(error)
