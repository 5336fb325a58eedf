"""Who is online, in Redis: the visible presence of every connected player, kept by its connection and ended with it.

An entry belongs to the connection that wrote it, so that an older connection that ends late removes nothing of a newer
one. Connections of processes that died are ended by the others within half a minute (`signalr.sessions`).
"""

from collections.abc import Awaitable, Iterable
from typing import cast

from msgpack_lazer_api import encode

from g0v0.metadata.models import UserPresence, UserStatus
from g0v0.platform.redis import Redis, script
from g0v0.signalr.arguments import Encoded

ONLINE = "metadata:online"
"""Hash: user → `connection|presence` (MessagePack). Written when a presence changes; rebuilt as clients reconnect."""

DAILY_CHALLENGE = "metadata:daily_challenge"
"""Text: the room of the running daily challenge, until that ends. Written by `announcing`; absent: none runs."""

_REMOVE = """
local entry = redis.call('HGET', KEYS[1], ARGV[1])
if not entry or string.sub(entry, 1, #ARGV[2] + 1) ~= ARGV[2] .. '|' then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])
"""


def visible(presence: UserPresence) -> Encoded | None:
    """What others get to see: nothing of a player who is, or wants to look, offline."""
    if presence.status is None or presence.status is UserStatus.OFFLINE:
        return None
    return pack(presence)


def pack(presence: UserPresence) -> Encoded:
    """`[activity, status]`."""
    activity = encode(None) if presence.activity is None else presence.activity
    return Encoded(b"\x92" + activity + encode(presence.status))


async def show(redis: Redis, user_id: int, connection_id: str, presence: Encoded) -> None:
    """Keep what others see of a player."""
    # redis-py types these as possibly blocking.
    await cast(Awaitable[int], redis.hset(ONLINE, str(user_id), connection_id.encode() + b"|" + presence))  # type: ignore[arg-type]  # bytes are fine


async def hide(redis: Redis, user_id: int, connection_id: str) -> bool:
    """The player is not seen any more; was it, through this connection?"""
    return bool(await script(redis, _REMOVE, [ONLINE], [user_id, connection_id]))


async def all_visible(redis: Redis) -> dict[int, Encoded]:
    """Everybody others can see."""
    entries = await cast(Awaitable[dict[bytes, bytes]], redis.hgetall(ONLINE))
    return {int(user): _presence(entry) for user, entry in entries.items()}


async def visible_of(redis: Redis, user_ids: Iterable[int]) -> dict[int, Encoded]:
    """Those of these players others can see."""
    wanted = list(user_ids)
    if not wanted:
        return {}
    entries = await cast(Awaitable[list[bytes | None]], redis.hmget(ONLINE, [str(user_id) for user_id in wanted]))
    return {user_id: _presence(entry) for user_id, entry in zip(wanted, entries, strict=True) if entry is not None}


async def count_visible(redis: Redis) -> int:
    """How many players are online for all to see."""
    return await cast(Awaitable[int], redis.hlen(ONLINE))


async def daily_challenge(redis: Redis) -> int | None:
    """The room of the running daily challenge."""
    room: bytes | None = await redis.get(DAILY_CHALLENGE)
    return None if room is None else int(room)


async def set_daily_challenge(redis: Redis, room_id: int | None, ttl_s: float | None = None) -> bool:
    """Remember the running daily challenge for so long; is it another than before?"""
    old: bytes | None
    if room_id is None:
        old = await redis.getdel(DAILY_CHALLENGE)
        return old is not None
    old = await redis.set(DAILY_CHALLENGE, room_id, px=None if ttl_s is None else int(1000 * ttl_s), get=True)
    return old is None or int(old) != room_id


def _presence(entry: bytes) -> Encoded:
    return Encoded(entry.partition(b"|")[2])
