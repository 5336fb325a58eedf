"""MessagePack, SignalR framing and replay files in the dialect of the osu!lazer client."""

from ._codec import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_MESSAGE_BYTES,
    Close,
    Completion,
    DecodeError,
    EncodeError,
    Invocation,
    MessageSplitter,
    OtherMessage,
    Ping,
    Relay,
    build_info,
    decode,
    encode,
    read_message,
    write_close,
    write_completion,
    write_invocation,
    write_ping,
)
from .dotnet import Float32, from_date_time_offset, from_ticks, to_date_time_offset

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_MESSAGE_BYTES",
    "Close",
    "Completion",
    "DecodeError",
    "EncodeError",
    "Float32",
    "Invocation",
    "Message",
    "MessageSplitter",
    "OtherMessage",
    "Ping",
    "Relay",
    "build_info",
    "decode",
    "encode",
    "from_date_time_offset",
    "from_ticks",
    "read_message",
    "to_date_time_offset",
    "write_close",
    "write_completion",
    "write_invocation",
    "write_ping",
]

Message = Invocation | Completion | Ping | Close | OtherMessage
"""What a hub may receive."""
