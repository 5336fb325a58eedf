"""`apply(room, event) -> room`: the one place where the state of a room changes. Never refuses, never decides."""

from collections.abc import Callable
from dataclasses import replace

from g0v0.multiplayer.enums import RoomState
from g0v0.multiplayer.events import (
    CountdownStarted,
    CountdownStopped,
    Event,
    HostChanged,
    ItemAdded,
    ItemChanged,
    ItemRemoved,
    MatchStateChanged,
    RoomClosed,
    RoomStateChanged,
    SettingsChanged,
    TeamChanged,
    UserAvailabilityChanged,
    UserJoined,
    UserKicked,
    UserLeft,
    UserModsChanged,
    UserStateChanged,
    UserStyleChanged,
    UserVotedToSkip,
)
from g0v0.multiplayer.state import Member, Room


def apply(room: Room, event: Event) -> Room:
    """The room after the event. Events that tell only of a moment (a roll, a log entry) change nothing."""
    match event:
        case UserJoined() | UserLeft() | UserKicked() | HostChanged():
            return _membership(room, event)
        case ItemAdded() | ItemChanged() | ItemRemoved():
            return _playlist(room, event)
        case SettingsChanged(settings):
            return replace(room, settings=settings)
        case MatchStateChanged(match):
            return replace(room, match=match)
        case RoomStateChanged(state):
            return replace(room, state=state)
        case RoomClosed():
            return replace(room, state=RoomState.CLOSED, countdowns=())
        case CountdownStarted(countdown):
            return replace(room, countdowns=(*room.countdowns, countdown), last_countdown_id=countdown.id)
        case CountdownStopped(countdown_id):
            return replace(room, countdowns=tuple(one for one in room.countdowns if one.id != countdown_id))
        case _:
            return _member(room, event)


def _membership(room: Room, event: UserJoined | UserLeft | UserKicked | HostChanged) -> Room:
    match event:
        case UserJoined(member):
            return replace(room, members=(*room.members, member))
        case UserLeft(member) | UserKicked(member):
            return room.without(member.user_id)
        case HostChanged(user_id):
            return replace(room, host_id=user_id)


def _playlist(room: Room, event: ItemAdded | ItemChanged | ItemRemoved) -> Room:
    match event:
        case ItemAdded(item):
            return replace(room, playlist=(*room.playlist, item))
        case ItemChanged(item):
            return replace(room, playlist=tuple(item if one.id == item.id else one for one in room.playlist))
        case ItemRemoved(item_id):
            return replace(room, playlist=tuple(one for one in room.playlist if one.id != item_id))


def _member(room: Room, event: Event) -> Room:
    match event:
        case UserStateChanged(user_id, state):
            return _with(room, user_id, lambda member: replace(member, state=state))
        case UserAvailabilityChanged(user_id, availability):
            return _with(room, user_id, lambda member: replace(member, availability=availability))
        case UserStyleChanged(user_id, style):
            return _with(room, user_id, lambda member: replace(member, style=style))
        case UserModsChanged(user_id, mods):
            return _with(room, user_id, lambda member: replace(member, mods=mods))
        case TeamChanged(user_id, team):
            return _with(room, user_id, lambda member: replace(member, team=team))
        case UserVotedToSkip(user_id, voted):
            return _with(room, user_id, lambda member: replace(member, voted_to_skip=voted))
        case _:
            return room


def _with(room: Room, user_id: int, change: Callable[[Member], Member]) -> Room:
    members = tuple(change(member) if member.user_id == user_id else member for member in room.members)
    return replace(room, members=members)
