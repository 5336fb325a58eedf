"""What clients send, from arrays by position to commands. Source: lazer-signalr.md §4.4."""

from collections.abc import Callable
from typing import Annotated, Any, Final, NamedTuple, cast

from g0v0.multiplayer import commands
from g0v0.multiplayer.commands import Command, WantedItem
from g0v0.multiplayer.enums import DownloadState, MatchType, QueueMode
from g0v0.multiplayer.state import Availability, MapFacts, Settings
from g0v0.osu.mods import ModShape
from g0v0.signalr.arguments import Byte, Int32, Int64, UInt32, Via, parser_of
from g0v0.signalr.errors import BindingError

MAX_MODS = 64
_TICKS_PER_S = 10_000_000


def parse_mods(value: Any) -> tuple[ModShape, ...]:
    """Mods by their form alone; whether they exist depends on the ruleset. Raises BindingError."""
    given = cast(list[Any], [] if value is None else value)
    if type(given) is not list or len(given) > MAX_MODS:
        raise BindingError(f"mods are an array of {MAX_MODS} at most")
    for mod in given:
        if not isinstance(mod, dict) or not isinstance(cast(dict[str, Any], mod).get("acronym"), str):
            raise BindingError("a mod is an array of an acronym and its settings")
    return tuple(cast(list[ModShape], given))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if type(value) is not str:
        raise BindingError("expected text")
    return value


Mods = Annotated[tuple[ModShape, ...], Via(parse_mods)]
Text = Annotated[str, Via(_text)]
"""Text, where .NET may send nil for none."""


class SettingsRequest(NamedTuple):
    """MultiplayerRoomSettings. The current item in them is the server's to choose."""

    name: Text
    playlist_item_id: Int64
    password: Text
    match_type: MatchType
    queue_mode: QueueMode
    auto_start_ticks: Int64
    auto_skip: bool = False
    max_participants: Byte | None = None

    def settings(self) -> Settings:
        """As the room keeps them."""
        return Settings(
            name=self.name,
            password=self.password,
            match_type=self.match_type,
            queue_mode=self.queue_mode,
            auto_start_s=self.auto_start_ticks / _TICKS_PER_S,
            auto_skip=self.auto_skip,
            max_participants=self.max_participants,
        )


class ItemRequest(NamedTuple):
    """MultiplayerPlaylistItem. What comes after the mods is the server's to know, but for `freestyle`."""

    id: Int64
    owner_id: Int32
    beatmap_id: Int32
    checksum: Text
    ruleset_id: Int32
    required_mods: Mods = ()
    allowed_mods: Mods = ()
    expired: Any = None
    playlist_order: Any = None
    played_at: Any = None
    star_rating: Any = None
    freestyle: bool = False

    def wanted(self, beatmap: MapFacts | None) -> WantedItem:
        """As the rules judge it."""
        return WantedItem(
            self.id, beatmap, self.checksum, self.ruleset_id, self.required_mods, self.allowed_mods, self.freestyle
        )


class RoomRequest(NamedTuple):
    """MultiplayerRoom, as far as whoever opens it has a say."""

    id: Any
    state: Any
    settings: SettingsRequest
    users: Any
    host: Any
    match_state: Any
    playlist: list[ItemRequest]
    countdowns: Any = None
    channel_id: Any = None


class AvailabilityRequest(NamedTuple):
    """BeatmapAvailability."""

    state: DownloadState
    progress: float | None = None

    def availability(self) -> Availability:
        """As the room keeps it."""
        return Availability(self.state, self.progress)


class MatchRequest(NamedTuple):
    """One of the MatchUserRequest union, waiting to be told whose it is. None: of a match type that is not served."""

    command: Callable[[int], Command] | None


def parse_match_request(value: Any) -> MatchRequest:
    """`[tag, [field]]`. Raises BindingError."""
    match value:
        case [int(tag), list(fields)] if tag in _REQUESTS and type(tag) is not bool:
            return _REQUESTS[tag](cast(list[Any], fields))
        case [int(tag), _]:
            raise BindingError(f"{tag} is no match request")
        case _:
            raise BindingError("a match request is an array of its kind and its fields")


def _one(hint: Any, command: Callable[[int, Any], Command]) -> Callable[[list[Any]], MatchRequest]:
    parse = parser_of(hint)

    def read(fields: list[Any]) -> MatchRequest:
        argument = parse(fields[0] if fields else None)

        def told(user_id: int) -> Command:
            return command(user_id, argument)

        return MatchRequest(told)

    return read


def _not_served(_fields: list[Any]) -> MatchRequest:
    return MatchRequest(None)


def _start_countdown(user_id: int, ticks: int) -> Command:
    return commands.StartCountdown(user_id, ticks / _TICKS_PER_S)


_REQUESTS: Final[dict[int, Callable[[list[Any]], MatchRequest]]] = {
    0: _one(Int32, commands.ChangeTeam),
    1: _one(Int64, _start_countdown),
    2: _one(Int32, commands.StopCountdown),
    3: _not_served,
    4: _not_served,
    5: _one(bool, commands.SetLock),
    6: _one(UInt32 | None, commands.Roll),
    7: _one(Byte, commands.ChangeSlot),
}

MatchUserRequest = Annotated[MatchRequest, Via(parse_match_request)]
