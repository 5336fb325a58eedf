"""Commands at work: load, decide, store and tell, again when somebody else was faster.

A process remembers the rooms it has seen last, so that most commands need one round trip: the store takes a write only
of the version it was decided on. A refusal, or a command that changes nothing, counts only if the version is current.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from g0v0.multiplayer import store
from g0v0.multiplayer.apply import apply
from g0v0.multiplayer.commands import Command, Moment
from g0v0.multiplayer.decide import decide
from g0v0.multiplayer.enums import RoomState
from g0v0.multiplayer.errors import InvalidState, Refused
from g0v0.multiplayer.events import CountdownStarted, Event, ItemAdded
from g0v0.multiplayer.item_ids import item_ids
from g0v0.multiplayer.journal import record_of
from g0v0.multiplayer.messages import NOBODY, Hearing, messages
from g0v0.multiplayer.recorder import drain_quietly
from g0v0.multiplayer.state import Countdown, Room
from g0v0.multiplayer.store import Held, Write
from g0v0.platform.runtime import Runtime
from g0v0.rooms.recording import to_bytes

PATIENCE = 3
"""Races a command loses before it asks the room to wait for it: who won last is faster next time too."""

BUSY_AFTER_S = 3
"""Then its sender is told to try again."""

REMEMBERED = 1000
"""Rooms a process remembers."""

_NAME = "multiplayer.rooms"


@dataclass(slots=True)
class _Remembered:
    """A room as this process knows it; its own commands come one after the other, only other processes race."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    held: Held | None = None


async def run(rt: Runtime, room_id: int, command: Command, hearing: Hearing = NOBODY) -> Room | None:
    """Let a command happen; the room afterwards, None when there is no such room (any more). Raises Refused."""
    remembered = _remembered(rt, room_id)
    async with remembered.lock:
        done = await _run(rt, remembered, room_id, command, hearing)
    if done is None:
        return None
    if done.has_record:
        await drain_quietly(rt, room_id)
    return done.room


async def open_room(rt: Runtime, room: Room, command: Command, hearing: Hearing) -> Room:
    """Let a room begin with its first command. Raises Refused."""
    await store.add_room(rt.redis, room.id, rt.clock())
    events = decide(room, command, Moment(rt.clock(), 0))
    write = _write(Held(room, b"", 0), events, rt.clock(), hearing)
    if await _send(rt, write, events) is not write.new:
        raise AssertionError("the id of a new room is taken")
    await drain_quietly(rt, room.id)
    return write.new.room


async def look(rt: Runtime, room_id: int) -> Room | None:
    """A room as it is now."""
    held = await store.load(rt.redis, room_id)
    return None if held is None else held.room


@dataclass(frozen=True, slots=True)
class _Done:
    room: Room
    has_record: bool = False


async def _run(rt: Runtime, remembered: _Remembered, room_id: int, command: Command, hearing: Hearing) -> _Done | None:
    held, is_current = remembered.held, False
    # Should this fail on the way, what is stored may be another.
    remembered.held = None
    turn, lost, give_up_at = store.new_version(), 0, time.monotonic() + BUSY_AFTER_S
    while time.monotonic() < give_up_at:
        if held is None:
            held, is_current = await store.load(rt.redis, room_id), True
        if held is None:
            return None
        try:
            events = await _decide(rt, held.room, command)
        except Refused:
            if is_current:
                remembered.held = held
                raise
            held = None
            continue
        if not events:
            if is_current:
                remembered.held = held
                return _Done(held.room)
            held = None
            continue
        write = _write(held, events, rt.clock(), hearing)
        held, is_current = await _send(rt, write, events, turn, wants_turn=lost >= PATIENCE), True
        if held is write.new:
            remembered.held = None if write.is_closed else held
            return _Done(write.new.room, has_record=bool(write.record))
        lost += 1
        if lost > PATIENCE:
            await asyncio.sleep(random.uniform(0.0005, 0.003))
    raise InvalidState("The room is busy, please try again.")


async def _decide(rt: Runtime, room: Room, command: Command) -> list[Event]:
    ids = item_ids(rt)
    while True:
        # From here to `use` nobody else of this process gets a turn, and with it the same id.
        events = decide(room, command, Moment(rt.clock(), ids.next, random.random()))
        if not any(isinstance(event, ItemAdded) for event in events):
            return events
        if ids.fits(room):
            ids.use()
            return events
        await ids.take(rt)


def _write(held: Held, events: Sequence[Event], now: datetime, hearing: Hearing) -> Write:
    room = held.room
    for event in events:
        room = apply(room, event)
    record = record_of(room, events, now, logged=held.logged)
    logged = held.logged if record is None else held.logged + len(record.events)
    return Write(
        old=held.version,
        new=Held(room, store.new_version(), logged),
        record=b"" if record is None else to_bytes(record),
        messages=messages(events, room.id, now, hearing),
        is_closed=room.state is RoomState.CLOSED,
    )


async def _send(
    rt: Runtime, write: Write, events: Sequence[Event], turn: bytes = b"", *, wants_turn: bool = False
) -> Held | None:
    room_id = write.new.room.id
    countdowns = [event.countdown for event in events if isinstance(event, CountdownStarted)]
    # Before the countdown itself, should this process die in between: a clock that never ran is looked at in vain.
    # And after it, should somebody have looked too early.
    await _set_deadlines(rt, room_id, countdowns)
    stored = await store.commit(rt.redis, write, turn, wants_turn=wants_turn)
    if stored is write.new:
        await _set_deadlines(rt, room_id, countdowns)
    return stored


async def _set_deadlines(rt: Runtime, room_id: int, countdowns: Sequence[Countdown]) -> None:
    for countdown in countdowns:
        await store.set_deadline(rt.redis, room_id, countdown.id, countdown.ends_at)


def _remembered(rt: Runtime, room_id: int) -> _Remembered:
    """What this process remembers of a room; the longest unused are forgotten."""
    rooms: dict[int, _Remembered] = rt.local.setdefault(_NAME, {})
    found = rooms.pop(room_id, None) or _Remembered()
    rooms[room_id] = found
    if len(rooms) > REMEMBERED:
        oldest = next(iter(rooms))
        if not rooms[oldest].lock.locked():
            del rooms[oldest]
    return found
