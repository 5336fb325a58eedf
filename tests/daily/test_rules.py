"""Days, weeks, streaks and placements, without a database."""

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.daily.rules import (
    CLOSES_AFTER,
    GIVES_UP_AFTER,
    Placed,
    Statistics,
    day_of,
    ends_at,
    last_places,
    may_close,
    next_reset,
    starts_at,
    statistics,
    week_of,
)
from tests.daily.model import Ledger, thursday_before

THURSDAY = date(2026, 1, 1)
DAY = timedelta(days=1)


def played(*days: date) -> list[Placed]:
    return [Placed(day, is_top_10p=False, is_top_50p=False) for day in days]


def span(first: date, count: int) -> list[date]:
    return [first + n * DAY for n in range(count)]


def numbers(found: Statistics) -> tuple[int | date | None, ...]:
    return (*found[:5], found.last_day, found.last_week)


def test_who_never_played_has_nothing() -> None:
    assert statistics([], evaluated=THURSDAY) == Statistics()


def test_the_first_play_starts_both_streaks() -> None:
    found = statistics(played(THURSDAY), evaluated=None)
    assert numbers(found) == (1, 1, 1, 1, 1, THURSDAY, THURSDAY)


def test_days_in_a_row_add_up() -> None:
    found = statistics(played(*span(THURSDAY, 10)), evaluated=THURSDAY + 9 * DAY)
    assert (found.daily_streak_current, found.daily_streak_best) == (10, 10)
    assert (found.weekly_streak_current, found.weekly_streak_best) == (2, 2)


def test_a_streak_holds_until_the_missed_day_is_evaluated() -> None:
    days = played(*span(THURSDAY, 3))
    missed = THURSDAY + 3 * DAY
    assert statistics(days, evaluated=missed - DAY).daily_streak_current == 3
    assert statistics(days, evaluated=missed).daily_streak_current == 0


def test_coming_back_after_a_missed_day_starts_again_at_once() -> None:
    days = played(THURSDAY, THURSDAY + 2 * DAY)
    # The missed day is not evaluated yet, as just after midnight.
    assert statistics(days, evaluated=THURSDAY).daily_streak_current == 1
    # And evaluating it afterwards takes nothing away.
    assert statistics(days, evaluated=THURSDAY + DAY).daily_streak_current == 1


def test_the_best_streaks_never_drop() -> None:
    days = played(*span(THURSDAY, 5), THURSDAY + 60 * DAY)
    found = statistics(days, evaluated=THURSDAY + 100 * DAY)
    assert (found.daily_streak_current, found.daily_streak_best) == (0, 5)
    assert (found.weekly_streak_current, found.weekly_streak_best) == (0, 1)


@pytest.mark.parametrize("offset", range(7))
def test_weeks_start_on_thursday(offset: int) -> None:
    assert week_of(THURSDAY + offset * DAY) == THURSDAY
    assert week_of(THURSDAY - DAY) == THURSDAY - 7 * DAY


def test_wednesday_and_thursday_are_two_weeks() -> None:
    found = statistics(played(THURSDAY - DAY, THURSDAY), evaluated=None)
    assert found.weekly_streak_current == 2


def test_a_week_needs_one_play_on_any_of_its_days() -> None:
    # Thursday, the Wednesday that ends the next week, then a day amid the third.
    found = statistics(played(THURSDAY, THURSDAY + 13 * DAY, THURSDAY + 17 * DAY), evaluated=None)
    assert found.weekly_streak_current == 3


def test_a_weekly_streak_ends_only_after_a_whole_week_without_a_play() -> None:
    days = played(THURSDAY)
    for after in range(14):
        assert statistics(days, evaluated=THURSDAY + after * DAY).weekly_streak_current == 1
    assert statistics(days, evaluated=THURSDAY + 14 * DAY).weekly_streak_current == 0


def test_placements_are_counted_by_day() -> None:
    days = [Placed(THURSDAY, True, True), Placed(THURSDAY + DAY, False, True), Placed(THURSDAY + 2 * DAY, False, False)]
    found = statistics(days, evaluated=None)
    assert (found.top_10p_placements, found.top_50p_placements) == (1, 2)


@pytest.mark.parametrize(
    ("players", "places"),
    [(1, (1, 1)), (2, (1, 1)), (3, (1, 1)), (4, (1, 2)), (9, (1, 4)), (10, (1, 5)), (19, (1, 9)), (20, (2, 10)),
     (101, (10, 50))],
)  # fmt: skip
def test_the_best_tenth_and_half_are_rounded_down_and_never_empty(players: int, places: tuple[int, int]) -> None:
    assert last_places(players) == places


def test_a_day_is_a_day_in_utc() -> None:
    late_in_japan = datetime.fromisoformat("2026-01-02T08:59:59+09:00")
    assert day_of(late_in_japan) == THURSDAY
    assert day_of(late_in_japan + timedelta(seconds=1)) == THURSDAY + DAY
    assert (starts_at(THURSDAY), ends_at(THURSDAY)) == (
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 2, tzinfo=UTC),
    )


def test_the_next_reset_is_the_coming_midnight() -> None:
    midnight = datetime(2026, 1, 2, tzinfo=UTC)
    assert next_reset(midnight - timedelta(microseconds=1)) == midnight
    assert next_reset(midnight) == midnight + DAY


def test_a_day_is_closed_once_no_play_of_it_can_come() -> None:
    over = ends_at(THURSDAY)
    moment = timedelta(seconds=1)
    assert not may_close(THURSDAY, over + CLOSES_AFTER - moment, has_unprocessed=False)
    assert may_close(THURSDAY, over + CLOSES_AFTER, has_unprocessed=False)
    assert not may_close(THURSDAY, over + CLOSES_AFTER, has_unprocessed=True)
    assert not may_close(THURSDAY, over + GIVES_UP_AFTER - moment, has_unprocessed=True)
    assert may_close(THURSDAY, over + GIVES_UP_AFTER, has_unprocessed=True)


@pytest.mark.parametrize("seed", range(20))
def test_a_year_of_playing_adds_up_as_counting_day_by_day_does(seed: int) -> None:
    """Regulars and strangers, holidays, two plays a day; each day is closed before the next one's first play."""
    dice = random.Random(seed)
    ledger, days = Ledger(), set[date]()
    eagerness = dice.choice([0.1, 0.5, 0.9, 0.98])
    away_until = THURSDAY
    for day in span(THURSDAY, 366):
        if dice.random() < 0.02:
            away_until = day + dice.randint(2, 25) * DAY
        plays = dice.choice([1, 1, 2]) if day >= away_until and dice.random() < eagerness else 0
        for _ in range(plays):
            ledger.play(day)
            days.add(day)
            assert numbers(statistics(played(*sorted(days)), evaluated=day - DAY)) == ledger.numbers()
        ledger.close(day)
        assert numbers(statistics(played(*sorted(days)), evaluated=day)) == ledger.numbers()


DATES = st.dates(date(2025, 12, 20), date(2026, 3, 31))


@given(st.sets(DATES), st.none() | DATES)
def test_any_days_add_up_as_counting_them_one_by_one(days: set[date], evaluated: date | None) -> None:
    assert numbers(statistics(played(*sorted(days)), evaluated=evaluated)) == counted(days, evaluated)


@given(st.lists(DATES, max_size=30), st.randoms())
def test_neither_the_order_of_plays_nor_repeating_them_matters(days: list[date], dice: random.Random) -> None:
    """As it is with plays handed in late: what is kept is a set of days, and what is shown follows from it."""
    kept = set[date]()
    for day in dice.sample([*days, *days], 2 * len(days)):
        kept.add(day)
    evaluated = max(days, default=None)
    assert numbers(statistics(played(*sorted(kept)), evaluated=evaluated)) == counted(days, evaluated)


@given(st.sets(DATES, min_size=1), DATES)
def test_another_day_never_lowers_a_best_streak(days: set[date], another: date) -> None:
    before = statistics(played(*sorted(days)), evaluated=None)
    after = statistics(played(*sorted(days | {another})), evaluated=another)
    assert after.daily_streak_best >= before.daily_streak_best
    assert after.weekly_streak_best >= before.weekly_streak_best
    assert after.daily_streak_current <= after.daily_streak_best


@given(DATES)
def test_a_week_is_found_by_walking_back(day: date) -> None:
    assert week_of(day) == thursday_before(day)


def counted(days: Iterable[date], evaluated: date | None) -> tuple[int | date | None, ...]:
    """Told day by day, each one closed up to the last that was."""
    ledger, wanted = Ledger(), set(days)
    last = max([*wanted, evaluated or date.min])
    for day in span(min([*wanted, last]), (last - min([*wanted, last])).days + 1):
        if day in wanted:
            ledger.play(day)
        if evaluated is not None and day <= evaluated:
            ledger.close(day)
    return ledger.numbers()
