import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.osu.grades import Grade
from g0v0.osu.rulesets import Ruleset
from g0v0.osu.totals import (
    Level,
    bonus_pp,
    classic_totals,
    grade_changes,
    hit_counters,
    hit_objects,
    is_counted_play,
    level,
    play_time_s,
    user_accuracy,
    user_pp,
    weight,
)


@pytest.mark.parametrize(("place", "expected"), [(0, 1), (1, 0.95), (2, 0.9025), (99, 0.95**99)])
def test_each_place_counts_a_twentieth_less(place, expected):
    assert weight(place) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("plays", "expected"), [(0, 0), (1, 2.0833333), (1000, 413.894179), (1001, 413.894179), (50_000, 413.894179)]
)
def test_bonus_pp_grows_with_ranked_maps_up_to_a_thousand(plays, expected):
    assert bonus_pp(plays) == pytest.approx(expected, abs=1e-5)


def test_pp_is_the_weighted_sum_of_the_bests_and_the_bonus():
    assert user_pp([]) == 0
    assert user_pp([100]) == pytest.approx(100 + bonus_pp(1))
    assert user_pp([200, 100]) == pytest.approx(200 + 95 + bonus_pp(2))
    assert user_pp([200, 100], ranked_plays=30) == pytest.approx(295 + bonus_pp(30))


@given(st.lists(st.floats(0, 2000), min_size=1, max_size=60))
def test_pp_does_not_depend_on_order_and_a_further_play_never_costs(best):
    assert user_pp(best) == pytest.approx(user_pp(best[::-1]))
    assert user_pp([*best, 0.0]) >= user_pp(best)


@pytest.mark.parametrize(
    ("accuracies", "expected"),
    [([], 0), ([0.98], 0.98), ([1, 1, 1], 1), ([1, 0.9], (1 + 0.9 * 0.95) / 1.95), ([0.5] * 2000, 0.5)],
)
def test_accuracy_is_the_weighted_mean_of_the_bests(accuracies, expected):
    assert user_accuracy(accuracies) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (-5, Level(1, 0)),
        (0, Level(1, 0)),
        (29_999, Level(1, 99)),
        (30_000, Level(2, 0)),
        (129_999, Level(2, 99)),
        (130_000, Level(3, 0)),
        (26_931_190_826, Level(99, 99)),
        (26_931_190_829, Level(100, 0)),
        (26_931_190_829 + 50_000_000_000, Level(100, 50)),
        (26_931_190_829 + 99_999_999_999, Level(101, 0)),
        (26_931_190_829 + 20 * 99_999_999_999, Level(120, 0)),
    ],
)
def test_levels_start_at_these_totals(total, expected):
    assert level(total) == expected


@given(st.integers(0, 10**14), st.integers(0, 10**12))
def test_more_score_is_never_a_lower_level(total, more):
    assert level(total) <= level(total + more)
    assert 0 <= level(total).progress <= 99


@pytest.mark.parametrize(
    ("previous", "new", "changes"),
    [
        (None, Grade.S, {"s": 1}),
        (Grade.A, Grade.XH, {"a": -1, "ssh": 1}),
        (Grade.X, Grade.X, {}),
        (Grade.B, Grade.SH, {"sh": 1}),
        (Grade.S, None, {"s": -1}),
        (None, Grade.D, {}),
        (Grade.F, Grade.C, {}),
    ],
)
def test_a_new_best_moves_the_grade_counters(previous, new, changes):
    assert grade_changes(previous, new) == changes


EVERYTHING = {
    "perfect": 1,
    "great": 2,
    "good": 4,
    "ok": 8,
    "meh": 16,
    "miss": 32,
    "large_tick_hit": 64,
    "small_tick_hit": 128,
    "large_tick_miss": 256,
}


@pytest.mark.parametrize(
    ("ruleset", "counters"),
    [
        (Ruleset.OSU, (3, 12, 16, 32)),
        (Ruleset.MANIA, (3, 12, 16, 32)),
        (Ruleset.FRUITS, (3, 12 + 64, 16 + 128, 32 + 256)),
        (Ruleset.FRUITS_RELAX, (3, 12 + 64, 16 + 128, 32 + 256)),
    ],
)
def test_judgements_gather_under_the_profile_counters(ruleset, counters):
    assert hit_counters(ruleset, EVERYTHING) == counters
    assert hit_counters(ruleset, EVERYTHING).total_hits == sum(counters[:3])


@pytest.mark.parametrize(
    ("passed", "played_s", "total_score", "hits", "counted"),
    [
        (True, 1, 10, 1, True),
        (False, 9, 5000, 20, True),
        (False, 8, 5000, 20, False),
        (False, 9, 4999, 20, False),
        (False, 9, 5000, 19, False),
    ],
)
def test_false_starts_are_not_plays(passed, played_s, total_score, hits, counted):
    facts = {"passed": passed, "played_s": played_s, "total_score": total_score}
    assert is_counted_play(**facts, statistics={"great": hits}, maximum_statistics={"great": 1000}) is counted


def test_a_tenth_of_a_short_map_is_enough():
    facts = {"passed": False, "played_s": 9, "total_score": 5000, "statistics": {"great": 5}}
    assert is_counted_play(**facts, maximum_statistics={"great": 30, "slider_tail_hit": 20, "ignore_hit": 20})
    assert not is_counted_play(**facts, maximum_statistics={"great": 31, "slider_tail_hit": 20, "ignore_hit": 20})


@pytest.mark.parametrize(
    ("length", "rate", "elapsed", "seconds"),
    [(120, 1, 300, 120), (120, 1.5, 300, 80), (120, 1, 30.9, 30), (90, 1, -4, 0)],
)
def test_play_time_is_the_map_at_its_speed_but_no_longer_than_it_took(length, rate, elapsed, seconds):
    assert play_time_s(total_length_s=length, rate=rate, elapsed_s=elapsed) == seconds


@pytest.mark.parametrize(
    ("ruleset", "expected"),
    [
        (Ruleset.OSU, round((100**2 * 32.57 + 100_000) * 0.9)),
        (Ruleset.TAIKO, round((100 * 1109 + 100_000) * 0.9)),
        (Ruleset.FRUITS, round(90**2 * 21.62 + 90_000)),
        (Ruleset.MANIA, 900_000),
    ],
)
def test_the_classic_total_counts_objects_but_no_ticks(ruleset, expected):
    maximum = {"great": 90, "miss": 4, "none": 6, "slider_tail_hit": 30, "large_tick_hit": 7, "large_bonus": 5}
    assert classic_totals(ruleset, hit_objects(maximum), [900_000]) == [expected]
