"""What becomes of commands whose connection fails them."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from redis import exceptions

from g0v0.platform.redis import LOST, open_redis
from tests.platform.stub_redis import StubRedis

SILENCE = b""


def _value(command: bytes) -> bytes:
    """Each key has its name for a value."""
    name = command.split()[1]
    return b"$%d\r\n%b\r\n" % (len(name), name)


async def _until(holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came true")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("g0v0.platform.redis._TIMEOUT_S", 0.1)


async def test_an_answer_may_come_in_pieces() -> None:
    async with StubRedis(lambda _, command: _value(command), piece=3) as stub:
        redis = open_redis(stub.url)
        assert await asyncio.gather(redis.get("a" * 30), redis.get("b"), redis.get("c")) == [b"a" * 30, b"b", b"c"]
        await redis.aclose()


async def test_what_is_answered_when_the_connection_dies_is_not_asked_again() -> None:
    async with StubRedis(lambda at, command: None if (at, command) == (0, b"GET b") else _value(command)) as stub:
        redis = open_redis(stub.url)
        assert await asyncio.gather(redis.get("a"), redis.get("b"), redis.get("c")) == [b"a", b"b", b"c"]
        assert stub.asked == [[b"GET a", b"GET b"], [b"GET b", b"GET c"]]
        await redis.aclose()


async def test_half_an_answer_is_none() -> None:
    def reply(at: int, command: bytes) -> bytes | None:
        if at == 0:
            return b"$5\r\nol" if command == b"GET a" else None
        return _value(command)

    async with StubRedis(reply) as stub:
        redis = open_redis(stub.url)
        assert await asyncio.gather(redis.get("a"), redis.get("b")) == [b"a", b"b"]
        await redis.aclose()


async def test_a_connection_that_dies_between_commands_is_made_anew() -> None:
    async with StubRedis(lambda _, command: _value(command)) as stub:
        redis, links = open_redis(stub.url), list[Any]()

        async def on_link(link: Any) -> None:
            links.append((link, [*stub.asked[-1]]))

        redis.on_link = on_link
        assert await redis.get("a") == b"a"
        stub.hang_up()
        await asyncio.sleep(0.02)
        assert await redis.get("b") == b"b"
        assert stub.asked == [[b"GET a"], [b"GET b"]]
        assert [asked for _, asked in links] == [[], []]
        await redis.aclose()


async def test_what_is_asked_while_there_is_no_connection_waits_for_one() -> None:
    async with StubRedis(lambda at, command: None if at == 0 else _value(command)) as stub:
        redis = open_redis(stub.url)
        first = redis.get("a")
        await _until(lambda: len(stub.asked) == 1)
        assert await redis.get("b") == b"b"
        assert await first == b"a"
        await redis.aclose()


async def test_who_goes_away_is_not_asked_for_again() -> None:
    def reply(at: int, command: bytes) -> bytes | None:
        return SILENCE if at == 0 else _value(command)

    async with StubRedis(reply) as stub:
        redis = open_redis(stub.url)
        gone, stays = asyncio.ensure_future(redis.get("a")), asyncio.ensure_future(redis.get("b"))
        await _until(lambda: stub.asked == [[b"GET a", b"GET b"]])
        gone.cancel()
        stub.hang_up()
        assert await stays == b"b"
        assert stub.asked[1] == [b"GET b"]
        await redis.aclose()


async def test_the_answer_of_who_went_away_is_given_to_nobody_else() -> None:
    async with StubRedis(lambda _, command: _value(command) if command == b"GET c" else SILENCE) as stub:
        redis = open_redis(stub.url)
        gone, stays = asyncio.ensure_future(redis.get("a")), asyncio.ensure_future(redis.get("b"))
        await _until(lambda: stub.asked == [[b"GET a", b"GET b"]])
        gone.cancel()
        await asyncio.sleep(0)
        await stub.say(b"$1\r\na\r\n$1\r\nb\r\n")
        assert await stays == b"b"
        assert await redis.get("c") == b"c"
        await redis.aclose()


@pytest.mark.usefixtures("impatient")
async def test_a_redis_that_does_not_answer_in_time_is_asked_over_another_connection() -> None:
    async with StubRedis(lambda at, command: SILENCE if at == 0 and command == b"GET b" else _value(command)) as stub:
        redis = open_redis(stub.url)
        assert await redis.get("a") == b"a"
        assert await redis.get("b") == b"b"
        assert stub.asked == [[b"GET a", b"GET b"], [b"GET b"]]
        await redis.aclose()


@pytest.mark.usefixtures("impatient")
async def test_time_runs_anew_for_each_round_trip() -> None:
    async with StubRedis(lambda _, command: _value(command)) as stub:
        redis = open_redis(stub.url)
        for _ in range(5):
            await redis.get("a")
            await asyncio.sleep(0.05)
        assert len(stub.asked) == 1
        await redis.aclose()


@pytest.mark.usefixtures("impatient")
async def test_a_redis_that_never_answers_is_lost() -> None:
    async with StubRedis(lambda _at, _command: SILENCE) as stub:
        redis = open_redis(stub.url)
        answers = await asyncio.gather(redis.get("a"), redis.get("b"), return_exceptions=True)
        assert all(isinstance(answer, LOST) for answer in answers)
        assert all(asked == [b"GET a", b"GET b"] for asked in stub.asked)
        assert len(stub.asked) > 1
        await redis.aclose()


async def test_a_redis_that_is_still_loading_is_asked_again() -> None:
    async with StubRedis(lambda at, command: b"-LOADING soon\r\n" if at < 2 else _value(command)) as stub:
        redis = open_redis(stub.url)
        assert await redis.get("a") == b"a"
        await redis.aclose()


@pytest.mark.parametrize("noise", [b"$1\r\nx\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
async def test_what_nobody_asked_for_is_nobodys_answer(noise: bytes) -> None:
    async with StubRedis(lambda _, command: _value(command)) as stub:
        redis = open_redis(stub.url)
        assert await redis.get("a") == b"a"
        await stub.say(noise)
        await asyncio.sleep(0.02)
        assert await redis.get("b") == b"b"
        assert stub.asked == [[b"GET a"], [b"GET b"]]
        await redis.aclose()


@pytest.mark.parametrize("noise", [b"$1\r\nx\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
async def test_more_answers_than_questions_are_none(noise: bytes) -> None:
    async with StubRedis(lambda at, command: (noise if at == 0 else SILENCE) + _value(command)) as stub:
        redis = open_redis(stub.url)
        assert await redis.get("a") == b"a"
        assert stub.asked == [[b"GET a"], [b"GET a"]]
        await redis.aclose()


async def test_a_client_that_was_closed_may_be_used_again() -> None:
    async with StubRedis(lambda _, command: _value(command)) as stub:
        redis = open_redis(stub.url)
        assert await redis.get("a") == b"a"
        await redis.aclose()
        assert await redis.get("b") == b"b"
        await redis.aclose()


async def test_who_is_not_let_in_is_told_why() -> None:
    async with StubRedis(lambda _at, _command: b"-WRONGPASS go away\r\n") as stub:
        redis = open_redis(stub.url.replace("//", "//:pw@"))
        with pytest.raises(exceptions.AuthenticationError, match="go away"):
            await redis.get("a")
        await redis.aclose()
