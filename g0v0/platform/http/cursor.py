"""Cursors: where the next page begins, as an object and as the opaque text of it. Source: osu-api-v2.md §3."""

import base64
import binascii
from typing import Any

import orjson

from g0v0.platform.http.params import Bag, Params, Text

Cursor = dict[str, Any]
"""Key → where the next page begins, e.g. `{"event_id": 52}`."""

_MAX_LENGTH = 2000


class CursorParams(Params):
    """The two spellings clients send; inputs of paged endpoints derive from this."""

    cursor_string: Text | None = None
    cursor: Bag | str | list[Any] | None = None

    def wanted(self) -> Cursor:
        """The cursor asked for: the text when it can be read, else the object, else none (`{}`, the first page)."""
        if self.cursor_string is not None:
            decoded = decode(self.cursor_string)
            if decoded is not None:
                return decoded
        return self.cursor if isinstance(self.cursor, dict) else {}

    def number(self, key: str) -> int | None:
        """One integer of the cursor; None when absent or garbage."""
        value = self.wanted().get(key)
        if isinstance(value, bool):
            return None
        try:
            number = int(value) if isinstance(value, int | str) else None
        except ValueError:
            return None
        return number if number is not None and abs(number) < 2**63 else None


def encode(cursor: Cursor | None) -> str | None:
    """Unpadded base64url of the compact JSON; None stays None (no further page)."""
    if cursor is None:
        return None
    return base64.urlsafe_b64encode(orjson.dumps(cursor)).rstrip(b"=").decode()


def decode(text: str) -> Cursor | None:
    """The object in a cursor's text, or None when it cannot be read."""
    if len(text) > _MAX_LENGTH:
        return None
    try:
        value = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        return None
    return value if isinstance(value, dict) else None
