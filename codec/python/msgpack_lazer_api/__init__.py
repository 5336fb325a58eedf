"""MessagePack, SignalR framing and replay files in the dialect of the osu!lazer client."""

from ._codec import DecodeError, EncodeError, decode, encode
from .dotnet import Float32, from_date_time_offset, from_ticks, to_date_time_offset

__all__ = [
    "DecodeError",
    "EncodeError",
    "Float32",
    "decode",
    "encode",
    "from_date_time_offset",
    "from_ticks",
    "to_date_time_offset",
]
