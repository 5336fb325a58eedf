"""Values that processes make and hold for themselves: forgotten by all of them when one says so."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from g0v0.platform.cache import Cache
from g0v0.platform.config import Config
from g0v0.platform.held import Held, Kind
from g0v0.platform.near import Near
from g0v0.platform.redis import open_redis
from tests.platform.address import Address
from tests.platform.hearing import hearing, until_heard

KIND = "things"
ONE, TWO, THREE = 1, 2, 3


@pytest_asyncio.fixture
async def processes(config: Config) -> AsyncGenerator[list[Cache]]:
    """The caches of two processes that hear each other."""
    async with AsyncExitStack() as stack:
        caches: list[Cache] = []
        for _ in range(2):
            redis = open_redis(config.redis.redis_url)
            stack.push_async_callback(redis.aclose)
            cache = Cache(redis, Near.within(redis, 20_000))
            await stack.enter_async_context(hearing(cache.near, config.redis.redis_url))
            caches.append(cache)
        yield caches


def _things(cache: Cache) -> Kind:
    return cache.held.kind(KIND)


def _make(things: Kind, *ids: int) -> None:
    with things.making(ids) as keep:
        keep(dict.fromkeys(ids, b"made"))


async def _gone(things: Kind, number: int) -> None:
    for _ in range(500):
        if things.get_many([number]) == [None]:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it is still held")


async def test_what_is_made_is_held(processes: list[Cache]) -> None:
    things = _things(processes[0])
    _make(things, ONE)
    assert things.get_many([TWO, ONE]) == [None, b"made"]
    assert processes[0].held.hits == 1


async def test_what_one_drops_all_forget(processes: list[Cache]) -> None:
    here, there = map(_things, processes)
    for things in (here, there):
        _make(things, ONE, TWO, THREE)
    _make(processes[1].held.kind("others"), TWO)
    await processes[0].drop(held={KIND: [ONE, TWO]})
    assert here.get_many([ONE, TWO, THREE]) == [None, None, b"made"]
    await _gone(there, ONE)
    assert there.get_many([TWO, THREE]) == [None, b"made"]
    assert processes[1].held.kind("others").get_many([TWO]) == [b"made"]


async def test_nothing_is_dropped_by_naming_nothing(processes: list[Cache]) -> None:
    here, there = map(_things, processes)
    _make(there, ONE, TWO)
    await processes[0].drop(held={KIND: []})
    await processes[0].drop(held={KIND: [TWO]})
    await _gone(there, TWO)
    assert (here.get_many([ONE]), there.get_many([ONE])) == ([None], [b"made"])


async def test_what_is_dropped_while_it_is_made_is_not_held(processes: list[Cache]) -> None:
    there = _things(processes[1])
    with there.making([ONE, TWO]) as keep:
        _make(there, THREE)
        await processes[0].drop(held={KIND: [ONE]})
        await processes[0].drop(held={KIND: [THREE]})
        await _gone(there, THREE)
        keep({ONE: b"old", TWO: b"made"})
    assert there.get_many([ONE, TWO]) == [None, b"made"]


async def test_of_two_who_make_the_same_both_hear(processes: list[Cache]) -> None:
    things = _things(processes[0])
    with things.making([ONE]) as keep:
        _make(things, ONE)
        things.forget(ONE)
        keep({ONE: b"old"})
    assert things.get_many([ONE]) == [None]


async def test_while_nothing_is_heard_nothing_is_held(config: Config) -> None:
    async with Address(config.redis.redis_url) as address:
        redis = open_redis(address.url)
        near = Near.within(redis, 20_000)
        things = near.held.kind(KIND)
        async with hearing(near, address.url):
            _make(things, ONE)
            with things.making([TWO]) as keep:
                address.fail_over()
                await redis.ping()
                keep({TWO: b"old"})
            assert things.get_many([ONE, TWO]) == [None, None]
            await until_heard(near)
            _make(things, ONE)
            assert things.get_many([ONE]) == [b"made"]
        await redis.aclose()


async def test_an_emptied_redis_held_none_of_it(processes: list[Cache]) -> None:
    here, there = processes
    _make(_things(there), ONE, TWO)
    await here.redis.flushdb()
    await here.drop(held={KIND: [TWO]})
    await _gone(_things(there), TWO)
    assert _things(there).get_many([ONE]) == [b"made"]


async def test_nothing_is_held_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("g0v0.platform.copies.monotonic", lambda: now)
    things = Held(20_000, is_hearing=True).kind(KIND)
    _make(things, ONE)
    now += 61
    assert things.get_many([ONE]) == [b"made"]
    now += 60
    assert things.get_many([ONE]) == [None]
