"""Messages between processes: Redis pub/sub. A process hears only what its own connections need.

Survives restarts of Redis by subscribing anew; what was published meanwhile is lost.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from g0v0.platform.errors import Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST, open_blocking_redis
from g0v0.signalr.connection import Connection
from g0v0.signalr.frames import Frame
from g0v0.signalr.store import group_name

log = get_log("signalr")

_RETRY_S = (0.1, 0.5, 2.0)
_SUBSCRIBE_WITHIN_S = 5
_CHUNK = 1000
_LAST = 0x80


def envelope(frame: bytes, but: str = "", *, last_for: str = "") -> bytes:
    """A frame on its way between processes.

    `but` names a connection that is not to get it; one that joined `muted` hears what comes after. `last_for` names a
    connection that gets it, and nothing of the group any more.
    """
    named = last_for or but
    return bytes([len(named) | (_LAST if last_for else 0)]) + named.encode() + frame


@dataclass(slots=True)
class _Waiter:
    """Somebody who waits until all of these are heard."""

    channels: set[str]
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Backplane:
    """The subscriptions of one process."""

    def __init__(
        self, redis_url: str, own_channel: str, hear: Callable[[bytes], None], missed: Callable[[], None]
    ) -> None:
        """`hear` gets what is published to the process itself; `missed` is told when messages may have been lost."""
        self._redis = open_blocking_redis(redis_url)
        self._own = own_channel
        self._hear = hear
        self._missed = missed
        self._connections: dict[str, set[Connection]] = {}
        self._muted: set[tuple[str, Connection]] = set()
        self._touched: set[str] = set()
        self._subscribed: set[str] = set()
        self._unconfirmed: dict[str, int] = defaultdict(int)
        self._waiting: dict[str, list[_Waiter]] = defaultdict(list)
        self._lock = asyncio.Lock()
        self._pubsub: Any = None
        self._has_listened = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to listen."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Listen no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._redis.aclose()

    async def join(self, connection: Connection, channels: Iterable[str], *, muted: bool = False) -> None:
        """Deliver these channels to a connection; afterwards nothing published there is missed. Raises Unavailable.

        `muted`: nothing until a message that is for everybody `but` this connection.
        """
        wanted = set(channels)
        for channel in wanted:
            if muted:
                self._muted.add((channel, connection))
            members = self._connections.get(channel)
            if members is None:
                members = self._connections[channel] = set()
                self._touched.add(channel)
            members.add(connection)
        waiter = _Waiter({channel for channel in wanted if not self._is_heard(channel)})
        for channel in waiter.channels:
            self._waiting[channel].append(waiter)
        await self._synchronise()
        try:
            async with asyncio.timeout(_SUBSCRIBE_WITHIN_S):
                if waiter.channels:
                    await waiter.done.wait()
        except TimeoutError:
            raise Unavailable(reason="redis") from None
        finally:
            for channel in waiter.channels:
                self._waiting[channel].remove(waiter)

    async def part(self, connection: Connection, channels: Iterable[str]) -> None:
        """Deliver these channels no more."""
        for channel in channels:
            self._remove(connection, channel)
        await self._synchronise()

    def _remove(self, connection: Connection, channel: str) -> None:
        self._muted.discard((channel, connection))
        members = self._connections.get(channel)
        if members is not None:
            members.discard(connection)
            if not members:
                del self._connections[channel]
                self._touched.add(channel)

    def _is_heard(self, channel: str) -> bool:
        return channel in self._subscribed and channel not in self._unconfirmed

    async def _synchronise(self) -> None:
        """Tell Redis what changed since last time. While it is away nothing is told: `_listen` begins anew."""
        async with self._lock:
            if self._pubsub is None or not self._touched:
                return
            touched, self._touched = self._touched, set()
            new = [name for name in touched if name in self._connections and name not in self._subscribed]
            gone = [name for name in touched if name not in self._connections and name in self._subscribed]
            with suppress(*LOST):
                await self._subscribe(new)
                if gone:
                    self._subscribed.difference_update(gone)
                    await self._pubsub.unsubscribe(*gone)

    async def _subscribe(self, channels: Iterable[str]) -> None:
        remaining = iter(channels)
        while chunk := list(islice(remaining, _CHUNK)):
            for channel in chunk:
                self._unconfirmed[channel] += 1
            self._subscribed.update(chunk)
            await self._pubsub.subscribe(*chunk)

    async def _run(self) -> None:
        failures = 0
        while True:
            try:
                await self._listen()
            except LOST as error:
                if failures == 0:
                    log.warning("messages of other processes are not heard", error=repr(error))
            except Exception:
                # Whatever is wrong with one message, the process must go on hearing the others.
                log.exception("a message of another process could not be delivered")
            failures = 0 if self._pubsub is not None else failures + 1
            self._pubsub = None
            self._subscribed.clear()
            await asyncio.sleep(_RETRY_S[min(failures, len(_RETRY_S) - 1)])

    async def _listen(self) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(self._own)
            async with self._lock:
                self._pubsub = pubsub
                self._touched.clear()
                self._unconfirmed.clear()
                await self._subscribe(list(self._connections))
            if self._has_listened:
                self._missed()
            self._has_listened = True
            async for message in pubsub.listen():
                match message["type"]:
                    case "message":
                        self._deliver(message["channel"].decode(), message["data"])
                    case "subscribe":
                        self._confirm(message["channel"].decode())
                    case _:
                        pass

    def _confirm(self, channel: str) -> None:
        left = self._unconfirmed.get(channel, 0) - 1
        if left > 0:
            self._unconfirmed[channel] = left
            return
        self._unconfirmed.pop(channel, None)
        for waiter in self._waiting.pop(channel, ()):
            waiter.channels.discard(channel)
            if not waiter.channels:
                waiter.done.set()

    def _deliver(self, channel: str, data: bytes) -> None:
        if channel == self._own:
            self._hear(data)
            return
        members = self._connections.get(channel)
        if members:
            begin = 1 + (data[0] & ~_LAST)
            named, frame = data[1:begin].decode(), Frame(data[begin:])
            is_last = bool(data[0] & _LAST)
            for connection in tuple(members):
                if connection.id == named and not is_last:
                    self._muted.discard((channel, connection))
                elif (channel, connection) not in self._muted:
                    connection.push(frame)
                if connection.id == named and is_last:
                    # Redis is told that nobody here listens any more with whatever changes next.
                    self._remove(connection, channel)
                    connection.groups.discard(group_name(channel))
