"""Background work: `arq workers.WorkerSettings`. Every job and cron in one table."""

import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any, ClassVar

from arq.connections import RedisSettings
from arq.cron import CronJob
from arq.worker import Function, func
from structlog.contextvars import bound_contextvars

from g0v0.platform import jobs
from g0v0.platform.config import Config, ConfigError, load_config
from g0v0.platform.log import configure_log, get_log
from g0v0.platform.runtime import Runtime, open_runtime

log = get_log("jobs")

Job = Callable[..., Awaitable[None]]

JOBS: dict[str, Job] = {}

CRONS: list[CronJob] = []


def registered(name: str, job: Job) -> Function:
    """Bind a job to its name: the runtime as first argument, a log line and a metric around it."""

    async def run(context: dict[str, Any], *args: Any) -> None:
        rt: Runtime = context["runtime"]
        started = time.perf_counter()
        outcome = "failed"
        with bound_contextvars(job_id=context["job_id"], job=name):
            try:
                await job(rt, *args)
                outcome = "done"
            except Exception as error:
                log.exception("job failed", kind=type(error).__name__, args=args)
                raise
            finally:
                rt.metrics.job(name, outcome, time.perf_counter() - started)

    return func(run, name=name, keep_result=0, max_tries=5)


async def startup(context: dict[str, Any]) -> None:
    """Open the runtime of this worker."""
    stack = AsyncExitStack()
    context["stack"] = stack
    context["runtime"] = await stack.enter_async_context(open_runtime(_config(), cpu_processes=1))


async def shutdown(context: dict[str, Any]) -> None:
    """Close it again."""
    await context["stack"].aclose()


def _config() -> Config:
    try:
        config = load_config()
    except ConfigError as error:
        sys.exit(f"g0v0 does not start: {error}")
    configure_log(level=config.server.log_level, fmt=config.server.log_format)
    return config


class WorkerSettings:
    """What `arq` reads."""

    functions: ClassVar[list[Function]] = [registered(name, job) for name, job in JOBS.items()]
    cron_jobs: ClassVar[list[CronJob]] = CRONS
    on_startup = startup
    on_shutdown = shutdown
    redis_settings: ClassVar[RedisSettings] = jobs.redis_settings(_config().redis.redis_url)
    queue_name = jobs.QUEUE
    job_serializer = staticmethod(jobs.to_bytes)
    job_deserializer = staticmethod(jobs.from_bytes)
    max_jobs = 10
    job_timeout = 120
    poll_delay = 0.05
    keep_result = 0
    handle_signals = True
