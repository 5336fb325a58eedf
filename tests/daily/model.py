"""The plain model of streaks: a ledger that is told what happens, one event after the other, and remembers little.

Nothing of the product is used here, so that agreeing with it means something.
"""

from dataclasses import dataclass
from datetime import date, timedelta


def thursday_before(day: date) -> date:
    """The first day of a week, by walking back to it."""
    while day.strftime("%A") != "Thursday":
        day -= timedelta(days=1)
    return day


@dataclass
class Ledger:
    """One player's numbers, changed at each play and at each day that is closed."""

    plays: int = 0
    daily: int = 0
    daily_best: int = 0
    weekly: int = 0
    weekly_best: int = 0
    last_day: date | None = None
    last_week: date | None = None

    def play(self, day: date) -> None:
        """A passed play of this day's challenge; plays come in the order of their days."""
        if self.last_day == day:
            return
        week = thursday_before(day)
        self.plays += 1
        if self.last_day is not None and self.last_day < day - timedelta(days=1):
            self.daily = 0
        self.daily += 1
        if self.last_week != week:
            if self.last_week is not None and self.last_week < week - timedelta(days=7):
                self.weekly = 0
            self.weekly += 1
        self.daily_best = max(self.daily_best, self.daily)
        self.weekly_best = max(self.weekly_best, self.weekly)
        self.last_day, self.last_week = day, week

    def close(self, day: date) -> None:
        """This day is evaluated."""
        if self.last_day is None or self.last_week is None:
            return
        if self.last_day < day:
            self.daily = 0
        if self.last_week < thursday_before(day) - timedelta(days=7):
            self.weekly = 0

    def numbers(self) -> tuple[int | date | None, ...]:
        """Count, streaks and dates in the order of `rules.Statistics`, placements left out."""
        return (
            self.plays,
            self.daily,
            self.daily_best,
            self.weekly,
            self.weekly_best,
            self.last_day,
            self.last_week,
        )
