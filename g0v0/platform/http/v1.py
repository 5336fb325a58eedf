"""How the old API spells things: every scalar is text, times have no zone. Source: osu-api-v1.md §1."""

from datetime import datetime
from decimal import Decimal

from g0v0.platform.http.params import Params, Text


class KeyParams(Params):
    """What every request of the old API carries; the table looks at the key before the endpoint does."""

    k: Text | None = None


def text(value: float | bool) -> str:
    """A number or a yes/no: `4`, `7.8`, `1`; never with an exponent."""
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    return str(int(value))


def text_or_null(value: float | None) -> str | None:
    """The same for what may be missing."""
    return None if value is None else text(value)


def spelled(at: datetime) -> str:
    """`2026-03-14 12:00:00`, UTC."""
    return at.strftime("%Y-%m-%d %H:%M:%S")
