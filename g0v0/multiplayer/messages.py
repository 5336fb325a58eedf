"""Events as calls of clients: encoded once, in their order, and who gets them.

What goes to the same people one after the other is one message between the processes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from g0v0.multiplayer import events as happened
from g0v0.multiplayer import wire
from g0v0.multiplayer.client import group, hub
from g0v0.multiplayer.events import Event
from g0v0.signalr.backplane import envelope
from g0v0.signalr.frames import call_of
from g0v0.signalr.store import group_channel, user_channel

_COUNTDOWN_STARTED, _COUNTDOWN_STOPPED, _ROLLED = 0, 1, 4

Told = tuple[str, tuple[Any, ...]]
"""The method of the client, and its arguments."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Connections in between: `but` joins with these messages or is on its way out, `last_for` hears the end."""

    but: str = ""
    last_for: str = ""


NOBODY = Hearing()


def messages(events: Iterable[Event], room_id: int, now: datetime, hearing: Hearing) -> list[tuple[str, bytes]]:
    """Channel and envelope of what clients must hear, in order."""
    runs: list[tuple[int | None, bytearray]] = []
    for event in events:
        told = _TELL.get(type(event))
        if told is None:
            continue
        target, arguments = told(event, now)
        recipient: int | None = getattr(event, "user_id", None) if isinstance(event, _PERSONAL) else None
        if not runs or runs[-1][0] != recipient:
            runs.append((recipient, bytearray()))
        runs[-1][1].extend(call_of(target, arguments))
    last = max((index for index, run in enumerate(runs) if run[0] is None), default=-1)
    everybody = group_channel(hub.name, group(room_id))
    found: list[tuple[str, bytes]] = []
    for index, (recipient, frames) in enumerate(runs):
        if recipient is not None:
            found.append((user_channel(hub.name, recipient), envelope(bytes(frames))))
        elif index == last and hearing.last_for:
            found.append((everybody, envelope(bytes(frames), last_for=hearing.last_for)))
        else:
            found.append((everybody, envelope(bytes(frames), hearing.but)))
    return found


_PERSONAL = (happened.LoadRequested, happened.GameplayStarted, happened.GameplayAborted)
"""Told to one member where they name one."""


def _started(event: happened.CountdownStarted, now: datetime) -> Told:
    return "MatchEvent", ([_COUNTDOWN_STARTED, [wire.countdown(event.countdown, now)]],)


def _style(event: happened.UserStyleChanged, _now: datetime) -> Told:
    beatmap = event.style.beatmap
    return "UserStyleChanged", (
        event.user_id, None if beatmap is None else beatmap.beatmap_id, event.style.ruleset_id
    )  # fmt: skip


_TELL: Final[dict[type, Callable[[Any, datetime], Told]]] = {
    happened.UserJoined: lambda e, _: ("UserJoined", (wire.member(e.member),)),
    happened.UserLeft: lambda e, _: ("UserLeft", (wire.member(e.member),)),
    happened.UserKicked: lambda e, _: ("UserKicked", (wire.member(e.member),)),
    happened.HostChanged: lambda e, _: ("HostChanged", (e.user_id,)),
    happened.SettingsChanged: lambda e, _: ("SettingsChanged", (wire.settings(e.settings),)),
    happened.UserStateChanged: lambda e, _: ("UserStateChanged", (e.user_id, e.state)),
    happened.UserAvailabilityChanged: lambda e, _: (
        "UserBeatmapAvailabilityChanged", (e.user_id, wire.availability(e.availability)),
    ),
    happened.UserStyleChanged: _style,
    happened.UserModsChanged: lambda e, _: ("UserModsChanged", (e.user_id, wire.mods(e.mods))),
    happened.TeamChanged: lambda e, _: ("MatchUserStateChanged", (e.user_id, wire.user_match_state(e.team))),
    happened.MatchStateChanged: lambda e, _: (
        "MatchRoomStateChanged", (wire.match_state(e.match, teams=e.teams),),
    ),
    happened.RoomStateChanged: lambda e, _: ("RoomStateChanged", (e.state,)),
    happened.CountdownStarted: _started,
    happened.CountdownStopped: lambda e, _: ("MatchEvent", ([_COUNTDOWN_STOPPED, [e.countdown_id]],)),
    happened.Rolled: lambda e, _: ("MatchEvent", ([_ROLLED, [e.user_id, e.maximum, e.result]],)),
    happened.ItemAdded: lambda e, _: ("PlaylistItemAdded", (wire.item(e.item),)),
    happened.ItemChanged: lambda e, _: ("PlaylistItemChanged", (wire.item(e.item),)),
    happened.ItemRemoved: lambda e, _: ("PlaylistItemRemoved", (e.item_id,)),
    happened.LoadRequested: lambda _e, _: ("LoadRequested", ()),
    happened.GameplayStarted: lambda _e, _: ("GameplayStarted", ()),
    happened.GameplayAborted: lambda e, _: ("GameplayAborted", (e.reason,)),
    happened.ResultsReady: lambda _e, _: ("ResultsReady", ()),
    happened.UserVotedToSkip: lambda e, _: ("UserVotedToSkipIntro", (e.user_id, e.voted)),
    happened.SkipPassed: lambda _e, _: ("VoteToSkipIntroPassed", ()),
}  # fmt: skip
"""Events that are not here are for the log only. Source: lazer-signalr.md §7."""
