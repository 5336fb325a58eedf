"""Encoded answers kept in Redis: a hit is one GET and one send.

Values are the bytes that go to the client. A miss is single flight: in one process by sharing the computation, between
processes by a short lock, so that a popular page is computed once when it expires. Dropping a key also takes the lock
away from whoever is computing, and only the holder of the lock may store: nothing older than the drop survives it.
Losing Redis means computing.

Answers that fall together (all pages, filters and viewers of one leaderboard) are fields of one hash: a hit on several
of them is one HMGET, and one UNLINK drops them all. A field is only stored when its hash was not dropped while it was
computed, to the same effect.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, cast

from g0v0.platform.redis import LOST, Redis, script

Compute = Callable[[], Awaitable[bytes]]

_LOCK_MS = 3000
_POLL_S = 0.02
_POLLS = 25

# The hash lives `ARGV[3]` seconds from its first field on, however often fields are added; `born` names this life.
_OPEN_FIELD = """
local found = redis.call('HGET', KEYS[1], ARGV[1])
if found then return {found, '', 0} end
local born = redis.call('HGET', KEYS[1], 'born')
if not born then
  born = ARGV[2]
  redis.call('HSET', KEYS[1], 'born', born)
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lock = 'lock:' .. ARGV[1]
local held = redis.call('HGET', KEYS[1], lock)
if held and tonumber(held) > now then return {false, born, 0} end
redis.call('HSET', KEYS[1], lock, now + tonumber(ARGV[4]))
return {false, born, 1}
"""
_STORE = """
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
redis.call('DEL', KEYS[2])
return 1
"""
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
_STORE_FIELD = """
if redis.call('HGET', KEYS[1], 'born') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HDEL', KEYS[1], 'lock:' .. ARGV[1])
return 1
"""


@dataclass(slots=True)
class Cache:
    """Byte cache with single flight. Keys carry the version of their shape, e.g. `user:7:v2:me:osu`."""

    redis: Redis
    hits: int = 0
    misses: int = 0
    _flights: dict[str, asyncio.Future[bytes]] = field(default_factory=dict)

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
        return await self._share(key, lambda: self._compute(key, ttl_s, compute))

    async def get_fields(self, key: str, fields: list[str]) -> list[bytes | None]:
        """Several fields of the hash at `key` in one round trip, in order."""
        try:
            values: list[bytes | None] = await cast(Awaitable[Any], self.redis.hmget(key, fields))
        except LOST:
            return [None] * len(fields)
        found = sum(value is not None for value in values)
        self.hits += found
        self.misses += len(values) - found
        return values

    async def fill_field(self, key: str, name: str, ttl_s: int, compute: Compute) -> bytes:
        """Compute and keep one field after a miss, in single flight. `ttl_s` is the life of the whole hash.

        `drop(key)` forgets every field.
        """
        return await self._share(f"{key}#{name}", lambda: self._compute_field(key, name, ttl_s, compute))

    async def drop(self, *keys: str) -> None:
        """Forget keys. When Redis is away their time to live ends the story."""
        if not keys:
            return
        try:
            await self.redis.unlink(*keys, *map(_lock, keys))
        except LOST:
            return

    async def _share(self, flight_key: str, start: Compute) -> bytes:
        flight = self._flights.get(flight_key)
        if flight is None:
            flight = asyncio.ensure_future(start())
            self._flights[flight_key] = flight
            flight.add_done_callback(lambda _: self._flights.pop(flight_key, None))
        # A caller that goes away must not cancel the computation others wait for.
        return await asyncio.shield(flight)

    async def _compute_field(self, key: str, name: str, ttl_s: int, compute: Compute) -> bytes:
        born: bytes | None = None
        try:
            for _ in range(_POLLS):
                life = secrets.token_hex(8)
                found, born, claimed = await script(self.redis, _OPEN_FIELD, [key], [name, life, ttl_s, _LOCK_MS])
                if found is not None:
                    return found
                if claimed:
                    break
                await asyncio.sleep(_POLL_S)
        except LOST:
            return await compute()
        value = await compute()
        try:
            await script(self.redis, _STORE_FIELD, [key], [name, born, value])
        except LOST:
            return value
        return value

    async def _compute(self, key: str, ttl_s: int, compute: Compute) -> bytes:
        lock, holder = _lock(key), secrets.token_hex(8)
        try:
            for _ in range(_POLLS):
                if await self.redis.set(lock, holder, nx=True, px=_LOCK_MS):
                    break
                await asyncio.sleep(_POLL_S)
                found: bytes | None = await self.redis.get(key)
                if found is not None:
                    return found
        except LOST:
            return await compute()
        try:
            value = await compute()
        except BaseException:
            # There is nothing to show; the next caller must not wait for this lock.
            await self._try(_RELEASE, [lock], [holder])
            raise
        await self._try(_STORE, [key, lock], [holder, value, ttl_s])
        return value

    async def _try(self, text: str, keys: list[str], args: list[str | bytes | int]) -> None:
        try:
            await script(self.redis, text, keys, args)
        except LOST:
            return


def _lock(key: str) -> str:
    # In the hash slot of the key itself.
    return f"{{{key}}}:lock"
