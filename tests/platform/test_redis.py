"""Commands of many callers in one round trip."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from redis import exceptions

from g0v0.platform.redis import LOST, Redis, SharedRedis, open_redis, script


@dataclass
class Trips:
    """Round trips so far."""

    count: int = 0


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> Trips:
    found, exchange = Trips(), SharedRedis._exchange  # pyright: ignore[reportPrivateUsage]

    async def counted(redis: SharedRedis, *args: Any) -> None:
        found.count += 1
        await exchange(redis, *args)

    monkeypatch.setattr(SharedRedis, "_exchange", counted)
    return found


@pytest_asyncio.fixture
async def redis(redis_url: str) -> AsyncGenerator[Redis]:
    shared = open_redis(redis_url)
    yield shared
    await shared.flushdb()
    await shared.aclose()


async def test_what_is_asked_at_once_is_answered_in_one_round_trip(redis: Redis, trips: Trips) -> None:
    await redis.mset({f"k{number}": number for number in range(20)})
    trips.count = 0
    found = await asyncio.gather(*(redis.get(f"k{number}") for number in range(20)), redis.get("absent"))
    assert found == [*(str(number).encode() for number in range(20)), None]
    assert trips.count == 1


async def test_a_command_is_sent_though_nobody_waits_for_it_yet(redis: Redis, trips: Trips) -> None:
    first, second = redis.incr("n"), redis.incr("n")
    assert (await second, await first) == (2, 1)
    assert trips.count == 1


async def test_a_refused_command_is_told_to_its_caller_alone(redis: Redis) -> None:
    await redis.set("text", "x")
    answers = await asyncio.gather(redis.lpush("text", "y"), redis.get("text"), return_exceptions=True)
    assert isinstance(answers[0], exceptions.ResponseError)
    assert answers[1] == b"x"


async def test_a_caller_that_goes_away_does_not_disturb_the_others(redis: Redis) -> None:
    await redis.set("k", "value")
    gone, stays = redis.get("k"), redis.get("k")
    gone.cancel()  # type: ignore[attr-defined]
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await stays == b"value"


async def test_a_connection_that_died_is_replaced_and_nobody_notices(redis: Redis, redis_url: str) -> None:
    await redis.set("k", "value")
    other = open_redis(redis_url)
    await other.execute_command("CLIENT", "KILL", "ID", await redis.client_id())
    await other.aclose()
    assert await asyncio.gather(redis.get("k"), redis.get("absent")) == [b"value", None]


async def test_without_redis_everybody_is_told() -> None:
    lost = open_redis("redis://127.0.0.1:1/0")
    answers = await asyncio.gather(lost.get("a"), lost.get("b"), return_exceptions=True)
    assert all(isinstance(answer, LOST) for answer in answers)
    await lost.aclose()


async def test_a_script_that_redis_forgot_is_loaded_again(redis: Redis) -> None:
    text = "return {KEYS[1], ARGV[1]}"
    assert await script(redis, text, ["key"], ["value"]) == [b"key", b"value"]
    await redis.script_flush()
    assert await script(redis, text, ["key"], ["value"]) == [b"key", b"value"]


async def test_words_of_a_command_are_sent_apart(redis: Redis) -> None:
    assert await redis.script_exists("0" * 40) == [False]
