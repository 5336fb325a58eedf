"""What rules need to know of beatmaps."""

from g0v0.beatmaps.fetching import fetch_beatmap
from g0v0.beatmaps.loading import beatmaps_by_ids
from g0v0.multiplayer.state import MapFacts
from g0v0.platform.runtime import Runtime


async def map_facts(rt: Runtime, beatmap_id: int) -> MapFacts | None:
    """The facts of a beatmap, fetched from the official server if need be; None when there is no such map."""
    found = (await beatmaps_by_ids(rt, [beatmap_id])).get(beatmap_id)
    if found is None and await fetch_beatmap(rt, beatmap_id) is not None:
        found = (await beatmaps_by_ids(rt, [beatmap_id])).get(beatmap_id)
    if found is None:
        return None
    return MapFacts(found.id, found.beatmapset_id, int(found.ruleset_id), found.checksum, found.difficulty_rating)
