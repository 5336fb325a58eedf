"""Copies of hot answers in the memory of one process, each believed until Redis says that it changed.

What is asked for twice within a minute is read with the wish to hear of its next change (client-side caching, `CLIENT
TRACKING`) and kept here. Redis tells of changes, and of keys that ran out, on a connection of their own. Whatever makes
that doubtful (either connection is lost, Redis restarts, is flushed, or does not offer it) empties the copies or keeps
none; a copy is never older than a few seconds in any case. When the shared connection is made anew, so is that one,
because behind the same address there may be another Redis by now.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Container, Generator, Iterable, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, cast

from redis.asyncio.connection import Connection
from redis.exceptions import ResponseError

from g0v0.platform.copies import WHOLE, Copies
from g0v0.platform.held import CHANNEL, Held
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST, SharedRedis, open_blocking_redis
from g0v0.platform.wire import Wire

log = get_log("near")

Found = Iterable[tuple[str, str, bytes | int | None]]
"""Keys, names and what Redis answered for them; what is not bytes is no value."""
Keep = Callable[[Found], None]

_CHANNEL = "__redis__:invalidate"
_OLDEST_S = 5.0
"""A word that never came (a half-open connection) is made up for within this time."""
_ASKED_S = 60.0
_ASKED = 50_000
_RETRY_S = 1.0
_REFUSED_S = 60.0


@dataclass(slots=True, eq=False)
class Near:
    """The copies of this process. Nothing is kept unless `hearing` runs."""

    redis: SharedRedis
    copies: Copies[str]
    held: Held
    """What this process keeps of its own; its changes are told on the same line."""
    hits: int = 0
    _asked: set[str] = field(default_factory=set)
    _asked_until: float = 0
    _readings: dict[asyncio.Future[Any], set[str]] = field(default_factory=dict)
    """The reads that are under way, by their wish: the keys that may still be believed."""
    _line: Connection | None = None
    """On which Redis tells of changes; None while it does not."""

    @classmethod
    def within(cls, redis: SharedRedis, capacity: int) -> "Near":
        """Room for so many bytes, half of it for what is held."""
        return cls(redis, Copies(capacity // 2, _OLDEST_S), Held(capacity // 2))

    def get(self, key: str, name: str = WHOLE) -> bytes | None:
        """The copy of a key, or of one field of a hash."""
        value = self.copies.get(key, name)
        if value is not None:
            self.hits += 1
        return value

    def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """The copies of several keys, in order."""
        found = self.copies.get_many(keys)
        self.hits += len(found) - found.count(None)
        return found

    def forget(self, *keys: str) -> None:
        """What is known of these keys, or is being read, is not to be believed any more."""
        for believed in self._readings.values():
            believed.difference_update(keys)
        self.copies.forget(*keys)

    def clear(self) -> None:
        """Forget everything."""
        for believed in self._readings.values():
            believed.clear()
        self.copies.clear()

    @contextmanager
    def reading(self, *keys: str) -> Generator[Keep, None, None]:
        """Around one read of `keys`, sent before anything is awaited; `keep(found)` what it found.

        Nothing is kept of keys that changed while they were read, or that nobody asked for lately.
        """
        if self._line is None or not self._was_asked(keys):
            yield _keep_nothing
            return
        # The wish counts for the very next command on the connection, which is the read.
        wish = cast(asyncio.Future[Any], self.redis.execute_command("CLIENT CACHING", "YES"))
        believed = self._readings[wish] = set(keys)

        def keep(found: Found) -> None:
            if wish.done() and not wish.cancelled() and wish.exception() is None:
                self._keep(found, believed)

        try:
            yield keep
        finally:
            wish.add_done_callback(_looked_at)
            del self._readings[wish]

    def _was_asked(self, keys: Iterable[str]) -> bool:
        now = monotonic()
        if now >= self._asked_until or len(self._asked) > _ASKED:
            self._asked.clear()
            self._asked_until = now + _ASKED_S
        known = not self._asked.isdisjoint(keys)
        self._asked.update(keys)
        return known

    def _keep(self, found: Found, believed: Container[str]) -> None:
        for key, name, value in found:
            if isinstance(value, bytes) and key in believed:
                self.copies.put(key, value, name)

    @asynccontextmanager
    async def hearing(self, url: str) -> AsyncGenerator[None, None]:
        """Keep copies for as long as the block lasts; survives restarts of Redis."""
        if not self.copies.capacity:
            yield
            return
        self.redis.on_link = self._start_anew
        task = asyncio.create_task(self._run(url))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self, url: str) -> None:
        client = open_blocking_redis(url)
        try:
            while True:
                try:
                    await self._hear(cast(Connection, client.connection_pool.make_connection()))
                except LOST:
                    await asyncio.sleep(_RETRY_S)
                except ResponseError as refused:
                    log.info("this Redis does not tell of changes; nothing is kept in memory", error=str(refused))
                    await asyncio.sleep(_REFUSED_S)
        finally:
            await client.aclose()

    async def _hear(self, line: Connection) -> None:
        lost: asyncio.Future[Exception] = asyncio.get_running_loop().create_future()
        try:
            await line.connect()
            redirect = int(await _ask(line, "CLIENT", "ID"))
            await _ask(line, "SUBSCRIBE", _CHANNEL)
            await _ask(line, "SUBSCRIBE", CHANNEL)
            with closing(Wire(line, self._hear_of, lost.set_result)):
                await self.redis.execute_command("CLIENT TRACKING", "ON", "REDIRECT", redirect, "OPTIN")
                # Not every user may; this tells, and means nothing to the command after it.
                await self.redis.execute_command("CLIENT CACHING", "YES")
                self._line, self.held.is_hearing = line, True
                raise await lost
        finally:
            self._forget_line()
            await line.disconnect(nowait=True)

    def _hear_of(self, changes: list[tuple[bytes, bytes, list[bytes] | bytes | None]]) -> None:
        forgotten: list[str] = []
        for _kind, _channel, told in changes:
            if told is None:
                self.clear()
            elif isinstance(told, bytes):
                self.held.hear(told)
            else:
                forgotten += map(bytes.decode, told)
        self.forget(*forgotten)

    async def _start_anew(self, _link: Connection) -> None:
        """Redis forgot what the lost connection had read, and the line may lead to one that was left."""
        line = self._line
        self._forget_line()
        if line is not None:
            await line.disconnect(nowait=True)

    def _forget_line(self) -> None:
        """Nothing is heard from now on."""
        self._line, self.held.is_hearing = None, False
        self.clear()
        self.held.clear()


async def _ask(connection: Connection, *words: str) -> Any:
    await connection.send_command(*words)
    return await connection.read_response()


def _keep_nothing(_found: Found) -> None: ...


def _looked_at(wish: "asyncio.Future[Any]") -> None:
    # An error of the wish is an error of the read as well, which is told to whoever asked.
    if not wish.cancelled():
        wish.exception()
