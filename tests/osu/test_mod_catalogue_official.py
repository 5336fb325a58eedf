"""The catalogue agrees with the official mod database, where that file is at hand."""

import json
from pathlib import Path

import pytest

from g0v0.osu.mods import CATALOGUE, Use
from g0v0.osu.rulesets import OFFICIAL

OFFICIAL_DATABASE = Path(__file__).resolve().parents[3] / "shared/data/reference/mods.json"

pytestmark = pytest.mark.skipif(not OFFICIAL_DATABASE.exists(), reason="the official mod database is not here")


@pytest.fixture(scope="module")
def official():
    return {
        entry["RulesetID"]: {mod["Acronym"]: mod for mod in entry["Mods"]}
        for entry in json.loads(OFFICIAL_DATABASE.read_text())
    }


@pytest.mark.parametrize("ruleset", OFFICIAL)
def test_the_mods_and_their_order_agree(official, ruleset):
    assert list(CATALOGUE[ruleset]) == list(official[ruleset])


@pytest.mark.parametrize("ruleset", OFFICIAL)
def test_names_groups_and_settings_agree(official, ruleset):
    for acronym, theirs in official[ruleset].items():
        ours = CATALOGUE[ruleset][acronym]
        assert (ours.name, ours.kind) == (theirs["Name"], theirs["Type"])
        assert {key: setting.kind.value for key, setting in ours.settings.items()} == {
            setting["Name"]: setting["Type"] for setting in theirs["Settings"]
        }, acronym


@pytest.mark.parametrize("ruleset", OFFICIAL)
def test_incompatibilities_agree(official, ruleset):
    for acronym, theirs in official[ruleset].items():
        known = set(theirs["IncompatibleMods"]) & set(official[ruleset]) - {acronym}
        assert CATALOGUE[ruleset][acronym].incompatible == known, acronym


@pytest.mark.parametrize("ruleset", OFFICIAL)
def test_uses_agree(official, ruleset):
    for acronym, theirs in official[ruleset].items():
        use = CATALOGUE[ruleset][acronym].use
        assert {
            "UserPlayable": Use.PLAY in use,
            "ValidForMultiplayer": Use.REQUIRED in use,
            "ValidForMultiplayerAsFreeMod": Use.FREE in use,
            "ValidForFreestyleAsRequiredMod": Use.FREESTYLE in use,
            "AlwaysValidForSubmission": Use.UNASKED in use,
        }.items() <= theirs.items(), acronym
