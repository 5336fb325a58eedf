"""Score multipliers of mods, and the highest total a play can reach with them.

osu! changed its formulas with replay version 30000017 (`old=True` gives the earlier ones); the other rulesets have one
set, with two exceptions under the same switch (CL everywhere, key mods in mania).

Source: lazer-mods.md §4.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from g0v0.osu.hit_results import HitResult, Statistics, base_score
from g0v0.osu.mods import Mod, catalogue_of
from g0v0.osu.rulesets import Ruleset

BASE_TOTAL: Final = 1_000_000
"""A flawless play without mods or bonus."""

_STRONG_SCALE: Final = 7
"""Taiko counts the bonus of a strong hit seven times."""


class MapStats(NamedTuple):
    """The settings of a map before mods."""

    cs: float
    hp: float
    od: float
    ar: float


def _tenths(value: float) -> float:
    return int(value * 10) / 10


def _twentieths(value: float) -> float:
    return int(value * 20) / 20


def _rate(speed: float) -> float:
    """osu!, current: slowing down costs much, speeding up earns in steps, 1.5 a little more than its neighbours."""
    if speed < 1:
        return _twentieths(speed) * 1.4 - 0.5
    step = _tenths(speed)
    return (step - 1) * 0.46 + 1 - (0 if step in (1.0, 1.5) else 0.01)


def _old_rate(speed: float) -> float:
    """All other rulesets, and osu! before."""
    return 1 + (_tenths(speed) - 1) / 5 if speed >= 1 else 0.6 + (_tenths(speed) - 1)


class _Choice(NamedTuple):
    """The mods of a play as the formulas look at them: by acronym, settings filled up with their defaults."""

    settings: Mapping[str, Mapping[str, float]]
    changed: frozenset[str]
    """Acronyms with a setting that is not at its default."""
    stats: MapStats | None

    def get(self, acronym: str, key: str) -> float:
        return self.settings[acronym][key]


_Formula = Callable[[_Choice], float] | float


def _ramp(acronym: str) -> Callable[[_Choice], float]:
    def formula(chosen: _Choice) -> float:
        slow, fast = sorted((chosen.get(acronym, "initial_rate"), chosen.get(acronym, "final_rate")))
        return 0.8 * _rate(slow) + 0.2 * _rate(fast)

    return formula


def _speed(acronym: str, rate: Callable[[float], float]) -> Callable[[_Choice], float]:
    return lambda chosen: rate(chosen.get(acronym, "speed_change"))


def _if_default(acronym: str, multiplier: float) -> Callable[[_Choice], float]:
    return lambda chosen: 1 if acronym in chosen.changed else multiplier


def _easy(chosen: _Choice) -> float:
    return max(0.4, 0.8 - 0.1 * max(0, chosen.get("EZ", "retries") - 2))


_WEAKENS_HIDDEN: Final = frozenset({"WG", "GR", "DF", "RP", "DP"})


def _hidden(chosen: _Choice) -> float:
    if "BL" in chosen.settings:
        return 1
    multiplier = 1.04 - (0.02 if chosen.get("HD", "only_fade_approach_circles") else 0)
    return multiplier - (0 if _WEAKENS_HIDDEN.isdisjoint(chosen.settings) else 0.02)


def _traceable(chosen: _Choice) -> float:
    return 1 if "BL" in chosen.settings else 1.02


def _flashlight(chosen: _Choice) -> float:
    multiplier = min(max(1.2 - 0.2 * (chosen.get("FL", "size_multiplier") - 1), 1.02), 1.2)
    if not chosen.get("FL", "combo_based_size"):
        multiplier = 1 + (multiplier - 1) / 5
    return 1 + (multiplier - 1) / 2 if "FR" in chosen.settings else multiplier


def _difficulty_adjust(chosen: _Choice) -> float:
    """1 while the map's own settings are not known."""
    if chosen.stats is None:
        return 1
    wanted = chosen.settings["DA"]
    keys = {"circle_size": "cs", "drain_rate": "hp", "overall_difficulty": "od", "approach_rate": "ar"}
    product = 1.0
    for key, stat in keys.items():
        if key in wanted:
            product *= max(0.1, 1 - 0.5 * abs(wanted[key] - getattr(chosen.stats, stat)))
    return max(0.1, product)


_OSU: Final[Mapping[str, _Formula]] = {
    "EZ": _easy,
    "NF": 0.5,
    "HT": _speed("HT", _rate),
    "DC": _speed("DC", _rate),
    "HR": 1.09,
    "DT": _speed("DT", _rate),
    "NC": _speed("NC", _rate),
    "HD": _hidden,
    "TC": _traceable,
    "FL": _flashlight,
    "BL": 1.24,
    "TP": 0.01,
    "DA": _difficulty_adjust,
    "CL": lambda chosen: 0.985 if chosen.get("CL", "classic_note_lock") else 0.96,
    "RD": 0.7,
    "RX": 0.1,
    "AP": 0.1,
    "SO": 0.95,
    "AD": 0.7,
    "AS": 0.1,
    "SY": 0.99,
    "DF": lambda chosen: 1 - max(0, 0.02 * (chosen.get("DF", "start_scale") - 2)),
    "MG": lambda chosen: 0.7 - 0.6 * chosen.get("MG", "attraction_strength"),
    "WU": _ramp("WU"),
    "WD": _ramp("WD"),
}

_SPEEDS: Final[Mapping[str, _Formula]] = {name: _speed(name, _old_rate) for name in ("HT", "DC", "DT", "NC")}
_SHARED: Final[Mapping[str, _Formula]] = {"EZ": 0.5, "NF": 0.5, "DA": 0.5, "RX": 0.1, "WU": 0.5, "WD": 0.5, **_SPEEDS}

_OLD_OSU: Final[Mapping[str, _Formula]] = {
    **_SHARED,
    "HR": 1.06,
    "HD": _if_default("HD", 1.06),
    "FL": 1.12,
    "BL": 1.12,
    "TP": 0.1,
    "AP": 0.1,
    "SO": 0.9,
    "MG": 0.5,
    "AS": 0.5,
    "SY": 0.8,
    "CL": 0.96,
}
_TAIKO: Final[Mapping[str, _Formula]] = {
    **_SHARED,
    "SR": 0.6,
    "HR": _if_default("HR", 1.06),
    "HD": _if_default("HD", 1.06),
    "FL": _if_default("FL", 1.12),
    "CS": 0.9,
    "AS": 0.5,
}
_FRUITS: Final[Mapping[str, _Formula]] = {
    **_SHARED,
    "HR": _if_default("HR", 1.12),
    "HD": _if_default("HD", 1.06),
    "FL": _if_default("FL", 1.12),
    "SY": 0.8,
}
_KEYS: Final[Mapping[str, _Formula]] = {f"{keys}K": 0.9 for keys in range(1, 11)}
_MANIA: Final[Mapping[str, _Formula]] = {
    **_SHARED,
    "DT": 1,
    "NC": 1,
    "NR": 0.9,
    "CS": 0.9,
    "HO": 0.9,
    "AS": 0.5,
    **_KEYS,
}

_CURRENT: Final = {Ruleset.OSU: _OSU, Ruleset.TAIKO: _TAIKO, Ruleset.FRUITS: _FRUITS, Ruleset.MANIA: _MANIA}
_OLD: Final = {
    Ruleset.OSU: _OLD_OSU,
    Ruleset.TAIKO: {**_TAIKO, "CL": 0.96},
    Ruleset.FRUITS: {**_FRUITS, "CL": 0.96},
    Ruleset.MANIA: {**{name: formula for name, formula in _MANIA.items() if name not in _KEYS}, "CL": 0.96},
}


def score_multiplier(
    ruleset: Ruleset, mods: tuple[Mod, ...], *, stats: MapStats | None = None, old: bool = False
) -> float:
    """What the total without mods is multiplied by. `stats` matters to Difficulty Adjust in osu! only."""
    formulas = (_OLD if old else _CURRENT)[ruleset.base]
    chosen = _choice(ruleset, mods, stats)
    product = 1.0
    for mod in mods:
        formula = formulas.get(mod.acronym, 1)
        product *= formula(chosen) if callable(formula) else formula
    return product


def _choice(ruleset: Ruleset, mods: tuple[Mod, ...], stats: MapStats | None) -> _Choice:
    known = catalogue_of(ruleset)
    settings: dict[str, dict[str, float]] = {}
    changed: set[str] = set()
    for mod in mods:
        defaults = {key: s.default for key, s in known[mod.acronym].settings.items() if s.default is not None}
        merged = {**defaults, **mod.settings}
        settings[mod.acronym] = {key: value for key, value in merged.items() if not isinstance(value, str)}
        if merged != defaults:
            changed.add(mod.acronym)
    return _Choice(settings, frozenset(changed), stats)


def total_with_mods(total_without_mods: int, multiplier: float) -> int:
    """The total a client shows; halves go to the even neighbour."""
    return round(total_without_mods * multiplier)


def maximum_total_score(
    ruleset: Ruleset, mods: tuple[Mod, ...], maximum_statistics: Statistics, *, stats: MapStats | None = None
) -> int:
    """No honest play's total is higher, whether its client knows the current formulas or the ones before."""
    multiplier = max(score_multiplier(ruleset, mods, stats=stats, old=old) for old in (False, True))
    return total_with_mods(maximum_total_without_mods(ruleset, maximum_statistics), multiplier) + 1


def maximum_total_without_mods(ruleset: Ruleset, maximum_statistics: Statistics) -> int:
    """A flawless play's total before mods: a million and every bonus."""
    scale = _STRONG_SCALE if ruleset.base is Ruleset.TAIKO else 1
    small = base_score(ruleset, HitResult.SMALL_BONUS) * maximum_statistics.get(HitResult.SMALL_BONUS, 0)
    large = base_score(ruleset, HitResult.LARGE_BONUS) * maximum_statistics.get(HitResult.LARGE_BONUS, 0)
    return BASE_TOTAL + (small + large) * scale
