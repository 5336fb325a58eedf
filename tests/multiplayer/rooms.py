"""Rooms for tests, and what a game client makes of the events it hears."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from g0v0.multiplayer.apply import apply
from g0v0.multiplayer.commands import ChangeAvailability, ChangeState, Command, Join, Moment, StartMatch, WantedItem
from g0v0.multiplayer.decide import decide
from g0v0.multiplayer.enums import DownloadState, UserState
from g0v0.multiplayer.events import (
    CountdownStarted,
    CountdownStopped,
    Event,
    HostChanged,
    ItemAdded,
    ItemChanged,
    ItemRemoved,
    MatchStateChanged,
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
from g0v0.multiplayer.state import Availability, Item, MapFacts, Member, Room, Settings
from g0v0.osu.mods import ModShape

START = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
HOST, GUEST, THIRD = 1, 2, 3

MAP = MapFacts(beatmap_id=10, beatmapset_id=100, ruleset_id=0, checksum="a" * 32, star_rating=4.2)
SAME_SET = MapFacts(beatmap_id=11, beatmapset_id=100, ruleset_id=0, checksum="b" * 32, star_rating=5.1)
OTHER_SET = MapFacts(beatmap_id=20, beatmapset_id=200, ruleset_id=0, checksum="c" * 32, star_rating=3.0)
TAIKO = MapFacts(beatmap_id=30, beatmapset_id=100, ruleset_id=1, checksum="d" * 32, star_rating=3.0)
MAPS = {one.beatmap_id: one for one in (MAP, SAME_SET, OTHER_SET, TAIKO)}


def wanted(beatmap: MapFacts | None = MAP, *, item_id: int = 0, checksum: str = "", ruleset: int = 0) -> WantedItem:
    """An item as a client asks for it; add mods with `dataclasses.replace`."""
    known = checksum or (beatmap.checksum if beatmap else "")
    return WantedItem(item_id, beatmap, known, ruleset)


def mod(acronym: str, **settings: bool | float | str) -> ModShape:
    """A mod on the wire."""
    return {"acronym": acronym, "settings": settings} if settings else {"acronym": acronym}


@dataclass
class Table:
    """A room people sit at: sends commands, applies what follows, and keeps every member's view of it."""

    room: Room
    now: datetime = START
    next_item_id: int = 1000
    chance: float = 0.5
    views: dict[int, "ClientView"] = field(default_factory=dict)

    def send(self, command: Command) -> list[Event]:
        """One command; the events it led to. Raises Refused."""
        self.next_item_id += 1
        events = decide(self.room, command, Moment(self.now, self.next_item_id, self.chance))
        for event in events:
            joiner = event.member.user_id if isinstance(event, UserJoined) else None
            for user_id, view in self.views.items():
                if user_id != joiner:
                    view.hear(event)
            self.room = apply(self.room, event)
            if isinstance(event, UserLeft | UserKicked):
                self.views.pop(event.member.user_id, None)
        if isinstance(command, Join):
            # Who joins gets the room as it is after the whole command.
            self.views[command.user_id] = ClientView.of(self.room)
        return events

    def member(self, user_id: int) -> Member:
        found = self.room.find(user_id)
        assert found is not None
        return found

    def state(self, user_id: int) -> UserState:
        return self.member(user_id).state

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def has_map(self, *user_ids: int) -> None:
        for user_id in user_ids:
            self.send(ChangeAvailability(user_id, Availability(DownloadState.LOCALLY_AVAILABLE)))

    def ready(self, *user_ids: int) -> None:
        """Have the map and be ready."""
        self.has_map(*user_ids)
        for user_id in user_ids:
            self.send(ChangeState(user_id, UserState.READY))

    def load(self, *user_ids: int) -> None:
        for user_id in user_ids:
            self.send(ChangeState(user_id, UserState.LOADED))
            self.send(ChangeState(user_id, UserState.READY_FOR_GAMEPLAY))

    def play(self, *user_ids: int) -> None:
        """Get ready and go on until all of them play."""
        self.ready(*user_ids)
        self.send(StartMatch(self.room.host_id))
        self.load(*user_ids)


def table(*guests: int, item: Item | None = None, **settings: object) -> Table:
    """A room of the host and guests, with one item of id 1 unless given."""
    first = item or Item(id=1, owner_id=HOST, beatmap=MAP, ruleset_id=0, order=0)
    chosen = replace(Settings(name="room", playlist_item_id=first.id), **settings)  # type: ignore[arg-type]
    made = Table(Room(id=1, channel_id=5, settings=chosen, host_id=HOST, playlist=(first,)))
    made.send(Join(HOST, chosen.password, is_creator=True))
    for guest in guests:
        made.send(Join(guest, chosen.password))
    return made


def of_type(events: list[Event], kind: type[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, kind)]


@dataclass
class ClientView:
    """What the game keeps of a room, and what it cannot bear. Source: lazer-signalr.md §8."""

    room: Room

    @classmethod
    def of(cls, room: Room) -> "ClientView":
        """The view of somebody who has just been given the room."""
        view = cls(room)
        view.check()
        return view

    def check(self) -> None:
        ids = [item.id for item in self.room.playlist]
        assert ids.count(self.room.settings.playlist_item_id) == 1
        users = [member.user_id for member in self.room.members]
        assert len(users) == len(set(users))
        assert self.room.host_id in users

    def hear(self, event: Event) -> None:  # noqa: PLR0912  (one case per message)
        room = self.room
        match event:
            case UserJoined(member):
                assert room.find(member.user_id) is None
                room = replace(room, members=(*room.members, member))
            case UserLeft(member) | UserKicked(member):
                room = replace(room, members=tuple(one for one in room.members if one.user_id != member.user_id))
            case HostChanged(user_id):
                assert room.find(user_id) is not None
                room = replace(room, host_id=user_id)
            case SettingsChanged(settings):
                assert any(item.id == settings.playlist_item_id for item in room.playlist)
                room = replace(room, settings=settings)
            case ItemAdded(item):
                assert room.item(item.id) is None
                room = replace(room, playlist=(*room.playlist, item))
            case ItemChanged(item):
                assert room.item(item.id) is not None
                room = replace(room, playlist=tuple(item if one.id == item.id else one for one in room.playlist))
            case ItemRemoved(item_id):
                assert room.item(item_id) is not None
                assert item_id != room.settings.playlist_item_id
                room = replace(room, playlist=tuple(one for one in room.playlist if one.id != item_id))
            case RoomStateChanged(state):
                room = replace(room, state=state)
            case MatchStateChanged(match):
                room = replace(room, match=match)
            case CountdownStarted(countdown):
                assert all(one.id != countdown.id for one in room.countdowns)
                room = replace(room, countdowns=(*room.countdowns, countdown), last_countdown_id=countdown.id)
            case CountdownStopped(countdown_id):
                room = replace(room, countdowns=tuple(one for one in room.countdowns if one.id != countdown_id))
            case UserStateChanged(user_id, state):
                room = self._member(user_id, state=state)
            case UserAvailabilityChanged(user_id, availability):
                room = self._member(user_id, availability=availability)
            case UserStyleChanged(user_id, style):
                room = self._member(user_id, style=style)
            case UserModsChanged(user_id, mods):
                room = self._member(user_id, mods=mods)
            case TeamChanged(user_id, team):
                room = self._member(user_id, team=team)
            case UserVotedToSkip(user_id, voted):
                room = self._member(user_id, voted_to_skip=voted)
            case _:
                pass
        self.room = room

    def _member(self, user_id: int, **changes: object) -> Room:
        assert self.room.find(user_id) is not None
        return replace(
            self.room,
            members=tuple(
                replace(one, **changes) if one.user_id == user_id else one  # type: ignore[arg-type]
                for one in self.room.members
            ),
        )
