"""The two hub protocols: reading a client's stream, writing what it gets. Source: lazer-signalr.md §1.4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, cast

import orjson
from msgpack_lazer_api import (
    Close,
    DecodeError,
    EncodeError,
    Invocation,
    MessageSplitter,
    OtherMessage,
    decode,
    encode,
    write_close,
    write_completion,
    write_ping,
)

from g0v0.signalr.arguments import Encoded
from g0v0.signalr.errors import BINDING, BindingError, MalformedMessage
from g0v0.signalr.frames import RECORD_END, Frame, json_of_packed

MAX_MESSAGE_BYTES = 64 * 1024
"""Longest message a client may send; twice what the official server takes."""

TOO_LONG = f"The maximum message size of {MAX_MESSAGE_BYTES}B was exceeded."

_STREAM_TYPES = (4, 5)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A call by a client; `arguments` as its protocol holds them."""

    target: str
    invocation_id: str | None
    arguments: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A message of a type hubs do not use, to be answered with an error."""

    invocation_id: str


@dataclass(frozen=True, slots=True)
class Goodbye:
    """The client closes the connection."""


Message = Incoming | Unsupported | Goodbye


class HubProtocol(Protocol):
    """One of the two, with the state of one connection's stream."""

    name: ClassVar[str]
    is_text: ClassVar[bool]
    ping: ClassVar[bytes]

    def feed(self, data: bytes) -> Iterator[Message | None]:
        """Messages that are complete now; None for a sign of life. Raises MalformedMessage."""
        ...

    def values(self, arguments: Sequence[Any], raw: Sequence[bool]) -> list[Any]:
        """Decode arguments, except those wanted `raw`. Raises BindingError."""
        ...

    def render(self, frame: Frame) -> bytes:
        """A frame as this protocol spells it."""
        ...

    def completion(self, invocation_id: str, *, result: bytes | None = None, error: str | None = None) -> bytes:
        """The answer to a call; `result` is MessagePack."""
        ...

    def close(self, error: str | None, *, allow_reconnect: bool) -> bytes:
        """The last message."""
        ...


class MessagePackProtocol:
    """What the game speaks."""

    name: ClassVar[str] = "messagepack"
    is_text: ClassVar[bool] = False
    ping: ClassVar[bytes] = write_ping()

    def __init__(self) -> None:
        self._splitter = MessageSplitter(MAX_MESSAGE_BYTES)

    def feed(self, data: bytes) -> Iterator[Message | None]:
        """See HubProtocol."""
        try:
            for message in self._splitter.feed(data):
                if isinstance(message, Invocation):
                    yield Incoming(message.target, message.invocation_id, message.arguments)
                elif isinstance(message, OtherMessage) and message.kind in _STREAM_TYPES and message.invocation_id:
                    yield Unsupported(message.invocation_id)
                else:
                    yield Goodbye() if isinstance(message, Close) else None
        except DecodeError as error:
            reason = TOO_LONG if "too large" in str(error) else f"The message is malformed: {error}."
            raise MalformedMessage(reason) from None

    def values(self, arguments: Sequence[Any], raw: Sequence[bool]) -> list[Any]:
        """See HubProtocol."""
        try:
            # What is wanted raw is one whole value too: the splitter walked over it to find its end.
            return [
                Encoded(argument) if wanted else decode(argument)
                for argument, wanted in zip(arguments, raw, strict=True)
            ]
        except DecodeError as error:
            raise BindingError(f"{BINDING} {error}.") from None

    def render(self, frame: Frame) -> bytes:
        """See HubProtocol."""
        return frame.packed

    def completion(self, invocation_id: str, *, result: bytes | None = None, error: str | None = None) -> bytes:
        """See HubProtocol."""
        return write_completion(invocation_id, result=result, error=error)

    def close(self, error: str | None, *, allow_reconnect: bool) -> bytes:
        """See HubProtocol."""
        return write_close(error, allow_reconnect=allow_reconnect)


class JsonProtocol:
    """For browsers and tools: the same values as JSON, in the layout they have in MessagePack."""

    name: ClassVar[str] = "json"
    is_text: ClassVar[bool] = True
    ping: ClassVar[bytes] = b'{"type":6}' + RECORD_END

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[Message | None]:
        """See HubProtocol."""
        *records, self._rest = (self._rest + data).split(RECORD_END)
        for record in records:
            if len(record) > MAX_MESSAGE_BYTES:
                raise MalformedMessage(TOO_LONG)
            yield _read_record(record)
        if len(self._rest) > MAX_MESSAGE_BYTES:
            raise MalformedMessage(TOO_LONG)

    def values(self, arguments: Sequence[Any], raw: Sequence[bool]) -> list[Any]:
        """See HubProtocol."""
        try:
            # What MessagePack cannot hold (it nests too deeply) is refused, whoever it is for: others may get it.
            packed = [Encoded(encode(argument)) for argument in arguments]
        except EncodeError as error:
            raise BindingError(f"{BINDING} {error}.") from None
        return [whole if wanted else argument for argument, whole, wanted in zip(arguments, packed, raw, strict=True)]

    def render(self, frame: Frame) -> bytes:
        """See HubProtocol."""
        return frame.text

    def completion(self, invocation_id: str, *, result: bytes | None = None, error: str | None = None) -> bytes:
        """See HubProtocol."""
        head = b'{"type":3,"invocationId":' + orjson.dumps(invocation_id)
        if error is not None:
            head += b',"error":' + orjson.dumps(error)
        elif result is not None:
            head += b',"result":' + json_of_packed(result)
        return head + b"}" + RECORD_END

    def close(self, error: str | None, *, allow_reconnect: bool) -> bytes:
        """See HubProtocol."""
        message: dict[str, Any] = {"type": 7}
        if error is not None:
            message["error"] = error
        if allow_reconnect:
            message["allowReconnect"] = True
        return orjson.dumps(message) + RECORD_END


PROTOCOLS: dict[str, type[MessagePackProtocol] | type[JsonProtocol]] = {
    MessagePackProtocol.name: MessagePackProtocol,
    JsonProtocol.name: JsonProtocol,
}


def _read_record(record: bytes) -> Message | None:
    try:
        found = orjson.loads(record)
    except orjson.JSONDecodeError as error:
        raise MalformedMessage(f"The message is not JSON: {error}.") from None
    if not isinstance(found, dict):
        raise MalformedMessage("The message is not a JSON object.")
    message = cast(dict[str, Any], found)
    kind, target, identity = message.get("type"), message.get("target"), message.get("invocationId")
    if type(kind) is not int or not isinstance(identity, str | None):
        raise MalformedMessage("The message has no type, or an invocationId that is no text.")
    if kind == 1:
        arguments = message.get("arguments")
        if not isinstance(target, str) or not isinstance(arguments, list):
            raise MalformedMessage("An invocation has a target and arguments.")
        return Incoming(target, identity, cast(list[Any], arguments))
    if kind in _STREAM_TYPES and identity:
        return Unsupported(identity)
    return Goodbye() if kind == 7 else None
