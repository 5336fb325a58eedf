"""The contract of the native module.

Everything here raises `EncodeError` or `DecodeError` for what it cannot do, and nothing else but
TypeError for arguments of a wrong type.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Self, TypeAlias, TypedDict, final

from typing_extensions import Buffer, disjoint_base

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_MESSAGE_BYTES",
    "Close",
    "Completion",
    "DecodeError",
    "EncodeError",
    "FrameBundle",
    "FrameHeader",
    "Invocation",
    "MessageSplitter",
    "OtherMessage",
    "Ping",
    "Relay",
    "Replay",
    "RowWriter",
    "build_info",
    "check_bundle",
    "decode",
    "encode",
    "read_bundle",
    "read_message",
    "read_replay",
    "read_replay_frames",
    "replay_frames_of",
    "write_close",
    "write_completion",
    "write_invocation",
    "write_ping",
    "write_replay",
    "write_replay_frames",
]

MAX_DEPTH: int
"""Deepest nesting `encode` and `decode` accept."""

MAX_BYTES: int
"""Longest data `encode` makes and `decode` reads."""

MAX_MESSAGE_BYTES: int
"""Longest message a `MessageSplitter` takes unless told otherwise."""

class _BuildInfo(TypedDict):
    version: str
    profile: str
    rustc: str
    sources: str

def build_info() -> _BuildInfo:
    """What this module was built from: `sources` is the SHA-256 of the crate's files."""

@disjoint_base
class EncodeError(ValueError):
    """The object cannot be written; `offset` is where its bytes would have begun."""

    def __new__(cls, message: str, offset: int) -> Self: ...
    @property
    def offset(self) -> int: ...

@disjoint_base
class DecodeError(ValueError):
    """The bytes cannot be read; `offset` is where reading stopped."""

    def __new__(cls, message: str, offset: int) -> Self: ...
    @property
    def offset(self) -> int: ...

def encode(obj: object, /) -> bytes:
    """One object as MessagePack.

    | Python | wire |
    |---|---|
    | None, bool, str, bytes, bytearray, memoryview | themselves |
    | int, IntEnum (-2**63 .. 2**64-1) | shortest integer |
    | float / `Float32` | float64 / float32 |
    | list, tuple | array |
    | dict | map, in insertion order, keys of any kind |
    | dict with an `acronym` (A-Z, 0-9), and `settings` with text keys or none | mod, see below |
    | aware datetime | timestamp extension, shortest of the three forms |
    | timedelta | ticks of 100 ns |
    | UUID | text of 36 characters |
    | Enum | its value |

    A mod is `[acronym, settings]`, its acronym of any length, and no other keys; the header of the
    settings counts pairs, as lazer has it.
    """

def decode(data: Buffer, /, *, mods: bool = True) -> Any:
    """The one object that MessagePack bytes hold; bytes beyond it are an error.

    Arrays become lists, timestamps aware UTC datetimes. A pair of an acronym (A-Z, 0-9) and an
    array, map or nil becomes `{"acronym": ..., "settings": ...}`, where the array's header counts
    pairs. Data without such settings is never misread for looking like it: if it does not come out
    even with mods, it is read again without. `mods=False` makes every array a list.
    """

@final
class Invocation:
    """A call of a hub method. Its arguments are slices of the message, read only when asked for."""

    @property
    def target(self) -> str: ...
    @property
    def invocation_id(self) -> str | None:
        """None when the caller wants no answer."""

    @property
    def arguments(self) -> tuple[bytes, ...]:
        """Each argument as the bytes it came in."""

    def __len__(self) -> int:
        """The number of arguments."""

    def decode_arguments(self) -> list[Any]: ...

@final
class Completion:
    """The answer to a call; without a result and an error the method returned nothing."""

    @property
    def invocation_id(self) -> str: ...
    @property
    def error(self) -> str | None: ...
    @property
    def result(self) -> bytes | None:
        """Still encoded."""

@final
class Ping:
    """A sign of life."""

@final
class Close:
    """The last message of a connection."""

    @property
    def error(self) -> str | None: ...
    @property
    def allow_reconnect(self) -> bool: ...

@final
class OtherMessage:
    """A message of a type the hubs do not use: streams, cancellations, acknowledgements."""

    @property
    def kind(self) -> int:
        """The number of the type in the protocol."""

    @property
    def invocation_id(self) -> str | None: ...

_Message: TypeAlias = Invocation | Completion | Ping | Close | OtherMessage

def read_message(data: Buffer, /) -> _Message:
    """One message without its length prefix."""

@final
class MessageSplitter:
    """Takes a byte stream in chunks of any size and gives out the messages that are complete."""

    def __new__(cls, max_message: int = ...) -> Self: ...
    def feed(self, data: Buffer, /) -> list[_Message]:
        """Adds the next bytes of the stream and gives the messages complete with them.

        A message that is not one raises DecodeError and is skipped; the next call gives those before
        and behind it. A length beyond `max_message` raises for good once those before it are given.
        """

    @property
    def buffered(self) -> int:
        """Bytes taken in that do not make a whole message yet."""

def write_invocation(target: str, arguments: Sequence[bytes], invocation_id: str | None = None) -> bytes:
    """A call of a client's method with encoded arguments, length prefix included."""

def write_completion(invocation_id: str, *, result: bytes | None = None, error: str | None = None) -> bytes:
    """The answer to a call: an encoded result, an error text, or neither for a method without one."""

def write_ping() -> bytes: ...
def write_close(error: str | None = None, *, allow_reconnect: bool = False) -> bytes:
    """The last message. The client reconnects at once after one without an error text."""

@final
class Relay:
    """An invocation whose last argument changes from call to call: all before it is made once."""

    def __new__(cls, target: str, leading: Sequence[bytes] | None = None) -> Self: ...
    def wrap(self, argument: bytes, /) -> bytes:
        """The message with an encoded last argument."""

    def forward(self, invocation: Invocation, index: int, /) -> bytes:
        """The message with an argument of a received invocation; IndexError if it has none such."""

_StreamedFrame: TypeAlias = tuple[float, float | None, float | None, int]
"""Milliseconds since the start of the map, x, y, buttons."""

_ReplayFrame: TypeAlias = tuple[float, float, float, int]
"""Milliseconds since the frame before, x, y, buttons."""

@final
class FrameHeader:
    """The state of a score at the end of a bundle. Statistics by the number of the hit result."""

    def __new__(
        cls,
        *,
        total_score: int | None = None,
        accuracy: float = 1.0,
        combo: int | None = None,
        max_combo: int | None = None,
        statistics: dict[int, int] | None = None,
        base_score: float = 0.0,
        maximum_base_score: float = 0.0,
        accuracy_judgement_count: int | None = None,
        combo_portion: float = 0.0,
        bonus_portion: float = 0.0,
        received_at: datetime | None = None,
        mods: list[dict[str, Any]] | None = None,
        total_score_without_mods: int | None = None,
        pauses: list[int] | None = None,
    ) -> Self: ...
    @property
    def total_score(self) -> int: ...
    @property
    def accuracy(self) -> float:
        """0 to 1 from an honest client; anything from another, NaN included."""

    @property
    def combo(self) -> int: ...
    @property
    def max_combo(self) -> int: ...
    @property
    def statistics(self) -> dict[int, int]: ...
    @property
    def base_score(self) -> float: ...
    @property
    def maximum_base_score(self) -> float: ...
    @property
    def accuracy_judgement_count(self) -> int: ...
    @property
    def combo_portion(self) -> float: ...
    @property
    def bonus_portion(self) -> float: ...
    @property
    def received_at(self) -> datetime | None:
        """When a server got the bundle; the client leaves it unset."""

    @property
    def mods(self) -> list[dict[str, Any]]:
        """Each `{"acronym": ..., "settings": ...}`."""

    @property
    def total_score_without_mods(self) -> int | None: ...
    @property
    def pauses(self) -> list[int]:
        """Moments of the map at which the player paused, in milliseconds."""

@final
class FrameBundle:
    """What a playing client sends at once: the data argument of `SendFrameDataV2`."""

    def __new__(cls, header: FrameHeader, frames: list[_StreamedFrame]) -> Self: ...
    @property
    def header(self) -> FrameHeader: ...
    @property
    def frames(self) -> list[_StreamedFrame]: ...
    def encode(self) -> bytes:
        """The encoded argument; positions are rounded to float32 as the client sends them."""

def check_bundle(data: Buffer, /) -> None:
    """Raises for what `read_bundle` refuses, without making anything of it."""

def read_bundle(data: Buffer, /) -> FrameBundle:
    """The bundle in the data argument of `SendFrameDataV2`, still encoded.

    Missing fields take the client's defaults and fields of later versions are skipped. A frame with
    a time or place that no replay can hold (infinite, or beyond 32 bits of milliseconds) is refused.
    """

def replay_frames_of(bundles: Sequence[bytes], /, *, shift_ms: int = 0) -> bytes:
    """The replay text of all frames in a play's encoded bundles, in their order, and its end mark.

    `shift_ms` is -24 for maps of a file version below 5 and 0 for all others.
    """

@final
class Replay:
    """The content of an `.osr` file. Texts may be absent, which the file tells apart from empty.

    Equal replays make equal files. What follows after all that is known (the accuracy of the Target
    Practice mod) is not shown, but kept by `write_replay`.
    """

    def __new__(
        cls,
        *,
        ruleset_id: int,
        beatmap_md5: str | None,
        username: str | None,
        replay_md5: str | None,
        counts: tuple[int, int, int, int, int, int],
        total_score: int,
        max_combo: int,
        full_combo: bool,
        date_ticks: int,
        frames: bytes,
        mods: int | None = None,
        life_graph: str | None = ...,
        version: int | None = None,
        online_id: int | None = ...,
        score_info: bytes | None = None,
    ) -> Self:
        """Unless given, `version` is the present client's, `life_graph` empty and `online_id` 0, as it
        writes them. Raises EncodeError for a number too large for its field."""

    @property
    def ruleset_id(self) -> int: ...
    @property
    def version(self) -> int:
        """From 30000000 on the replay is lazer's."""

    @property
    def beatmap_md5(self) -> str | None: ...
    @property
    def username(self) -> str | None: ...
    @property
    def replay_md5(self) -> str | None: ...
    @property
    def counts(self) -> tuple[int, int, int, int, int, int]:
        """300, 100, 50, geki, katu, miss."""

    @property
    def total_score(self) -> int: ...
    @property
    def max_combo(self) -> int: ...
    @property
    def full_combo(self) -> bool: ...
    @property
    def mods(self) -> int:
        """The bits of the stable client's mods. All mods of lazer are in `score_info`."""

    @property
    def life_graph(self) -> str | None:
        """`time|life` pairs, separated by commas."""

    @property
    def date_ticks(self) -> int:
        """See `from_date_ticks`."""

    @property
    def frames(self) -> bytes:
        """The unpacked text; see `read_replay_frames`."""

    @property
    def online_id(self) -> int | None:
        """The stable client's id of the score: 0 or -1 for lazer's, None in files of early versions."""

    @property
    def score_info(self) -> bytes | None:
        """The unpacked JSON that files of lazer carry from version 30000001 on."""

    def __eq__(self, other: object, /) -> bool: ...

def read_replay(data: Buffer, /) -> Replay:
    """The replay in the bytes of an `.osr` file of any version; unpacks on other threads' time."""

def write_replay(replay: Replay, /) -> bytes:
    """The bytes of an `.osr` file; packs on other threads' time. Some 50 ms for a long play."""

def read_replay_frames(text: Buffer, /) -> list[_ReplayFrame]:
    """The frames in a replay's text. Includes what the game gives a meaning of its own: two frames
    at (256, -500) before a stable replay, and a last one of -12345 ms with the seed as buttons."""

def write_replay_frames(frames: Iterable[_ReplayFrame], /) -> bytes:
    """The text of frames, without an end mark of its own."""

@final
class RowWriter:
    """Writes rows as JSON objects of one shape, as orjson spells values.

    `parts` are what stands before a column, its place, how it is spelled, and the key, if it is
    left out with the column when that is None; `end` is what follows the last. Places beyond the row
    count on beside it.

    | spelling | column |
    |---|---|
    | `"plain"` | int (64 bits), float, str, bool; bytes are pasted |
    | `"flag"` | true unless zero |
    | `"json"` | str, pasted |
    | `"moment"`, `"moment_z"` | datetime in UTC, to the second, ending in `+00:00` or `Z` |
    | (float, int) | number, multiplied by the one and rounded to so many decimals as `round` does it |
    | dict | the bytes it holds for the column, pasted |

    None is null unless its key is left out. A float that is not finite is null.
    """

    def __new__(
        cls,
        parts: Sequence[tuple[bytes, int, str | tuple[float, int] | dict[Any, bytes], bytes | None]],
        end: bytes,
        /,
    ) -> Self: ...
    def write(self, rows: Sequence[tuple[Any, ...]], /, *beside: list[Any]) -> list[bytes]:
        """One object for each row; each list beside is as long as `rows`. Raises EncodeError."""
    def write_array(self, rows: Sequence[tuple[Any, ...]], before: bytes, after: bytes, /, *beside: list[Any]) -> bytes:
        """All of them as one array between two texts, each on a line of its own. Raises EncodeError."""
