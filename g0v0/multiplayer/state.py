"""The state of a room: immutable values, changed by `apply` alone.

Everything a rule needs is here, so that deciding needs no database: items and styles carry the facts of their beatmap.
Source: lazer-signalr.md §4.4.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from g0v0.multiplayer.enums import (
    CountdownKind,
    DownloadState,
    MatchType,
    QueueMode,
    Role,
    RoomState,
    UserState,
)
from g0v0.osu.mods import Mod

LAST_ORDER = 65535
"""The order of an item that has not been put in line yet."""

TEAMS = ((0, "Team Red"), (1, "Team Blue"))


@dataclass(frozen=True, slots=True)
class MapFacts:
    """What rules need to know of a beatmap. `ruleset_id` 0..3 is the map's own."""

    beatmap_id: int
    beatmapset_id: int
    ruleset_id: int
    checksum: str
    star_rating: float


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the playlist. `ruleset_id` 0..3 is what it is played in."""

    id: int
    owner_id: int
    beatmap: MapFacts
    ruleset_id: int
    required_mods: tuple[Mod, ...] = ()
    allowed_mods: tuple[Mod, ...] = ()
    freestyle: bool = False
    expired: bool = False
    order: int = LAST_ORDER
    played_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the host can change. `auto_start_s` 0: only by hand; `max_participants` None: no limit."""

    name: str
    playlist_item_id: int = 0
    password: str = ""
    match_type: MatchType = MatchType.HEAD_TO_HEAD
    queue_mode: QueueMode = QueueMode.HOST_ONLY
    auto_start_s: float = 0
    auto_skip: bool = False
    max_participants: int | None = None


@dataclass(frozen=True, slots=True)
class Availability:
    """A member's copy of the current beatmap; `progress` 0..1 while downloading."""

    state: DownloadState = DownloadState.UNKNOWN
    progress: float | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A member's own difficulty and ruleset in a freestyle item; None follows the item."""

    beatmap: MapFacts | None = None
    ruleset_id: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the room. `team` only in team versus."""

    user_id: int
    state: UserState = UserState.IDLE
    availability: Availability = Availability()
    mods: tuple[Mod, ...] = ()
    team: int | None = None
    style: Style = Style()
    voted_to_skip: bool = False
    role: Role = Role.PLAYER

    @property
    def may_play(self) -> bool:
        """Is pulled in when a match starts."""
        return (
            self.state in (UserState.READY, UserState.IDLE)
            and self.availability.state is DownloadState.LOCALLY_AVAILABLE
            and self.role is Role.PLAYER
        )


@dataclass(frozen=True, slots=True)
class Countdown:
    """A running clock."""

    id: int
    kind: CountdownKind
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class MatchState:
    """What the match type keeps for the room. `slots`: user ids by place, None for a free one; None without a limit."""

    locked: bool = False
    slots: tuple[int | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A realtime room. `members` in the order they joined, `playlist` in the order items were added."""

    id: int
    channel_id: int
    settings: Settings
    host_id: int
    playlist: tuple[Item, ...]
    members: tuple[Member, ...] = ()
    state: RoomState = RoomState.OPEN
    match: MatchState = MatchState()
    countdowns: tuple[Countdown, ...] = ()
    last_countdown_id: int = 0

    def find(self, user_id: int) -> Member | None:
        """The member of this id."""
        return next((member for member in self.members if member.user_id == user_id), None)

    def item(self, item_id: int) -> Item | None:
        """The playlist item of this id."""
        return next((item for item in self.playlist if item.id == item_id), None)

    @property
    def current_item(self) -> Item:
        """The item the settings name; it always exists."""
        return next(item for item in self.playlist if item.id == self.settings.playlist_item_id)

    @property
    def upcoming(self) -> list[Item]:
        """Items still to be played, first to last."""
        return sorted((item for item in self.playlist if not item.expired), key=lambda item: (item.order, item.id))

    def in_states(self, *states: UserState) -> Iterator[Member]:
        """Members in one of the states."""
        return (member for member in self.members if member.state in states)

    def without(self, user_id: int) -> "Room":
        """The room as if that member were gone."""
        return replace(self, members=tuple(member for member in self.members if member.user_id != user_id))

    def is_in_charge(self, user_id: int) -> bool:
        """Is this the host or a referee?"""
        member = self.find(user_id)
        return user_id == self.host_id or (member is not None and member.role is Role.REFEREE)


_ADAPTER: TypeAdapter[Room] = TypeAdapter(Room)


def to_bytes(room: Room) -> bytes:
    """The room as JSON, for the shared store."""
    return _ADAPTER.dump_json(room)


def from_bytes(data: bytes) -> Room:
    """The inverse of `to_bytes`."""
    return _ADAPTER.validate_json(data)
