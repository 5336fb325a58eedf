"""What the daily challenge decides: days and weeks, streaks, placements. Values in, values out.

A day is a day in UTC; a challenge runs through one of them. A play counts for the day of its room, also when it is
handed in after midnight. Weeks start on Thursday. Source: as osu-web counts; lazer-flows.md §7.4.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

THURSDAY: Final = 3
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)

CLOSES_AFTER: Final = timedelta(minutes=10)
"""After the end of a day: plays are accepted for five minutes more, and then have to be processed."""
GIVES_UP_AFTER: Final = timedelta(hours=1)
"""How long the closing of a day waits for plays that are accepted but not processed."""


class Placed(NamedTuple):
    """A day that a player took part in, and whether the play was among the best of that day."""

    day: date
    is_top_10p: bool
    is_top_50p: bool


class Statistics(NamedTuple):
    """All that follows from the days a player took part in. `last_week` is the Thursday of the last one's week."""

    play_count: int = 0
    daily_streak_current: int = 0
    daily_streak_best: int = 0
    weekly_streak_current: int = 0
    weekly_streak_best: int = 0
    top_10p_placements: int = 0
    top_50p_placements: int = 0
    last_day: date | None = None
    last_week: date | None = None


class Places(NamedTuple):
    """The last places, from 1, of the best tenth and the better half of a day."""

    top_10p: int
    top_50p: int


def day_of(now: datetime) -> date:
    """The day whose challenge runs."""
    return now.astimezone(UTC).date()


def starts_at(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), UTC)


def ends_at(day: date) -> datetime:
    """When a day's challenge is over, and the next one starts."""
    return starts_at(day + DAY)


def next_reset(now: datetime) -> datetime:
    """When the next challenge starts; at midnight itself that is a day away."""
    return ends_at(day_of(now))


def may_close(day: date, now: datetime, *, has_unprocessed: bool) -> bool:
    """May a day be evaluated? Not while plays of it can still come, nor for a while when some are not processed yet."""
    since = now - ends_at(day)
    return since >= (GIVES_UP_AFTER if has_unprocessed else CLOSES_AFTER)


def week_of(day: date) -> date:
    """The Thursday a day's week starts on."""
    return day - timedelta(days=(day.weekday() - THURSDAY) % 7)


def last_streak_week(evaluated: date) -> date:
    """Whoever played last in a week before this one has lost the weekly streak once `evaluated` is over.

    The week that runs may still be played in, so only a whole week without a play ends the streak.
    """
    return week_of(evaluated) - WEEK


def statistics(days: Iterable[Placed], *, evaluated: date | None) -> Statistics:
    """What the days a player took part in add up to. `days` ascend; `evaluated` is the last day that was closed.

    A missed day ends a streak when a day is evaluated without the player, or when the player comes back.
    """
    placed = list(days)
    if not placed:
        return Statistics()
    played = [entry.day for entry in placed]
    weeks = list(dict.fromkeys(map(week_of, played)))
    daily_current, daily_best = _runs(played, DAY)
    weekly_current, weekly_best = _runs(weeks, WEEK)
    if evaluated is not None:
        daily_current = 0 if played[-1] < evaluated else daily_current
        weekly_current = 0 if weeks[-1] < last_streak_week(evaluated) else weekly_current
    return Statistics(
        play_count=len(played),
        daily_streak_current=daily_current,
        daily_streak_best=daily_best,
        weekly_streak_current=weekly_current,
        weekly_streak_best=weekly_best,
        top_10p_placements=sum(entry.is_top_10p for entry in placed),
        top_50p_placements=sum(entry.is_top_50p for entry in placed),
        last_day=played[-1],
        last_week=weeks[-1],
    )


def last_places(players: int) -> Places:
    """Of so many players; rounded down, but the first is always in both. Who ties with the last place is in as well."""
    return Places(max(1, players // 10), max(1, players // 2))


def _runs(points: Iterable[date], step: timedelta) -> tuple[int, int]:
    """The last and the longest run of dates that are a step apart."""
    current = best = 0
    previous: date | None = None
    for point in points:
        current = current + 1 if previous is not None and point - previous == step else 1
        best = max(best, current)
        previous = point
    return current, best
