"""Copies of hot answers in memory: believed until Redis says that they changed, and never after."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

import pytest
import pytest_asyncio

from g0v0.platform.cache import Cache
from g0v0.platform.config import Config
from g0v0.platform.copies import WHOLE, Copies
from g0v0.platform.held import CHANNEL, Held
from g0v0.platform.near import Near
from g0v0.platform.redis import Redis, open_blocking_redis, open_redis
from g0v0.platform.runtime import Runtime
from tests.platform.address import Address

KEY = "thing:1"


@pytest_asyncio.fixture
async def cache(rt: Runtime, config: Config) -> AsyncGenerator[Cache]:
    """A cache that hears what changes."""
    async with rt.cache.near.hearing(config.redis.redis_url):
        await _until(lambda: _is_kept(rt.cache, "probe"))
        rt.cache.near.clear()
        yield rt.cache


@pytest_asyncio.fixture
async def small(cache: Cache) -> Cache:
    """The same with room for 10,000 bytes."""
    cache.near.copies.capacity = 10_000
    return cache


@pytest_asyncio.fixture
async def other(config: Config) -> AsyncGenerator[Redis]:
    """Redis as another process has it."""
    redis = open_blocking_redis(config.redis.redis_url)
    yield redis
    await redis.aclose()


async def _until(holds: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(500):
        if await holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came true")


async def _is_kept(cache: Cache, key: str) -> bool:
    """Ask until the answer comes from memory, or would by now."""
    await cache.redis.set(key, b"1")
    for _ in range(3):
        await cache.get(key)
    return cache.near.get(key) is not None


async def _heat(cache: Cache, key: str, value: bytes) -> None:
    cache.put(key, value, 60)
    for _ in range(3):
        await cache.get(key)
    assert cache.near.get(key) == value


async def test_what_is_asked_for_twice_is_kept(cache: Cache) -> None:
    cache.put(KEY, b"a", 60)
    assert await cache.get(KEY) == b"a"
    assert cache.near.get(KEY) is None
    assert await cache.get(KEY) == b"a"
    assert cache.near.get(KEY) == b"a"


async def test_of_several_keys_only_those_that_are_not_kept_are_asked_for(cache: Cache) -> None:
    await _heat(cache, KEY, b"a")
    cache.put("thing:2", b"b", 60)
    asked = cache.hits
    assert await cache.get_many(["thing:2", KEY, "thing:3"]) == [b"b", b"a", None]
    assert cache.hits == asked + 1


async def test_of_several_keys_those_that_change_while_they_are_read_are_not_kept(cache: Cache) -> None:
    cache.put_many({KEY: b"a", "thing:2": b"b"}, 60)
    await cache.get(KEY)
    reading = asyncio.ensure_future(cache.get_many([KEY, "thing:2", "thing:3"]))
    await asyncio.sleep(0)
    cache.near.forget(KEY)
    assert await reading == [b"a", b"b", None]
    assert cache.near.get_many([KEY, "thing:2", "thing:3"]) == [None, b"b", None]


async def test_what_this_process_puts_anew_is_found_at_once(cache: Cache) -> None:
    await _heat(cache, KEY, b"old")
    cache.put_many({KEY: b"new", "thing:2": b"b"}, 60)
    assert await cache.get_many([KEY, "thing:2"]) == [b"new", b"b"]


async def test_copies_that_are_too_old_are_asked_for_again(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache.near.copies, "oldest_s", 0)
    cache.near.clear()
    cache.put(KEY, b"a", 60)
    for _ in range(3):
        assert await cache.get_many([KEY]) == [b"a"]
    assert cache.near.get_many([KEY]) == [None]


async def test_a_change_by_another_process_is_heard(cache: Cache, other: Redis) -> None:
    await _heat(cache, KEY, b"old")
    await other.set(KEY, b"new")

    async def is_new() -> bool:
        return await cache.get(KEY) == b"new"

    await _until(is_new)
    await other.unlink(KEY)

    async def is_gone() -> bool:
        return await cache.get(KEY) is None

    await _until(is_gone)


async def test_what_this_process_drops_is_gone_at_once(cache: Cache) -> None:
    await _heat(cache, KEY, b"a")
    dropping = asyncio.ensure_future(cache.drop(KEY))
    await asyncio.sleep(0)
    assert cache.near.get(KEY) is None
    await dropping
    assert await cache.get(KEY) is None


async def test_what_runs_out_is_forgotten(cache: Cache) -> None:
    await _heat(cache, KEY, b"a")
    await cast(Awaitable[Any], cache.redis.pexpire(KEY, 20))
    await _heat(cache, "thing:2", b"b")

    async def is_gone() -> bool:
        return await cache.get(KEY) is None

    await _until(is_gone)
    assert await cache.get("thing:2") == b"b"


async def test_what_many_read_all_the_time_is_kept_all_the_same(cache: Cache) -> None:
    cache.put(KEY, b"a", 60)
    await cache.get(KEY)
    with cache.near.reading(KEY) as keep_first:
        first = cache.redis.get(KEY)
        with cache.near.reading(KEY) as keep_second:
            second = cache.redis.get(KEY)
            keep_first([(KEY, WHOLE, await first)])
            assert cache.near.get(KEY) == b"a"
            cache.near.forget(KEY)
            keep_second([(KEY, WHOLE, await second)])
            assert cache.near.get(KEY) is None


async def test_what_changes_while_it_is_read_is_not_kept(cache: Cache) -> None:
    cache.put(KEY, b"a", 60)
    await cache.get(KEY)
    reading = asyncio.ensure_future(cache.get(KEY))
    await asyncio.sleep(0)
    cache.near.forget(KEY)
    assert await reading == b"a"
    assert cache.near.get(KEY) is None


async def test_fields_of_a_hash_are_kept_apart_and_forgotten_together(cache: Cache, other: Redis) -> None:
    await cast(Awaitable[int], other.hset(KEY, mapping={"life": b"x", "x:a": b"1", "x:b": b"2"}))
    for name in ("a", "a", "b"):
        await cache.look_fields(KEY, [name], 60)
    assert (cache.near.get(KEY, "a"), cache.near.get(KEY, "b")) == (b"1", b"2")
    await cast(Awaitable[int], other.hset(KEY, "x:c", b"3"))

    async def is_new() -> bool:
        return await cache.look_fields(KEY, ["c", "a"], 60) == [b"3", b"1"]

    await _until(is_new)


async def test_an_emptied_redis_is_heard(cache: Cache, other: Redis) -> None:
    await _heat(cache, KEY, b"a")
    await other.flushdb()

    async def is_gone() -> bool:
        return await cache.get(KEY) is None

    await _until(is_gone)


@pytest.mark.parametrize("kind", ["pubsub", "normal"])
async def test_a_lost_connection_empties_the_copies_and_is_made_anew(cache: Cache, other: Redis, kind: str) -> None:
    await _heat(cache, KEY, b"old")
    await cast(Awaitable[Any], other.execute_command("CLIENT", "KILL", "TYPE", kind, "SKIPME", "yes"))
    await other.set(KEY, b"new")
    # The shared connection notices when it is next used.
    await cache.redis.ping()
    await _until(lambda: _has(cache, b"new"))
    await _until(lambda: _is_kept(cache, "thing:2"))
    await other.set("thing:2", b"changed")

    async def is_changed() -> bool:
        return await cache.get("thing:2") == b"changed"

    await _until(is_changed)


async def test_after_a_failover_changes_are_heard_from_the_new_redis(rt: Runtime, config: Config, other: Redis) -> None:
    async with Address(config.redis.redis_url) as address:
        redis = open_redis(address.url)
        cache = Cache(redis, Near(redis, Copies(10_000, oldest_s=60), Held(10_000)))
        async with cache.near.hearing(address.url):
            await _until(lambda: _is_kept(cache, KEY))
            address.fail_over()
            # The shared connection is lost as well, but the one that hears hangs as if nothing had happened.
            await _until(lambda: _is_kept(cache, KEY))
            await other.set(KEY, b"new")
            await _until(lambda: _has(cache, b"new"))
        await redis.aclose()


async def _has(cache: Cache, value: bytes) -> bool:
    return await cache.get(KEY) == value


async def test_the_oldest_copies_make_room(small: Cache) -> None:
    for number in range(5):
        await _heat(small, f"thing:{number}", b"x" * 4_000)
    assert [small.near.get(f"thing:{number}") is not None for number in range(5)] == [False] * 3 + [True] * 2
    assert 8_000 < small.near.copies.size <= small.near.copies.capacity


async def test_what_has_no_room_leaves_the_others_alone(small: Cache) -> None:
    await _heat(small, KEY, b"a")
    small.put("thing:2", b"x" * 10_000, 60)
    for _ in range(3):
        await small.get("thing:2")
    assert (small.near.get(KEY), small.near.get("thing:2")) == (b"a", None)


async def test_small_copies_count_for_what_they_take(small: Cache) -> None:
    for number in range(100):
        await _heat(small, f"thing:{number}", b"1")
    assert sum(small.near.get(f"thing:{number}") is not None for number in range(100)) < 30


async def test_what_is_too_old_takes_no_room(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache.near.copies, "oldest_s", 0.1)
    cache.near.clear()
    cache.put(KEY, b"x" * 10_000, 60)
    for _ in range(3):
        await cache.get(KEY)
    assert cache.near.copies.size > 10_000
    await asyncio.sleep(0.1)
    assert cache.near.copies.size == 0


async def test_copies_outlive_the_moment_in_which_younger_ones_begin(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("g0v0.platform.copies.monotonic", lambda: now)
    cache.near.clear()
    await _heat(cache, KEY, b"a")
    now += 2.6
    await _heat(cache, "thing:2", b"b")
    assert cache.near.get_many([KEY, "thing:2"]) == [b"a", b"b"]
    now += 2.5
    assert cache.near.get_many([KEY, "thing:2"]) == [None, b"b"]
    now += 2.5
    assert cache.near.get_many([KEY, "thing:2"]) == [None, None]


NEEDED = ["+client|id", "+client|tracking", "+client|caching"]
CHANNELS = ["__redis__:invalidate", CHANNEL]


@pytest.mark.parametrize("missing", [*NEEDED, *CHANNELS])
async def test_a_redis_that_does_not_tell_of_changes_is_asked_every_time(
    config: Config, other: Redis, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr("g0v0.platform.near._REFUSED_S", 0.1)
    parts = urlsplit(config.redis.redis_url)
    url = urlunsplit(parts._replace(netloc=f"near:pw@{parts.netloc.rpartition('@')[2]}"))
    granted = [command for command in NEEDED if command != missing]
    channels = [channel for channel in CHANNELS if channel != missing]
    everything = {"enabled": True, "passwords": ["+pw"], "keys": ["*"], "reset_channels": True}
    await other.acl_setuser("near", **everything, channels=channels, commands=["+@all", "-client", *granted])
    try:
        redis = open_redis(url)
        cache = Cache(redis, Near.within(redis, 2048))
        async with cache.near.hearing(url):
            cache.put(KEY, b"a", 60)
            for _ in range(5):
                assert await cache.get(KEY) == b"a"
                await asyncio.sleep(0.02)
            await cache.drop("thing:2", held={"things": [2]})
            assert cache.near.copies.size == 0
            await other.acl_setuser("near", **everything, channels=CHANNELS, commands=["+@all", "-client", *NEEDED])
            await _until(lambda: _is_kept(cache, KEY))
        await redis.aclose()
    finally:
        await other.acl_deluser("near")


async def test_nothing_is_kept_without_capacity(config: Config, rt: Runtime) -> None:
    rt.cache.near.copies.capacity = 0
    async with rt.cache.near.hearing(config.redis.redis_url):
        rt.cache.put(KEY, b"a", 60)
        for _ in range(5):
            assert await rt.cache.get(KEY) == b"a"
        assert rt.cache.near.get(KEY) is None
