"""Redis keys of the spectator feature: who plays, who watches whom, and the frames of plays until their replay is made.

Entries of players and watchers belong to the connection that wrote them, so that an older connection that ends late
removes nothing of a newer one. Connections of processes that died are ended by the others (`signalr.sessions`).
"""

import asyncio
from collections.abc import Awaitable
from typing import Any, cast

from g0v0.platform.redis import Redis, script
from g0v0.signalr.arguments import Encoded

PLAYING = "spectator:playing"
"""Hash: player → `connection|state` (MessagePack). From the start of a play to its end, or that of the connection."""

MAX_BUNDLES = 20_000
"""Bundles kept of a play, over an hour of them; a play that fills its stream has lost its beginning."""

_IDLE_S = 300
"""Frames of a play nothing is heard of are forgotten. Source: lazer-flows.md §5.2."""

_WAITING_S = 86400
"""Frames of a finished play wait that long for a worker."""

_PAGE = 1000

_HIDE = """
local entry = redis.call('HGET', KEYS[1], ARGV[1])
if not entry or string.sub(entry, 1, #ARGV[2] + 1) ~= ARGV[2] .. '|' then return false end
redis.call('HDEL', KEYS[1], ARGV[1])
return entry
"""
_FORGET_WATCHED = """
local all, mine = redis.call('HGETALL', KEYS[1]), {}
for i = 1, #all, 2 do
    if all[i + 1] == ARGV[1] then
        mine[#mine + 1] = all[i]
        redis.call('HDEL', KEYS[1], all[i])
    end
end
return mine
"""


def player_group(user_id: int) -> str:
    """Group of the hub: who watches a player."""
    return f"player:{user_id}"


def _watching_key(user_id: int) -> str:
    """Hash: whom a user watches → connection. Lives as long as the connection."""
    return f"spectator:watching:{user_id}"


def _frames_key(user_id: int, token: int) -> str:
    """Stream: the bundles of a play as they came in, field `b`. Until its replay is made, or nothing more is heard."""
    return f"spectator:frames:{user_id}:{token}"


async def show(redis: Redis, user_id: int, connection_id: str, state: Encoded) -> None:
    """Remember what a player plays."""
    # redis-py types these as possibly blocking.
    await cast(Awaitable[int], redis.hset(PLAYING, str(user_id), connection_id.encode() + b"|" + state))  # type: ignore[arg-type]  # bytes are fine


async def playing(redis: Redis, user_id: int) -> Encoded | None:
    """What a player plays now."""
    entry = await cast(Awaitable[bytes | None], redis.hget(PLAYING, str(user_id)))
    return None if entry is None else _state(entry)


async def hide(redis: Redis, user_id: int, connection_id: str) -> Encoded | None:
    """The player is done; what it played, if through this connection."""
    entry = await script(redis, _HIDE, [PLAYING], [user_id, connection_id])
    return None if entry is None else _state(entry)


async def watch(redis: Redis, user_id: int, watched_id: int, connection_id: str) -> None:
    """Remember who watches whom."""
    await cast(Awaitable[int], redis.hset(_watching_key(user_id), str(watched_id), connection_id))


async def unwatch(redis: Redis, user_id: int, watched_id: int) -> bool:
    """Forget it; was it so?"""
    return bool(await cast(Awaitable[int], redis.hdel(_watching_key(user_id), str(watched_id))))


async def unwatch_all(redis: Redis, user_id: int, connection_id: str) -> list[int]:
    """Forget everybody watched through a connection; who that was."""
    return [int(watched) for watched in await script(redis, _FORGET_WATCHED, [_watching_key(user_id)], [connection_id])]


def append_frames(redis: Redis, user_id: int, token: int, bundle: bytes) -> Awaitable[Any]:
    """Keep a bundle of a play; under way already when this returns."""
    key = _frames_key(user_id, token)
    return asyncio.gather(
        redis.xadd(key, {b"b": bundle}, maxlen=MAX_BUNDLES, approximate=False), redis.expire(key, _IDLE_S)
    )


async def keep_frames(redis: Redis, user_id: int, token: int) -> None:
    """The play is complete: its frames wait for their replay."""
    await redis.expire(_frames_key(user_id, token), _WAITING_S)


async def read_frames(redis: Redis, user_id: int, token: int) -> list[bytes]:
    """All bundles of a play in their order."""
    found: list[bytes] = []
    start = "-"
    while page := await redis.xrange(_frames_key(user_id, token), min=start, count=_PAGE):
        found.extend(fields[b"b"] for _, fields in page)
        start = f"({page[-1][0].decode()}"
    return found


async def drop_frames(redis: Redis, user_id: int, token: int) -> None:
    """No replay is made of this play, or it is made."""
    await redis.unlink(_frames_key(user_id, token))


async def claim_view(redis: Redis, score_id: int, user_id: int) -> bool:
    """Is this the first time today that a user gets the replay of a score? Lock, a day long."""
    return bool(await redis.set(f"spectator:view:{score_id}:{user_id}", 1, nx=True, ex=86400))


def _state(entry: bytes) -> Encoded:
    return Encoded(entry.partition(b"|")[2])
