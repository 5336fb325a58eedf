import re
from pathlib import Path

import pytest

from g0v0.osu.mods import CATALOGUE, Mod, parse_mods
from g0v0.osu.multipliers import (
    MapStats,
    maximum_total_score,
    maximum_total_without_mods,
    score_multiplier,
    total_with_mods,
)
from g0v0.osu.rulesets import OFFICIAL, Ruleset

OSU, TAIKO, FRUITS, MANIA = OFFICIAL
MODS_SPEC = Path(__file__).resolve().parents[3] / "shared/spec/lazer-mods.md"


def with_settings(acronym: str, **settings: object) -> dict[str, object]:
    return {"acronym": acronym, "settings": settings}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ([], 1.0),
        (["HR"], 1.09),
        (["DT"], 1.23),
        ([with_settings("DT", speed_change=2)], 1.45),
        ([with_settings("DT", speed_change=1.09)], 1.0),
        ([with_settings("NC", speed_change=1.3)], 1 + 0.3 * 0.46 - 0.01),
        (["HT"], 0.55),
        ([with_settings("HT", speed_change=0.5)], 0.2),
        ([with_settings("DC", speed_change=0.79)], 0.55),
        ([with_settings("EZ", retries=5)], 0.5),
        ([with_settings("EZ", retries=10)], 0.4),
        ([with_settings("EZ", retries=0)], 0.8),
        ([with_settings("HD", only_fade_approach_circles=True)], 1.02),
        (["HD", "WG"], 1.02),
        (["HD", "GR"], 1.02),
        ([with_settings("HD", only_fade_approach_circles=True), "RP"], 1.0),
        (["HD", with_settings("DF", start_scale=7)], 1.02 * 0.9),
        (["HD", "BL"], 1.24),
        (["TC", "BL"], 1.24),
        (["FL", "FR"], 1.1),
        ([with_settings("FL", size_multiplier=2)], 1.02),
        ([with_settings("FL", size_multiplier=0.5)], 1.2),
        ([with_settings("FL", combo_based_size=False)], 1.04),
        ([with_settings("CL", classic_note_lock=False)], 0.96),
        ([with_settings("MG", attraction_strength=1)], 0.1),
        ([with_settings("WU", initial_rate=0.5, final_rate=2)], 0.8 * 0.2 + 0.2 * 1.45),
        (["HR", "HD", "FL", with_settings("DT", speed_change=2)], 1.09 * 1.45 * 1.04 * 1.2),
    ],
)
def test_osu_multipliers(raw, expected):
    assert score_multiplier(OSU, parse_mods(OSU, raw)) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("ruleset", "raw", "expected"),
    [
        (TAIKO, ["DT"], 1.1),
        (TAIKO, ["HT"], 0.3),
        (TAIKO, ["HR", "HD", "FL", with_settings("DT", speed_change=2)], 1.510),
        (FRUITS, ["HR", "HD", "FL", with_settings("DT", speed_change=2)], 1.596),
        (FRUITS, [with_settings("FL", size_multiplier=1.2)], 1.0),
        (MANIA, ["DT", "HD"], 1.0),
        (MANIA, ["HT", "4K"], 0.3 * 0.9),
        (Ruleset.TAIKO_RELAX, ["RX"], 0.1),
    ],
)
def test_multipliers_of_other_rulesets(ruleset, raw, expected):
    assert score_multiplier(ruleset, parse_mods(ruleset, raw)) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("ruleset", "raw", "expected"),
    [
        (OSU, ["HD"], 1.06),
        (OSU, [with_settings("HD", only_fade_approach_circles=True)], 1.0),
        (OSU, ["DT"], 1.1),
        (OSU, ["CL"], 0.96),
        (TAIKO, ["CL"], 0.96),
        (MANIA, ["7K"], 1.0),
    ],
)
def test_older_clients_used_other_multipliers(ruleset, raw, expected):
    assert score_multiplier(ruleset, parse_mods(ruleset, raw), old=True) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"circle_size": 4}, 1.0),
        ({"circle_size": 5}, 0.5),
        ({"circle_size": 4.5, "approach_rate": 9.5}, 0.75 * 0.75),
        ({"circle_size": 9}, 0.1),
        ({"circle_size": 0, "drain_rate": 0, "overall_difficulty": 0, "approach_rate": 0}, 0.1),
        ({}, 1.0),
    ],
)
def test_difficulty_adjust_costs_by_distance_from_the_map(settings, expected):
    mods = parse_mods(OSU, [with_settings("DA", **settings)])
    assert score_multiplier(OSU, mods, stats=MapStats(cs=4, hp=6, od=8, ar=9)) == pytest.approx(expected)
    assert score_multiplier(OSU, mods) == 1.0


@pytest.mark.skipif(not MODS_SPEC.exists(), reason="the mod tables are not here")
@pytest.mark.parametrize("ruleset", OFFICIAL)
def test_default_multipliers_agree_with_the_mod_tables(ruleset):
    section = MODS_SPEC.read_text().split("## 5. Mod tables")[1].split("\n## ")[1 + ruleset]
    kinds = "(?:reduction|increase|conversion|automation|fun|system)"
    rows = re.findall(rf"^\| (\w+) \| [^|]+ \| {kinds} \| [^|]+ \| ([\d.]+) \|", section, re.MULTILINE)
    assert [acronym for acronym, _ in rows] == list(CATALOGUE[ruleset])
    for acronym, expected in rows:
        assert score_multiplier(ruleset, (Mod(acronym),)) == pytest.approx(float(expected), abs=1e-9), acronym


def test_totals_are_rounded_half_to_even():
    assert total_with_mods(25, 0.5) == 12
    assert total_with_mods(27, 0.5) == 14
    assert total_with_mods(860_703, 1.09) == 938_166


def test_the_highest_total_is_a_million_and_the_bonus_times_the_multiplier():
    assert maximum_total_without_mods(OSU, {"great": 10, "small_bonus": 3, "large_bonus": 2}) == 1_000_130
    assert maximum_total_without_mods(TAIKO, {"large_bonus": 2}) == 1_000_700
    assert maximum_total_without_mods(FRUITS, {"large_bonus": 2}) == 1_000_400
    assert maximum_total_score(OSU, (Mod("HR"),), {"large_bonus": 2}) == round(1_000_100 * 1.09) + 1
    assert maximum_total_score(OSU, (Mod("HD"),), {}) == 1_060_001
