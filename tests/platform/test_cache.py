"""Fields of one hash: stored together, dropped together, never stored over a drop."""

import asyncio

from g0v0.platform.redis import Redis
from g0v0.platform.runtime import Runtime

KEY = "thing:1:pages"


async def _put(rt: Runtime, name: str, value: bytes) -> bytes:
    async def compute() -> bytes:
        return value

    return await rt.cache.fill_field(KEY, name, 60, compute)


async def test_a_field_is_computed_once(rt: Runtime) -> None:
    assert await _put(rt, "a", b"first") == b"first"
    assert await _put(rt, "a", b"second") == b"first"
    assert await rt.cache.get_fields(KEY, ["a", "b"]) == [b"first", None]


async def test_concurrent_callers_share_a_computation(rt: Runtime) -> None:
    calls = 0
    release = asyncio.Event()

    async def compute() -> bytes:
        nonlocal calls
        calls += 1
        await release.wait()
        return b"x"

    waiting = [asyncio.create_task(rt.cache.fill_field(KEY, "a", 60, compute)) for _ in range(5)]
    await asyncio.sleep(0)
    release.set()
    assert await asyncio.gather(*waiting) == [b"x"] * 5
    assert calls == 1


async def test_an_empty_value_is_a_hit(rt: Runtime) -> None:
    await _put(rt, "a", b"")
    assert await rt.cache.get_fields(KEY, ["a"]) == [b""]


async def test_a_drop_forgets_every_field(rt: Runtime) -> None:
    await _put(rt, "a", b"1")
    await _put(rt, "b", b"2")
    await rt.cache.drop(KEY)
    assert await rt.cache.get_fields(KEY, ["a", "b"]) == [None, None]


async def test_what_was_computed_before_a_drop_is_not_kept(rt: Runtime) -> None:
    async def compute() -> bytes:
        await rt.cache.drop(KEY)
        return b"old"

    assert await rt.cache.fill_field(KEY, "a", 60, compute) == b"old"
    assert await rt.cache.get_fields(KEY, ["a"]) == [None]
    assert await _put(rt, "a", b"new") == b"new"


async def test_later_fields_do_not_lengthen_the_life_of_the_hash(rt: Runtime) -> None:
    await _put(rt, "a", b"1")
    await rt.redis.expire(KEY, 5)
    await _put(rt, "b", b"2")
    assert 0 < await rt.redis.ttl(KEY) <= 5


async def test_a_crashed_computation_leaves_the_field_to_the_next(rt: Runtime) -> None:
    await _put(rt, "a", b"1")
    await rt.redis.hset(KEY, "lock:b", "1")  # a lock that ran out long ago
    assert await _put(rt, "b", b"2") == b"2"


async def test_without_redis_it_computes(rt: Runtime) -> None:
    away: Redis = Redis(host="127.0.0.1", port=1)
    rt.cache.redis, kept = away, rt.cache.redis
    try:
        assert await _put(rt, "a", b"1") == b"1"
        assert await rt.cache.get_fields(KEY, ["a"]) == [None]
    finally:
        rt.cache.redis = kept
        await away.aclose()
