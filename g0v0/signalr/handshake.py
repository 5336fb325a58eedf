"""The first message of a connection and its answer. Source: lazer-signalr.md §1.3."""

from typing import Any, cast

import orjson

from g0v0.signalr.errors import HandshakeRefused
from g0v0.signalr.frames import RECORD_END
from g0v0.signalr.protocols import PROTOCOLS, HubProtocol

MAX_HANDSHAKE_BYTES = 4096
ACCEPTED = b"{}" + RECORD_END
VERSIONS = (1, 2)
EXPECTED = "An unexpected error occurred during connection handshake. InvalidDataException: "


def read_handshake(data: bytes) -> tuple[HubProtocol, bytes] | None:
    """The protocol asked for and what follows; None while the message is incomplete. Raises HandshakeRefused."""
    record, end, rest = data.partition(RECORD_END)
    if len(record) > MAX_HANDSHAKE_BYTES:
        raise HandshakeRefused(f"{EXPECTED}The handshake is longer than {MAX_HANDSHAKE_BYTES} bytes.")
    if not end:
        return None
    try:
        found = orjson.loads(record)
    except orjson.JSONDecodeError:
        raise HandshakeRefused(f"{EXPECTED}Expected a handshake request in JSON.") from None
    request = cast(dict[str, Any], found) if isinstance(found, dict) else {}
    name, version = request.get("protocol"), request.get("version")
    if not isinstance(name, str) or type(version) is not int:
        raise HandshakeRefused(f"{EXPECTED}A handshake request has a protocol and a version.")
    if name not in PROTOCOLS:
        raise HandshakeRefused(f"The protocol '{name[:40]}' is not supported.")
    if version not in VERSIONS:
        raise HandshakeRefused(f"The server does not support version {version} of the '{name}' protocol.")
    return PROTOCOLS[name](), rest


def refusal(text: str) -> bytes:
    """The answer to a handshake that is not accepted."""
    return orjson.dumps({"error": text}) + RECORD_END
