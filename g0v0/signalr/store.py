"""What the processes share in Redis: who is connected where, which processes live, and the channels between them."""

import asyncio
import secrets
from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from g0v0.platform.redis import Redis, script

PROCESSES = "signalr:processes"
"""Sorted set: process → milliseconds of its last beat by the clock of Redis. Rebuilt by the beats."""

LEAVING_MS = 5000
"""How long somebody who cleans up after a connection keeps its successor waiting at most."""

_NOW = "local time = redis.call('TIME') local now = time[1] * 1000 + math.floor(time[2] / 1000)"

_REGISTER = f"""{_NOW}
local old = redis.call('HMGET', KEYS[1], 'connection', 'session', 'process', 'leaving_until')
if old[4] and tonumber(old[4]) > now then return {{1}} end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'connection', ARGV[1], 'session', ARGV[2], 'process', ARGV[3])
return {{0, old[1], old[2], old[3]}}
"""
_BEGIN_LEAVING = f"""{_NOW}
local entry = redis.call('HMGET', KEYS[1], 'connection', 'leaving_until')
if entry[1] and entry[1] ~= ARGV[1] then return 0 end
if entry[2] and tonumber(entry[2]) > now then return -1 end
redis.call('HSET', KEYS[1], 'connection', ARGV[1], 'leaving_until', now + {LEAVING_MS})
if not entry[1] then redis.call('PEXPIRE', KEYS[1], {LEAVING_MS}) end
return 1
"""
_FINISH_LEAVING = """
if redis.call('HGET', KEYS[1], 'connection') == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
"""
_BEAT = f"""{_NOW}
if ARGV[2] == '0' and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now, ARGV[1])
return 1
"""
_LIST_DEAD = f"""{_NOW}
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a connection is."""

    connection_id: str
    session: str
    process: str


@dataclass(frozen=True, slots=True)
class Member:
    """A connection as its process lists it."""

    hub: str
    user_id: int
    connection_id: str


def user_channel(hub: str, user_id: int) -> str:
    """Pub/sub: frames for one user."""
    return f"signalr:{hub}:user:{user_id}"


def group_channel(hub: str, group: str) -> str:
    """Pub/sub: frames for a group."""
    return f"signalr:{hub}:group:{group}"


def group_name(channel: str) -> str:
    """The group of a channel."""
    return channel.partition(":group:")[2]


def everyone_channel(hub: str) -> str:
    """Pub/sub: frames for every client of a hub."""
    return f"signalr:{hub}:everyone"


def process_channel(process: str) -> str:
    """Pub/sub: orders for one process, as JSON."""
    return f"signalr:process:{process}"


def _entry_key(hub: str, user_id: int) -> str:
    """Hash: the present connection of a user to a hub. Lives from connection to cleanup; lost, clients reconnect."""
    return f"signalr:{hub}:connection:{user_id}"


def _members_key(process: str) -> str:
    """Set: connections of a process, `hub user connection`; read when the process is found dead."""
    return f"signalr:process:{{{process}}}:connections"


def _sweep_key(process: str) -> str:
    """Lock: somebody cleans up after this process. Lives half a minute."""
    return f"signalr:process:{{{process}}}:sweep"


async def register(redis: Redis, process: str, member: Member, session: str) -> Place | bool | None:
    """Make this the user's connection to the hub: the one it replaces, None, or False while that is cleaned up."""
    await _added(redis, process, member)
    key = _entry_key(member.hub, member.user_id)
    is_busy, *old = await script(redis, _REGISTER, [key], [member.connection_id, session, process])
    if is_busy:
        return False
    return Place(*(part.decode() for part in old)) if len(old) == 3 and None not in old else None


async def begin_leaving(redis: Redis, member: Member) -> bool | None:
    """Claim the cleanup after a connection: False when another took its place, None while somebody else is at it.

    One that Redis has forgotten is cleaned up as well: SQL may still know of it.
    """
    answer = await script(redis, _BEGIN_LEAVING, [_entry_key(member.hub, member.user_id)], [member.connection_id])
    return None if answer < 0 else bool(answer)


async def finish_leaving(redis: Redis, process: str, member: Member) -> None:
    """The cleanup is done: the user is not connected."""
    await script(redis, _FINISH_LEAVING, [_entry_key(member.hub, member.user_id)], [member.connection_id])
    await forget(redis, process, member)


async def forget(redis: Redis, process: str, member: Member) -> None:
    """Take a connection off the list of its process."""
    # redis-py types these as possibly blocking.
    await redis.srem(_members_key(process), _line(member))  # pyright: ignore[reportGeneralTypeIssues]


async def is_connected(redis: Redis, hub: str, user_id: int) -> bool:
    """Has the user a connection to this hub?"""
    return bool(await redis.exists(_entry_key(hub, user_id)))


async def connection_of(redis: Redis, hub: str, user_id: int) -> str | None:
    """The user's connection to this hub."""
    return (await connections_of(redis, hub, [user_id])).get(user_id)


async def connections_of(redis: Redis, hub: str, user_ids: Sequence[int]) -> dict[int, str]:
    """The connections of those of these users that have one."""
    async with redis.pipeline(transaction=False) as pipeline:
        for user_id in user_ids:
            pipeline.hget(_entry_key(hub, user_id), "connection")
        found: list[bytes | None] = await pipeline.execute() if user_ids else []
    return {user: one.decode() for user, one in zip(user_ids, found, strict=True) if one is not None}


async def beat(redis: Redis, process: str, *, first: bool = False) -> bool:
    """Show that a process lives; False when it was not known any more, so that its connections were cleaned up."""
    return bool(await script(redis, _BEAT, [PROCESSES], [process, int(first)]))


async def list_dead(redis: Redis, after_s: float) -> list[str]:
    """Processes that have not shown a sign of life for so long."""
    return [name.decode() for name in await script(redis, _LIST_DEAD, [PROCESSES], [int(after_s * 1000)])]


async def claim_sweep(redis: Redis, process: str) -> bool:
    """Is it on us to clean up after a dead process?"""
    return bool(await redis.set(_sweep_key(process), secrets.token_hex(4), nx=True, ex=30))


async def members_of(redis: Redis, process: str) -> list[Member]:
    """Connections a process lists."""
    lines: set[bytes] = await redis.smembers(_members_key(process))  # pyright: ignore[reportGeneralTypeIssues]
    parts = [line.decode().split(" ") for line in sorted(lines)]
    return [Member(hub, int(user), connection) for hub, user, connection in parts]


async def remove_process(redis: Redis, process: str) -> None:
    """A process ended and nothing of it is left."""
    await redis.zrem(PROCESSES, process)
    await redis.unlink(_members_key(process), _sweep_key(process))


def publish(redis: Redis, channels: Iterable[str], data: bytes) -> Awaitable[Any]:
    """Send the same to several channels in one round trip; under way already when this returns."""
    return asyncio.gather(*(redis.publish(channel, data) for channel in channels))


async def _added(redis: Redis, process: str, member: Member) -> None:
    await redis.sadd(_members_key(process), _line(member))  # pyright: ignore[reportGeneralTypeIssues]


def _line(member: Member) -> str:
    return f"{member.hub} {member.user_id} {member.connection_id}"
