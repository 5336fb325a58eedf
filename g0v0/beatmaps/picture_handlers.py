"""Pictures of sets, for who makes their addresses up from an id. Source: osu-api-v2.md §4.10, osu-api-v1.md §2.8."""

from starlette.responses import RedirectResponse

from g0v0.beatmaps.errors import BeatmapsetNotFound
from g0v0.beatmaps.loading import beatmapsets_by_ids
from g0v0.beatmaps.shapes import covers
from g0v0.platform.errors import NotFound
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.runtime import Runtime

_HEADERS = {"cache-control": "public, max-age=300"}


@endpoint()
async def cover(rt: Runtime, call: Call, beatmapset: int, size: str) -> RedirectResponse:
    """One of the eight pictures of a set (`cover`, `card@2x` …). 404 for an unknown set or size."""
    return await _picture(rt, beatmapset, size)


@endpoint()
async def thumbnail(rt: Runtime, call: Call, beatmapset: int) -> RedirectResponse:
    """The square picture of a set. 404 when unknown."""
    return await _picture(rt, beatmapset, "list")


@endpoint()
async def large_thumbnail(rt: Runtime, call: Call, beatmapset: int) -> RedirectResponse:
    """The square picture of a set in double size. 404 when unknown."""
    return await _picture(rt, beatmapset, "list@2x")


async def _picture(rt: Runtime, beatmapset_id: int, size: str) -> RedirectResponse:
    row = (await beatmapsets_by_ids(rt, [beatmapset_id])).get(beatmapset_id)
    if row is None:
        raise BeatmapsetNotFound(beatmapset_id=beatmapset_id)
    url = dict(covers(rt, row)).get(size)
    if url is None:
        raise NotFound(size=size)
    return RedirectResponse(str(url), 302, _HEADERS)
