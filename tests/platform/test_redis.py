"""Commands of many callers in one round trip."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass

import pytest
import pytest_asyncio
from redis import exceptions

from g0v0.platform.redis import LOST, Redis, open_redis, script
from g0v0.platform.wire import Wire


@dataclass
class Trips:
    """Round trips so far."""

    count: int = 0


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> Trips:
    found, write = Trips(), Wire.write

    def counted(wire: Wire, packed: Iterable[bytes]) -> None:
        found.count += 1
        write(wire, packed)

    monkeypatch.setattr(Wire, "write", counted)
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


async def test_a_refused_command_among_others_leaves_their_answers_in_order(redis: Redis) -> None:
    await redis.set("text", "x")
    answers = await asyncio.gather(
        redis.get("text"), redis.lpush("text", "y"), redis.set("other", "z"), redis.get("other"), return_exceptions=True
    )
    assert isinstance(answers[1], exceptions.ResponseError)
    assert [answers[0], *answers[2:]] == [b"x", True, b"z"]


async def test_a_command_that_cannot_be_sent_is_told_to_its_caller_alone(redis: Redis) -> None:
    waiting = redis.set("k", "v")
    with pytest.raises(TypeError):
        await redis.set("k", object())  # type: ignore[arg-type]
    assert await waiting


async def test_answers_are_what_the_client_makes_of_them(redis: Redis) -> None:
    await redis.zadd("board", {"a": 1, "b": 2.5})
    assert await redis.zrange("board", 0, -1, withscores=True) == [(b"a", 1.0), (b"b", 2.5)]
    assert await redis.config_get("maxmemory") == {"maxmemory": "0"}


async def test_an_answer_that_the_client_cannot_read_is_told_to_its_caller_alone(redis: Redis) -> None:
    redis.set_response_callback("GET", lambda reply, **_: int(reply))
    await redis.mset({"number": "1", "text": "x"})
    answers = await asyncio.gather(redis.get("text"), redis.get("number"), return_exceptions=True)
    assert isinstance(answers[0], ValueError)
    assert answers[1] == 1


async def test_large_values_come_and_go_whole(redis: Redis) -> None:
    value = bytes(range(256)) * 8_000
    answers = await asyncio.gather(redis.set("k", value), redis.get("k"), redis.set("k", value[:-1]), redis.get("k"))
    assert answers == [True, value, True, value[:-1]]


async def test_what_was_asked_is_answered_before_the_end(redis: Redis, redis_url: str) -> None:
    other = open_redis(redis_url)
    waiting = [other.incr("n") for _ in range(1_200)]
    await other.aclose()
    assert [await answer for answer in waiting] == list(range(1, 1_201))
    assert await redis.get("n") == b"1200"


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
