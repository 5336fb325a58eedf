"""Mods as the bit set of the stable client, `.osr` headers and API v1.

Source: osu-api-v1.md §3; lazer-mods.md §3.6.
"""

from collections.abc import Iterable
from typing import Final

from g0v0.osu.mods.catalogue import catalogue_of
from g0v0.osu.mods.specs import Mod
from g0v0.osu.rulesets import Ruleset

_EVERY_RULESET: Final = {
    "NF": 1 << 0,
    "EZ": 1 << 1,
    "TD": 1 << 2,
    "HD": 1 << 3,
    "HR": 1 << 4,
    "SD": 1 << 5,
    "DT": 1 << 6,
    "RX": 1 << 7,
    "HT": 1 << 8,
    "NC": 1 << 9,
    "FL": 1 << 10,
    "AT": 1 << 11,
    "SO": 1 << 12,
    "AP": 1 << 13,
    "PF": 1 << 14,
    "CN": 1 << 22,
    "TP": 1 << 23,
    "SV2": 1 << 29,
}
_MANIA: Final = {
    "4K": 1 << 15,
    "5K": 1 << 16,
    "6K": 1 << 17,
    "7K": 1 << 18,
    "8K": 1 << 19,
    "FI": 1 << 20,
    "RD": 1 << 21,
    "9K": 1 << 24,
    "DS": 1 << 25,
    "1K": 1 << 26,
    "3K": 1 << 27,
    "2K": 1 << 28,
    "MR": 1 << 30,
}
"""In other rulesets these are lazer mods that stable does not have, so they have no bit there."""

_IMPLIED: Final = {"NC": "DT", "PF": "SD"}
"""The bit of the second comes with the bit of the first. Daycore has none of its own and is written as Half Time."""


def _bits_of(ruleset: Ruleset) -> dict[str, int]:
    table = _EVERY_RULESET | _MANIA if ruleset.base is Ruleset.MANIA else _EVERY_RULESET
    return {acronym: bit for acronym, bit in table.items() if acronym in catalogue_of(ruleset)}


_BITS: Final = {ruleset: _bits_of(ruleset) for ruleset in Ruleset}


def to_bits(ruleset: Ruleset, mods: Iterable[Mod]) -> int:
    """The bit set; mods and settings stable does not know are lost."""
    table = _BITS[ruleset]
    bits = 0
    for mod in mods:
        acronym = "HT" if mod.acronym == "DC" else mod.acronym
        bits |= table.get(acronym, 0) | table.get(_IMPLIED.get(acronym, ""), 0)
    return bits


def from_bits(ruleset: Ruleset, bits: int) -> tuple[Mod, ...]:
    """The mods of a bit set, lowest bit first; NC swallows DT, PF swallows SD. Bits without a meaning are dropped."""
    found = [acronym for acronym, bit in sorted(_BITS[ruleset].items(), key=lambda item: item[1]) if bits & bit]
    swallowed = {_IMPLIED[acronym] for acronym in found if acronym in _IMPLIED}
    return tuple(Mod(acronym) for acronym in found if acronym not in swallowed)
