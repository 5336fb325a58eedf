"""Reading mods a client sent, and saying exactly what is wrong with them.

Stricter than osu-web in one point: numbers must lie in the setting's range, as an honest client's always do.

Source: lazer-mods.md §1, §3.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, cast

from g0v0.osu.mods.catalogue import catalogue_of
from g0v0.osu.mods.specs import Mod, Setting, SettingKind, SettingValue
from g0v0.osu.rulesets import Ruleset

_TOLERANCE: Final = 1e-6
"""How far outside a range a number may lie: clients send floats that went through 32 bits."""


class ModError(ValueError):
    """Mods that do not exist, do not combine, or have impossible settings."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        """Where, as a path into what was sent: `mods[2].settings.speed_change`."""
        self.problem = problem
        """What, in words for the sender."""


def parse_mods(ruleset: Ruleset, raw: object, *, field: str = "mods") -> tuple[Mod, ...]:
    """The mods of a list of acronyms or of `{acronym, settings?}` objects; None is no mods.

    They exist in the ruleset, occur once, combine with each other, and their settings are known, typed and in range.
    Raises ModError otherwise.
    """
    if raw is None:
        return ()
    if not isinstance(raw, Sequence) or isinstance(raw, (str, bytes)):
        raise ModError(field, "must be a list")
    mods = tuple(
        _parse_mod(ruleset, item, f"{field}[{index}]") for index, item in enumerate(cast("Sequence[object]", raw))
    )
    check_combination(ruleset, mods, field=field)
    return mods


def check_combination(ruleset: Ruleset, mods: Sequence[Mod], *, field: str = "mods") -> None:
    """Raises ModError for the second of two mods that are the same or incompatible."""
    seen: dict[str, int] = {}
    for index, mod in enumerate(mods):
        if mod.acronym in seen:
            raise ModError(f"{field}[{index}].acronym", f"{mod.acronym} is given twice")
        seen[mod.acronym] = index
    for first, second in conflicts(ruleset, seen):
        raise ModError(f"{field}[{seen[second]}].acronym", f"{second} cannot be combined with {first}")


def conflicts(ruleset: Ruleset, acronyms: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs that cannot be combined, in the order given. Unknown acronyms conflict with nothing."""
    known = catalogue_of(ruleset)
    return [
        (first, second)
        for first, second in combinations(acronyms, 2)
        if (first in known and second in known[first].incompatible)
        or (second in known and first in known[second].incompatible)
    ]


def _parse_mod(ruleset: Ruleset, raw: object, field: str) -> Mod:
    if isinstance(raw, str):
        raw = {"acronym": raw}
    if not isinstance(raw, Mapping):
        raise ModError(field, "must be an object")
    sent = cast("Mapping[str, object]", raw)
    acronym = sent.get("acronym")
    known = catalogue_of(ruleset)
    if not isinstance(acronym, str):
        raise ModError(f"{field}.acronym", "must be a string")
    if acronym not in known:
        raise ModError(f"{field}.acronym", f"no mod {acronym!r} in {ruleset.wire_name}")
    settings = sent.get("settings")
    if not settings:
        return Mod(acronym)
    if not isinstance(settings, Mapping):
        raise ModError(f"{field}.settings", "must be an object")
    return Mod(
        acronym, _parse_settings(known[acronym].settings, cast("Mapping[str, object]", settings), f"{field}.settings")
    )


def _parse_settings(known: Mapping[str, Setting], sent: Mapping[str, object], field: str) -> Mapping[str, SettingValue]:
    settings: dict[str, SettingValue] = {}
    extended = _is_on(sent.get("extended_limits"))
    for key, raw in sent.items():
        where = f"{field}.{key}"
        if key not in known:
            raise ModError(where, "is no setting of this mod")
        if raw is None and known[key].default is None:
            continue
        match known[key].kind:
            case SettingKind.BOOLEAN:
                settings[key] = _parse_switch(raw, where)
            case SettingKind.CHOICE:
                settings[key] = _parse_choice(known[key], raw, where)
            case SettingKind.NUMBER:
                settings[key] = _parse_number(known[key], raw, where, extended=extended)
    return settings


def _is_on(raw: object) -> bool:
    return raw is True or raw == 1 or (isinstance(raw, str) and raw.lower() in ("true", "1"))


def _parse_switch(raw: object, field: str) -> bool:
    if _is_on(raw):
        return True
    if raw is False or raw == 0 or (isinstance(raw, str) and raw.lower() in ("false", "0")):
        return False
    raise ModError(field, "must be true or false")


def _parse_choice(setting: Setting, raw: object, field: str) -> str:
    if isinstance(raw, str) and raw in setting.choices:
        return str(setting.choices.index(raw))
    if isinstance(raw, (int, str)) and not isinstance(raw, bool):
        position = str(raw)
        if position in map(str, range(len(setting.choices))):
            return position
    raise ModError(field, f"must be one of {', '.join(setting.choices)}")


def _parse_number(setting: Setting, raw: object, field: str, *, extended: bool) -> int | float:
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        raise ModError(field, "must be a number")
    try:
        value = float(raw)
    except (ValueError, OverflowError):
        raise ModError(field, "must be a number") from None
    low, high = setting.extended if extended and setting.extended else (setting.low, setting.high)
    if not low - _TOLERANCE <= value <= high + _TOLERANCE:
        raise ModError(field, f"must be between {low:g} and {high:g}")
    if not setting.whole:
        return value
    if not math.isclose(value, round(value), abs_tol=_TOLERANCE):
        raise ModError(field, "must be a whole number")
    return round(value)
