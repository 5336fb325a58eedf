"""The medals there are."""

import re

from g0v0.medals.catalogue import BY_SLUG, MEDALS
from g0v0.osu.rulesets import Ruleset


def test_there_are_132_and_two_numbers_are_free() -> None:
    assert list(MEDALS) == [number for number in range(1, 135) if number not in (125, 126)]


def test_slugs_and_names_are_given_once() -> None:
    assert len(BY_SLUG) == len(MEDALS)
    assert len({medal.name for medal in MEDALS.values()}) == len(MEDALS)
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in BY_SLUG)


def test_numbers_are_those_everybody_counts_with() -> None:
    known = {
        1: "osu-skill-pass-1", 20: "osu-skill-fc-10", 21: "osu-combo-500", 24: "osu-combo-2000",
        25: "taiko-skill-pass-1", 40: "taiko-skill-fc-8", 48: "fruits-skill-pass-8", 72: "mania-skill-fc-8",
        73: "osu-plays-5000", 80: "taiko-hits-30000000", 88: "mania-hits-40000000", 89: "all-intro-suddendeath",
        99: "all-intro-spunout", 101: "all-intro-fun", 104: "all-skill-dc-30", 134: "all-secret-meticulousmayhem",
    }  # fmt: skip
    assert {number: MEDALS[number].slug for number in known} == known


def test_medals_of_a_ruleset_carry_its_name() -> None:
    for medal in MEDALS.values():
        prefix = medal.slug.split("-")[0]
        assert (medal.ruleset is None and prefix == "all") or prefix == Ruleset(medal.ruleset or 0).wire_name
