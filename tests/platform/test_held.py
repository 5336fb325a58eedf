"""Values that processes make and hold for themselves: forgotten by all of them when one says so."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from g0v0.platform.cache import Cache
from g0v0.platform.config import Config
from g0v0.platform.held import Held
from g0v0.platform.near import Near
from g0v0.platform.redis import open_redis
from tests.platform.address import Address
from tests.platform.hearing import hearing, until_heard

KEY, OTHER = "thing:1", "thing:2"


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


def _make(held: Held, *keys: str) -> None:
    with held.making(keys) as keep:
        keep(dict.fromkeys(keys, b"made"))


async def _gone(held: Held, key: str) -> None:
    for _ in range(500):
        if held.get_many([key]) == [None]:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it is still held")


async def test_what_is_made_is_held(processes: list[Cache]) -> None:
    held = processes[0].held
    _make(held, KEY)
    assert held.get_many([OTHER, KEY]) == [None, b"made"]
    assert held.hits == 1


async def test_what_one_drops_all_forget(processes: list[Cache]) -> None:
    here, there = processes
    for cache in processes:
        _make(cache.held, KEY, OTHER, "thing:3")
    await here.drop(held=[KEY, OTHER])
    assert here.held.get_many([KEY, OTHER, "thing:3"]) == [None, None, b"made"]
    await _gone(there.held, KEY)
    assert there.held.get_many([OTHER, "thing:3"]) == [None, b"made"]


async def test_what_is_dropped_while_it_is_made_is_not_held(processes: list[Cache]) -> None:
    here, there = processes
    with there.held.making([KEY, OTHER]) as keep:
        _make(there.held, "thing:3")
        await here.drop(held=[KEY])
        await here.drop(held=["thing:3"])
        await _gone(there.held, "thing:3")
        keep({KEY: b"old", OTHER: b"made"})
    assert there.held.get_many([KEY, OTHER]) == [None, b"made"]


async def test_of_two_who_make_the_same_both_hear(processes: list[Cache]) -> None:
    held = processes[0].held
    with held.making([KEY]) as keep:
        _make(held, KEY)
        held.forget(KEY)
        keep({KEY: b"old"})
    assert held.get_many([KEY]) == [None]


async def test_while_nothing_is_heard_nothing_is_held(config: Config) -> None:
    async with Address(config.redis.redis_url) as address:
        redis = open_redis(address.url)
        near = Near.within(redis, 20_000)
        async with hearing(near, address.url):
            _make(near.held, KEY)
            with near.held.making([OTHER]) as keep:
                address.fail_over()
                await redis.ping()
                keep({OTHER: b"old"})
            assert near.held.get_many([KEY, OTHER]) == [None, None]
            await until_heard(near)
            _make(near.held, KEY)
            assert near.held.get_many([KEY]) == [b"made"]
        await redis.aclose()


async def test_an_emptied_redis_held_none_of_it(processes: list[Cache]) -> None:
    here, there = processes
    _make(there.held, KEY, OTHER)
    await here.redis.flushdb()
    await here.drop(held=[OTHER])
    await _gone(there.held, OTHER)
    assert there.held.get_many([KEY]) == [b"made"]


async def test_nothing_is_held_for_ever(processes: list[Cache], monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("g0v0.platform.copies.monotonic", lambda: now)
    held = processes[0].held
    held.clear()
    _make(held, KEY)
    now += 61
    assert held.get_many([KEY]) == [b"made"]
    now += 60
    assert held.get_many([KEY]) == [None]
