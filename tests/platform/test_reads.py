"""Reads of many requests in one round trip."""

import asyncio
from typing import Any

import pytest

from g0v0.platform.reads import Reads
from g0v0.platform.runtime import Runtime


class CountingRedis:
    """Passes on, and counts round trips."""

    def __init__(self, redis: Any) -> None:
        self.redis = redis
        self.trips = 0

    async def mget(self, keys: list[str]) -> list[bytes | None]:
        self.trips += 1
        return await self.redis.mget(keys)

    def pipeline(self, **options: Any) -> Any:
        self.trips += 1
        return self.redis.pipeline(**options)


async def test_what_is_asked_at_once_is_answered_in_one_round_trip(rt: Runtime) -> None:
    await rt.redis.mset({f"k{number}": number for number in range(20)})
    redis = CountingRedis(rt.redis)
    reads = Reads(redis)  # type: ignore[arg-type]
    found = await asyncio.gather(*(reads.values([f"k{number}", "absent"]) for number in range(20)))
    assert found == [[str(number).encode(), None] for number in range(20)]
    assert redis.trips == 1


async def test_keys_and_fields_go_together_and_come_back_in_order(rt: Runtime) -> None:
    await rt.redis.set("k", "value")
    await rt.redis.hset("h", mapping={"a": "1", "b": "2"})  # type: ignore[misc]
    redis = CountingRedis(rt.redis)
    reads = Reads(redis)  # type: ignore[arg-type]
    found = await asyncio.gather(reads.fields("h", ["b", "x", "a"]), reads.values(["k"]), reads.fields("h", ["a"]))
    assert found == [[b"2", None, b"1"], [b"value"], [b"1"]]
    assert redis.trips == 1


async def test_a_lost_redis_is_told_to_everybody_who_waits_and_to_nobody_later(rt: Runtime) -> None:
    class Lost:
        async def mget(self, keys: list[str]) -> list[bytes | None]:
            raise ConnectionError("away")

    reads = Reads(Lost())  # type: ignore[arg-type]
    answers = await asyncio.gather(reads.values(["a"]), reads.values(["b"]), return_exceptions=True)
    assert [type(answer) for answer in answers] == [ConnectionError, ConnectionError]
    reads.redis = rt.redis
    assert await reads.values(["a"]) == [None]


async def test_a_caller_that_goes_away_does_not_disturb_the_others(rt: Runtime) -> None:
    await rt.redis.set("k", "value")
    reads = Reads(rt.redis)
    gone = asyncio.ensure_future(reads.values(["k"]))
    stays = asyncio.ensure_future(reads.values(["k"]))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await stays == [b"value"]
