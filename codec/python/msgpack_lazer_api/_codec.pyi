"""The contract of the native module.

Everything here raises `EncodeError` or `DecodeError` for what it cannot do, and nothing else but
TypeError for arguments of a wrong type.
"""

from collections.abc import Sequence
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
    "Invocation",
    "MessageSplitter",
    "OtherMessage",
    "Ping",
    "Relay",
    "build_info",
    "decode",
    "encode",
    "read_message",
    "write_close",
    "write_completion",
    "write_invocation",
    "write_ping",
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
    | dict with an `acronym` (A-Z, 0-9, any length), `settings` missing or a dict with text keys | mod: `[acronym, settings]`; other keys are dropped |
    | aware datetime | timestamp extension, shortest of the three forms |
    | timedelta | ticks of 100 ns |
    | UUID | text of 36 characters |
    | Enum | its value |
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
    """Takes a byte stream in chunks of any size and gives out the messages that are complete.

    `for message in splitter.feed(chunk)`. A message that is not one raises DecodeError and is
    skipped; a length beyond `max_message` raises it for good.
    """

    def __new__(cls, max_message: int = ...) -> Self: ...
    def feed(self, data: Buffer, /) -> Self: ...
    @property
    def buffered(self) -> int:
        """Bytes taken in that do not make a whole message yet."""

    def __iter__(self) -> Self: ...
    def __next__(self) -> _Message: ...

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
