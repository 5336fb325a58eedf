"""Difficulty attributes of a beatmap with mods. Source: osu-api-v2.md §4.2, osu-api-v2-objects.md §3.5."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, cast

import orjson

from g0v0.beatmaps import cache
from g0v0.beatmaps.content import osu_content
from g0v0.beatmaps.lookup import playable
from g0v0.osu.difficulty import Attributes, DifficultyError, difficulty
from g0v0.osu.mods import Mod, ModError, check_combination, from_bits, parse_mods, shapes
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.errors import Invalid
from g0v0.platform.http.params import LaxInt, Params, Text
from g0v0.platform.runtime import Runtime

NEWER_KEYS: Final = {"mono_stamina_factor": 20241028, "reading_difficulty": 20250306}
"""Attributes of taiko that came with a later calculation, by its day; strict clients of before refuse them."""


class AttributesBody(Params):
    """Mods as bits, acronyms or objects; the number of a ruleset wins over its name."""

    mods: Any = None
    ruleset: Text | None = None
    ruleset_id: LaxInt | None = None


async def encoded_attributes(rt: Runtime, beatmap_id: int, asked: AttributesBody) -> bytes:
    """The attributes as JSON. Raises BeatmapNotFound, Invalid."""
    row = await playable(rt, beatmap_id)
    ruleset = choose_ruleset(row.ruleset_id, asked.ruleset, asked.ruleset_id)
    mods = sorted(read_mods(ruleset, asked.mods), key=lambda mod: mod.acronym)
    return await encoded_difficulty(rt, (row.id, row.checksum), ruleset, mods)


async def encoded_difficulty(rt: Runtime, file: tuple[int, str], ruleset: Ruleset, mods: Sequence[Mod]) -> bytes:
    """The attributes of a beatmap's file (id and checksum) as JSON, kept for a day. Raises BeatmapNotFound, Invalid."""
    key = cache.attributes_key(file[0], ruleset, file[1], orjson.dumps(shapes(mods)))
    return await rt.cache.get_or(key, cache.ATTRIBUTES_EXPIRE_S, partial(_calculate, rt, file, ruleset, mods))


def without_newer(encoded: bytes, knows: Callable[[int], bool]) -> bytes:
    """The same without what a client of an older version does not know."""
    newer = [key for key, since in NEWER_KEYS.items() if not knows(since)]
    if not newer:
        return encoded
    found: dict[str, Any] = orjson.loads(encoded)
    return orjson.dumps({key: value for key, value in found.items() if key not in newer})


def choose_ruleset(own: Ruleset, name: str | None, number: int | None) -> Ruleset:
    """The ruleset to calculate for; the beatmap's own unless another is asked for. Raises Invalid."""
    if number is not None:
        if number not in OFFICIAL:
            raise Invalid(fields={"ruleset_id": ["There is no such ruleset."]})
        chosen = Ruleset(number)
    elif name is not None:
        found = next((ruleset for ruleset in OFFICIAL if ruleset.wire_name == name), None)
        if found is None:
            raise Invalid(fields={"ruleset": ["There is no such ruleset."]})
        chosen = found
    else:
        chosen = own
    if chosen is not own and own is not Ruleset.OSU:
        raise Invalid(fields={"ruleset": ["The beatmap cannot be converted to this ruleset."]})
    return chosen


def read_mods(ruleset: Ruleset, raw: object) -> tuple[Mod, ...]:
    """Mods in any of the forms clients send. Raises Invalid naming the one that is wrong."""
    bits = _bits(raw)
    try:
        if bits is not None:
            mods = from_bits(ruleset, bits)
            check_combination(ruleset, mods)
            return mods
        return parse_mods(ruleset, _as_list(raw))
    except ModError as error:
        raise Invalid(fields={error.field: [error.problem]}) from None


def _bits(raw: object) -> int | None:
    if isinstance(raw, list):
        items = cast("list[object]", raw)
        return _bits(items[0]) if len(items) == 1 else None
    if isinstance(raw, int) and not isinstance(raw, bool):
        return max(0, raw)
    if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) <= 10:
        return int(raw)
    return None


def _as_list(raw: object) -> Sequence[object]:
    """One acronym is a list of it; `mods[0][acronym]=DT` arrives as an object keyed by position."""
    if raw is None:
        return []
    if isinstance(raw, str):
        return [raw]
    if isinstance(raw, Mapping):
        found = cast("Mapping[str, object]", raw)
        return [found] if "acronym" in found else list(found.values())
    return cast("Sequence[object]", raw)


async def _calculate(rt: Runtime, file: tuple[int, str], ruleset: Ruleset, mods: Sequence[Mod]) -> bytes:
    content = await osu_content(rt, *file)
    try:
        found: Attributes = await rt.off_loop(difficulty, content, ruleset, mods)
    except DifficultyError as error:
        raise Invalid("The difficulty of this beatmap cannot be calculated.", cause=repr(error)) from error
    return orjson.dumps(found.shape)
