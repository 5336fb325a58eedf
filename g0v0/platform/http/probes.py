"""For machines that watch: is the process alive, can it serve, what does it count."""

import asyncio
from typing import TypedDict

from g0v0.platform import migrate
from g0v0.platform.clock import iso_z
from g0v0.platform.errors import Unavailable
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime

READY_WITHIN_S = 5


class Health(TypedDict):
    """The process answers."""

    status: str
    timestamp: str


class Readiness(TypedDict):
    """What serving needs, each `ok` or a word on what is wrong."""

    status: str
    database: str
    redis: str
    migrations: str


@endpoint(returns=Health, tag="operations")
async def health(rt: Runtime, call: Call) -> Health:
    """Is the process alive? Touches nothing else."""
    return {"status": "ok", "timestamp": iso_z(rt.clock())}


@endpoint(returns=Readiness, tag="operations")
async def ready(rt: Runtime, call: Call) -> Raw | Readiness:
    """Can this process serve: database, Redis and the schema. 503 with the same body when not."""
    database, redis = await asyncio.gather(_database(rt), _redis(rt))
    state: Readiness = {
        "status": "ok" if (database, redis) == ("ok", "ok") else "unavailable",
        "database": "ok" if database != "away" else "away",
        "redis": redis,
        "migrations": database if database not in ("ok", "away") else "ok" if database == "ok" else "unknown",
    }
    if state["status"] == "ok":
        return state
    raise Unavailable(", ".join(f"{name}: {text}" for name, text in state.items() if name != "status"))


@endpoint(tag="operations")
async def metrics(rt: Runtime, call: Call) -> Raw:
    """Prometheus text: requests by route, SQL by file, jobs, cache. For the operator's network only."""
    cache = rt.cache
    rt.metrics.cache = {"held": cache.held.hits, "near": cache.near.hits, "hit": cache.hits, "miss": cache.misses}
    return Raw(rt.metrics.render(), media_type="text/plain; version=0.0.4")


async def _database(rt: Runtime) -> str:
    try:
        async with asyncio.timeout(READY_WITHIN_S):
            missing = await migrate.pending(rt.db)
    except (Unavailable, TimeoutError, OSError):
        return "away"
    return "ok" if missing == 0 else f"{missing} missing, run `python -m g0v0 migrate`"


async def _redis(rt: Runtime) -> str:
    try:
        async with asyncio.timeout(READY_WITHIN_S):
            await rt.redis.ping()
    except (*LOST, TimeoutError):
        return "away"
    return "ok"
