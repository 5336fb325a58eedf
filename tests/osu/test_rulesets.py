import pytest

from g0v0.osu.rulesets import OFFICIAL, Ruleset, special_ruleset

FACTS = [
    # ruleset, base, wire id, wire name, slug, readable
    (Ruleset.OSU, Ruleset.OSU, 0, "osu", "osu", "osu!"),
    (Ruleset.TAIKO, Ruleset.TAIKO, 1, "taiko", "taiko", "osu!taiko"),
    (Ruleset.FRUITS, Ruleset.FRUITS, 2, "fruits", "fruits", "osu!catch"),
    (Ruleset.MANIA, Ruleset.MANIA, 3, "mania", "mania", "osu!mania"),
    (Ruleset.OSU_RELAX, Ruleset.OSU, 0, "osu", "osurx", "osu!relax"),
    (Ruleset.OSU_AUTOPILOT, Ruleset.OSU, 0, "osu", "osuap", "osu!autopilot"),
    (Ruleset.TAIKO_RELAX, Ruleset.TAIKO, 1, "taiko", "taikorx", "taiko relax"),
    (Ruleset.FRUITS_RELAX, Ruleset.FRUITS, 2, "fruits", "fruitsrx", "catch relax"),
]


@pytest.mark.parametrize(("ruleset", "base", "wire_id", "wire_name", "slug", "readable"), FACTS)
def test_a_ruleset_knows_its_names(ruleset, base, wire_id, wire_name, slug, readable):
    assert (ruleset.base, ruleset.wire_id, ruleset.wire_name) == (base, wire_id, wire_name)
    assert (ruleset.slug, ruleset.readable) == (slug, readable)
    assert ruleset.is_special == (ruleset not in OFFICIAL)
    assert Ruleset.parse(slug) is ruleset


def test_every_ruleset_is_in_the_table():
    assert [row[0] for row in FACTS] == list(Ruleset)


@pytest.mark.parametrize("text", ["catch", "ctb", "OSU", "0", "", "osu!"])
def test_other_names_are_refused(text):
    with pytest.raises(ValueError, match="unknown ruleset"):
        Ruleset.parse(text)


def test_catch_is_a_name_only_where_asked_for():
    assert Ruleset.parse("catch", catch=True) is Ruleset.FRUITS
    assert Ruleset.parse("fruits", catch=True) is Ruleset.FRUITS


@pytest.mark.parametrize(
    ("base", "acronyms", "relax", "autopilot", "filed_under"),
    [
        (Ruleset.OSU, {"RX", "HD"}, True, True, Ruleset.OSU_RELAX),
        (Ruleset.TAIKO, {"RX"}, True, True, Ruleset.TAIKO_RELAX),
        (Ruleset.FRUITS, {"RX"}, True, True, Ruleset.FRUITS_RELAX),
        (Ruleset.MANIA, {"RX"}, True, True, Ruleset.MANIA),
        (Ruleset.OSU, {"AP"}, True, True, Ruleset.OSU_AUTOPILOT),
        (Ruleset.TAIKO, {"AP"}, True, True, Ruleset.TAIKO),
        (Ruleset.OSU, {"RX"}, False, True, Ruleset.OSU),
        (Ruleset.OSU, {"AP"}, True, False, Ruleset.OSU),
        (Ruleset.OSU, {"HD", "DT"}, True, True, Ruleset.OSU),
        (Ruleset.OSU, set(), True, True, Ruleset.OSU),
    ],
)
def test_relax_and_autopilot_plays_are_filed_apart(base, acronyms, relax, autopilot, filed_under):
    assert special_ruleset(base, acronyms, relax_enabled=relax, autopilot_enabled=autopilot) is filed_under
