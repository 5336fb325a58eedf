"""Mods of a challenge: reading what an operator asks for, and what players may add. Source: lazer-mods.md §3.2."""

import re
from collections.abc import Sequence

import orjson

from g0v0.osu.mods import Mod, ModError, ModKind, ModShape, Use, acronyms, catalogue_of, conflicts, parse_mods, shapes
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid


def required_mods(ruleset: Ruleset, text: str) -> tuple[Mod, ...]:
    """The mods of `HDDT`, `HD,DT` or a JSON list with settings; raises Invalid naming what is wrong."""
    try:
        mods = parse_mods(ruleset, _split(ruleset, text.strip()))
    except ModError as error:
        raise Invalid(fields={error.field: [f"{error.problem}."]}) from None
    for mod in mods:
        if not _may_be_played(ruleset, mod.acronym):
            raise Invalid(fields={"mods": [f"{mod.acronym} cannot be asked of players."]})
    return mods


def allowed_mods(ruleset: Ruleset, required: Sequence[Mod]) -> list[ModShape]:
    """Everything a player may add: all mods that can be played and go together with every required one."""
    asked = acronyms(required)
    return shapes(
        Mod(acronym)
        for acronym in catalogue_of(ruleset)
        if acronym not in asked
        and _may_be_played(ruleset, acronym)
        and not any(conflicts(ruleset, (acronym, other)) for other in asked)
    )


def _may_be_played(ruleset: Ruleset, acronym: str) -> bool:
    spec = catalogue_of(ruleset)[acronym]
    return Use.PLAY in spec.use and spec.kind is not ModKind.SYSTEM


def _split(ruleset: Ruleset, text: str) -> object:
    if text.startswith("["):
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            raise Invalid(fields={"mods": ["must be acronyms, or a JSON list of mods."]}) from None
    known = catalogue_of(ruleset)
    words = [word for word in re.split(r"[,\s+]+", text.upper()) if word]
    return [part for word in words for part in ([word] if word in known else re.findall("..?", word))]
