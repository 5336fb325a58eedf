"""What happened in a room. Each event but the last group is one message to clients; `to` says to whom.

Source: lazer-signalr.md §7, lazer-flows.md §3.7.
"""

from dataclasses import dataclass
from datetime import datetime

from g0v0.multiplayer.enums import AbortReason, RoomState, UserState
from g0v0.multiplayer.state import Availability, Countdown, Item, MatchState, Member, Settings, Style
from g0v0.osu.mods import Mod


@dataclass(frozen=True, slots=True)
class UserJoined:
    """A new member, told to those who were there."""

    member: Member


@dataclass(frozen=True, slots=True)
class UserLeft:
    """A member went."""

    member: Member


@dataclass(frozen=True, slots=True)
class UserKicked:
    """A member was sent away; he is told as well."""

    member: Member


@dataclass(frozen=True, slots=True)
class HostChanged:
    """Another member is host."""

    user_id: int


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """New settings, the current item among them."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class UserStateChanged:
    """A member does something else."""

    user_id: int
    state: UserState


@dataclass(frozen=True, slots=True)
class UserAvailabilityChanged:
    """A member's copy of the beatmap."""

    user_id: int
    availability: Availability


@dataclass(frozen=True, slots=True)
class UserStyleChanged:
    """A member's own difficulty and ruleset."""

    user_id: int
    style: Style


@dataclass(frozen=True, slots=True)
class UserModsChanged:
    """A member's own mods."""

    user_id: int
    mods: tuple[Mod, ...]


@dataclass(frozen=True, slots=True)
class TeamChanged:
    """A member's team; None outside team versus."""

    user_id: int
    team: int | None


@dataclass(frozen=True, slots=True)
class MatchStateChanged:
    """The lock and the slots; `teams` says which of the two forms the message has."""

    match: MatchState
    teams: bool


@dataclass(frozen=True, slots=True)
class RoomStateChanged:
    """The room does something else."""

    state: RoomState


@dataclass(frozen=True, slots=True)
class CountdownStarted:
    """A clock runs."""

    countdown: Countdown


@dataclass(frozen=True, slots=True)
class CountdownStopped:
    """A clock was stopped or has ended."""

    countdown_id: int


@dataclass(frozen=True, slots=True)
class Rolled:
    """A member rolled dice: `result` 1..`maximum`."""

    user_id: int
    maximum: int
    result: int


@dataclass(frozen=True, slots=True)
class ItemAdded:
    """A new playlist item."""

    item: Item


@dataclass(frozen=True, slots=True)
class ItemChanged:
    """A playlist item in its new form."""

    item: Item


@dataclass(frozen=True, slots=True)
class ItemRemoved:
    """A playlist item is gone."""

    item_id: int


@dataclass(frozen=True, slots=True)
class LoadRequested:
    """Load gameplay; `user_id` None: everybody."""

    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class GameplayStarted:
    """Start playing, told to one member."""

    user_id: int


@dataclass(frozen=True, slots=True)
class GameplayAborted:
    """Stop playing; `user_id` None: everybody."""

    reason: AbortReason
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class ResultsReady:
    """Everybody is done."""


@dataclass(frozen=True, slots=True)
class UserVotedToSkip:
    """A member's vote to skip the intro."""

    user_id: int
    voted: bool


@dataclass(frozen=True, slots=True)
class SkipPassed:
    """Enough members voted."""


@dataclass(frozen=True, slots=True)
class RoomCreated:
    """For the log only."""

    user_id: int


@dataclass(frozen=True, slots=True)
class GameStarted:
    """For the log only. `teams` and `slots` by user id, None when unused."""

    item_id: int
    teams: dict[int, int] | None
    slots: dict[int, int] | None


@dataclass(frozen=True, slots=True)
class GameEnded:
    """For the log only."""

    item_id: int
    completed: bool


@dataclass(frozen=True, slots=True)
class RoomClosed:
    """The last member left at this time; for the log only."""

    user_id: int
    at: datetime


Event = (
    UserJoined
    | UserLeft
    | UserKicked
    | HostChanged
    | SettingsChanged
    | UserStateChanged
    | UserAvailabilityChanged
    | UserStyleChanged
    | UserModsChanged
    | TeamChanged
    | MatchStateChanged
    | RoomStateChanged
    | CountdownStarted
    | CountdownStopped
    | Rolled
    | ItemAdded
    | ItemChanged
    | ItemRemoved
    | LoadRequested
    | GameplayStarted
    | GameplayAborted
    | ResultsReady
    | UserVotedToSkip
    | SkipPassed
    | RoomCreated
    | GameStarted
    | GameEnded
    | RoomClosed
)
