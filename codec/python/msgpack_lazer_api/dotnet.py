""".NET values that MessagePack has no type for, beside those `encode` takes as they are.

| .NET | to write | as read |
|---|---|---|
| float | `Float32(x)` | float |
| DateTimeOffset | `to_date_time_offset(moment)` | pair, see `from_date_time_offset` |
| TimeSpan | `timedelta` | ticks, see `from_ticks` |
| DateTime (in a replay file) | `to_date_ticks(moment)` | ticks, see `from_date_ticks` |
| Guid | `uuid.UUID` | str of 36 characters |
| union | `(tag, [fields])` | `[tag, [fields]]` |

Source: lazer-signalr.md §2.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

_FIRST_MOMENT = datetime(1, 1, 1, tzinfo=UTC)


class Float32(float):
    """A float that `encode` writes in four bytes; in Python it keeps all its digits."""

    __slots__ = ()


def to_date_time_offset(moment: datetime) -> tuple[datetime, int]:
    """The reading of the local clock labelled as UTC, and the minutes that clock is ahead of UTC.

    Raises ValueError for a naive datetime.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a datetime without a time zone says no moment")
    return moment.replace(tzinfo=UTC), offset // timedelta(minutes=1)


def from_date_time_offset(pair: Sequence[object]) -> datetime:
    """The aware datetime of a decoded `[timestamp, offset minutes]`; raises ValueError if it is none."""
    match pair:
        case [datetime() as clock, int(minutes)] if abs(minutes) < 24 * 60:
            zone = timezone(timedelta(minutes=minutes)) if minutes else UTC
            return clock.replace(tzinfo=zone)
        case _:
            raise ValueError("not a DateTimeOffset: [timestamp, minutes]")


def from_ticks(ticks: int) -> timedelta:
    """A time span from ticks of 100 ns, cut to whole microseconds."""
    return timedelta(microseconds=ticks // 10)


def to_date_ticks(moment: datetime) -> int:
    """Ticks of 100 ns from the year 1 to a moment, as a replay file dates a score.

    Raises ValueError for a naive datetime.
    """
    if moment.utcoffset() is None:
        raise ValueError("a datetime without a time zone says no moment")
    return (moment - _FIRST_MOMENT) // timedelta(microseconds=1) * 10


def from_date_ticks(ticks: int) -> datetime:
    """The moment of a replay file's date, cut to whole microseconds; raises ValueError outside the years 1 to 9999."""
    try:
        return _FIRST_MOMENT + timedelta(microseconds=ticks // 10)
    except OverflowError:
        raise ValueError("a date outside the years 1 to 9999") from None
