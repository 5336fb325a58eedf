"""Background work: `arq workers.WorkerSettings`. Every job and cron in one table."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any, ClassVar

import uvloop
from arq.connections import RedisSettings
from arq.cron import CronJob, cron
from arq.typing import WorkerCoroutine
from arq.worker import Function, Retry, func
from structlog.contextvars import bound_contextvars

from g0v0.auth.cleaning import clean_tokens
from g0v0.auth.verification import mail_session_code
from g0v0.beatmaps.content import complete_beatmapset
from g0v0.beatmaps.facets import sweep_facets
from g0v0.chat.bot import answer_command
from g0v0.metadata.challenge import turn_daily_challenge
from g0v0.multiplayer.recorder import record_rooms
from g0v0.notifications import notifying as notifications
from g0v0.platform import jobs
from g0v0.platform.boot import configured, settle
from g0v0.platform.log import get_log
from g0v0.platform.reporting import report
from g0v0.platform.runtime import Runtime, open_runtime
from g0v0.rankings import jobs as rankings
from g0v0.spectator.replays import build_replay
from g0v0.submission.processing import process_score
from g0v0.submission.sweep import sweep_scores

log = get_log("jobs")

CONFIG = configured()

# arq runs on the current loop; a job is mostly round trips, which uvloop makes cheaper.
asyncio.set_event_loop(uvloop.new_event_loop())

Job = Callable[..., Awaitable[None]]

JOBS: dict[str, Job] = {
    jobs.PROCESS_SCORE: process_score,
    jobs.SWEEP_SCORES: sweep_scores,
    jobs.CLEAN_TOKENS: clean_tokens,
    jobs.SWEEP_FACETS: sweep_facets,
    jobs.MAIL_SESSION_CODE: mail_session_code,
    jobs.FETCH_BEATMAPSET: complete_beatmapset,
    jobs.BUILD_REPLAY: build_replay,
    jobs.TURN_DAILY_CHALLENGE: turn_daily_challenge,
    jobs.ANSWER_COMMAND: answer_command,
    jobs.DELIVER_NOTIFICATION: notifications.deliver_notification,
    jobs.SWEEP_NOTIFICATIONS: notifications.sweep_notifications,
    jobs.CLEAN_NOTIFICATIONS: notifications.clean_notifications,
    jobs.RECORD_ROOMS: record_rooms,
    jobs.REBUILD_RANKINGS: rankings.rebuild,
    jobs.RECORD_RANK_HISTORY: rankings.record_rank_history,
    jobs.REFRESH_COUNTRY_STATISTICS: rankings.refresh_country_statistics,
    jobs.REFRESH_TEAM_STATISTICS: rankings.refresh_team_statistics,
}
"""What can be queued, by name."""


def observed(name: str, job: Job) -> WorkerCoroutine:
    """Give a job the runtime as first argument, and put a log context and a metric around it."""

    async def run(ctx: dict[Any, Any], *args: Any) -> None:
        rt: Runtime = ctx["runtime"]
        started = time.perf_counter()
        outcome = "failed"
        with bound_contextvars(job_id=ctx["job_id"], job=name):
            try:
                await job(rt, *args)
                outcome = "done"
            except Retry:
                outcome = "again"
                raise
            except Exception as error:
                log.exception("job failed", kind=type(error).__name__, args=args)
                report(error, job=name, job_id=ctx["job_id"])
                raise
            finally:
                rt.metrics.job(name, outcome, time.perf_counter() - started)

    return run


def timed(name: str, *, at_start: bool = False, **when: int | set[int]) -> CronJob:
    """Run a job of the table by the clock (UTC), on one worker of all. `when`: hour, minute, second."""
    fields: dict[str, Any] = {"hour": None, "minute": None, "second": 0, **when}
    return cron(
        observed(name, JOBS[name]),
        name=name,
        run_at_startup=at_start,
        unique=True,
        keep_result=0,
        max_tries=1,
        **fields,
    )


CRONS: list[CronJob] = [
    timed(jobs.SWEEP_SCORES, second=set(range(0, 60, 5)), at_start=True),
    timed(jobs.CLEAN_TOKENS, minute=17),
    timed(jobs.SWEEP_FACETS, minute=37, at_start=True),
    timed(jobs.TURN_DAILY_CHALLENGE, at_start=True),
    timed(jobs.SWEEP_NOTIFICATIONS, second=30),
    timed(jobs.CLEAN_NOTIFICATIONS, minute=27),
    timed(jobs.RECORD_ROOMS, second=set(range(1, 60, 5)), at_start=True),
    # Also during the day: new players get a graph, and no day is lost with the run at midnight.
    timed(jobs.RECORD_RANK_HISTORY, hour={0, 6, 12, 18}, minute=0),
    timed(jobs.REFRESH_COUNTRY_STATISTICS, minute=set(range(0, 60, 5))),
    timed(jobs.REFRESH_TEAM_STATISTICS, minute=set(range(2, 60, 5))),
]


async def startup(context: dict[str, Any]) -> None:
    """Open the runtime of this worker."""
    # arq's command line sets up logging of its own after this module is read; jobs are logged here.
    logging.getLogger("arq").handlers.clear()
    logging.getLogger("arq.worker").setLevel(logging.WARNING)
    settle()
    stack = AsyncExitStack()
    context["stack"] = stack
    rt = context["runtime"] = await stack.enter_async_context(open_runtime(CONFIG, cpu_processes=1))
    if CONFIG.server.worker_metrics_port:
        stack.callback(rt.metrics.serve(CONFIG.server.worker_metrics_port))


async def shutdown(context: dict[str, Any]) -> None:
    """Close it again."""
    await context["stack"].aclose()


class WorkerSettings:
    """What `arq` reads."""

    functions: ClassVar[list[Function]] = [
        func(observed(name, job), name=name, keep_result=0, max_tries=5) for name, job in JOBS.items()
    ]
    cron_jobs: ClassVar[list[CronJob]] = CRONS
    on_startup = startup
    on_shutdown = shutdown
    redis_settings: ClassVar[RedisSettings] = jobs.redis_settings(CONFIG.redis.redis_url)
    queue_name = jobs.QUEUE
    job_serializer = staticmethod(jobs.to_bytes)
    job_deserializer = staticmethod(jobs.from_bytes)
    max_jobs = 10
    job_timeout = 120
    poll_delay = 0.05
    keep_result = 0
    handle_signals = True
