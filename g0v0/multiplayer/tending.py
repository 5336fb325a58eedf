"""Looking after rooms: members without a connection leave, clocks nobody watches are watched again.

Both happen by themselves when all goes well; this is for what a process that died has left half done.
"""

from collections.abc import Sequence

from g0v0.multiplayer import store
from g0v0.multiplayer.client import hub
from g0v0.multiplayer.presence import leave
from g0v0.multiplayer.state import Room
from g0v0.multiplayer.store import Place
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.signalr import store as connections

log = get_log("multiplayer")

CHUNK = 100


async def tend(rt: Runtime) -> None:
    """Look after every room once."""
    listed = await store.list_rooms(rt.redis)
    for start in range(0, len(listed), CHUNK):
        rooms = await store.load_many(rt.redis, listed[start : start + CHUNK])
        await _see_off(rt, rooms)
        for room in rooms:
            for countdown in room.countdowns:
                if countdown.ends_at <= rt.clock():
                    await store.set_deadline(rt.redis, room.id, countdown.id, countdown.ends_at)


async def _see_off(rt: Runtime, rooms: Sequence[Room]) -> None:
    """Let members leave whose connection is another by now, or none."""
    user_ids = sorted({member.user_id for room in rooms for member in room.members})
    places = await store.places_of(rt.redis, user_ids)
    present = await connections.connections_of(rt.redis, hub.name, user_ids)
    for room in rooms:
        for member in room.members:
            place = places.get(member.user_id)
            is_here = place is not None and place.room_id == room.id
            if place is not None and is_here and place.connection_id == present.get(member.user_id):
                continue
            log.warning("a member without a connection leaves", room_id=room.id, user_id=member.user_id)
            await leave(rt, member.user_id, place if place is not None and is_here else Place(room.id, "", ""))
