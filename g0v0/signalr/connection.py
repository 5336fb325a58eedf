"""One client of a hub: who it is, and a bounded queue towards it. A slow reader is dropped, not waited for."""

import asyncio
import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from g0v0.platform.principal import Principal
from g0v0.signalr.errors import MalformedMessage
from g0v0.signalr.frames import Frame
from g0v0.signalr.protocols import HubProtocol
from g0v0.signalr.socket import Socket, framed

MAX_QUEUED_BYTES = 4 * 1024 * 1024
"""Unsent bytes a client may let pile up."""

BATCH_BYTES = 64 * 1024
RATE_PER_S = 200.0
BURST = 1000.0
"""Messages a client may send at once, and per second after that; beyond it is read more slowly."""

MAX_SLOWED_S = 10.0
"""How long it may go on like that before it is closed."""


@dataclass(slots=True, eq=False)
class Connection:
    """A client after its handshake."""

    hub: str
    socket: Socket
    protocol: HubProtocol
    principal: Principal
    token: str
    session: str
    """Names the running game: a reconnection has the same, another copy of the game another one."""

    client_ip: str
    version_hash: str
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    groups: set[str] = field(default_factory=set)
    state: Any = None
    """What the hub remembers of this connection; made in its `connected`."""

    is_ending: bool = False
    """Nothing more is read or sent but what is queued."""

    is_dropped: bool = False
    sent_at: float = field(default_factory=time.monotonic)
    receiving_since: float | None = None
    sending_since: float | None = None
    _queue: deque[bytes] = field(default_factory=deque)
    _queued_bytes: int = 0
    _opened: asyncio.Event = field(default_factory=asyncio.Event)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _allowance: float = BURST
    _slowed_s: float = 0.0
    _counted_at: float = field(default_factory=time.monotonic)

    @property
    def user_id(self) -> int:
        """The user behind it."""
        assert self.principal.user_id is not None  # checked before the connection was accepted
        return self.principal.user_id

    def open(self, answer: bytes) -> None:
        """Begin to send: the answer to the handshake, then whatever has been queued meanwhile."""
        self._queue.appendleft(answer)
        self._queued_bytes += len(answer)
        self._opened.set()

    def refuse(self, answer: bytes) -> None:
        """End before it began."""
        self.is_ending = True
        self._queue.clear()
        self._queued_bytes = 0
        self.open(answer)

    def push(self, frame: Frame) -> None:
        """Send a frame, at once if nothing waits before it."""
        is_text = self.protocol.is_text
        if is_text and not frame.text:
            return  # it has no form in JSON
        if not (self._is_clear and self.socket.write(frame.line(as_text=is_text))):
            self._enqueue(self.protocol.render(frame))
        self.sent_at = time.monotonic()

    def push_bytes(self, data: bytes) -> None:
        """Send bytes in the client's protocol, at once if nothing waits before them."""
        if not (self._is_clear and self.socket.write(framed(data, as_text=self.protocol.is_text))):
            self._enqueue(data)
        self.sent_at = time.monotonic()

    @property
    def _is_clear(self) -> bool:
        return not self._queue and self.sending_since is None and not self.is_ending and self._opened.is_set()

    def _enqueue(self, data: bytes) -> None:
        """Queue bytes; drops the client when it does not read."""
        if self.is_ending:
            return
        self._queue.append(data)
        self._queued_bytes += len(data)
        if self._queued_bytes > MAX_QUEUED_BYTES:
            self.drop()
        self._wake.set()

    def end(self, error: str | None = None, *, allow_reconnect: bool = False) -> None:
        """Say goodbye after all that is queued. Without an error the game comes back at once."""
        if not self.is_ending:
            self.push_bytes(self.protocol.close(error, allow_reconnect=allow_reconnect))
            self.is_ending = True
            self._wake.set()

    def drop(self) -> None:
        """Forget what is queued and cut the line."""
        self.is_ending = self.is_dropped = True
        self._queue.clear()
        self._opened.set()
        self._wake.set()
        self.socket.cut()

    async def write(self) -> None:
        """Send what is queued, until the end."""
        await self._opened.wait()
        while not self.is_dropped:
            if self._queue:
                self.sending_since = time.monotonic()
                await self.socket.send(self._next_batch(), as_text=self.protocol.is_text)
                self.sending_since = None
            elif self.is_ending:
                await self.socket.close()
                return
            else:
                self._wake.clear()
                await self._wake.wait()

    def _next_batch(self) -> bytes:
        batch: list[bytes] = []
        size = 0
        while self._queue and (not batch or size + len(self._queue[0]) <= BATCH_BYTES):
            batch.append(self._queue.popleft())
            size += len(batch[-1])
        self._queued_bytes -= size
        return batch[0] if len(batch) == 1 else b"".join(batch)

    async def receive(self) -> bytes | None:
        """What the client sent next; None when it is gone."""
        self.receiving_since = time.monotonic()
        data = await self.socket.receive()
        self.receiving_since = None
        return data

    async def throttle(self) -> None:
        """Count one message of the client; wait when it sends too many. Raises MalformedMessage if it does not stop."""
        now = time.monotonic()
        self._allowance = min(BURST, self._allowance + (now - self._counted_at) * RATE_PER_S) - 1
        self._counted_at = now
        if self._allowance > BURST / 2:
            self._slowed_s = 0.0
        if self._allowance >= 0:
            return
        wait_s = -self._allowance / RATE_PER_S
        self._slowed_s += wait_s
        if self._slowed_s > MAX_SLOWED_S:
            raise MalformedMessage("Too many messages.")
        await asyncio.sleep(wait_s)
