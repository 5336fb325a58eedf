"""Rows by id, one query per kind, for every feature that shows beatmaps."""

from collections.abc import Iterable

from g0v0.beatmaps.models import BeatmapRow, BeatmapsetRow
from g0v0.beatmaps.queries import list_beatmaps, list_beatmapsets
from g0v0.platform.runtime import Runtime


async def beatmaps_by_ids(rt: Runtime, ids: Iterable[int]) -> dict[int, BeatmapRow]:
    """Beatmaps by id, in order of id; deleted and unknown ones are absent. No query for no ids."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {row.id: row for row in await list_beatmaps(rt.db, ids=wanted)}


async def beatmapsets_by_ids(rt: Runtime, ids: Iterable[int]) -> dict[int, BeatmapsetRow]:
    """Sets by id; deleted and unknown ones are absent. No query for no ids."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {row.id: row for row in await list_beatmapsets(rt.db, ids=wanted)}
