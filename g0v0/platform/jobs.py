"""Background jobs: arq, with JSON arguments, names in one place, and an id that deduplicates.

A job gets the runtime and ids, re-reads what it needs, quits quietly when it is gone, and is safe to run twice or to be
lost: whatever must happen has a sweep in SQL behind it. The table of all jobs is `workers.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import orjson
from arq.connections import ArqRedis, RedisSettings, create_pool

from g0v0.platform.redis import LOST

QUEUE = "g0v0:jobs"

PROCESS_SCORE = "process_score"
SWEEP_SCORES = "sweep_scores"
REBUILD_RANKINGS = "rebuild_rankings"
RECORD_RANK_HISTORY = "record_rank_history"
REFRESH_COUNTRY_STATISTICS = "refresh_country_statistics"
REFRESH_TEAM_STATISTICS = "refresh_team_statistics"
CLEAN_TOKENS = "clean_tokens"
SWEEP_FACETS = "sweep_facets"
MAIL_SESSION_CODE = "mail_session_code"
FETCH_BEATMAPSET = "fetch_beatmapset"
BUILD_REPLAY = "build_replay"
TURN_DAILY_CHALLENGE = "turn_daily_challenge"
DELIVER_NOTIFICATION = "deliver_notification"
SWEEP_NOTIFICATIONS = "sweep_notifications"
CLEAN_NOTIFICATIONS = "clean_notifications"
ANSWER_COMMAND = "answer_command"
RECORD_ROOMS = "record_rooms"


class JobQueue(Protocol):
    """Where features put work for later."""

    async def enqueue(self, job: str, *args: int | str, job_id: str | None = None, at: datetime | None = None) -> bool:
        """Queue one job; False when it is already queued under `job_id` or the queue is away."""
        ...


@dataclass(slots=True)
class ArqQueue:
    """The real queue. A lost enqueue is found again by the sweep of its feature, so failures are not raised."""

    pool: ArqRedis

    async def enqueue(self, job: str, *args: int | str, job_id: str | None = None, at: datetime | None = None) -> bool:
        """Queue one job; see JobQueue."""
        try:
            return await self.pool.enqueue_job(job, *args, _job_id=job_id, _defer_until=at) is not None
        except LOST:
            return False


@dataclass(slots=True)
class RecordedQueue:
    """A queue that only remembers; tests run or declare what is in it."""

    queued: list[tuple[str, tuple[int | str, ...]]] = field(default_factory=list)

    async def enqueue(self, job: str, *args: int | str, job_id: str | None = None, at: datetime | None = None) -> bool:
        """Remember one job, once per `job_id`-less name and arguments."""
        if (job, args) in self.queued:
            return False
        self.queued.append((job, args))
        return True


def to_bytes(value: dict[str, Any]) -> bytes:
    """arq's serializer: JSON instead of pickle. What JSON cannot hold (an exception as result) becomes its text."""
    return orjson.dumps(value, default=repr)


from_bytes: Callable[[bytes], dict[str, Any]] = orjson.loads


async def open_queue(redis_url: str) -> ArqQueue:
    """Connect the queue. Raises when Redis does not answer within a few seconds."""
    pool = await create_pool(
        redis_settings(redis_url), job_serializer=to_bytes, job_deserializer=from_bytes, default_queue_name=QUEUE
    )
    return ArqQueue(pool)


def redis_settings(redis_url: str) -> RedisSettings:
    """arq's view of a Redis URL."""
    settings = RedisSettings.from_dsn(redis_url)
    settings.conn_retries = 5
    return settings
