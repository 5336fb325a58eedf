"""Finding beatmaps by what clients know of them; what is not here is asked from the official server.

Source: osu-search.md §5.
"""

from collections.abc import Awaitable, Callable

from g0v0.beatmaps import fetching, pages
from g0v0.beatmaps.errors import BeatmapNotFound, BeatmapsetNotFound
from g0v0.beatmaps.models import PlayableRow
from g0v0.beatmaps.queries import (
    get_beatmap_id_by_checksum,
    get_beatmap_id_by_filename,
    get_playable,
)
from g0v0.platform.runtime import Runtime


async def show_beatmap(rt: Runtime, beatmap_id: int, viewer_id: int | None) -> bytes:
    """The page of a beatmap. Raises BeatmapNotFound."""
    page = await pages.beatmap_page(rt, beatmap_id, viewer_id)
    if page is None and await fetching.fetch_beatmap(rt, beatmap_id) is not None:
        page = await pages.beatmap_page(rt, beatmap_id, viewer_id)
    if page is None:
        raise BeatmapNotFound(beatmap_id=beatmap_id)
    return page


async def look_up_beatmap(
    rt: Runtime, checksum: str | None, filename: str | None, beatmap_id: int | None, viewer_id: int | None
) -> bytes | None:
    """The page of the beatmap that the first of these finds; None when none does.

    Each is tried here and at the official server before the next one: a client that knows a newer file than we do gets
    the beatmap of that file.
    """
    finders: list[Callable[[], Awaitable[int | None]]] = []
    if checksum is not None:
        finders.append(lambda: _by_checksum(rt, checksum))
    if filename is not None:
        finders.append(lambda: _by_filename(rt, filename))
    for find in finders:
        found = await find()
        if found is not None:
            page = await pages.beatmap_page(rt, found, viewer_id)
            if page is not None:
                return page
    if beatmap_id is None:
        return None
    try:
        return await show_beatmap(rt, beatmap_id, viewer_id)
    except BeatmapNotFound:
        return None


async def show_beatmapset(rt: Runtime, beatmapset_id: int, viewer_id: int | None, *, is_first_party: bool) -> bytes:
    """The page of a set. Raises BeatmapsetNotFound."""
    page = await pages.beatmapset_page(rt, beatmapset_id, viewer_id, is_first_party=is_first_party)
    if page is None and await fetching.fetch_beatmapset(rt, beatmapset_id) is not None:
        page = await pages.beatmapset_page(rt, beatmapset_id, viewer_id, is_first_party=is_first_party)
    if page is None:
        raise BeatmapsetNotFound(beatmapset_id=beatmapset_id)
    return page


async def playable(rt: Runtime, beatmap_id: int) -> PlayableRow:
    """What a play on a beatmap is checked against. Raises BeatmapNotFound."""
    found = await get_playable(rt.db, id=beatmap_id)
    if found is None and await fetching.fetch_beatmap(rt, beatmap_id) is not None:
        found = await get_playable(rt.db, id=beatmap_id)
    if found is None:
        raise BeatmapNotFound(beatmap_id=beatmap_id)
    return found


async def beatmapset_of(rt: Runtime, beatmap_id: int) -> int:
    """The set a beatmap belongs to. Raises BeatmapNotFound."""
    return (await playable(rt, beatmap_id)).beatmapset_id


async def _by_checksum(rt: Runtime, checksum: str) -> int | None:
    if len(checksum) != 32 or not checksum.isalnum() or not checksum.isascii():
        return None
    found = await get_beatmap_id_by_checksum(rt.db, checksum=checksum.lower())
    return found.id if found else await fetching.fetch_by_checksum(rt, checksum.lower())


async def _by_filename(rt: Runtime, filename: str) -> int | None:
    if len(filename) > 255:
        return None
    found = await get_beatmap_id_by_filename(rt.db, filename=filename)
    return found.id if found else await fetching.fetch_by_filename(rt, filename)
