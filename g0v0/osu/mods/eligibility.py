"""What a choice of mods allows: playing, earning pp, standing in a room; and how fast the music runs.

Source: lazer-mods.md §2, §3.2; reference-domain-rules.md §2.
"""

from collections.abc import Iterable
from typing import Final

from g0v0.osu.mods.catalogue import catalogue_of
from g0v0.osu.mods.specs import Mod, ModKind, ModSpec, RankedRule, Use
from g0v0.osu.rulesets import Ruleset

_MAKES_RULESET: Final = {
    Ruleset.OSU_RELAX: "RX",
    Ruleset.OSU_AUTOPILOT: "AP",
    Ruleset.TAIKO_RELAX: "RX",
    Ruleset.FRUITS_RELAX: "RX",
}
_RATES: Final = {"DT": 1.5, "NC": 1.5, "HT": 0.75, "DC": 0.75}


def are_user_playable(ruleset: Ruleset, mods: Iterable[Mod]) -> bool:
    """Whether a person can have played with these mods; unknown ones cannot be played."""
    return all_allow(ruleset, mods, Use.PLAY)


def makes_easier(ruleset: Ruleset, acronyms: Iterable[str]) -> bool:
    """Is one of these a mod that takes difficulty away? Source: osu-api-v2.md §4.1 (`no_diff_reduction`)."""
    known = catalogue_of(ruleset)
    return any(name in known and known[name].kind is ModKind.REDUCTION for name in acronyms)


def all_allow(ruleset: Ruleset, mods: Iterable[Mod], use: Use) -> bool:
    """Whether every mod exists in the ruleset and may be used this way."""
    known = catalogue_of(ruleset)
    return all(mod.acronym in known and use in known[mod.acronym].use for mod in mods)


def are_ranked(ruleset: Ruleset, mods: Iterable[Mod]) -> bool:
    """Whether a play with these mods may earn pp.

    Relax and autopilot never do by the game's own rule; in the rulesets they make up here, they are the point.
    """
    known = catalogue_of(ruleset)
    ignored = _MAKES_RULESET.get(ruleset)
    return all(mod.acronym == ignored or (mod.acronym in known and _is_ranked(known[mod.acronym], mod)) for mod in mods)


def _is_ranked(spec: ModSpec, mod: Mod) -> bool:
    match spec.ranked:
        case RankedRule.ALWAYS:
            return True
        case RankedRule.NEVER:
            return False
        case RankedRule.SPEED:
            return is_default(spec, mod, "speed_change")
        case RankedRule.DEFAULTS:
            return all(is_default(spec, mod, key) for key in spec.settings)


def is_default(spec: ModSpec, mod: Mod, key: str) -> bool:
    """Whether a setting is unset or set to what it is anyway."""
    value = mod.settings.get(key)
    default = spec.settings[key].default
    if value is None or default is None:
        return value is None
    if isinstance(value, (int, float)) and isinstance(default, (int, float)):
        return abs(value - default) < 1e-6
    return value == default


def clock_rate(mods: Iterable[Mod]) -> float:
    """How fast the music runs; 1 without a mod that sets the speed.

    Wind Up, Wind Down and Adaptive Speed have no one speed and count as 1.
    """
    rate = 1.0
    for mod in mods:
        if mod.acronym in _RATES:
            rate *= float(mod.settings.get("speed_change", _RATES[mod.acronym]))
    return rate
