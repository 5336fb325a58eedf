"""Which beatmaps a request of the old API means, and how hard they are with its mods. Source: osu-api-v1.md §2.1."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Final, NamedTuple

import orjson
from pydantic import BeforeValidator, WithJsonSchema

from g0v0.beatmaps import dynamic, fetching
from g0v0.beatmaps.attributes import encoded_difficulty
from g0v0.beatmaps.dynamic import BeatmapFilter
from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapRow
from g0v0.beatmaps.queries import get_beatmap_id_by_checksum, list_strains
from g0v0.osu.mods import ModError, check_combination, from_bits
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.errors import AppError, Invalid
from g0v0.platform.http.params import Id, LaxBool, LaxInt, Text, clamp
from g0v0.platform.http.v1 import KeyParams
from g0v0.platform.runtime import Runtime
from g0v0.users.v1 import selected_ruleset

MOST: Final = 500
MOST_WITH_MODS: Final = 50
"""Each of these may have to be calculated."""

_HARDER_OR_EASIER: Final = 2 | 16 | 64 | 256 | 1024
"""EZ, HR, DT, HT, FL: no other mod changes the stars. The bit of DT comes with that of NC."""


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d"):
            try:
                return datetime.strptime(value.strip(), form).replace(tzinfo=UTC)
            except ValueError:
                continue
    raise ValueError("must be written YYYY-MM-DD or YYYY-MM-DD HH:MM:SS.")


class BeatmapsQuery(KeyParams):
    """`GET get_beatmaps`: `s` a set, `b` a beatmap, `h` the md5 of its file, `u` its mapper; `a` also converts."""

    since: Annotated[datetime, BeforeValidator(_moment)] | None = None
    s: Id | None = None
    b: Id | None = None
    h: Text | None = None
    u: Text | None = None
    type: Text | None = None
    m: LaxInt | None = None
    a: LaxBool = None
    mods: LaxInt = 0
    limit: Annotated[int, clamp(1, MOST), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST})] = MOST


class Strain(NamedTuple):
    """How hard a beatmap is; null is not known, or no such thing in the ruleset."""

    stars: float | None
    max_combo: int | None
    aim: float | None = None
    speed: float | None = None


async def find_beatmaps(rt: Runtime, query: BeatmapsQuery) -> list[tuple[BeatmapRow, Ruleset]]:
    """Beatmaps in order, each with the ruleset it is shown in. A single one unknown here is asked for upstream."""
    wanted = _filter(query)
    if wanted is None:
        return []
    limit = min(query.limit, MOST_WITH_MODS) if query.mods & _HARDER_OR_EASIER else query.limit
    ids = await _ids(rt, wanted, limit)
    if not ids and await _fetch(rt, wanted):
        ids = await _ids(rt, wanted, limit)
    rows = await beatmaps_by_ids(rt, ids)
    shown_in = None if query.m is None else selected_ruleset(query.m)
    found = [rows[beatmap_id] for beatmap_id in ids if beatmap_id in rows]
    return [(row, row.ruleset_id if shown_in is None else shown_in) for row in found]


async def strains(rt: Runtime, found: Sequence[tuple[BeatmapRow, Ruleset]], bits: int) -> Mapping[int, Strain]:
    """By beatmap, how hard it is with mods. Raises Invalid for mods that exclude each other."""
    bits &= _HARDER_OR_EASIER
    if bits:
        try:
            for ruleset in {ruleset for _, ruleset in found}:
                check_combination(ruleset, from_bits(ruleset, bits))
        except ModError as error:
            raise Invalid(fields={"mods": [error.problem]}) from None
        hard = await asyncio.gather(*(_with_mods(rt, row, ruleset, bits) for row, ruleset in found))
        return {row.id: strain for (row, _), strain in zip(found, hard, strict=True)}
    rows = await list_strains(rt.db, pairs=[(row.id, int(ruleset)) for row, ruleset in found]) if found else []
    known = {
        row.beatmap_id: _strain({**row.attributes, "star_rating": row.star_rating, "max_combo": row.max_combo})
        for row in rows
    }
    return {row.id: known.get(row.id) or _own_strain(row, ruleset) for row, ruleset in found}


def _filter(query: BeatmapsQuery) -> BeatmapFilter | None:
    """None when nothing can be found."""
    rulesets: Sequence[Ruleset] = OFFICIAL
    if query.m is not None:
        ruleset = selected_ruleset(query.m)
        if ruleset is None:
            return None
        rulesets = (Ruleset.OSU, ruleset) if query.a and ruleset is not Ruleset.OSU else (ruleset,)
    checksum = query.h
    if checksum is not None and not (len(checksum) == 32 and checksum.isascii() and checksum.isalnum()):
        return None
    mapper_id, names = _mapper(query)
    if query.u is not None and mapper_id is None and not names:
        return None
    return BeatmapFilter(
        beatmap_id=query.b,
        beatmapset_id=query.s,
        checksum=None if checksum is None else checksum.lower(),
        mapper_id=mapper_id,
        mapper_names=names,
        rulesets=rulesets,
        since=query.since,
    )


def _mapper(query: BeatmapsQuery) -> tuple[int | None, list[str]]:
    """An id or the spellings of a name. Mappers of official sets are no players here, so names are those of sets."""
    name = query.u or ""
    is_number = name.isascii() and name.isdigit() and len(name) < 19
    if query.type == "id" or (query.type != "string" and is_number):
        return (int(name) if is_number else None), []
    return None, list(dict.fromkeys((name, name.replace(" ", "_"), name.replace("_", " ")))) if name else []


async def _ids(rt: Runtime, wanted: BeatmapFilter, limit: int) -> list[int]:
    statement, values = dynamic.list_ids(wanted, limit)
    return [row[0] for row in (await rt.db.run(statement, values)).rows]


async def _fetch(rt: Runtime, wanted: BeatmapFilter) -> bool:
    """Was something found upstream that is not here at all?"""
    if wanted.beatmap_id is not None:
        known = bool(await beatmaps_by_ids(rt, [wanted.beatmap_id]))
        return not known and await fetching.fetch_beatmap(rt, wanted.beatmap_id) is not None
    if wanted.checksum is not None:
        known = await get_beatmap_id_by_checksum(rt.db, checksum=wanted.checksum) is not None
        return not known and await fetching.fetch_by_checksum(rt, wanted.checksum) is not None
    if wanted.beatmapset_id is not None:
        known = bool(await beatmapsets_by_ids(rt, [wanted.beatmapset_id]))
        return not known and await fetching.fetch_beatmapset(rt, wanted.beatmapset_id) is not None
    return False


async def _with_mods(rt: Runtime, row: BeatmapRow, ruleset: Ruleset, bits: int) -> Strain:
    try:
        encoded = await encoded_difficulty(rt, (row.id, row.checksum), ruleset, from_bits(ruleset, bits))
    except AppError:
        # Its file is missing or broken; the others are shown all the same.
        return Strain(None, None)
    return _strain(orjson.loads(encoded))


def _strain(attributes: Mapping[str, Any]) -> Strain:
    return Strain(
        attributes["star_rating"],
        attributes["max_combo"] or None,
        attributes.get("aim_difficulty"),
        attributes.get("speed_difficulty"),
    )


def _own_strain(row: BeatmapRow, ruleset: Ruleset) -> Strain:
    return Strain(row.difficulty_rating, row.max_combo or None) if row.ruleset_id is ruleset else Strain(None, None)
