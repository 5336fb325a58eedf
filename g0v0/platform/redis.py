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
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import hiredis
import redis.asyncio as redis_asyncio
from redis import exceptions
from redis.asyncio.connection import Connection
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff

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
_BATCH = 500
"""Commands of one round trip: enough to share its cost, few enough that the first answers are not kept waiting."""


@dataclass(slots=True)
class _Asked:
    """One command that waits for its answer."""

    args: tuple[Any, ...]
    options: dict[str, Any]
    answer: asyncio.Future[Any]


class SharedRedis(redis_asyncio.Redis):
    """A client whose commands share round trips over one connection; pipelines and pub/sub have their own.

    No blocking command (BLPOP, XREAD BLOCK) may go through it: everybody would wait.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)

        self._waiting: list[_Asked] = []
        self._running: asyncio.Task[None] | None = None
        self._link: Connection | None = None
        self.on_link: Callable[[Connection], Awaitable[None]] | None = None
        """Called with the shared connection whenever it was made, before any command."""

    def execute_command(  # pyright: ignore[reportIncompatibleMethodOverride]  (a future is sent without being awaited)
        self, *args: Any, **options: Any
    ) -> Awaitable[Any]:
        """Put a command on its way; a future of its answer."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Asked(args, options, answer))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return answer

    async def aclose(self, close_connection_pool: bool | None = None) -> None:
        """Answer what was asked, then close."""
        if self._running is not None:
            await self._running
        if self._link is not None:
            await self._link.disconnect()
        await super().aclose(close_connection_pool)

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
                try:
                    await self._retry(batch)
                except Exception as error:
                    # Not an edge: whoever asked gets it.
                    for asked in batch:
                        if not asked.answer.done():
                            asked.answer.set_exception(error)
        finally:
            self._running = None

    async def _retry(self, batch: list[_Asked]) -> None:
        """One round trip, again over a fresh connection when the old one died; what is answered stays answered."""
        link = self._link
        if link is None:
            link = self._link = cast(Connection, self.connection_pool.make_connection())
            # The timeout is that of the whole round trip; one for each answer would cost more than the answer.
            link.socket_timeout = None
            link.redis_connect_func = cast(Any, self._greet)
        await link.retry.call_with_retry(lambda: self._exchange(link, batch), lambda _: link.disconnect(nowait=True))

    async def _greet(self, link: Connection) -> None:
        await link.on_connect()
        if self.on_link is not None:
            await self.on_link(link)

    async def _exchange(self, link: Connection, batch: list[_Asked]) -> None:
        unanswered = [asked for asked in batch if not asked.answer.done()]
        try:
            async with asyncio.timeout(_TIMEOUT_S):
                await link.send_packed_command([_packed(asked.args) for asked in unanswered])
                for asked in unanswered:
                    await self._receive(link, asked)
        except BaseException as error:
            # Answers that come later must not be taken for those of the next batch.
            await link.disconnect(nowait=True)
            if isinstance(error, TimeoutError):
                raise exceptions.TimeoutError("Redis did not answer in time") from None
            raise

    async def _receive(self, link: Connection, asked: _Asked) -> None:
        try:
            found = await self.parse_response(link, asked.args[0], **asked.options)
        except exceptions.ResponseError as refused:
            if not asked.answer.done():
                asked.answer.set_exception(refused)
            return
        # Whoever asked may have gone away.
        if not asked.answer.done():
            asked.answer.set_result(found)


def _packed(args: tuple[Any, ...]) -> bytes:
    name, *rest = args
    # Redis wants the words of `SCRIPT LOAD` apart.
    return hiredis.pack_command((*name.split(), *rest))


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
    return cast(Awaitable[Any], redis.evalsha(_sha(text), len(keys), *keys, *args))


@cache
def _sha(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
