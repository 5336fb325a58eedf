"""Rate limits in Redis: fixed windows counted per caller.

Two ways of counting. *Exact*: one script call per request, for tight limits (logins, replay downloads). *Batched*: a
process counts locally and folds its numbers into Redis a few times per second, so that the wide API limit costs a
request nothing; the count may lag by that interval, never longer.
"""

import asyncio
import time
from dataclasses import dataclass, field

from g0v0.platform.errors import RateLimited
from g0v0.platform.redis import LOST, Redis, script

FLUSH_S = 0.25

_EXACT = """
local count = redis.call('INCRBY', KEYS[1], ARGV[2])
if count == tonumber(ARGV[2]) then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('TTL', KEYS[1])}
"""
_BATCHED = """
local counts = {}
for i = 1, #KEYS do
  counts[i] = redis.call('INCRBY', KEYS[i], ARGV[2 * i - 1])
  redis.call('EXPIREAT', KEYS[i], ARGV[2 * i])
end
return counts
"""
_MOST = 500
"""Callers of one command: Redis does nothing else meanwhile."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`count` requests per `per_s` seconds; `name` keeps limits apart."""

    name: str
    count: int
    per_s: int


@dataclass(slots=True)
class _Window:
    ends_at: float
    remote: int = 0
    pending: int = 0


@dataclass(slots=True)
class Limiter:
    """Both ways of counting. `enabled=False` lets everything pass (ENABLE_RATE_LIMIT)."""

    redis: Redis
    enabled: bool = True
    _windows: dict[tuple[str, str], _Window] = field(default_factory=dict)
    _flusher: asyncio.Task[None] | None = None

    async def hit(self, limit: Limit, who: str, cost: int = 1) -> None:
        """Count `cost` exactly. Raises RateLimited over the limit; lets pass while Redis is away."""
        if not self.enabled:
            return
        try:
            count, ttl = await script(self.redis, _EXACT, [_exact_key(limit, who)], [limit.per_s, cost])
        except LOST:
            return
        if count > limit.count:
            raise RateLimited(max(1, int(ttl)), limit.count, limit.name)

    async def used(self, limit: Limit, who: str) -> int:
        """How much of an exactly counted limit is used up now; 0 while Redis is away."""
        try:
            count: bytes | None = await self.redis.get(_exact_key(limit, who))
        except LOST:
            return 0
        return 0 if count is None else int(count)

    def hit_batched(self, limit: Limit, who: str, cost: int = 1) -> int:
        """Count `cost` locally, to be folded into Redis soon; the number of requests left. Raises RateLimited."""
        if not self.enabled:
            return limit.count
        now = time.time()
        key = (limit.name, who)
        window = self._windows.get(key)
        if window is None or window.ends_at <= now:
            window = self._windows[key] = _Window(ends_at=(now // limit.per_s + 1) * limit.per_s)
        count = window.remote + window.pending + cost
        if count > limit.count:
            raise RateLimited(max(1, int(window.ends_at - now)), limit.count, limit.name)
        window.pending += cost
        return limit.count - count

    async def run(self) -> None:
        """Fold local counts into Redis until cancelled."""
        while True:
            await asyncio.sleep(FLUSH_S)
            try:
                await self.flush()
            except LOST:
                continue

    async def flush(self) -> None:
        """One command for many windows with new counts; finished windows are forgotten."""
        now = time.time()
        for key in [key for key, window in self._windows.items() if window.ends_at <= now]:
            del self._windows[key]
        changed = [(key, window, window.pending) for key, window in self._windows.items() if window.pending]
        if not changed:
            return
        for first in range(0, len(changed), _MOST):
            batch = changed[first : first + _MOST]
            keys = [f"rate-limit:{name}:{who}:{int(window.ends_at)}" for (name, who), window, _ in batch]
            args = [number for _, window, pending in batch for number in (pending, int(window.ends_at) + 5)]
            counts: list[int] = await script(self.redis, _BATCHED, keys, args)
            for (_, window, pending), count in zip(batch, counts, strict=True):
                window.remote = count
                window.pending -= pending


def _exact_key(limit: Limit, who: str) -> str:
    return f"rate-limit:{limit.name}:{who}:{int(time.time()) // limit.per_s}"
