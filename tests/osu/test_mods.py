import pytest
from hypothesis import given
from hypothesis import strategies as st

from g0v0.osu.mods import (
    CATALOGUE,
    Mod,
    ModError,
    SettingKind,
    Use,
    acronyms,
    all_allow,
    are_ranked,
    are_user_playable,
    clock_rate,
    conflicts,
    from_bits,
    parse_mods,
    shapes,
    to_bits,
)
from g0v0.osu.rulesets import OFFICIAL, Ruleset

OSU, TAIKO, FRUITS, MANIA = OFFICIAL


def mods(*names: str) -> tuple[Mod, ...]:
    return tuple(Mod(name) for name in names)


def test_the_game_has_141_mods():
    assert [len(CATALOGUE[ruleset]) for ruleset in OFFICIAL] == [48, 27, 26, 40]


@pytest.mark.parametrize("ruleset", OFFICIAL)
def test_incompatibility_goes_both_ways_and_names_real_mods(ruleset):
    known = CATALOGUE[ruleset]
    for spec in known.values():
        assert spec.acronym not in spec.incompatible
        for other in spec.incompatible:
            assert spec.acronym in known[other].incompatible, f"{spec.acronym} {other}"


@pytest.mark.parametrize("ruleset", OFFICIAL)
def test_every_default_is_a_value_the_setting_accepts(ruleset):
    for spec in CATALOGUE[ruleset].values():
        defaults = {key: setting.default for key, setting in spec.settings.items() if setting.default is not None}
        (parsed,) = parse_mods(ruleset, [{"acronym": spec.acronym, "settings": defaults}])
        assert dict(parsed.settings) == defaults


ACCEPTED = [
    (OSU, None, []),
    (OSU, [], []),
    (OSU, ["HD", "DT"], [{"acronym": "HD"}, {"acronym": "DT"}]),
    (OSU, [{"acronym": "HD", "settings": {}}], [{"acronym": "HD"}]),
    (OSU, [{"acronym": "HD", "settings": None}], [{"acronym": "HD"}]),
    (
        OSU,
        [{"acronym": "DT", "settings": {"speed_change": 1.3, "adjust_pitch": True}}],
        [{"acronym": "DT", "settings": {"speed_change": 1.3, "adjust_pitch": True}}],
    ),
    (
        OSU,
        [{"acronym": "DT", "settings": {"speed_change": 1.2345}}],
        [{"acronym": "DT", "settings": {"speed_change": 1.2345}}],
    ),
    (OSU, [{"acronym": "MR", "settings": {"reflection": 1}}], [{"acronym": "MR", "settings": {"reflection": "1"}}]),
    (OSU, [{"acronym": "MR", "settings": {"reflection": "2"}}], [{"acronym": "MR", "settings": {"reflection": "2"}}]),
    (
        OSU,
        [{"acronym": "MR", "settings": {"reflection": "Both"}}],
        [{"acronym": "MR", "settings": {"reflection": "2"}}],
    ),
    (OSU, [{"acronym": "RD", "settings": {"seed": None}}], [{"acronym": "RD"}]),
    (OSU, [{"acronym": "RD", "settings": {"seed": -7}}], [{"acronym": "RD", "settings": {"seed": -7}}]),
    (OSU, [{"acronym": "EZ", "settings": {"retries": 3.0}}], [{"acronym": "EZ", "settings": {"retries": 3}}]),
    (OSU, [{"acronym": "EZ", "settings": {"retries": "3"}}], [{"acronym": "EZ", "settings": {"retries": 3}}]),
    (
        OSU,
        [{"acronym": "DA", "settings": {"approach_rate": -10, "extended_limits": True, "circle_size": None}}],
        [{"acronym": "DA", "settings": {"approach_rate": -10.0, "extended_limits": True}}],
    ),
    (
        Ruleset.OSU_RELAX,
        [{"acronym": "RX"}, {"acronym": "FL", "settings": {"size_multiplier": 2.0000001}}],
        [{"acronym": "RX"}, {"acronym": "FL", "settings": {"size_multiplier": 2.0000001}}],
    ),
]


@pytest.mark.parametrize(("ruleset", "raw", "expected"), ACCEPTED)
def test_mods_are_read_and_settings_cast(ruleset, raw, expected):
    assert shapes(parse_mods(ruleset, raw)) == expected


REFUSED = [
    (OSU, "HD", "mods", "must be a list"),
    (OSU, [7], "mods[0]", "must be an object"),
    (OSU, [{"settings": {}}], "mods[0].acronym", "must be a string"),
    (OSU, ["hd"], "mods[0].acronym", "no mod 'hd' in osu"),
    (TAIKO, ["HD", "AP"], "mods[1].acronym", "no mod 'AP' in taiko"),
    (MANIA, ["RX"], "mods[0].acronym", "no mod 'RX' in mania"),
    (OSU, ["HD", "HD"], "mods[1].acronym", "HD is given twice"),
    (OSU, ["DT", "HD", "HT"], "mods[2].acronym", "HT cannot be combined with DT"),
    (OSU, [{"acronym": "HD", "settings": [1]}], "mods[0].settings", "must be an object"),
    (OSU, [{"acronym": "HD", "settings": {"speed": 1}}], "mods[0].settings.speed", "is no setting of this mod"),
    (
        OSU,
        ["HD", "HR", {"acronym": "DT", "settings": {"speed_change": 2.01}}],
        "mods[2].settings.speed_change",
        "must be between 1.01 and 2",
    ),
    (
        OSU,
        [{"acronym": "DT", "settings": {"speed_change": "fast"}}],
        "mods[0].settings.speed_change",
        "must be a number",
    ),
    (
        OSU,
        [{"acronym": "DT", "settings": {"speed_change": True}}],
        "mods[0].settings.speed_change",
        "must be a number",
    ),
    (
        OSU,
        [{"acronym": "DT", "settings": {"speed_change": float("nan")}}],
        "mods[0].settings.speed_change",
        "must be between 1.01 and 2",
    ),
    (
        OSU,
        [{"acronym": "DT", "settings": {"speed_change": None}}],
        "mods[0].settings.speed_change",
        "must be a number",
    ),
    (OSU, [{"acronym": "EZ", "settings": {"retries": 2.5}}], "mods[0].settings.retries", "must be a whole number"),
    (
        OSU,
        [{"acronym": "DA", "settings": {"approach_rate": -10}}],
        "mods[0].settings.approach_rate",
        "must be between 0 and 10",
    ),
    (
        OSU,
        [{"acronym": "DT", "settings": {"adjust_pitch": "yes"}}],
        "mods[0].settings.adjust_pitch",
        "must be true or false",
    ),
    (
        OSU,
        [{"acronym": "MR", "settings": {"reflection": 3}}],
        "mods[0].settings.reflection",
        "must be one of Horizontal, Vertical, Both",
    ),
    (OSU, [{"acronym": "RD", "settings": {"seed": 2**31}}], "mods[0].settings.seed", "must be between"),
]


@pytest.mark.parametrize(("ruleset", "raw", "field", "problem"), REFUSED)
def test_bad_mods_are_refused_naming_the_field(ruleset, raw, field, problem):
    with pytest.raises(ModError) as refused:
        parse_mods(ruleset, raw)
    assert refused.value.field == field
    assert problem in refused.value.problem


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
all_acronyms = st.sampled_from(sorted({name for known in CATALOGUE.values() for name in known}))
setting_names = st.sampled_from(
    sorted({k for known in CATALOGUE.values() for spec in known.values() for k in spec.settings})
)
hostile_mods = st.lists(
    all_acronyms
    | st.fixed_dictionaries(
        {"acronym": all_acronyms}, optional={"settings": st.dictionaries(setting_names, json_values, max_size=2)}
    ),
    max_size=4,
)


@given(st.sampled_from(list(Ruleset)), hostile_mods | json_values)
def test_whatever_is_sent_is_read_stably_or_refused(ruleset, raw):
    try:
        parsed = parse_mods(ruleset, raw)
    except ModError:
        return
    assert parse_mods(ruleset, shapes(parsed)) == parsed


def test_conflicts_are_listed_in_pairs():
    assert conflicts(OSU, ["HD", "EZ", "HR", "DA"]) == [("EZ", "HR"), ("EZ", "DA"), ("HR", "DA")]
    assert conflicts(OSU, ["HD", "DT"]) == []


def test_mods_with_settings_are_values():
    first, second = Mod("DT", {"speed_change": 1.2}), Mod("DT", {"speed_change": 1.2})
    assert first == second
    assert hash(first) == hash(second)
    assert len({first, second, Mod("DT")}) == 2
    assert acronyms([first, Mod("HD")]) == {"DT", "HD"}


@pytest.mark.parametrize(
    ("ruleset", "raw", "ranked"),
    [
        (OSU, [], True),
        (OSU, ["HD", "HR", "DT"], True),
        (OSU, [{"acronym": "DT", "settings": {"speed_change": 1.5, "adjust_pitch": True}}], True),
        (OSU, [{"acronym": "DT", "settings": {"speed_change": 1.4}}], False),
        (OSU, [{"acronym": "HD", "settings": {"only_fade_approach_circles": True}}], False),
        (OSU, [{"acronym": "HD", "settings": {"only_fade_approach_circles": False}}], True),
        (OSU, [{"acronym": "SD", "settings": {"fail_on_slider_tail": True}}], True),
        (OSU, ["CL"], False),
        (OSU, ["MR"], False),
        (MANIA, ["MR"], True),
        (MANIA, [{"acronym": "FL", "settings": {"combo_based_size": True}}], False),
        (MANIA, ["HR"], False),
        (MANIA, ["4K"], True),
        (MANIA, ["3K"], False),
        (OSU, ["RX"], False),
        (Ruleset.OSU_RELAX, ["RX", "HD"], True),
        (Ruleset.OSU_RELAX, ["RX", "DA"], False),
        (Ruleset.OSU_AUTOPILOT, ["AP"], True),
        (Ruleset.OSU_AUTOPILOT, ["RX"], False),
        (OSU, ["TD"], True),
        (OSU, ["SV2"], False),
    ],
)
def test_mods_decide_whether_a_play_may_earn_pp(ruleset, raw, ranked):
    assert are_ranked(ruleset, parse_mods(ruleset, raw)) is ranked


@pytest.mark.parametrize(
    ("ruleset", "names", "playable"),
    [
        (OSU, ["HD", "TD"], True),
        (OSU, ["AT"], False),
        (TAIKO, ["CN"], False),
        (OSU, ["SV2"], False),
        (TAIKO, ["AP"], False),
    ],
)
def test_automatic_mods_cannot_be_played(ruleset, names, playable):
    assert are_user_playable(ruleset, mods(*names)) is playable


def test_rooms_allow_fewer_mods():
    assert all_allow(OSU, mods("DT", "HD"), Use.REQUIRED)
    assert not all_allow(OSU, mods("DT", "HD"), Use.FREE)
    assert not all_allow(OSU, mods("AS"), Use.REQUIRED)
    assert not all_allow(OSU, mods("HD"), Use.FREESTYLE)
    assert all_allow(OSU, mods("TD"), Use.UNASKED)


@pytest.mark.parametrize(
    ("raw", "rate"),
    [
        ([], 1.0),
        (["DT"], 1.5),
        (["NC", "HD"], 1.5),
        (["HT"], 0.75),
        ([{"acronym": "DC", "settings": {"speed_change": 0.6}}], 0.6),
        ([{"acronym": "DT", "settings": {"speed_change": 1.25}}], 1.25),
        (["WU"], 1.0),
    ],
)
def test_speed_mods_set_the_clock(raw, rate):
    assert clock_rate(parse_mods(OSU, raw)) == rate


@pytest.mark.parametrize(
    ("ruleset", "names", "bits"),
    [
        (OSU, [], 0),
        (OSU, ["HD", "DT"], 72),
        (OSU, ["NC"], 576),
        (OSU, ["PF"], 16416),
        (OSU, ["TD", "SO", "AP"], 4 | 4096 | 8192),
        (MANIA, ["4K", "MR", "RD"], 32768 | 1 << 30 | 1 << 21),
        (MANIA, ["DS", "3K"], 1 << 25 | 1 << 27),
        (OSU, ["SV2", "TP"], 1 << 29 | 1 << 23),
    ],
)
def test_stable_mods_have_bits(ruleset, names, bits):
    assert to_bits(ruleset, mods(*names)) == bits
    assert acronyms(from_bits(ruleset, bits)) == set(names)


def test_mods_stable_does_not_know_have_no_bits():
    assert to_bits(OSU, mods("DA", "BL", "MR", "RD", "CL")) == 0
    assert from_bits(OSU, 1 << 15 | 1 << 31 | 8) == mods("HD")


def test_daycore_is_written_as_half_time():
    assert to_bits(OSU, mods("DC")) == 256


@given(st.sampled_from(OFFICIAL), st.integers(0, 2**31 - 1))
def test_bits_survive_a_round_trip(ruleset, bits):
    once = from_bits(ruleset, bits)
    assert from_bits(ruleset, to_bits(ruleset, once)) == once


def test_setting_kinds_are_those_of_the_official_mod_database():
    assert {kind.value for kind in SettingKind} == {"number", "boolean", "string"}
