import pytest

from g0v0.osu.hit_results import KEYS, HitResult, base_score, count, legacy_counts, replay_counts
from g0v0.osu.rulesets import Ruleset

EVERYTHING = {result.value: number for number, result in enumerate(HitResult, start=1)}


@pytest.mark.parametrize(
    ("result", "number"),
    [
        (HitResult.NONE, 0),
        (HitResult.MISS, 1),
        (HitResult.PERFECT, 6),
        (HitResult.LARGE_TICK_HIT, 10),
        (HitResult.COMBO_BREAK, 15),
        (HitResult.SLIDER_TAIL_HIT, 16),
        (HitResult.LEGACY_COMBO_INCREASE, 99),
    ],
)
def test_a_judgement_has_the_number_of_the_clients_enum(result, number):
    assert result.number == number
    assert HitResult.from_number(number) is result


def test_an_unknown_number_is_refused():
    with pytest.raises(ValueError, match="unknown hit result: 17"):
        HitResult.from_number(17)


def test_keys_look_up_plain_dictionaries():
    assert {"great": 3}[HitResult.GREAT] == 3
    assert "slider_tail_hit" in KEYS
    assert "legacy_combo_increase" in KEYS
    assert count({"great": 3, "miss": 1}, (HitResult.GREAT, HitResult.MEH)) == 3


@pytest.mark.parametrize(
    ("ruleset", "result", "score"),
    [
        (Ruleset.OSU, HitResult.GREAT, 300),
        (Ruleset.OSU, HitResult.OK, 100),
        (Ruleset.OSU, HitResult.MISS, 0),
        (Ruleset.OSU, HitResult.SLIDER_TAIL_HIT, 150),
        (Ruleset.OSU, HitResult.LARGE_TICK_HIT, 30),
        (Ruleset.OSU_RELAX, HitResult.SMALL_TICK_HIT, 10),
        (Ruleset.TAIKO, HitResult.OK, 150),
        (Ruleset.TAIKO_RELAX, HitResult.OK, 150),
        (Ruleset.FRUITS, HitResult.LARGE_TICK_HIT, 300),
        (Ruleset.FRUITS, HitResult.SMALL_TICK_HIT, 300),
        (Ruleset.MANIA, HitResult.PERFECT, 305),
        (Ruleset.MANIA, HitResult.GREAT, 300),
        (Ruleset.OSU, HitResult.IGNORE_HIT, 0),
        (Ruleset.OSU, HitResult.LARGE_BONUS, 50),
    ],
)
def test_judgements_have_a_base_score(ruleset, result, score):
    assert base_score(ruleset, result) == score


@pytest.mark.parametrize(
    ("ruleset", "expected"),
    [
        (Ruleset.OSU, {"count_300": "great", "count_100": "ok", "count_50": "meh"}),
        (Ruleset.OSU_AUTOPILOT, {"count_300": "great", "count_100": "ok", "count_50": "meh"}),
        (Ruleset.TAIKO, {"count_300": "great", "count_100": "ok"}),
        (
            Ruleset.FRUITS,
            {
                "count_300": "great",
                "count_100": "large_tick_hit",
                "count_50": "small_tick_hit",
                "count_katu": "small_tick_miss",
            },
        ),
        (
            Ruleset.MANIA,
            {
                "count_geki": "perfect",
                "count_300": "great",
                "count_katu": "good",
                "count_100": "ok",
                "count_50": "meh",
            },
        ),
    ],
)
def test_old_clients_see_their_own_counts(ruleset, expected):
    counts = legacy_counts(ruleset, EVERYTHING)
    assert {key: value for key, value in counts.items() if value is not None} == {
        "count_miss": EVERYTHING["miss"],
        **{key: EVERYTHING[result] for key, result in expected.items()},
    }
    assert len(counts) == 6


def test_absent_judgements_are_zero_not_null():
    assert legacy_counts(Ruleset.OSU, {"great": 5}) == {
        "count_300": 5,
        "count_100": 0,
        "count_50": 0,
        "count_geki": None,
        "count_katu": None,
        "count_miss": 0,
    }


def test_replay_headers_count_catch_droplets_and_taiko_strong_hits_their_own_way():
    catch = replay_counts(Ruleset.FRUITS, {"great": 9, "miss": 2, "large_tick_miss": 3})
    taiko = replay_counts(Ruleset.TAIKO, {"great": 9, "large_bonus": 4})
    assert (catch["count_miss"], catch["count_geki"]) == (5, 0)
    assert (taiko["count_geki"], taiko["count_50"]) == (4, 0)
