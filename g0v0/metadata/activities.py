"""What a player is doing, as the client says it: checked in full, since every other client will read it.

Source: lazer-signalr.md §4.2 (UserActivity).
"""

from typing import Annotated, Any, NamedTuple, cast

from msgpack_lazer_api import encode

from g0v0.signalr.arguments import Encoded, Int32, Int64, Parse, Via, parser_of
from g0v0.signalr.errors import BindingError

MAX_BYTES = 2048


class Nothing(NamedTuple):
    """No further details."""


class InGame(NamedTuple):
    """Playing a map, alone or with others, or watching somebody do it."""

    beatmap_id: Int32
    beatmap_display_title: str
    ruleset_id: Int32
    ruleset_playing_verb: str


class Watching(NamedTuple):
    """Watching a replay or a player."""

    score_id: Int64
    player_name: str
    beatmap_id: Int32
    beatmap_display_title: str | None = None


class InLobby(NamedTuple):
    """In a room; -1 is the matchmaking queue."""

    room_id: Int64
    room_name: str


class Editing(NamedTuple):
    """Editing, modding or testing a map."""

    beatmap_id: Int32
    beatmap_display_title: str


KINDS: dict[int, type[Any]] = {
    11: Nothing, 12: InGame, 13: Watching, 14: Watching, 21: Nothing, 22: InLobby, 23: InGame, 24: InGame, 31: InGame,
    41: Editing, 42: Editing, 43: Editing, 51: Nothing, 52: InGame,
}  # fmt: skip
_PARSERS: dict[int, Parse] = {kind: parser_of(details) for kind, details in KINDS.items()}


def parse_activity(value: Any) -> Encoded:
    """A union `[kind, details]`, written anew so that nothing else travels with it. Raises BindingError."""
    if type(value) is not list or len(cast(list[Any], value)) != 2:
        raise BindingError("an activity is an array of a kind and its details")
    kind, details = cast(list[Any], value)
    parse = _PARSERS.get(kind) if type(kind) is int else None
    if parse is None:
        raise BindingError(f"{kind!r:.20} is no kind of activity")
    activity = encode([kind, parse(details)])
    if len(activity) > MAX_BYTES:
        raise BindingError(f"an activity has {MAX_BYTES} bytes at most")
    return Encoded(activity)


Activity = Annotated[Encoded, Via(parse_activity)]
"""The argument type of `UpdateActivity`."""
