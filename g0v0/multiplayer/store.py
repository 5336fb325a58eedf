"""Rooms in Redis: their state, who is in which, what has yet to be written to SQL, and the clocks that run.

Keys of one room share a hash tag, so that one script may touch them all in a cluster. Everything is lost with Redis:
then all connections begin anew, and what SQL still holds open is closed (`recorder.close_orphans`).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from g0v0.multiplayer.state import Room, from_bytes, to_bytes
from g0v0.platform.redis import Redis, script

ROOMS = "multiplayer:rooms"
"""Sorted set: every room that lives or has something left to write → its beginning (ms). Written before the room is."""

DEADLINES = "multiplayer:deadlines"
"""Sorted set: `room countdown` → when to look at it next (ms). Written before the countdown; one that is not there
any more is looked at once, in vain."""

BEGINNING = timedelta(minutes=1)
"""A room that is listed but not there is not forgotten before: somebody may be opening it."""

TURN_MS = 100
"""How long a room waits for a process that has lost several races."""

_COMMIT = f"""
local held = redis.call('HMGET', KEYS[1], 'version', 'state', 'logged', 'turn', 'turn_until')
if held[1] == ARGV[2] then return 1 end
if not held[1] then held[1] = '' end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local is_taken = held[4] and held[4] ~= ARGV[7] and tonumber(held[5]) > now
if held[1] ~= ARGV[1] or is_taken then
    if held[1] == '' then return false end
    if ARGV[8] == '1' and not is_taken then
        redis.call('HSET', KEYS[1], 'turn', ARGV[7], 'turn_until', now + {TURN_MS})
    end
    return {{held[1], held[2], held[3]}}
end
if ARGV[6] == '1' then
    redis.call('DEL', KEYS[1])
else
    redis.call('HSET', KEYS[1], 'version', ARGV[2], 'state', ARGV[3], 'logged', ARGV[4])
    if held[4] then redis.call('HDEL', KEYS[1], 'turn', 'turn_until') end
end
if ARGV[5] ~= '' then redis.call('XADD', KEYS[2], '*', 'r', ARGV[5]) end
for i = 9, #ARGV, 2 do redis.call('PUBLISH', ARGV[i], ARGV[i + 1]) end
return 1
"""
_WRITTEN = """
if #ARGV > 0 then redis.call('XDEL', KEYS[2], unpack(ARGV)) end
local left = redis.call('XLEN', KEYS[2])
if left == 0 and redis.call('EXISTS', KEYS[1]) == 0 then redis.call('DEL', KEYS[2]) end
return left
"""
_FORGET = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
_CLAIM_DUE = """
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, 50)
for _, member in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[2], member) end
return due
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A room as the store holds it. `version` is of one write alone; `logged` counts events for the log, ever."""

    room: Room
    version: bytes
    logged: int


@dataclass(frozen=True, slots=True)
class Write:
    """What is to replace version `old` (empty: none yet). `record` is for SQL; `messages`: channels and envelopes."""

    old: bytes
    new: Held
    record: bytes = b""
    messages: Sequence[tuple[str, bytes]] = ()
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a user is. `ticket` tells one stay from the next."""

    room_id: int
    connection_id: str
    ticket: str

    @property
    def line(self) -> str:
        """As it is stored."""
        return f"{self.room_id} {self.connection_id} {self.ticket}"


def _room_key(room_id: int) -> str:
    """Hash: `version`, `state` (JSON), `logged`; while somebody waits for it `turn`, `turn_until` (ms).

    From the first member to the last; written by `commit` alone.
    """
    return f"multiplayer:{{{room_id}}}:room"


def _outbox_key(room_id: int) -> str:
    """Stream: what SQL has to be told, one entry (`r`) for each write of the room; entries go once SQL has them."""
    return f"multiplayer:{{{room_id}}}:outbox"


def _user_key(user_id: int) -> str:
    """Text: `room connection ticket`, where a user is. A hint: the members of the room decide."""
    return f"multiplayer:user:{user_id}"


def new_version() -> bytes:
    """A version no other write has."""
    return secrets.token_bytes(9)


def milliseconds(at: datetime) -> int:
    """As scores hold times."""
    return int(at.timestamp() * 1000)


async def load(redis: Redis, room_id: int) -> Held | None:
    """A room, unless there is none."""
    return _held(await redis.hmget(_room_key(room_id), ["version", "state", "logged"]))  # pyright: ignore[reportGeneralTypeIssues]


async def load_many(redis: Redis, room_ids: Sequence[int]) -> list[Room]:
    """Those of these rooms that are there."""
    async with redis.pipeline(transaction=False) as pipeline:
        for room_id in room_ids:
            pipeline.hget(_room_key(room_id), "state")
        states: list[bytes | None] = await pipeline.execute()
    return [from_bytes(state) for state in states if state is not None]


async def commit(redis: Redis, write: Write, turn: bytes = b"", *, wants_turn: bool = False) -> Held | None:
    """Replace a version, tell clients and put the record into the outbox, all or nothing.

    What is held now: `write.new`, or what others wrote meanwhile; None when the room is gone. Whoever `wants_turn`
    keeps others from writing for a moment, until its own next write of the same `turn`.
    """
    new = write.new
    keys = [_room_key(new.room.id), _outbox_key(new.room.id)]
    told = [part for message in write.messages for part in message]
    head: list[Any] = [write.old, new.version, to_bytes(new.room), new.logged, write.record, int(write.is_closed)]
    answer = await script(redis, _COMMIT, keys, [*head, turn, int(wants_turn), *told])
    return new if answer == 1 else _held(answer)


async def add_room(redis: Redis, room_id: int, now: datetime) -> None:
    """List a room that is about to begin."""
    await redis.zadd(ROOMS, {str(room_id): milliseconds(now)})


async def list_rooms(redis: Redis) -> list[int]:
    """Rooms that live or have something left to write."""
    return [int(room_id) for room_id in await redis.zrange(ROOMS, 0, -1)]


async def forget_room(redis: Redis, room_id: int, now: datetime) -> None:
    """Take a room off the list that is over and written, or never began."""
    began: float | None = await redis.zscore(ROOMS, str(room_id))
    if began is not None and began <= milliseconds(now - BEGINNING):
        await redis.zrem(ROOMS, str(room_id))


async def living(redis: Redis, room_ids: Sequence[int]) -> set[int]:
    """Those of these rooms that are there."""
    async with redis.pipeline(transaction=False) as pipeline:
        for room_id in room_ids:
            pipeline.exists(_room_key(room_id))
        found = await pipeline.execute()
    return {room_id for room_id, exists in zip(room_ids, found, strict=True) if exists}


async def enter(redis: Redis, user_id: int, room_id: int, connection_id: str) -> Place:
    """Note where a user is going. Comes before the user is a member, so that whoever cleans up finds them."""
    place = Place(room_id, connection_id, secrets.token_urlsafe(6))
    await redis.set(_user_key(user_id), place.line)
    return place


async def leave(redis: Redis, user_id: int, place: Place) -> None:
    """The user is there no more; nothing happens when they have gone elsewhere since."""
    await script(redis, _FORGET, [_user_key(user_id)], [place.line])


async def places_of(redis: Redis, user_ids: Sequence[int]) -> dict[int, Place]:
    """Where these users are."""
    if not user_ids:
        return {}
    async with redis.pipeline(transaction=False) as pipeline:
        for user_id in user_ids:
            pipeline.get(_user_key(user_id))
        lines: list[bytes | None] = await pipeline.execute()
    found: dict[int, Place] = {}
    for user_id, line in zip(user_ids, lines, strict=True):
        if line is not None:
            room_id, connection_id, ticket = line.decode().split(" ")
            found[user_id] = Place(int(room_id), connection_id, ticket)
    return found


async def unwritten(redis: Redis, room_ids: Sequence[int]) -> list[int]:
    """Those of these rooms SQL has not been told everything about."""
    async with redis.pipeline(transaction=False) as pipeline:
        for room_id in room_ids:
            pipeline.xlen(_outbox_key(room_id))
        lengths: list[int] = await pipeline.execute()
    return [room_id for room_id, length in zip(room_ids, lengths, strict=True) if length]


async def read_outbox(redis: Redis, room_id: int, limit: int) -> list[tuple[str, bytes]]:
    """The oldest records of a room, by their number in the outbox."""
    entries = await redis.xrange(_outbox_key(room_id), count=limit)
    return [(number.decode(), fields[b"r"]) for number, fields in entries]


async def remove_written(redis: Redis, room_id: int, numbers: Sequence[str]) -> int:
    """Take records out that SQL has; how many are left."""
    return await script(redis, _WRITTEN, [_room_key(room_id), _outbox_key(room_id)], list(numbers))


async def set_deadline(redis: Redis, room_id: int, countdown_id: int, at: datetime) -> None:
    """Have somebody look at a countdown when it ends."""
    # A millisecond late rather than one early: the countdown would be found running, and never be looked at again.
    await redis.zadd(DEADLINES, {f"{room_id} {countdown_id}": milliseconds(at) + 1})


async def claim_due(redis: Redis, now: datetime, lease: timedelta) -> list[tuple[int, int]]:
    """Room and countdown of clocks that have run down; after the lease somebody else may claim what is still there."""
    due = await script(redis, _CLAIM_DUE, [DEADLINES], [milliseconds(now), milliseconds(now + lease)])
    return [(int(room_id), int(countdown)) for room_id, countdown in (member.split(b" ") for member in due)]


async def clear_deadline(redis: Redis, room_id: int, countdown_id: int) -> None:
    """Nobody needs to look at a countdown any more."""
    await redis.zrem(DEADLINES, f"{room_id} {countdown_id}")


async def claim_turn(redis: Redis, work: str, seconds: float) -> bool:
    """Is it on this process to do the periodic work of all? Lock, for so long."""
    return bool(await redis.set(f"multiplayer:turn:{work}", 1, nx=True, px=int(seconds * 1000)))


def _held(found: Sequence[bytes | None] | None) -> Held | None:
    if not found:
        return None
    version, state, logged = found
    if version is None or state is None or logged is None:
        return None
    return Held(from_bytes(state), version, int(logged))
