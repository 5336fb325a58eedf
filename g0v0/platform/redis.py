"""The Redis connection of one process, and what every key in it must obey.

Everything in Redis can be rebuilt from SQL. Keys are made only in the `cache.py`, `board.py`, `presence.py` and
`store.py` of the feature that owns them. A lost Redis is `Unavailable` for what needs it and a slower answer for what
only caches in it.
"""

from typing import Any

import redis.asyncio as redis_asyncio
from redis import exceptions
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff

Redis = redis_asyncio.Redis
"""The client type features annotate with; values are bytes."""

LOST = (
    exceptions.ConnectionError,
    exceptions.TimeoutError,
    exceptions.BusyLoadingError,
    exceptions.ReadOnlyError,
    OSError,
)
"""What a call raises while Redis is away (restart, failover)."""


def open_redis(url: str, *, maximum: int = 50) -> Redis:
    """A pooled client. Each command is retried over a fresh connection when the old one died with a restart."""
    return redis_asyncio.from_url(
        url,
        max_connections=maximum,
        socket_timeout=5,
        socket_connect_timeout=5,
        health_check_interval=0,
        retry=Retry(ExponentialBackoff(cap=0.5, base=0.05), 3),
        retry_on_error=[exceptions.ConnectionError, exceptions.TimeoutError],
    )


def open_blocking_redis(url: str) -> Redis:
    """A client without a read timeout, for pub/sub and blocking reads."""
    return redis_asyncio.from_url(url, socket_timeout=None, socket_connect_timeout=5, socket_keepalive=True)


async def script(redis: Redis, text: str, keys: list[str], args: list[Any]) -> Any:
    """Run a Lua script by its hash, loading it when this Redis has not seen it (also after a FLUSHALL or failover)."""
    return await redis.register_script(text)(keys=keys, args=args)
