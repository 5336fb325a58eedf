"""Encoded answers kept in Redis: a hit is one GET and one send.

Values are the bytes that go to the client. A miss is single flight: in one process by sharing the computation, between
processes by a short lock, so that a popular page is computed once when it expires. Losing Redis means computing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from g0v0.platform.redis import LOST, Redis

Compute = Callable[[], Awaitable[bytes]]

_LOCK_MS = 3000
_POLL_S = 0.02
_POLLS = 25


@dataclass(slots=True)
class Cache:
    """Byte cache with single flight. Keys carry the version of their shape, e.g. `user:7:v2:me:osu`."""

    redis: Redis
    hits: int = 0
    misses: int = 0
    _flights: dict[str, asyncio.Task[bytes]] = field(default_factory=dict)

    async def get(self, key: str) -> bytes | None:
        """The cached bytes, or None when absent or Redis is away."""
        try:
            value: bytes | None = await self.redis.get(key)
        except LOST:
            value = None
        if value is None:
            self.misses += 1
        else:
            self.hits += 1
        return value

    async def get_many(self, keys: list[str]) -> list[bytes | None]:
        """Several keys in one round trip, in order."""
        try:
            values: list[bytes | None] = await self.redis.mget(keys)
        except LOST:
            return [None] * len(keys)
        for value in values:
            if value is None:
                self.misses += 1
            else:
                self.hits += 1
        return values

    async def put(self, key: str, value: bytes, ttl_s: int) -> None:
        """Keep bytes for `ttl_s` seconds; silently nothing when Redis is away."""
        try:
            await self.redis.set(key, value, ex=ttl_s)
        except LOST:
            return

    async def get_or(self, key: str, ttl_s: int, compute: Compute) -> bytes:
        """The cached bytes, or compute, keep and return them; concurrent callers share one computation."""
        value = await self.get(key)
        return value if value is not None else await self.fill(key, ttl_s, compute)

    async def fill(self, key: str, ttl_s: int, compute: Compute) -> bytes:
        """Compute and keep bytes after a miss, in single flight."""
        flight = self._flights.get(key)
        if flight is None:
            flight = asyncio.create_task(self._compute(key, ttl_s, compute))
            self._flights[key] = flight
            flight.add_done_callback(lambda _: self._flights.pop(key, None))
        # A caller that goes away must not cancel the computation others wait for.
        return await asyncio.shield(flight)

    async def drop(self, *keys: str) -> None:
        """Forget keys. When Redis is away their time to live ends the story."""
        if not keys:
            return
        try:
            await self.redis.unlink(*keys)
        except LOST:
            return

    async def _compute(self, key: str, ttl_s: int, compute: Compute) -> bytes:
        lock = f"{key}:lock"
        try:
            locked = await self.redis.set(lock, b"1", nx=True, px=_LOCK_MS)
            if not locked:
                for _ in range(_POLLS):
                    await asyncio.sleep(_POLL_S)
                    value: bytes | None = await self.redis.get(key)
                    if value is not None:
                        return value
        except LOST:
            return await compute()
        try:
            value = await compute()
            await self.put(key, value, ttl_s)
        finally:
            # Also when computing fails (nothing there to show): the next caller must not wait for this lock.
            await self.drop(lock)
        return value
