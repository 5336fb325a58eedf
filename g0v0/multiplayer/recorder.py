"""What rooms have left in their outboxes, written to SQL: in order, once, by whichever process comes to it.

Whoever wrote a room does it at once. What that process could not finish, others find (`drain_all`).
"""

from g0v0.chat.channels import close_channel
from g0v0.multiplayer import store
from g0v0.platform.errors import AppError
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime
from g0v0.rooms import recording

log = get_log("multiplayer")

BATCH = 200


async def drain(rt: Runtime, room_id: int) -> None:
    """Write everything a room has left; returns when nothing is left."""
    while True:
        async with rt.db.tx() as tx:
            # Who holds the row reads and writes alone, so that a late one repeats what it does not know to be written,
            # and never puts older things over newer ones.
            room = await recording.hold_room(tx, room_id)
            entries = await store.read_outbox(rt.redis, room_id, BATCH)
            records = [recording.from_bytes(record) for _, record in entries]
            if records and room is not None:
                await recording.write(tx, room_id, records)
        if records and room is not None and records[-1].is_closed:
            await _close_channel(rt, room.channel_id)
        if not await store.remove_written(rt.redis, room_id, [number for number, _ in entries]):
            return


async def close(rt: Runtime, room_id: int) -> None:
    """Close a room in SQL that nobody is in or will be, with its channel; does nothing to one that is over."""
    closed = await recording.close_orphan(rt, room_id)
    if closed is not None:
        await _close_channel(rt, closed.channel_id)


async def _close_channel(rt: Runtime, channel_id: int | None) -> None:
    if channel_id:
        await close_channel(rt, channel_id)


async def drain_quietly(rt: Runtime, room_id: int) -> None:
    """The same at the end of a command, which is done: what fails here is done again by `drain_all`."""
    try:
        await drain(rt, room_id)
    except (AppError, *LOST) as error:
        log.warning("a room could not be written to SQL yet", room_id=room_id, error=repr(error))
    except Exception:
        log.exception("a room could not be written to SQL", room_id=room_id)


async def drain_all(rt: Runtime) -> None:
    """Write what others have left, and forget rooms that are over."""
    rooms = await store.list_rooms(rt.redis)
    unwritten = await store.unwritten(rt.redis, rooms)
    for room_id in unwritten:
        await drain_quietly(rt, room_id)
    living = await store.living(rt.redis, rooms)
    for room_id in set(rooms) - living - set(unwritten):
        await store.forget_room(rt.redis, room_id, rt.clock())


async def close_orphans(rt: Runtime) -> None:
    """Close rooms that SQL holds open and nobody is in, because Redis has forgotten them."""
    after = 0
    while open_ids := await recording.open_room_ids(rt.db, after):
        living = await store.living(rt.redis, open_ids)
        for room_id in open_ids:
            if room_id not in living:
                await drain(rt, room_id)
                await close(rt, room_id)
        after = open_ids[-1]


async def record_rooms(rt: Runtime) -> None:
    """Job: everything of that."""
    await drain_all(rt)
    await close_orphans(rt)
