import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.osu.grades import Grade, accuracy, grade
from g0v0.osu.hit_results import HitResult
from g0v0.osu.rulesets import Ruleset

OSU, TAIKO, FRUITS, MANIA = Ruleset.OSU, Ruleset.TAIKO, Ruleset.FRUITS, Ruleset.MANIA
FULL = {"great": 100, "slider_tail_hit": 40, "ignore_hit": 40, "large_tick_hit": 10}


@pytest.mark.parametrize(
    ("ruleset", "statistics", "maximum", "expected"),
    [
        (OSU, {"great": 10}, {"great": 10}, 1.0),
        (OSU, {"great": 8, "ok": 1, "miss": 1}, {"great": 10}, 2500 / 3000),
        (OSU, {"great": 8, "meh": 2}, {}, 2500 / 3000),
        (TAIKO, {"great": 8, "ok": 2}, {"great": 10}, 2700 / 3000),
        (FRUITS, {"great": 8, "miss": 1, "large_tick_hit": 1, "small_tick_miss": 2}, {}, 9 / 12),
        (MANIA, {"perfect": 5, "great": 5}, {"perfect": 10}, 3025 / 3050),
        (MANIA, {"perfect": 1, "good": 1}, {"perfect": 2}, 505 / 610),
        (OSU, {}, {}, 1.0),
        (OSU, {"great": 10, "large_bonus": 7, "small_bonus": 3, "ignore_miss": 9, "combo_break": 2}, {}, 1.0),
    ],
)
def test_accuracy_is_points_scored_over_points_possible(ruleset, statistics, maximum, expected):
    assert accuracy(ruleset, statistics, maximum) == pytest.approx(expected, abs=1e-12)


def test_slider_ticks_count_a_tenth_and_tails_half_of_a_circle():
    statistics = {**FULL, "large_tick_hit": 9, "large_tick_miss": 1}
    assert accuracy(OSU, statistics, FULL) == (100 * 300 + 9 * 30 + 40 * 150) / (100 * 300 + 10 * 30 + 40 * 150)


def test_dropped_tails_cost_accuracy_although_they_are_only_ignored():
    statistics = {**FULL, "slider_tail_hit": 38, "ignore_miss": 2}
    assert accuracy(OSU, statistics, FULL) == (100 * 300 + 300 + 38 * 150) / (100 * 300 + 300 + 40 * 150)


def test_a_failed_play_is_measured_on_what_was_judged():
    statistics = {"great": 19, "miss": 1, "slider_tail_hit": 5, "ignore_hit": 6, "ignore_miss": 1}
    assert accuracy(OSU, statistics, FULL) == (19 * 300 + 5 * 150) / (20 * 300 + 6 * 150)


def test_a_slider_missed_whole_drops_its_tail_too():
    statistics = {"great": 9, "miss": 1, "slider_tail_hit": 5, "ignore_hit": 5, "ignore_miss": 2}
    assert accuracy(OSU, statistics, FULL) == (9 * 300 + 5 * 150) / (10 * 300 + 6 * 150)


def test_spins_not_made_are_not_dropped_tails():
    statistics = {"great": 10, "slider_tail_hit": 5, "ignore_hit": 5, "ignore_miss": 12}
    assert accuracy(OSU, statistics, FULL) == 1.0


counts = st.dictionaries(st.sampled_from([r.value for r in HitResult]), st.integers(0, 5000))


@given(st.sampled_from(list(Ruleset)), counts, counts)
def test_accuracy_stays_between_zero_and_one(ruleset, statistics, maximum):
    assert 0 <= accuracy(ruleset, statistics, maximum) <= 1


@pytest.mark.parametrize(
    ("ruleset", "ratio", "statistics", "expected"),
    [
        (OSU, 1.0, {"great": 1}, "X"),
        (OSU, 0.9999, {"great": 9, "ok": 1}, "S"),
        (OSU, 0.95, {}, "S"),
        (OSU, 0.9499, {}, "A"),
        (OSU, 0.90, {}, "A"),
        (OSU, 0.8999, {}, "B"),
        (OSU, 0.80, {}, "B"),
        (OSU, 0.70, {}, "C"),
        (OSU, 0.6999, {}, "D"),
        (OSU, 0.99, {"miss": 1}, "A"),
        (TAIKO, 0.99, {"miss": 1}, "A"),
        (TAIKO, 0.91, {"miss": 1}, "A"),
        (FRUITS, 0.99, {"miss": 1}, "S"),
        (FRUITS, 0.98, {}, "S"),
        (FRUITS, 0.9799, {}, "A"),
        (FRUITS, 0.94, {}, "A"),
        (FRUITS, 0.90, {}, "B"),
        (FRUITS, 0.85, {}, "C"),
        (FRUITS, 0.8499, {}, "D"),
        (MANIA, 0.985, {"perfect": 1, "great": 9}, "X"),
        (MANIA, 0.985, {"perfect": 99, "miss": 1}, "S"),
        (MANIA, 0.985, {"perfect": 99, "good": 1}, "S"),
        (Ruleset.FRUITS_RELAX, 0.97, {}, "A"),
    ],
)
def test_grades_follow_the_cutoffs_of_the_ruleset(ruleset, ratio, statistics, expected):
    assert grade(ruleset, ratio, statistics, ()) == expected


@pytest.mark.parametrize(
    ("ruleset", "acronyms", "ratio", "expected"),
    [
        (OSU, ["HD"], 1.0, "XH"),
        (OSU, ["FL", "DT"], 0.96, "SH"),
        (OSU, ["HD"], 0.92, "A"),
        (OSU, ["HR", "DT"], 1.0, "X"),
        (MANIA, ["FI"], 1.0, "XH"),
        (MANIA, ["CO"], 0.96, "SH"),
        (FRUITS, ["FI"], 1.0, "X"),
    ],
)
def test_hiding_mods_turn_the_grade_silver(ruleset, acronyms, ratio, expected):
    assert grade(ruleset, ratio, {"miss": 0, "ok": 1}, acronyms) == expected


def test_a_failed_play_is_an_f():
    assert grade(OSU, 1.0, {"great": 5}, ["HD"], passed=False) is Grade.F
