"""Fields of one hash: stored together, dropped together, never stored over a drop."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import cast

import pytest

from g0v0.platform.cache import Cache, Compute, Miss
from g0v0.platform.near import Near
from g0v0.platform.redis import Redis, open_redis
from g0v0.platform.runtime import Runtime

KEY = "thing:1:pages"


async def _put(rt: Runtime, name: str, value: bytes) -> bytes:
    async def compute() -> bytes:
        return value

    return await _get_or(rt, name, compute)


async def _get_or(rt: Runtime, name: str, compute: Compute) -> bytes:
    [found] = await rt.cache.look_fields(KEY, [name], 60)
    return await rt.cache.fill(found, compute) if isinstance(found, Miss) else found


async def _kept(rt: Runtime, *names: str) -> list[bytes | None]:
    life = (await cast(Awaitable[bytes | None], rt.redis.hget(KEY, "life")) or b"").decode()
    fields = [f"{life}:{name}" for name in names]
    return await cast(Awaitable[list[bytes | None]], rt.redis.hmget(KEY, fields))


async def test_a_field_is_computed_once(rt: Runtime) -> None:
    assert await _put(rt, "a", b"first") == b"first"
    assert await _put(rt, "a", b"second") == b"first"
    assert await _kept(rt, "a", "b") == [b"first", None]


async def test_concurrent_callers_share_a_computation(rt: Runtime) -> None:
    calls = 0
    release = asyncio.Event()

    async def compute() -> bytes:
        nonlocal calls
        calls += 1
        await release.wait()
        return b"x"

    waiting = [asyncio.create_task(_get_or(rt, "a", compute)) for _ in range(5)]
    await asyncio.sleep(0)
    release.set()
    assert await asyncio.gather(*waiting) == [b"x"] * 5
    assert calls == 1


async def test_when_who_computes_goes_away_another_takes_over(rt: Runtime) -> None:
    began = asyncio.Event()

    async def hang() -> bytes:
        began.set()
        return await asyncio.Future()

    first = asyncio.create_task(_get_or(rt, "a", hang))
    await began.wait()
    waiting = [asyncio.create_task(_get_or(rt, "a", _new)) for _ in range(3)]
    await asyncio.sleep(0.01)
    first.cancel()
    assert await asyncio.gather(*waiting) == [b"new"] * 3
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_who_goes_away_while_another_computes_takes_nothing_along(rt: Runtime) -> None:
    release = asyncio.Event()

    async def compute() -> bytes:
        await release.wait()
        return b"x"

    computing, waiting, other = [asyncio.create_task(_get_or(rt, "a", compute)) for _ in range(3)]
    await asyncio.sleep(0.01)
    waiting.cancel()
    await asyncio.sleep(0)
    release.set()
    assert await asyncio.gather(computing, other) == [b"x", b"x"]


async def test_fields_that_are_computed_together_are_stored_together(rt: Runtime) -> None:
    misses = [found for found in await rt.cache.look_fields(KEY, ["a", "b"], 60) if isinstance(found, Miss)]
    others = [found for found in await rt.cache.look_fields(KEY, ["a", "b"], 60) if isinstance(found, Miss)]
    release = asyncio.Event()

    async def compute() -> list[bytes]:
        await release.wait()
        return [b"1", b"2"]

    filling = asyncio.create_task(rt.cache.fill_fields(misses, compute))
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(rt.cache.fill(miss, _never)) for miss in others]
    await asyncio.sleep(0)
    release.set()
    assert await asyncio.gather(*waiting) == await filling == [b"1", b"2"]
    assert await _kept(rt, "a", "b") == [b"1", b"2"]


async def test_fields_that_cannot_be_computed_together_give_their_claims_away(rt: Runtime) -> None:
    misses = [found for found in await rt.cache.look_fields(KEY, ["a", "b"], 60) if isinstance(found, Miss)]

    async def fail() -> list[bytes]:
        raise ValueError("nothing to show")

    with pytest.raises(ValueError, match="nothing"):
        await rt.cache.fill_fields(misses, fail)
    again = await rt.cache.look_fields(KEY, ["a", "b"], 60)
    assert [isinstance(miss, Miss) and miss.is_ours for miss in again] == [True, True]


async def test_an_empty_value_is_a_hit(rt: Runtime) -> None:
    await _put(rt, "a", b"")
    assert await _kept(rt, "a") == [b""]


async def test_a_drop_forgets_every_field(rt: Runtime) -> None:
    await _put(rt, "a", b"1")
    await _put(rt, "b", b"2")
    await rt.cache.drop(KEY)
    assert await _kept(rt, "a", "b") == [None, None]


async def test_what_was_computed_before_a_drop_is_not_found(rt: Runtime) -> None:
    async def compute() -> bytes:
        await rt.cache.drop(KEY)
        return b"old"

    assert await _get_or(rt, "a", compute) == b"old"
    assert 0 < await rt.redis.ttl(KEY) <= 60
    assert await _put(rt, "a", b"new") == b"new"
    assert await _kept(rt, "a") == [b"new"]


async def test_what_was_computed_before_a_drop_is_not_found_in_the_next_life(rt: Runtime) -> None:
    async def compute() -> bytes:
        await rt.cache.drop(KEY)
        await _put(rt, "b", b"1")
        return b"old"

    assert await _get_or(rt, "a", compute) == b"old"
    assert await _kept(rt, "a", "b") == [None, b"1"]
    assert await _put(rt, "a", b"new") == b"new"


async def test_later_fields_do_not_lengthen_the_life_of_the_hash(rt: Runtime) -> None:
    await _put(rt, "a", b"1")
    before = int(time.time()) - 50
    await cast(Awaitable[int], rt.redis.hset(KEY, "life", f"{before}-x"))
    await _put(rt, "b", b"2")
    assert 0 < await rt.redis.ttl(KEY) <= 10


async def test_a_crashed_computation_leaves_the_field_to_the_next(rt: Runtime) -> None:
    await _put(rt, "a", b"1")
    await rt.redis.hset(KEY, "lock:b", "1")  # a lock that ran out long ago
    assert await _put(rt, "b", b"2") == b"2"


async def test_without_redis_it_computes(rt: Runtime) -> None:
    away: Redis = Redis(host="127.0.0.1", port=1)
    rt.cache.redis, kept = away, rt.cache.redis
    try:
        assert await _put(rt, "a", b"1") == b"1"
        assert await _put(rt, "a", b"2") == b"2"
    finally:
        rt.cache.redis = kept
        await away.aclose()


async def test_with_a_full_redis_it_computes(rt: Runtime) -> None:
    await _put(rt, "b", b"kept")
    await rt.redis.config_set("maxmemory", 1)
    try:
        assert await _put(rt, "a", b"1") == b"1"
        assert await _put(rt, "a", b"2") == b"2"
    finally:
        await rt.redis.config_set("maxmemory", 0)


async def test_a_failed_computation_gives_its_claim_away(rt: Runtime) -> None:
    async def fail() -> bytes:
        raise ValueError("nothing to show")

    with pytest.raises(ValueError, match="nothing"):
        await _get_or(rt, "a", fail)
    [again] = await rt.cache.look_fields(KEY, ["a"], 60)
    assert isinstance(again, Miss)
    assert again.is_ours


Look = Callable[[Cache], Awaitable[bytes | Miss]]


async def _look(cache: Cache) -> bytes | Miss:
    [found] = await cache.look({KEY: 60})
    return found


async def _look_field(cache: Cache) -> bytes | Miss:
    [found] = await cache.look_fields(KEY, ["a"], 60)
    return found


async def _missed(cache: Cache, look: Look, *, is_ours: bool) -> Miss:
    found = await look(cache)
    assert isinstance(found, Miss)
    assert found.is_ours is is_ours
    return found


async def _never() -> bytes:
    raise AssertionError("computed twice")


async def _new() -> bytes:
    return b"new"


@pytest.mark.parametrize("look", [_look, _look_field])
@pytest.mark.parametrize("processes", [1, 2])
async def test_who_is_to_fill_does_not_wait_for_those_who_wait_for_it(rt: Runtime, look: Look, processes: int) -> None:
    theirs = rt.cache if processes == 1 else _another_process(rt)
    ours = await _missed(rt.cache, look, is_ours=True)
    await _fill_for_both(rt.cache, ours, theirs, await _missed(theirs, look, is_ours=False))


@pytest.mark.parametrize("look", [_look, _look_field])
async def test_who_asks_after_a_drop_is_not_given_what_was_computed_before(rt: Runtime, look: Look) -> None:
    release = asyncio.Event()

    async def compute() -> bytes:
        await release.wait()
        return b"old"

    before = asyncio.create_task(rt.cache.fill(await _missed(rt.cache, look, is_ours=True), compute))
    await asyncio.sleep(0)
    # In another process; what happens here reaches this one no sooner.
    await _another_process(rt).drop(KEY)
    ours = await _missed(rt.cache, look, is_ours=True)
    await _fill_for_both(rt.cache, ours, rt.cache, await _missed(rt.cache, look, is_ours=False))
    release.set()
    assert await before == b"old"
    assert await look(rt.cache) == b"new"


def _another_process(rt: Runtime) -> Cache:
    return Cache(rt.redis, Near.within(open_redis("redis://127.0.0.1:1"), 0))


async def _fill_for_both(cache: Cache, ours: Miss, other: Cache, theirs: Miss) -> None:
    """One waits, then the other computes; both have it."""
    waiting = asyncio.create_task(other.fill(theirs, _never))
    await asyncio.sleep(0)
    assert await cache.fill(ours, _new) == b"new"
    assert await waiting == b"new"
