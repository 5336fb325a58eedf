import json
from pathlib import Path

import pytest

from g0v0.osu.difficulty import (
    DifficultyError,
    NotConvertible,
    SuspiciousBeatmap,
    UnreadableBeatmap,
    difficulty,
    is_suspicious,
    performance,
)
from g0v0.osu.mods import CATALOGUE, Mod, parse_mods
from g0v0.osu.rulesets import OFFICIAL, Ruleset

OSU, TAIKO, FRUITS, MANIA = OFFICIAL
DATA = Path(__file__).resolve().parents[3] / "shared/data"
EXPECTED = DATA / "expected/difficulty.json"

HEADER = (
    "osu file format v14\n\n[General]\nMode: {mode}\n\n[Difficulty]\nHPDrainRate:5\nCircleSize:4\nOverallDifficulty:8\n"
)
TIMING = (
    "ApproachRate:9\nSliderMultiplier:1.4\nSliderTickRate:1\n\n[TimingPoints]\n0,300,4,2,1,60,1,0\n\n[HitObjects]\n"
)


def sample(mode: int = 0, gap: int = 150, objects: int = 120) -> bytes:
    lines = [
        f"{64 + (i * 97) % 384},{64 + (i * 53) % 256},{1000 + i * gap},1,{i % 2 * 8},0:0:0:0:" for i in range(objects)
    ]
    return (HEADER.format(mode=mode) + TIMING + "\n".join(lines) + "\n").encode()


MAP = sample()


def test_attributes_name_what_the_api_shows():
    shape = difficulty(MAP, OSU).shape
    assert list(shape) == [
        "star_rating",
        "max_combo",
        "aim_difficulty",
        "aim_difficult_slider_count",
        "speed_difficulty",
        "speed_note_count",
        "slider_factor",
        "aim_difficult_strain_count",
        "speed_difficult_strain_count",
    ]
    in_the_dark = difficulty(MAP, OSU, parse_mods(OSU, [{"acronym": "FL"}])).shape
    assert in_the_dark.keys() - shape.keys() == {"flashlight_difficulty"}
    assert shape["max_combo"] == 120
    assert shape["star_rating"] > 1
    assert "mono_stamina_factor" in difficulty(MAP, TAIKO).shape
    assert list(difficulty(MAP, FRUITS).shape) == ["star_rating", "max_combo"]


def test_faster_music_is_harder_and_settings_count():
    plain, normal, fast = (
        difficulty(MAP, OSU, parse_mods(OSU, raw)).star_rating
        for raw in ([], ["DT"], [{"acronym": "DT", "settings": {"speed_change": 1.9}}])
    )
    assert plain < normal < fast


def test_pp_rewards_accuracy_and_combo_and_punishes_misses():
    def pp(statistics: dict[str, int], combo: int | None = 120) -> float:
        return performance(MAP, OSU, (), statistics, 0.5, combo)

    best = pp({"great": 120})
    assert best > 0
    assert pp({"great": 120}, None) == best
    assert pp({"great": 100, "ok": 20}) < best
    assert pp({"great": 119, "miss": 1}, 60) < best


def test_an_assumed_play_is_the_best_with_that_accuracy():
    assert performance(MAP, OSU, (), {}, 1.0, None) == performance(MAP, OSU, (), {"great": 120}, 1.0, 120)
    assert performance(MAP, OSU, (), {"miss": 2}, 0.95, None) < performance(MAP, OSU, (), {}, 0.95, None)


@pytest.mark.parametrize(
    "ruleset", [Ruleset.OSU_RELAX, Ruleset.OSU_AUTOPILOT, Ruleset.TAIKO_RELAX, Ruleset.FRUITS_RELAX]
)
def test_special_rulesets_are_calculated_as_their_base(ruleset):
    mods = (Mod("AP" if ruleset is Ruleset.OSU_AUTOPILOT else "RX"),)
    assert difficulty(MAP, ruleset, mods) == difficulty(MAP, ruleset.base, mods)
    assert performance(MAP, ruleset, mods, {}, 0.99, None) >= 0


@pytest.mark.parametrize("ruleset", OFFICIAL)
def test_every_mod_and_every_setting_can_be_calculated(ruleset):
    for spec in CATALOGUE[ruleset].values():
        settings = {
            key: setting.low if setting.default is None else setting.default for key, setting in spec.settings.items()
        }
        mods = parse_mods(ruleset, [{"acronym": spec.acronym, "settings": settings}])
        assert difficulty(MAP, ruleset, mods).max_combo > 0, spec.acronym


@pytest.mark.parametrize("content", [b"", b"not a beatmap", b"\xff\xfe\x00", (HEADER.format(mode=0) + TIMING).encode()])
def test_content_without_objects_is_refused(content):
    with pytest.raises(UnreadableBeatmap):
        difficulty(content, OSU)
    with pytest.raises(UnreadableBeatmap):
        is_suspicious(content)


def test_only_osu_maps_convert():
    with pytest.raises(NotConvertible):
        difficulty(sample(mode=1), OSU)
    with pytest.raises(DifficultyError):
        performance(sample(mode=3), TAIKO, (), {"great": 1}, 1, None)


def test_maps_made_to_break_calculators_are_refused():
    dense = sample(gap=0, objects=6000)
    assert is_suspicious(dense)
    assert not is_suspicious(MAP)
    with pytest.raises(SuspiciousBeatmap):
        difficulty(dense, OSU)
    with pytest.raises(SuspiciousBeatmap):
        performance(dense, OSU, (), {"great": 6000}, 1, None)


RULESETS = {"osu": OSU, "taiko": TAIKO, "catch": FRUITS, "mania": MANIA}
COMBINATIONS = {"NM": [], "HDDT": ["HD", "DT"]}
LEGACY_KEYS = {
    OSU: {"n300": "great", "n100": "ok", "n50": "meh", "misses": "miss"},
    TAIKO: {"n300": "great", "n100": "ok", "misses": "miss"},
    FRUITS: {
        "n300": "great",
        "n100": "large_tick_hit",
        "n50": "small_tick_hit",
        "n_katu": "small_tick_miss",
        "misses": "miss",
    },
    MANIA: {"n_geki": "perfect", "n300": "great", "n_katu": "good", "n100": "ok", "n50": "meh", "misses": "miss"},
}


def known_maps() -> dict[str, dict[str, object]]:
    if not EXPECTED.exists():
        return {}
    return {
        name: facts["computed"] for name, facts in json.loads(EXPECTED.read_text())["maps"].items() if facts["computed"]
    }


KNOWN = known_maps()


@pytest.mark.skipif(not KNOWN, reason="the expected values are not here")
@pytest.mark.parametrize("name", KNOWN)
def test_real_maps_give_the_expected_stars_and_pp(name):
    content = (DATA / "beatmaps" / name).read_bytes()
    for ruleset_name, combinations in KNOWN[name].items():
        ruleset = RULESETS[ruleset_name]
        for combination, expected in combinations.items():
            mods = tuple(Mod(acronym) for acronym in COMBINATIONS.get(combination, [combination]))
            found = difficulty(content, ruleset, mods)
            assert found.max_combo == expected["max_combo"], (ruleset_name, combination)
            assert found.star_rating == same(expected["stars"]), (ruleset_name, combination)
            stable = expected["stable"]["acc97"]
            counts = {ours: stable[theirs] for theirs, ours in LEGACY_KEYS[ruleset].items()}
            pp = performance(content, ruleset, mods, counts, 0, stable["combo"], lazer=False)
            assert pp == same(stable["pp"]), (ruleset_name, combination)
            missed = performance(content, ruleset, mods, {"miss": 3}, 0.95, None)
            assert missed == same(expected["lazer"]["acc95_miss3"]["pp"]), (ruleset_name, combination)


def same(value: object) -> object:
    """NaN and infinity are shown as 0."""
    return pytest.approx(0.0 if isinstance(value, str) else value, rel=1e-9, abs=1e-9)
