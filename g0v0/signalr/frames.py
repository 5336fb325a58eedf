"""Messages to clients: made once as MessagePack, turned into JSON at most once, and only where somebody reads JSON."""

import base64
from collections.abc import Iterable
from typing import Any

import orjson
from msgpack_lazer_api import DecodeError, Invocation, MessageSplitter, decode, write_invocation

from g0v0.platform.log import get_log
from g0v0.signalr.arguments import encoded
from g0v0.signalr.socket import framed

log = get_log("signalr")

RECORD_END = b"\x1e"


class Frame:
    """One or several encoded invocations of client methods."""

    __slots__ = ("_lines", "_text", "packed")

    def __init__(self, packed: bytes) -> None:
        self.packed = packed
        self._text: bytes | None = None
        self._lines: list[bytes | None] = [None, None]

    @property
    def text(self) -> bytes:
        """The same as JSON records: arguments keep the layout they have in MessagePack."""
        if self._text is None:
            messages = MessageSplitter(len(self.packed)).feed(self.packed)
            self._text = b"".join(_invocation_text(each) for each in messages if isinstance(each, Invocation))
        return self._text

    def line(self, *, as_text: bool) -> bytes:
        """The same as it travels to every client of a protocol: within a WebSocket frame."""
        line = self._lines[as_text]
        if line is None:
            line = self._lines[as_text] = framed(self.text if as_text else self.packed, as_text=as_text)
        return line


def call_of(target: str, arguments: Iterable[Any]) -> bytes:
    """A call of a client's method, as MessagePack with its length prefix."""
    return write_invocation(target, [encoded(argument) for argument in arguments])


def json_of(value: Any) -> bytes:
    """A decoded value as JSON: times as ISO text, bytes as base64."""
    return orjson.dumps(value, default=_json_default, option=orjson.OPT_NON_STR_KEYS)


def json_of_packed(packed: bytes) -> bytes:
    """An encoded value as JSON."""
    return json_of(decode(packed))


def _invocation_text(invocation: Invocation) -> bytes:
    """A call as a JSON record; nothing for what JSON has no form for, since whoever wrote it is not who reads it."""
    try:
        message = {"type": 1, "target": invocation.target, "arguments": invocation.decode_arguments()}
        return json_of(message) + RECORD_END
    except (DecodeError, orjson.JSONEncodeError) as error:
        log.info("a message has no JSON form", target=invocation.target, reason=str(error))
        return b""


def _json_default(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no JSON form")


DISCONNECT_REQUESTED = Frame(call_of("DisconnectRequested", ()))
SERVER_SHUTTING_DOWN = Frame(call_of("ServerShuttingDown", ()))
