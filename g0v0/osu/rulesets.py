"""The eight rulesets a score can be filed under.

The game knows four (`OFFICIAL`). Relax and autopilot plays compete apart from the others, so on this server they are
rulesets of their own wherever a `ruleset_id` is stored; on the wire they look like their base ruleset.

Source: reference-data-model.md §8 (GameMode), reference-domain-rules.md §1 step 6.
"""

from collections.abc import Collection
from enum import IntEnum
from typing import Final


class Ruleset(IntEnum):
    """A ruleset; the value is what `ruleset_id` columns hold."""

    OSU = 0
    TAIKO = 1
    FRUITS = 2
    MANIA = 3
    OSU_RELAX = 4
    OSU_AUTOPILOT = 5
    TAIKO_RELAX = 6
    FRUITS_RELAX = 7

    @property
    def base(self) -> "Ruleset":
        """The official ruleset whose objects and judgements this one uses."""
        return _BASE.get(self, self)

    @property
    def is_special(self) -> bool:
        """Relax or autopilot."""
        return self in _BASE

    @property
    def wire_id(self) -> int:
        """The id official clients understand: 0..3."""
        return _WIRE_IDS[self]

    @property
    def wire_name(self) -> str:
        """The name official clients understand: osu, taiko, fruits or mania."""
        return _SLUGS[self.base]

    @property
    def slug(self) -> str:
        """A name no two rulesets share, for URLs and cache keys."""
        return _SLUGS[self]

    @property
    def readable(self) -> str:
        """The name shown to people."""
        return _READABLE[self]

    @classmethod
    def parse(cls, text: str, *, catch: bool = False) -> "Ruleset":
        """The ruleset of a wire name or slug; `catch=True` also allows "catch" for fruits.

        Raises ValueError for any other text.
        """
        if catch and text == "catch":
            return cls.FRUITS
        try:
            return _BY_SLUG[text]
        except KeyError:
            raise ValueError(f"unknown ruleset: {text!r}") from None


_BASE: Final = {
    Ruleset.OSU_RELAX: Ruleset.OSU,
    Ruleset.OSU_AUTOPILOT: Ruleset.OSU,
    Ruleset.TAIKO_RELAX: Ruleset.TAIKO,
    Ruleset.FRUITS_RELAX: Ruleset.FRUITS,
}

_WIRE_IDS: Final = {ruleset: int(_BASE.get(ruleset, ruleset)) for ruleset in Ruleset}

_SLUGS: Final = {
    Ruleset.OSU: "osu",
    Ruleset.TAIKO: "taiko",
    Ruleset.FRUITS: "fruits",
    Ruleset.MANIA: "mania",
    Ruleset.OSU_RELAX: "osurx",
    Ruleset.OSU_AUTOPILOT: "osuap",
    Ruleset.TAIKO_RELAX: "taikorx",
    Ruleset.FRUITS_RELAX: "fruitsrx",
}
_BY_SLUG: Final = {slug: ruleset for ruleset, slug in _SLUGS.items()}

_READABLE: Final = {
    Ruleset.OSU: "osu!",
    Ruleset.TAIKO: "osu!taiko",
    Ruleset.FRUITS: "osu!catch",
    Ruleset.MANIA: "osu!mania",
    Ruleset.OSU_RELAX: "osu!relax",
    Ruleset.OSU_AUTOPILOT: "osu!autopilot",
    Ruleset.TAIKO_RELAX: "taiko relax",
    Ruleset.FRUITS_RELAX: "catch relax",
}

OFFICIAL: Final = (Ruleset.OSU, Ruleset.TAIKO, Ruleset.FRUITS, Ruleset.MANIA)
"""The rulesets of the game itself, in id order."""

_RELAXED: Final = {
    Ruleset.OSU: Ruleset.OSU_RELAX,
    Ruleset.TAIKO: Ruleset.TAIKO_RELAX,
    Ruleset.FRUITS: Ruleset.FRUITS_RELAX,
}


def special_ruleset(
    base: Ruleset, acronyms: Collection[str], *, relax_enabled: bool, autopilot_enabled: bool
) -> Ruleset:
    """The ruleset a play with these mods is filed under.

    A mod that is not enabled on this server, or that the ruleset has no board for, leaves the ruleset as it is.
    """
    if autopilot_enabled and base is Ruleset.OSU and "AP" in acronyms:
        return Ruleset.OSU_AUTOPILOT
    if relax_enabled and "RX" in acronyms:
        return _RELAXED.get(base, base)
    return base
