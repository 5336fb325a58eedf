"""Single keys: stored once, dropped at any moment, never stored over a drop."""

import pytest

from g0v0.platform.cache import Miss
from g0v0.platform.claims import LOOK
from g0v0.platform.errors import NotFound
from g0v0.platform.redis import Redis, script
from g0v0.platform.runtime import Runtime

KEY = "thing:1"


async def _fill(rt: Runtime, value: bytes) -> bytes:
    async def compute() -> bytes:
        return value

    return await rt.cache.get_or(KEY, 60, compute)


async def test_a_value_is_computed_once_and_expires(rt: Runtime) -> None:
    assert await _fill(rt, b"first") == b"first"
    assert await _fill(rt, b"second") == b"first"
    assert 0 < await rt.redis.ttl(KEY) <= 60
    assert await rt.redis.keys("*") == [KEY.encode()]


async def test_what_was_computed_before_a_drop_is_not_kept(rt: Runtime) -> None:
    async def compute() -> bytes:
        await rt.cache.drop(KEY)
        return b"old"

    assert await rt.cache.get_or(KEY, 60, compute) == b"old"
    assert await rt.redis.keys("*") == []
    assert await _fill(rt, b"new") == b"new"


async def test_a_failed_computation_leaves_no_lock(rt: Runtime) -> None:
    async def compute() -> bytes:
        raise NotFound()

    with pytest.raises(NotFound):
        await rt.cache.get_or(KEY, 60, compute)
    assert await rt.redis.keys("*") == []


async def test_another_process_that_computes_is_waited_for(rt: Runtime) -> None:
    lock = f"{{{KEY}}}:lock"
    await rt.redis.set(lock, "another", px=60)

    async def compute() -> bytes:
        # Reached only when the other's lock ran out.
        assert await rt.redis.get(lock) != b"another"
        return b"mine"

    assert await rt.cache.get_or(KEY, 60, compute) == b"mine"
    assert await rt.cache.get(KEY) == b"mine"


async def test_several_values_are_put_in_one_command_and_each_expires(rt: Runtime) -> None:
    values = {f"thing:{number}": b"x" * number for number in range(50)}
    rt.cache.put_many(values, 60)
    assert await rt.cache.get_many([*values]) == [*values.values()]
    assert all([0 < await rt.redis.ttl(key) <= 60 for key in values])


async def test_a_look_at_several_keys_claims_each_that_is_missing(rt: Runtime) -> None:
    rt.cache.put("thing:2", b"b", 60)
    theirs = (await rt.cache.look({"thing:3": 60}))[0]
    ours, found, waits = await rt.cache.look({KEY: 60, "thing:2": 60, "thing:3": 30})
    assert found == b"b"
    assert isinstance(ours, Miss)
    assert isinstance(theirs, Miss)
    assert isinstance(waits, Miss)
    assert (ours.key, ours.is_ours, ours.ttl_s) == (KEY, True, 60)
    assert (waits.key, waits.is_ours, waits.ttl_s, waits.life) == ("thing:3", False, 30, theirs.life)
    for miss in (ours, theirs):
        assert await rt.cache.fill(miss, _made) == b"made"
    assert await rt.cache.look({KEY: 60, "thing:2": 60, "thing:3": 60}) == [b"made", b"b", b"made"]


async def _made() -> bytes:
    return b"made"


async def test_a_look_that_was_sent_twice_has_its_claim(rt: Runtime) -> None:
    args = ([KEY, "lock"], ["ours", 3000])
    for _ in range(2):
        assert await script(rt.redis, LOOK, *args) == [b"ours", 1]
    assert await script(rt.redis, LOOK, [KEY, "lock"], ["another", 3000]) == [b"ours", None]


async def test_nothing_is_put_of_nothing(rt: Runtime) -> None:
    rt.cache.put_many({}, 60)
    assert await rt.redis.keys("*") == []


async def test_a_drop_that_follows_a_put_comes_after_it(rt: Runtime) -> None:
    await rt.redis.script_flush()
    rt.cache.put_many({KEY: b"old"}, 60)
    await rt.cache.drop(KEY)
    assert await rt.cache.get(KEY) is None


async def test_without_redis_it_computes(rt: Runtime) -> None:
    away: Redis = Redis(host="127.0.0.1", port=1)
    rt.cache.redis, kept = away, rt.cache.redis
    try:
        assert await _fill(rt, b"1") == b"1"
        assert await _fill(rt, b"2") == b"2"
        rt.cache.put_many({KEY: b"3"}, 60)
        assert await rt.cache.get_many([KEY]) == [None]
        await rt.cache.drop(KEY)
    finally:
        rt.cache.redis = kept
        await away.aclose()
