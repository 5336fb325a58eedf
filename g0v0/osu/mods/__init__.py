"""Mods: the catalogue of the game, and what follows from a choice of them."""

from g0v0.osu.mods.boards import ModFilter, filter_keys, matches, mods_key
from g0v0.osu.mods.catalogue import CATALOGUE, catalogue_of
from g0v0.osu.mods.eligibility import all_allow, are_ranked, are_user_playable, clock_rate, makes_easier
from g0v0.osu.mods.legacy import from_bits, to_bits
from g0v0.osu.mods.parsing import ModError, check_combination, conflicts, parse_mods
from g0v0.osu.mods.specs import (
    Mod,
    ModKind,
    ModShape,
    ModSpec,
    RankedRule,
    Setting,
    SettingKind,
    SettingValue,
    Use,
    acronyms,
    shapes,
)

__all__ = [
    "CATALOGUE",
    "Mod",
    "ModError",
    "ModFilter",
    "ModKind",
    "ModShape",
    "ModSpec",
    "RankedRule",
    "Setting",
    "SettingKind",
    "SettingValue",
    "Use",
    "acronyms",
    "all_allow",
    "are_ranked",
    "are_user_playable",
    "catalogue_of",
    "check_combination",
    "clock_rate",
    "conflicts",
    "filter_keys",
    "from_bits",
    "makes_easier",
    "matches",
    "mods_key",
    "parse_mods",
    "shapes",
    "to_bits",
]
