"""The beatmapsets on a player's page. Source: osu-api-v2.md §4.1."""

from collections.abc import Sequence
from itertools import groupby

from g0v0.beatmaps import shapes
from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapsetId
from g0v0.beatmaps.queries import (
    list_beatmaps_of_beatmapsets,
    list_favourite_beatmapset_ids,
    list_guest_beatmapset_ids,
    list_mapped_beatmapset_ids,
    list_most_played,
)
from g0v0.beatmaps.statuses import Status
from g0v0.beatmaps.wire import BeatmapPlaycount, BeatmapsetExtended
from g0v0.platform.errors import NotFound
from g0v0.platform.runtime import Runtime

ALIASES = {"ranked_and_approved": "ranked", "unranked": "pending"}
"""Words of older clients."""

STATES: dict[str, tuple[Status, Status]] = {
    "graveyard": (Status.GRAVEYARD, Status.GRAVEYARD),
    "pending": (Status.WIP, Status.PENDING),
    "ranked": (Status.RANKED, Status.QUALIFIED),
    "loved": (Status.LOVED, Status.LOVED),
}
"""First and last state of the sets a player made, by the word in the address."""


async def most_played(rt: Runtime, user_id: int, limit: int, offset: int) -> list[BeatmapPlaycount]:
    """The beatmaps a player played most."""
    plays = await list_most_played(rt.db, user_id=user_id, limit=limit, offset=offset)
    beatmaps = await beatmaps_by_ids(rt, [row.beatmap_id for row in plays])
    sets = await beatmapsets_by_ids(rt, [row.beatmapset_id for row in beatmaps.values()])
    return [
        {
            "beatmap_id": row.beatmap_id,
            "count": row.play_count,
            "beatmap": shapes.beatmap_compact(rt, beatmap),
            "beatmapset": shapes.beatmapset_compact(rt, sets[beatmap.beatmapset_id]),
        }
        for row in plays
        if (beatmap := beatmaps.get(row.beatmap_id)) is not None and beatmap.beatmapset_id in sets
    ]


async def beatmapsets(rt: Runtime, user_id: int, kind: str, limit: int, offset: int) -> list[BeatmapsetExtended]:
    """A page of a player's sets of one kind. Raises NotFound for an unknown kind.

    Nobody is nominated for here, so `nominated` is always empty.
    """
    found = await _ids(rt, user_id, ALIASES.get(kind, kind), limit, offset)
    ids = [row.id for row in found]
    sets = await beatmapsets_by_ids(rt, ids)
    rows = await list_beatmaps_of_beatmapsets(rt.db, ids=list(sets)) if sets else []
    ordered = sorted(rows, key=lambda row: row.beatmapset_id)
    by_set = {key: list(group) for key, group in groupby(ordered, key=lambda row: row.beatmapset_id)}
    answer: list[BeatmapsetExtended] = []
    for beatmapset_id in ids:
        beatmaps = by_set.get(beatmapset_id)
        if beatmaps is None or beatmapset_id not in sets:
            continue
        shape = shapes.beatmapset_extended(rt, sets[beatmapset_id], {row.ruleset_id for row in beatmaps})
        shape["beatmaps"] = [shapes.beatmap_extended(rt, row) for row in beatmaps]
        answer.append(shape)
    return answer


async def _ids(rt: Runtime, user_id: int, kind: str, limit: int, offset: int) -> Sequence[BeatmapsetId]:
    if kind == "favourite":
        return await list_favourite_beatmapset_ids(rt.db, user_id=user_id, limit=limit, offset=offset)
    if kind == "guest":
        return await list_guest_beatmapset_ids(rt.db, user_id=user_id, limit=limit, offset=offset)
    if kind == "nominated":
        return []
    if kind not in STATES:
        raise NotFound(kind=kind)
    lowest, highest = STATES[kind]
    return await list_mapped_beatmapset_ids(
        rt.db, user_id=user_id, lowest=lowest, highest=highest, limit=limit, offset=offset
    )
