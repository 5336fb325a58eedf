"""Coming and going: join, leave, kick, and who is host. Source: lazer-flows.md §2.2, §2.3."""

from g0v0.multiplayer.commands import Join, Kick, Leave, TransferHost
from g0v0.multiplayer.decision import Decision
from g0v0.multiplayer.enums import Role, RoomState
from g0v0.multiplayer.errors import InvalidPassword, InvalidState
from g0v0.multiplayer.events import HostChanged, RoomClosed, RoomCreated, UserJoined, UserKicked, UserLeft
from g0v0.multiplayer.match import settle, settle_skip_votes
from g0v0.multiplayer.match_types import MATCH_TYPES
from g0v0.multiplayer.state import Member


def join(decision: Decision, command: Join) -> None:
    """Enter the room."""
    room = decision.room
    if room.state is RoomState.CLOSED:
        raise InvalidState("Match has already ended.")
    if room.find(command.user_id) is not None:
        raise InvalidState("Can't join a room when already in another room.")
    limit = room.settings.max_participants
    if limit is not None and len(room.members) >= limit:
        raise InvalidState("Not eligible to join this room.")
    if room.settings.password not in ("", command.password):
        raise InvalidPassword
    if command.is_creator:
        decision.emit(RoomCreated(command.user_id))
    member = Member(command.user_id)
    decision.emit(UserJoined(member))
    MATCH_TYPES[room.settings.match_type].user_joined(decision, member)


def leave(decision: Decision, command: Leave) -> None:
    """Leave the room; harmless for somebody who is not inside."""
    member = decision.room.find(command.user_id)
    if member is not None:
        _go(decision, member, UserLeft(member))


def kick(decision: Decision, command: Kick) -> None:
    """Send a member away."""
    decision.in_charge(command.user_id)
    if command.target_id == command.user_id:
        raise InvalidState("Can't kick self")
    target = decision.room.find(command.target_id)
    if target is None:
        raise InvalidState("Target user is not in the current room")
    if target.role is Role.REFEREE:
        raise InvalidState("Can't kick a referee.")
    _go(decision, target, UserKicked(target))


def transfer_host(decision: Decision, command: TransferHost) -> None:
    """Make another member host."""
    decision.in_charge(command.user_id)
    if decision.room.find(command.target_id) is None:
        raise InvalidState("Target user is not in the current room")
    if command.target_id != decision.room.host_id:
        decision.emit(HostChanged(command.target_id))


def _go(decision: Decision, member: Member, farewell: UserLeft | UserKicked) -> None:
    decision.hide(member.user_id)
    settle_skip_votes(decision)
    MATCH_TYPES[decision.room.settings.match_type].user_left(decision, member.user_id)
    if not decision.room.members:
        decision.emit(farewell)
        decision.emit(RoomClosed(member.user_id, decision.now))
        return
    settle(decision)
    if decision.room.host_id == member.user_id:
        decision.emit(HostChanged(decision.room.members[0].user_id))
    decision.emit(farewell)
