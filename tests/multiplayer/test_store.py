"""Rooms in Redis: one write replaces one version, or does nothing at all."""

from dataclasses import replace

from g0v0.multiplayer import store
from g0v0.multiplayer.store import Held, Write, new_version
from g0v0.platform.runtime import Runtime
from g0v0.signalr.store import group_channel
from tests.multiplayer.rooms import table
from tests.signalr.client import eventually

CHANNEL = group_channel("multiplayer", "room:1")


def _held(name: str) -> Held:
    return Held(table(name=name).room, new_version(), 3)


async def test_a_write_replaces_the_version_it_was_decided_on(rt: Runtime) -> None:
    first, second = _held("first"), _held("second")
    assert await store.commit(rt.redis, Write(b"", first)) is first
    assert await store.load(rt.redis, 1) == first
    assert await store.commit(rt.redis, Write(first.version, second, b"record")) is second
    assert await store.load(rt.redis, 1) == second
    assert [record for _, record in await store.read_outbox(rt.redis, 1, 10)] == [b"record"]


async def test_a_write_that_comes_too_late_changes_nothing_and_learns_what_is_there(rt: Runtime) -> None:
    first, second, late = _held("first"), _held("second"), _held("late")
    await store.commit(rt.redis, Write(b"", first))
    await store.commit(rt.redis, Write(first.version, second))
    async with rt.redis.pubsub() as heard:
        await heard.subscribe(CHANNEL)
        assert await store.commit(rt.redis, Write(first.version, late, b"record", [(CHANNEL, b"late")])) == second
        assert await store.commit(rt.redis, Write(b"", late, b"record", [(CHANNEL, b"late")])) == second
        last = _held("last")
        assert await store.commit(rt.redis, Write(second.version, last, b"", [(CHANNEL, b"last")])) is last
        told = [message async for message in _messages(heard)]
    assert told == [b"last"]
    assert await store.read_outbox(rt.redis, 1, 10) == []


async def _messages(heard):  # type: ignore[no-untyped-def]  # redis-py's own type
    async for message in heard.listen():
        if message["type"] == "message":
            yield message["data"]
            return


async def test_a_write_whose_answer_was_lost_is_not_made_twice(rt: Runtime) -> None:
    first, second = _held("first"), _held("second")
    await store.commit(rt.redis, Write(b"", first))
    for _ in range(2):
        assert await store.commit(rt.redis, Write(first.version, second, b"record")) is second
    assert len(await store.read_outbox(rt.redis, 1, 10)) == 1


async def test_a_room_that_is_closed_is_gone(rt: Runtime) -> None:
    first, closed, late = _held("first"), _held("closed"), _held("late")
    await store.commit(rt.redis, Write(b"", first))
    assert await store.commit(rt.redis, Write(first.version, closed, b"over", is_closed=True)) is closed
    assert await store.load(rt.redis, 1) is None
    assert await store.commit(rt.redis, Write(first.version, late, b"late")) is None
    ((number, record),) = await store.read_outbox(rt.redis, 1, 10)
    assert record == b"over"
    assert await store.remove_written(rt.redis, 1, [number]) == 0
    assert await rt.redis.keys("multiplayer:{1}:*") == []


async def test_records_go_one_by_one_as_they_are_written(rt: Runtime) -> None:
    held = _held("room")
    await store.commit(rt.redis, Write(b"", held, b"1"))
    for number in (2, 3):
        new = replace(held, version=new_version())
        await store.commit(rt.redis, Write(held.version, new, str(number).encode()))
        held = new
    entries = await store.read_outbox(rt.redis, 1, 2)
    assert [record for _, record in entries] == [b"1", b"2"]
    assert await store.remove_written(rt.redis, 1, [number for number, _ in entries]) == 1
    # By somebody slower, again.
    assert await store.remove_written(rt.redis, 1, [number for number, _ in entries]) == 1


async def test_a_note_of_an_older_stay_is_not_taken_for_the_new_one(rt: Runtime) -> None:
    first = await store.enter(rt.redis, 5, 1, "connection")
    second = await store.enter(rt.redis, 5, 1, "connection")
    await store.leave(rt.redis, 5, first)
    assert await store.places_of(rt.redis, [5, 6]) == {5: second}
    await store.leave(rt.redis, 5, second)
    assert await store.places_of(rt.redis, [5]) == {}


async def test_a_room_waits_for_who_has_lost_too_often(rt: Runtime) -> None:
    first, second, fast, slow = (_held(name) for name in ("first", "second", "fast", "slow"))
    await store.commit(rt.redis, Write(b"", first))
    await store.commit(rt.redis, Write(first.version, second))
    assert await store.commit(rt.redis, Write(first.version, slow), b"turn", wants_turn=True) == second
    # Nobody else is faster now, and nobody takes the turn away.
    assert await store.commit(rt.redis, Write(second.version, fast), b"other", wants_turn=True) == second
    assert await store.commit(rt.redis, Write(second.version, slow), b"turn") is slow
    assert await store.commit(rt.redis, Write(slow.version, fast), b"other") is fast


async def test_a_room_does_not_wait_for_ever(rt: Runtime) -> None:
    first, second, late = (_held(name) for name in ("first", "second", "late"))
    await store.commit(rt.redis, Write(b"", first))
    assert await store.commit(rt.redis, Write(b"", late), b"turn", wants_turn=True) == first

    async def is_free() -> bool:
        return await store.commit(rt.redis, Write(first.version, second)) is second

    await eventually(is_free)
