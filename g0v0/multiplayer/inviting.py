"""Asking somebody to join, if they want to be asked. Source: lazer-flows.md §2.3."""

from g0v0.multiplayer.client import Call
from g0v0.multiplayer.errors import InvalidState, NotJoinedRoom, UserBlocked, UserBlocksMessages
from g0v0.multiplayer.presence import player
from g0v0.multiplayer.queries import get_invitee
from g0v0.multiplayer.running import look
from g0v0.relations.models import RelationKind


async def invite(call: Call, user_id: int) -> None:
    """Invite a user to the caller's room. Raises NotJoinedRoom, InvalidState, UserBlocked, UserBlocksMessages."""
    place = player(call).place
    room = None if place is None else await look(call.rt, place.room_id)
    if room is None or room.find(call.user_id) is None:
        raise NotJoinedRoom
    if room.find(user_id) is not None:
        raise InvalidState("The user is in this room already.")
    invitee = await get_invitee(
        call.rt.db, id=user_id, user_id=call.user_id, friend=RelationKind.FRIEND, block=RelationKind.BLOCK
    )
    if invitee is None or invitee.is_restricted:
        raise InvalidState("Can't invite a restricted user to a room.")
    if invitee.is_blocked:
        raise UserBlocked
    if invitee.pm_friends_only and not invitee.is_friend:
        raise UserBlocksMessages
    await call.clients.user(user_id).Invited(call.user_id, room.id, room.settings.password)
