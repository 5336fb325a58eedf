"""Who is in which room: opening, joining and leaving, from any process, also for connections that are no more.

A user's place is noted before they become a member, and looked at again afterwards; whoever ends a connection looks for
the note. So nobody stays in a room without a connection, whatever dies when. Source: lazer-flows.md §2.1–2.3.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from g0v0.multiplayer import chat, store
from g0v0.multiplayer.client import Call, group, hub
from g0v0.multiplayer.commands import Command, Join, Kick, Leave
from g0v0.multiplayer.errors import InvalidState, NotJoinedRoom, Refused
from g0v0.multiplayer.messages import Hearing
from g0v0.multiplayer.running import look, open_room, run
from g0v0.multiplayer.state import Room
from g0v0.multiplayer.store import Place
from g0v0.platform.runtime import Runtime
from g0v0.signalr import store as connections
from g0v0.signalr.errors import ShuttingDown, closed_by
from g0v0.signalr.serving import hub_server

NO_SUCH_ROOM = "Failed to join the room, please try again."
ELSEWHERE = "Can't join a room when already in another room."


@dataclass(slots=True)
class Player:
    """What the hub remembers of a connection. `place`: where it went, as far as it knows."""

    is_restricted: bool
    place: Place | None = None


async def act(call: Call, command: Command) -> Room:
    """Let a command happen in the caller's room. Raises NotJoinedRoom, Refused."""
    place = player(call).place
    if place is None:
        raise NotJoinedRoom
    room = await run(call.rt, place.room_id, command)
    if room is None:
        raise NotJoinedRoom
    return room


async def may_enter(call: Call) -> None:
    """May the caller go into a room now? Raises ShuttingDown, InvalidState."""
    if hub_server(call.rt).is_leaving:
        raise ShuttingDown
    if player(call).is_restricted:
        raise InvalidState("Can't join a room when restricted.")
    await _is_current(call)
    place = (await store.places_of(call.rt.redis, [call.user_id])).get(call.user_id)
    if place is None:
        return
    room = await look(call.rt, place.room_id)
    if room is not None and room.find(call.user_id) is not None and place == player(call).place:
        raise InvalidState(ELSEWHERE)
    # Left over of a stay whose end went wrong.
    await leave(call.rt, call.user_id, place)


async def begin(call: Call, room: Room) -> Room:
    """Open a room with the caller as host. Raises Refused."""

    async def enter() -> Room:
        command = Join(call.user_id, room.settings.password, is_creator=True)
        return await open_room(call.rt, room, command, Hearing(but=call.connection.id))

    return await _enter(call, room.id, enter)


async def join(call: Call, room_id: int, password: str) -> Room:
    """Go into a room that is there. Raises Refused."""

    async def enter() -> Room:
        found = await run(call.rt, room_id, Join(call.user_id, password), Hearing(but=call.connection.id))
        if found is None:
            raise InvalidState(NO_SUCH_ROOM)
        return found

    return await _enter(call, room_id, enter)


async def leave(rt: Runtime, user_id: int, place: Place) -> None:
    """Leave a room, or be gone; may be done again."""
    room = await run(rt, place.room_id, Leave(user_id), Hearing(but=place.connection_id))
    await store.leave(rt.redis, user_id, place)
    if room is not None:
        await chat.leave(rt, room, user_id)


async def kick(call: Call, target_id: int) -> None:
    """Send a member away. Raises Refused."""
    place = (await store.places_of(call.rt.redis, [target_id])).get(target_id)
    mine = player(call).place
    if mine is None:
        raise NotJoinedRoom
    is_here = place is not None and place.room_id == mine.room_id
    hearing = Hearing(last_for=place.connection_id) if place is not None and is_here else Hearing()
    room = await run(call.rt, mine.room_id, Kick(call.user_id, target_id), hearing)
    if room is None:
        raise NotJoinedRoom
    if place is not None and is_here:
        await store.leave(call.rt.redis, target_id, place)
    await chat.leave(call.rt, room, target_id)


async def end(rt: Runtime, user_id: int, connection_id: str) -> None:
    """A connection is over, and with it the stay it was for."""
    place = (await store.places_of(rt.redis, [user_id])).get(user_id)
    if place is not None and place.connection_id == connection_id:
        await leave(rt, user_id, place)


def player(call: Call) -> Player:
    """The caller, as its connection remembers it."""
    return call.connection.state


async def _enter(call: Call, room_id: int, enter: Callable[[], Awaitable[Room]]) -> Room:
    me = call.connection
    place = await store.enter(call.rt.redis, call.user_id, room_id, me.id)
    await call.join(group(room_id), muted=True)
    try:
        room = await enter()
    except Refused:
        await call.leave(group(room_id))
        await store.leave(call.rt.redis, call.user_id, place)
        raise
    except BaseException:
        # Nobody knows whether it happened; the end of the connection puts that right.
        me.end(closed_by("HubException", "The room could not be entered."))
        raise
    player(call).place = place
    try:
        await _is_current(call)
    except Refused:
        await leave(call.rt, call.user_id, place)
        raise
    await chat.join(call.rt, room, call.user_id)
    return room


async def _is_current(call: Call) -> None:
    """A connection another has replaced must not meddle with its user's place. Raises InvalidState."""
    if await connections.connection_of(call.rt.redis, hub.name, call.user_id) != call.connection.id:
        raise InvalidState("Another connection has taken the place of this one.")
