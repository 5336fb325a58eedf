"""One client of the notification websocket: who it is, what it follows, and a bounded queue towards it."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from g0v0.notifications.store import Posted, Reach
from g0v0.platform.principal import Principal
from g0v0.signalr.socket import Socket

MAX_QUEUED_BYTES = 1024 * 1024
"""Unsent bytes a client may let pile up; one that reads more slowly is dropped."""

FRAMES_PER_MINUTE = 60
"""Frames a client may send; it has two things to say."""


@dataclass(slots=True, eq=False)
class Client:
    """A connected client."""

    socket: Socket
    principal: Principal
    token: str
    obey: "Callable[[Client, Posted], None]"
    """Does what events say about topics: following one, or no more."""

    is_chatting: bool = False
    wants_chat: bool = False
    """It asked for chat, perhaps before its session was verified."""

    topics: set[str] = field(default_factory=set)
    """Chat channels it follows."""

    is_ending: bool = False
    sending_since: float | None = None
    pinged_at: float = field(default_factory=time.monotonic)
    _queue: deque[bytes] = field(default_factory=deque)
    _queued_bytes: int = 0
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _frames: int = 0
    _minute: float = field(default_factory=time.monotonic)

    @property
    def user_id(self) -> int:
        """The user behind it."""
        assert self.principal.user_id is not None  # checked before the client was accepted
        return self.principal.user_id

    def hear(self, posted: Posted) -> None:
        """Take an event; clients that did not ask for chat get none of it."""
        if posted.reach is not Reach.ALL and not self.is_chatting:
            return
        if posted.text:
            self.push(posted.text)
        if posted.reach in (Reach.JOIN, Reach.PART):
            self.obey(self, posted)

    def push(self, text: bytes) -> None:
        """Queue one frame; drops the client when it does not read."""
        if self.is_ending:
            return
        self._queue.append(text)
        self._queued_bytes += len(text)
        if self._queued_bytes > MAX_QUEUED_BYTES:
            self.drop()
        self._wake.set()

    def end(self) -> None:
        """Close after all that is queued."""
        self.is_ending = True
        self._wake.set()

    def drop(self) -> None:
        """Forget what is queued and cut the line."""
        self.is_ending = True
        self._queue.clear()
        self._wake.set()
        self.socket.cut()

    async def write(self) -> None:
        """Send what is queued, each in a frame of its own, until the end."""
        while True:
            if self._queue:
                text = self._queue.popleft()
                self._queued_bytes -= len(text)
                self.sending_since = time.monotonic()
                await self.socket.send(text, as_text=True)
                self.sending_since = None
            elif self.is_ending:
                await self.socket.close()
                return
            else:
                self._wake.clear()
                await self._wake.wait()

    def is_flooding(self) -> bool:
        """Count one frame of the client: did it send too many lately?"""
        now = time.monotonic()
        if now - self._minute >= 60:
            self._minute, self._frames = now, 0
        self._frames += 1
        return self._frames > FRAMES_PER_MINUTE
