"""All mods of the game, by ruleset and acronym."""

from collections.abc import Mapping
from typing import Final

from g0v0.osu.mods import fruits, mania, osu, taiko
from g0v0.osu.mods.specs import ModSpec
from g0v0.osu.rulesets import Ruleset

CATALOGUE: Final[Mapping[Ruleset, Mapping[str, ModSpec]]] = {
    Ruleset.OSU: {mod.acronym: mod for mod in osu.MODS},
    Ruleset.TAIKO: {mod.acronym: mod for mod in taiko.MODS},
    Ruleset.FRUITS: {mod.acronym: mod for mod in fruits.MODS},
    Ruleset.MANIA: {mod.acronym: mod for mod in mania.MODS},
}
"""Keyed by official ruleset; `catalogue_of` also takes relax and autopilot."""


def catalogue_of(ruleset: Ruleset) -> Mapping[str, ModSpec]:
    """The mods of a ruleset, in the game's order."""
    return CATALOGUE[ruleset.base]
