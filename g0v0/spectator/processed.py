"""Hearing in every process which scores have been processed in any of them."""

from collections.abc import AsyncIterator
from typing import NamedTuple

import orjson

from g0v0.platform.redis import open_blocking_redis
from g0v0.platform.runtime import Runtime
from g0v0.scores.cache import PROCESSED_CHANNEL


class ProcessedScore(NamedTuple):
    """A score that counts now, and whose it is."""

    score_id: int
    user_id: int


async def processed_scores(rt: Runtime) -> AsyncIterator[ProcessedScore]:
    """Scores as they are processed, without an end. Raises what Redis raises when it goes away."""
    redis = open_blocking_redis(rt.config.redis.redis_url)
    try:
        async with redis.pubsub() as pubsub:
            await pubsub.subscribe(PROCESSED_CHANNEL)
            async for message in pubsub.listen():
                found: dict[str, int] = orjson.loads(message["data"]) if message["type"] == "message" else {}
                # Other programs may publish here as well, the way the official server does: without the player.
                if found.keys() >= {"ScoreId", "UserId"}:
                    yield ProcessedScore(found["ScoreId"], found["UserId"])
    finally:
        await redis.aclose()
