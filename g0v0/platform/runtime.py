"""Everything with state, in one struct that is opened once per process and passed as first argument.

Functions over it live in the features; nothing here decides anything.
"""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

from g0v0.platform.cache import Cache
from g0v0.platform.clock import Clock, system_clock
from g0v0.platform.config import Config
from g0v0.platform.db import Db, open_db
from g0v0.platform.geoip import GeoIp, open_geoip
from g0v0.platform.jobs import JobQueue, open_queue
from g0v0.platform.limiter import Limiter
from g0v0.platform.mail import Mailer, open_mailer
from g0v0.platform.metrics import Metrics
from g0v0.platform.near import Near
from g0v0.platform.principal import Authenticate, Concerns
from g0v0.platform.redis import Redis, open_redis
from g0v0.platform.storage import Storage, open_storage
from g0v0.platform.upstream import Upstream, open_upstream

_PR_SET_PDEATHSIG = 1

P = ParamSpec("P")
T = TypeVar("T")


async def _nobody(_runtime: Any, _token: str) -> None:
    return None


@dataclass(slots=True)
class Runtime:
    """Pools, clients, configuration and clock of one process."""

    config: Config
    db: Db
    redis: Redis
    cache: Cache
    jobs: JobQueue
    limiter: Limiter
    storage: Storage
    mail: Mailer
    geoip: GeoIp
    upstream: Upstream
    metrics: Metrics
    cpu: Executor
    clock: Clock = system_clock
    authenticate: Authenticate = _nobody
    on_revoked: list[Callable[[Concerns], None]] = field(default_factory=list)
    """Told whose tokens are no longer known to be valid, here or in any other process."""
    local: dict[str, Any] = field(default_factory=dict)
    """Per-process memory of features (e.g. the token cache), each under its own name."""

    async def off_loop(self, work: Any, *args: Any) -> Any:
        """Run CPU-heavy `work` away from the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self.cpu, work, *args)


@asynccontextmanager
async def open_runtime(config: Config, *, cpu_processes: int = 0) -> AsyncGenerator[Runtime, None]:
    """Open everything a process needs and close it again, in reverse order.

    `cpu_processes`: 0 runs CPU work on threads (the server: argon2 releases the interpreter lock), n > 0 on as many
    processes (workers: rosu-pp does not).
    """
    async with AsyncExitStack() as stack:
        metrics = Metrics()
        database = await open_db(
            config.database.database_url,
            minimum=config.database.database_pool_min,
            maximum=config.database.database_pool_max,
        )
        stack.push_async_callback(database.close)
        database.observers.append(metrics.statement)
        redis = open_redis(config.redis.redis_url, maximum=config.redis.redis_pool_max)
        stack.push_async_callback(redis.aclose)
        queue = await open_queue(config.redis.redis_url)
        stack.push_async_callback(queue.pool.aclose)
        limiter = Limiter(redis, enabled=config.limits.enable_rate_limit)
        stack.push_async_callback(_cancel, asyncio.create_task(limiter.run()))
        upstream = open_upstream(
            config.upstream.fetcher_client_id,
            config.upstream.fetcher_client_secret,
            base_url=config.upstream.fetcher_base_url,
        )
        stack.push_async_callback(upstream.close)
        geoip = open_geoip(config.geoip.geoip_database)
        stack.callback(geoip.close)
        yield Runtime(
            config=config,
            db=database,
            redis=redis,
            cache=Cache(redis, Near.within(redis, config.cache.near_cache_mib * 1024 * 1024)),
            jobs=queue,
            limiter=limiter,
            storage=open_storage(
                config.storage.storage_url,
                options=config.storage.storage_options,
                public_url=config.storage.storage_public_url,
            ),
            mail=open_mailer(config.mail),
            geoip=geoip,
            upstream=upstream,
            metrics=metrics,
            cpu=stack.enter_context(_executor(cpu_processes)),
        )


def _executor(processes: int) -> Executor:
    if processes:
        # Not forked: a forked child would inherit sockets of the pools above.
        parent = os.getpid()
        return ProcessPoolExecutor(
            processes, mp_context=get_context("spawn"), initializer=_end_with, initargs=(parent,)
        )
    return ThreadPoolExecutor(4, thread_name_prefix="cpu")


def _end_with(parent: int) -> None:
    """Runs in a child: end when the parent does, however it ends. Its own pipe would keep it waiting for ever."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
