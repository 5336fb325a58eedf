"""Coming into a playlist and leaving it. Realtime rooms are entered through their hub.

Source: lazer-flows.md §7, osu-api-v2.md §4.6.
"""

from datetime import datetime
from hmac import compare_digest

from g0v0.chat import channels
from g0v0.platform.db import Tx
from g0v0.platform.errors import Forbidden
from g0v0.platform.runtime import Runtime
from g0v0.rooms.errors import RoomRefused
from g0v0.rooms.lookup import require_room
from g0v0.rooms.models import RoomRow
from g0v0.rooms.queries import update_room_user_joined, update_room_user_left, upsert_room_user


async def enter(tx: Tx, room_id: int, user_id: int, now: datetime) -> None:
    """Somebody is in a room now. Safe to repeat."""
    await upsert_room_user(tx, room_id=room_id, user_id=user_id)
    await update_room_user_joined(tx, room_id=room_id, user_id=user_id, joined_at=now)


async def join_room(rt: Runtime, room_id: int, user_id: int, viewer_id: int, password: str | None) -> RoomRow:
    """Come in, also when the room is over, to see its results. Raises RoomNotFound, RoomRefused, Forbidden."""
    if user_id != viewer_id:
        raise Forbidden(user_id=user_id)
    room = await require_room(rt, room_id)
    if room.type.is_realtime:
        raise RoomRefused("Realtime rooms are joined through the multiplayer hub.")
    if room.password is not None and user_id != room.host_id and not _same(room.password, password):
        raise RoomRefused("The password is not correct.")
    async with rt.db.tx() as tx:
        await enter(tx, room_id, user_id, rt.clock())
    if room.channel_id is not None:
        await channels.join(rt, room.channel_id, user_id)
    return room


async def leave_room(rt: Runtime, room_id: int, user_id: int, viewer_id: int) -> None:
    """Leave; who is not in the room stays out of it. Raises RoomNotFound, Forbidden."""
    if user_id != viewer_id:
        raise Forbidden(user_id=user_id)
    room = await require_room(rt, room_id)
    if room.type.is_realtime:
        raise RoomRefused("Realtime rooms are left through the multiplayer hub.")
    async with rt.db.tx() as tx:
        await update_room_user_left(tx, room_id=room_id, user_id=user_id, left_at=rt.clock())
    if room.channel_id is not None:
        await channels.leave(rt, room.channel_id, user_id)


def _same(password: str, given: str | None) -> bool:
    return given is not None and compare_digest(password.encode(), given.encode())
