from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.osu.mods import Mod
from g0v0.osu.rulesets import Ruleset
from g0v0.osu.submission_rules import MapFacts, Play, problems

OSU_MAP = MapFacts(
    ruleset=Ruleset.OSU, count_circles=60, count_sliders=38, count_spinners=2, length_s=90, max_combo=170
)
TAIKO_MAP = MapFacts(
    ruleset=Ruleset.TAIKO, count_circles=200, count_sliders=5, count_spinners=1, length_s=90, max_combo=200
)
CATCH_MAP = MapFacts(
    ruleset=Ruleset.FRUITS, count_circles=60, count_sliders=38, count_spinners=2, length_s=90, max_combo=150
)
MANIA_MAP = MapFacts(
    ruleset=Ruleset.MANIA, count_circles=300, count_sliders=50, count_spinners=0, length_s=90, max_combo=390
)

OSU_PLAY = Play(
    ruleset=Ruleset.OSU,
    passed=True,
    total_score=900_000,
    total_score_without_mods=900_000,
    accuracy=0.98,
    max_combo=170,
    mods=(),
    statistics={
        "great": 97,
        "ok": 2,
        "miss": 1,
        "large_tick_hit": 32,
        "slider_tail_hit": 36,
        "ignore_hit": 38,
        "ignore_miss": 2,
        "small_bonus": 5,
        "large_bonus": 4,
    },
    maximum_statistics={
        "great": 100,
        "large_tick_hit": 32,
        "slider_tail_hit": 38,
        "ignore_hit": 38,
        "small_bonus": 9,
        "large_bonus": 6,
    },
)
CLASSIC_PLAY = replace(
    OSU_PLAY,
    mods=(Mod("CL"),),
    statistics={"great": 98, "meh": 2, "large_tick_hit": 70, "small_tick_hit": 38},
    maximum_statistics={"great": 100, "large_tick_hit": 70, "small_tick_hit": 38},
)
TAIKO_PLAY = replace(
    OSU_PLAY,
    ruleset=Ruleset.TAIKO,
    statistics={"great": 190, "ok": 9, "miss": 1, "ignore_hit": 6, "small_bonus": 40, "large_bonus": 30},
    maximum_statistics={"great": 200, "ignore_hit": 6, "small_bonus": 44, "large_bonus": 31},
)
CATCH_PLAY = replace(
    OSU_PLAY,
    ruleset=Ruleset.FRUITS,
    max_combo=150,
    statistics={
        "great": 119,
        "miss": 1,
        "large_tick_hit": 30,
        "small_tick_hit": 90,
        "small_tick_miss": 2,
        "large_bonus": 20,
    },
    maximum_statistics={"great": 120, "large_tick_hit": 30, "small_tick_hit": 92, "large_bonus": 24},
)
MANIA_PLAY = replace(
    OSU_PLAY,
    ruleset=Ruleset.MANIA,
    max_combo=400,
    statistics={"perfect": 350, "great": 40, "good": 5, "ok": 2, "meh": 1, "miss": 2, "ignore_hit": 50},
    maximum_statistics={"perfect": 400, "ignore_hit": 50},
)

HONEST = [
    (OSU_PLAY, OSU_MAP),
    (CLASSIC_PLAY, OSU_MAP),
    (TAIKO_PLAY, TAIKO_MAP),
    (CATCH_PLAY, CATCH_MAP),
    (MANIA_PLAY, MANIA_MAP),
]


@pytest.mark.parametrize(("play", "beatmap"), HONEST)
def test_honest_plays_are_accepted(play, beatmap):
    assert problems(play, beatmap) == []


@pytest.mark.parametrize(("play", "beatmap"), HONEST)
def test_honest_plays_are_accepted_when_little_is_known(play, beatmap):
    assert problems(replace(play, maximum_statistics={}), beatmap) == []
    assert problems(play, replace(beatmap, max_combo=None)) == []


@pytest.mark.parametrize("play", [TAIKO_PLAY, CATCH_PLAY, MANIA_PLAY])
def test_converts_are_accepted_without_object_counts(play):
    beatmap = replace(OSU_MAP, count_circles=3, count_sliders=1, max_combo=None)
    assert problems(play, beatmap) == []


@pytest.mark.parametrize(("play", "beatmap"), HONEST)
def test_plays_that_failed_early_are_accepted(play, beatmap):
    failed = replace(play, passed=False, statistics={"miss": 3, "ignore_miss": 4}, total_score=1, max_combo=0)
    assert problems(failed, beatmap) == []


def client_script_submission(circles: int, sliders: int, spinners: int, max_combo: int | None, *, passed: bool) -> Play:
    """What the conformance client sends: tails all hit, failed or not, and no slider ticks."""
    n = circles + sliders + spinners
    great, ok, miss = (max(1, n - 2), 1 if n > 1 else 0, 1 if n > 2 else 0) if passed else (max(1, n // 10), 0, 1)
    statistics = {"great": great, "ok": ok, "miss": miss, "slider_tail_hit": sliders, "ignore_hit": sliders}
    return Play(
        ruleset=Ruleset.OSU,
        passed=passed,
        total_score=912_345 if passed else 41_000,
        total_score_without_mods=860_703 if passed else 38_679,
        accuracy=(great * 300 + ok * 100) / (300 * (great + ok + miss)),
        max_combo=max(1, (max_combo or n) // 2),
        mods=(Mod("HD", {"only_fade_approach_circles": True}) if passed else Mod("HD"),),
        statistics={key: value for key, value in statistics.items() if value},
        maximum_statistics={"great": n, "slider_tail_hit": sliders, "ignore_hit": sliders},
    )


@given(st.integers(1, 900), st.integers(0, 900), st.integers(0, 9), st.integers(0, 3000), st.booleans())
def test_the_conformance_client_is_accepted(circles, sliders, spinners, ticks, passed):
    n = circles + sliders + spinners
    beatmap = replace(
        OSU_MAP, count_circles=circles, count_sliders=sliders, count_spinners=spinners, max_combo=n + sliders + ticks
    )
    play = client_script_submission(circles, sliders, spinners, beatmap.max_combo, passed=passed)
    if n > 1:
        assert problems(play, beatmap) == []


def refused(play: Play, beatmap: MapFacts = OSU_MAP, **changes: object) -> set[str]:
    return {problem.field for problem in problems(replace(play, **changes), beatmap)}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"accuracy": 1.01}, "accuracy"),
        ({"accuracy": float("nan")}, "accuracy"),
        ({"total_score": 0}, "total_score"),
        ({"total_score": 2**31}, "total_score"),
        ({"total_score_without_mods": -1}, "total_score_without_mods"),
        ({"max_combo": -1}, "max_combo"),
        ({"max_combo": 171}, "max_combo"),
        ({"statistics": {}}, "statistics"),
        ({"statistics": {"great": -1}}, "statistics.great"),
        ({"statistics": {"awesome": 1}}, "statistics.awesome"),
        ({"maximum_statistics": {"great": 2**40}}, "maximum_statistics.great"),
        ({"mods": (Mod("AT"),)}, "mods"),
        ({"total_score": 1_100_001}, "total_score"),
        ({"total_score_without_mods": 1_000_500}, "total_score_without_mods"),
    ],
)
def test_impossible_values_are_named(changes, field):
    assert refused(OSU_PLAY, **changes) == {field}


@pytest.mark.parametrize(
    "statistics",
    [
        {"great": 101},
        {"great": 99},
        {"great": 98, "miss": 3},
        {"great": 100, "large_tick_hit": 30, "large_tick_miss": 3},
        {"great": 100, "slider_tail_hit": 39},
        {"great": 100, "small_tick_hit": 1},
        {"great": 100, "large_bonus": 7},
    ],
)
def test_counts_must_fit_the_map(statistics):
    assert refused(OSU_PLAY, statistics=statistics) == {"statistics"}


@pytest.mark.parametrize("statistics", [{"great": 101}, {"great": 99}, {"great": 100, "slider_tail_hit": 39}])
def test_counts_must_fit_the_map_even_without_a_maximum(statistics):
    assert refused(OSU_PLAY, statistics=statistics, maximum_statistics={}) == {"statistics"}


def test_a_claimed_maximum_cannot_make_room():
    maximum = {**OSU_PLAY.maximum_statistics, "great": 150}
    assert refused(OSU_PLAY, statistics={"great": 150}, maximum_statistics=maximum) == {"statistics"}
    assert refused(OSU_PLAY, maximum_statistics={**maximum, "great": 100, "large_bonus": 5000}) == {
        "maximum_statistics"
    }


def test_a_map_without_spinners_has_no_bonus():
    beatmap = replace(OSU_MAP, count_circles=62, count_spinners=0)
    assert refused(OSU_PLAY, beatmap) == {"maximum_statistics"}


def test_mods_raise_the_highest_total():
    assert refused(OSU_PLAY, total_score=1_160_000) == {"total_score"}
    assert refused(OSU_PLAY, total_score=1_160_000, mods=(Mod("HR"), Mod("HD"))) == {"total_score"}
    assert refused(OSU_PLAY, total_score=1_160_000, mods=(Mod("DT"),)) == set()


def test_mods_that_make_their_own_objects_are_not_measured_on_the_map():
    target = {"statistics": {"great": 37}, "maximum_statistics": {"great": 37}}
    assert refused(OSU_PLAY, mods=(Mod("TP"),), total_score=5, max_combo=37, **target) == set()
    hold_off = {"statistics": {"perfect": 350}, "maximum_statistics": {"perfect": 350}}
    assert refused(MANIA_PLAY, MANIA_MAP, mods=(Mod("HO"),), max_combo=350, **hold_off) == set()
    invert = {"statistics": {"perfect": 700}, "maximum_statistics": {"perfect": 700}}
    assert refused(MANIA_PLAY, MANIA_MAP, mods=(Mod("IN"),), max_combo=700, **invert) == set()
    assert refused(MANIA_PLAY, MANIA_MAP, max_combo=401) == {"max_combo"}


@pytest.mark.parametrize(
    ("play", "beatmap", "statistics"),
    [
        (TAIKO_PLAY, TAIKO_MAP, {"great": 207}),
        (TAIKO_PLAY, TAIKO_MAP, {"great": 199}),
        (CATCH_PLAY, CATCH_MAP, {"great": 121, "large_tick_hit": 30}),
        (MANIA_PLAY, MANIA_MAP, {"perfect": 401}),
        (MANIA_PLAY, MANIA_MAP, {"perfect": 349}),
    ],
)
def test_other_rulesets_must_fit_the_map_too(play, beatmap, statistics):
    assert refused(play, beatmap, statistics=statistics, maximum_statistics={}) == {"statistics"}


def test_a_convert_without_known_combo_is_held_to_its_own_maximum():
    beatmap = replace(OSU_MAP, max_combo=None)
    assert refused(CATCH_PLAY, beatmap, max_combo=150) == set()
    assert refused(CATCH_PLAY, beatmap, max_combo=151) == {"max_combo"}
