"""Values of keywords: numbers with tolerance, durations, states and dates, as bounds. Source: osu-search.md §1.3."""

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from g0v0.beatmaps.statuses import Status

_DECIMAL = re.compile(r"-?(?:\d{1,12}(?:[.,]\d{0,12})?|[.,]\d{1,12})", re.ASCII)
_INTEGER = re.compile(r"-?\d{1,12}", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2})", re.ASCII)
_UNITS = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)(ms|s|m|h)?", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:[-./]?(\d{1,2})(?:[-./]?(\d{1,2}))?)?", re.ASCII)
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_STATES = (
    Status.GRAVEYARD,
    Status.WIP,
    Status.PENDING,
    Status.RANKED,
    Status.APPROVED,
    Status.QUALIFIED,
    Status.LOVED,
)
"""In the order in which a prefix is completed."""

_FIRST_YEAR, _LAST_YEAR = 1000, 9998
"""What a DATETIME column can be compared with, with room for a span."""


class Op(StrEnum):
    """How a keyword compares."""

    EQ = "="
    LT = "<"
    LTE = "<="
    GT = ">"
    GTE = ">="


Numbers = list[tuple[Op, float]]
Times = list[tuple[Op, datetime]]


def decimal(op: Op, text: str, tolerance: float) -> Numbers | None:
    """A number written to so many places, with point or comma."""
    return _around(op, float(text.replace(",", ".")), tolerance) if _DECIMAL.fullmatch(text) else None


def integer(op: Op, text: str) -> Numbers | None:
    """A whole number, compared as it stands."""
    return [(op, int(text))] if _INTEGER.fullmatch(text) else None


def duration(op: Op, text: str) -> Numbers | None:
    """Seconds: `90`, `90s`, `1m30s`, `1.5m`, `1:30`, `1:02:03`, `500ms`; within half the smallest unit used."""
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return _around(op, hours * 3600 + minutes * 60 + seconds, 0.5)
    parts = _UNITS.findall(text.lower())
    if not parts or "".join(number + unit for number, unit in parts) != text.lower():
        return None
    if len(parts) > 1 and not all(unit for _, unit in parts):
        return None
    units = [_SECONDS[unit or "s"] for _, unit in parts]
    if units != sorted(set(units), reverse=True):
        return None
    total = sum(float(number.replace(",", ".")) * unit for (number, _), unit in zip(parts, units, strict=True))
    return _around(op, total, units[-1] / 2)


def status(op: Op, text: str) -> Numbers | None:
    """A state by the first that begins so."""
    found = next((state for state in _STATES if text and state.wire_name.startswith(text.lower())), None)
    return None if found is None else [(op, int(found))]


def date(op: Op, text: str) -> Times | None:
    """A year, month, day or moment, UTC; `=` is inside it, `>` after all of it."""
    span = _span(text)
    if span is None:
        return None
    start, end = span
    return {
        Op.EQ: [(Op.GTE, start), (Op.LT, end)],
        Op.LT: [(Op.LT, start)],
        Op.LTE: [(Op.LT, end)],
        Op.GT: [(Op.GTE, end)],
        Op.GTE: [(Op.GTE, start)],
    }[op]


def _around(op: Op, value: float, tolerance: float) -> Numbers:
    low, high = round(value - tolerance, 9), round(value + tolerance, 9)
    return {
        Op.EQ: [(Op.GTE, low), (Op.LTE, high)],
        Op.LT: [(Op.LTE, low)],
        Op.LTE: [(Op.LTE, high)],
        Op.GT: [(Op.GTE, high)],
        Op.GTE: [(Op.GTE, low)],
    }[op]


def _span(text: str) -> tuple[datetime, datetime] | None:
    try:
        if day := _DAY.fullmatch(text):
            return _calendar(int(day[1]), day[2], day[3])
        at = datetime.fromisoformat(text)
        if not _FIRST_YEAR < at.year < _LAST_YEAR:
            return None
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at, at + timedelta(seconds=1)


def _calendar(year: int, month: str | None, day: str | None) -> tuple[datetime, datetime] | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    start = datetime(year, int(month or 1), int(day or 1), tzinfo=UTC)
    if day is not None:
        return start, start + timedelta(days=1)
    if month is None:
        return start, start.replace(year=year + 1)
    return start, (start + timedelta(days=31)).replace(day=1)
