"""Counting over processes, and without Redis."""

import time

import pytest

from g0v0.platform.errors import RateLimited
from g0v0.platform.limiter import Limit, Limiter
from g0v0.platform.redis import Redis
from g0v0.platform.runtime import Runtime

LIMIT = Limit("test", 5, 3600)


async def test_batched_counts_of_two_processes_add_up(rt: Runtime) -> None:
    one, two = Limiter(rt.redis), Limiter(rt.redis)
    assert one.hit_batched(LIMIT, "caller", 2) == 3
    assert two.hit_batched(LIMIT, "caller", 2) == 3
    await one.flush()
    await two.flush()
    assert two.hit_batched(LIMIT, "caller") == 0
    await two.flush()
    one.hit_batched(Limit("other", 5, 60), "caller")
    with pytest.raises(RateLimited) as caught:
        two.hit_batched(LIMIT, "caller")
    assert 1 <= int(caught.value.headers["retry-after"]) <= 3600


async def test_many_callers_are_counted_apart(rt: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("g0v0.platform.limiter._MOST", 2)
    one, two = Limiter(rt.redis), Limiter(rt.redis)
    for limiter in (one, two):
        for number in range(5):
            limiter.hit_batched(LIMIT, f"caller {number}", number)
        await limiter.flush()
    assert [two.hit_batched(LIMIT, f"caller {number}", 0) for number in range(3)] == [5, 3, 1]


async def test_a_window_forgets(rt: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    limiter = Limiter(rt.redis)
    limiter.hit_batched(LIMIT, "caller", 5)
    await limiter.hit(LIMIT, "exact", 5)
    later = time.time() + 3601
    monkeypatch.setattr("g0v0.platform.limiter.time.time", lambda: later)
    assert limiter.hit_batched(LIMIT, "caller") == 4
    await limiter.hit(LIMIT, "exact", 5)


async def test_counts_expire_in_redis(rt: Runtime) -> None:
    limiter = Limiter(rt.redis)
    await limiter.hit(LIMIT, "exact")
    limiter.hit_batched(LIMIT, "batched")
    await limiter.flush()
    keys = await rt.redis.keys("rate-limit:*")
    assert len(keys) == 2
    for key in keys:
        assert 0 < await rt.redis.ttl(key) <= 3605


async def test_everything_passes_when_limits_are_off(rt: Runtime) -> None:
    limiter = Limiter(rt.redis, enabled=False)
    for _ in range(10):
        await limiter.hit(LIMIT, "caller")
        assert limiter.hit_batched(LIMIT, "caller") == 5
    assert await rt.redis.keys("rate-limit:*") == []


async def test_an_exact_limit_lets_pass_while_redis_is_away() -> None:
    away = Redis(host="127.0.0.1", port=1, socket_connect_timeout=0.1)
    limiter = Limiter(away)
    for _ in range(10):
        await limiter.hit(LIMIT, "caller")
    await away.aclose()
