"""The Redis connection of one process, and what every key in it must obey.

Everything in Redis can be rebuilt from SQL. Keys are made only in the `cache.py`, `board.py`, `presence.py` and
`store.py` of the feature that owns them. A lost Redis is `Unavailable` for what needs it and a slower answer for what
only caches in it.

Commands of all requests share one connection: what is asked for while a round trip is under way goes out together in
the next one. A lone command waits for nobody; under load the cost of talking to Redis is shared by all who wait. A
command is on its way as soon as it is called, so several go out together by calling all before awaiting any:

    rank, total = await asyncio.gather(redis.zrank(key, member), redis.zcard(key))
"""

import asyncio
import hashlib
import socket
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, cast

import hiredis
import redis.asyncio as redis_asyncio
from redis import exceptions
from redis.asyncio.connection import Connection
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.client import EMPTY_RESPONSE, NEVER_DECODE

from g0v0.platform.wire import Wire

Redis = redis_asyncio.Redis
"""The client type features annotate with; values are bytes."""

LOST = (
    exceptions.ConnectionError,
    exceptions.TimeoutError,
    exceptions.BusyLoadingError,
    exceptions.ReadOnlyError,
    exceptions.OutOfMemoryError,
    OSError,
)
"""What a call raises while Redis is away (restart, failover) or takes nothing more."""

_TIMEOUT_S = 5
_KEEPALIVE = {socket.TCP_KEEPIDLE: 10, socket.TCP_KEEPINTVL: 5, socket.TCP_KEEPCNT: 3}
"""Seconds of silence, seconds between tries, tries. The system's own are hours."""
_TOO_LATE = "Redis did not answer in time"
_NOT_FOR_CALLBACKS = ("keys", NEVER_DECODE, EMPTY_RESPONSE)
"""Options of a command that redis-py itself keeps from what reads the reply."""
_BATCH = 500
"""Commands of one round trip: enough to share its cost, few enough that the first answers are not kept waiting."""


@dataclass(slots=True)
class _Asked:
    """One command that waits for its answer."""

    packed: bytes
    answer: asyncio.Future[Any]
    read: Callable[[Any], Any] | None
    """What redis-py makes of the reply."""

    def tell(self, reply: Any) -> None:
        if self.answer.done():
            # Whoever asked has gone away.
            return
        if isinstance(reply, Exception):
            self.answer.set_exception(reply)
            return
        try:
            self.answer.set_result(reply if self.read is None else self.read(reply))
        except Exception as error:
            # Not an edge: whoever asked gets it.
            self.answer.set_exception(error)


class SharedRedis(redis_asyncio.Redis):
    """A client whose commands share round trips over one connection; pipelines and pub/sub have their own.

    No blocking command (BLPOP, XREAD BLOCK) may go through it: everybody would wait.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)

        self._waiting: list[_Asked] = []
        self._batch: deque[_Asked] = deque()
        """What is not answered yet of the round trip that is under way."""
        self._idle = asyncio.Event()
        self._idle.set()
        self._link: Connection | None = None
        self._wire: Wire | None = None
        self._due = 0.0
        """When the round trip will have taken too long."""
        self._timer: asyncio.TimerHandle | None = None
        self._recovery: asyncio.Task[None] | None = None
        """Kept so that it is not collected while it runs."""
        self._recovered: asyncio.Future[Exception | None] | None = None
        """The end of a round trip that began with connecting, and what it died of."""
        self.on_link: Callable[[Connection], Awaitable[None]] | None = None
        """Called with the shared connection whenever it was made, before any command."""

    def execute_command(  # pyright: ignore[reportIncompatibleMethodOverride]  (a future is sent without being awaited)
        self, *args: Any, **options: Any
    ) -> Awaitable[Any]:
        """Put a command on its way; a future of its answer."""
        loop = asyncio.get_running_loop()
        callback = self.response_callbacks.get(args[0])
        answer: asyncio.Future[Any] = loop.create_future()
        self._waiting.append(_Asked(_packed(args), answer, None if callback is None else _reading(callback, options)))
        if self._idle.is_set():
            self._idle.clear()
            # Not at once: more may be asked for before anything is awaited.
            loop.call_soon(self._next)
        return answer

    async def aclose(self, close_connection_pool: bool | None = None) -> None:
        """Answer what was asked, then close."""
        await self._idle.wait()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._link is not None:
            await self._link.disconnect()
        await super().aclose(close_connection_pool)

    def _next(self) -> None:
        """Begin a round trip with what waits for one."""
        while self._waiting and not self._batch:
            self._batch = _unanswered(self._waiting[:_BATCH])
            del self._waiting[:_BATCH]
        if not self._batch:
            self._idle.set()
        elif self._wire is None:
            self._recovery = asyncio.create_task(self._recover())
        else:
            self._send(self._wire)

    def _send(self, wire: Wire) -> None:
        loop = asyncio.get_running_loop()
        self._due = loop.time() + _TIMEOUT_S
        if self._timer is None:
            self._timer = loop.call_at(self._due, self._look_at_the_time)
        wire.write([asked.packed for asked in self._batch])

    def _look_at_the_time(self) -> None:
        """One timer for many round trips: most are over long before it rings."""
        self._timer = None
        if self._wire is None or not self._batch:
            return
        loop = asyncio.get_running_loop()
        if loop.time() < self._due:
            self._timer = loop.call_at(self._due, self._look_at_the_time)
        else:
            self._lose(exceptions.TimeoutError(_TOO_LATE))

    def _take(self, replies: list[Any]) -> None:
        if len(replies) > len(self._batch):
            self._lose(exceptions.ConnectionError("Redis answered what nobody asked"))
            return
        for reply in replies:
            if isinstance(reply, exceptions.ConnectionError):
                self._lose(reply)
                return
            self._batch.popleft().tell(reply)
        if not self._batch:
            self._end(None)

    def _lose(self, error: Exception) -> None:
        self._drop()
        if self._batch:
            self._end(error)

    def _end(self, error: Exception | None) -> None:
        """The round trip is over."""
        if self._recovered is not None:
            if not self._recovered.done():
                self._recovered.set_result(error)
        elif error is not None:
            self._recovery = asyncio.create_task(self._recover())
        else:
            # After those who were answered, who may go on to ask for more.
            asyncio.get_running_loop().call_soon(self._next)

    def _drop(self) -> None:
        """Answers that come later must not be taken for those of the next round trip."""
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.close()

    async def _recover(self) -> None:
        """The round trip over a fresh connection, again when that dies as well; what is answered stays answered."""
        if self._link is None:
            self._link = cast(Connection, self.connection_pool.make_connection())
            self._link.redis_connect_func = cast(Any, self._greet)
        link = self._link
        try:
            await link.disconnect(nowait=True)
            await link.retry.call_with_retry(lambda: self._begin(link), lambda _: link.disconnect(nowait=True))
        except Exception as error:
            # Not an edge: whoever asked gets it.
            while self._batch:
                self._batch.popleft().tell(error)
        finally:
            # Nobody is left unless the process ends.
            while self._batch:
                self._batch.popleft().answer.cancel()
            self._next()

    async def _begin(self, link: Connection) -> None:
        recovered: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()
        self._recovered = recovered
        try:
            async with asyncio.timeout(_TIMEOUT_S):
                await link.connect()
                self._wire = Wire(link, self._take, self._lose)
                self._batch = _unanswered(self._batch)
                if self._batch:
                    self._send(self._wire)
                    if error := await recovered:
                        raise error
        except BaseException as error:
            self._drop()
            if isinstance(error, TimeoutError):
                raise exceptions.TimeoutError(_TOO_LATE) from None
            raise
        finally:
            self._recovered = None

    async def _greet(self, link: Connection) -> None:
        await link.on_connect()
        if self.on_link is not None:
            await self.on_link(link)


def _unanswered(asked: Iterable[_Asked]) -> deque[_Asked]:
    return deque(one for one in asked if not one.answer.done())


def _reading(callback: Callable[..., Any], options: dict[str, Any]) -> Callable[[Any], Any]:
    told = {name: value for name, value in options.items() if name not in _NOT_FOR_CALLBACKS}
    return partial(callback, **told) if told else callback


def _packed(args: tuple[Any, ...]) -> bytes:
    # Redis wants the words of `SCRIPT LOAD` apart.
    return hiredis.pack_command((*args[0].split(), *args[1:]) if " " in args[0] else args)


def open_redis(url: str, *, maximum: int = 50) -> SharedRedis:
    """A shared client. Each command is retried over a fresh connection when the old one died with a restart."""
    return SharedRedis.from_url(
        url,
        max_connections=maximum,
        socket_timeout=_TIMEOUT_S,
        socket_connect_timeout=_TIMEOUT_S,
        health_check_interval=0,
        retry=Retry(ExponentialBackoff(cap=0.5, base=0.05), 3),
        retry_on_error=[exceptions.ConnectionError, exceptions.TimeoutError],
    )


def open_blocking_redis(url: str) -> Redis:
    """A client without a read timeout, for pub/sub and blocking reads. A dead connection is noticed by the system."""
    keepalive = {} if url.startswith("unix:") else {"socket_keepalive": True, "socket_keepalive_options": _KEEPALIVE}
    return redis_asyncio.from_url(url, socket_timeout=None, socket_connect_timeout=5, **keepalive)


async def script(redis: Redis, text: str, keys: list[str], args: list[Any]) -> Any:
    """Run a Lua script by its hash, loading it when this Redis has not seen it (also after a FLUSHALL or failover)."""
    try:
        return await known_script(redis, text, keys, args)
    except exceptions.NoScriptError:
        return await cast(Awaitable[Any], redis.eval(text, len(keys), *keys, *args))


def known_script(redis: Redis, text: str, keys: list[str], args: list[Any]) -> Awaitable[Any]:
    """Run a Lua script by its hash. Raises NoScriptError when this Redis has not seen it."""
    return redis.execute_command("EVALSHA", _sha(text), len(keys), *keys, *args)


@cache
def _sha(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
