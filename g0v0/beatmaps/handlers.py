"""Endpoints of beatmaps and sets. Source: osu-api-v2.md §4.1 to §4.3, §5."""

from enum import StrEnum
from typing import Any

from pydantic import Field
from starlette.responses import RedirectResponse, Response

from g0v0.beatmaps import (
    attributes,
    content,
    downloads,
    favourites,
    files,
    lookup,
    pages,
    ratings,
    tagging,
    user_beatmapsets,
)
from g0v0.beatmaps.attributes import AttributesBody
from g0v0.beatmaps.downloads import LIMIT, SUPPORTER_LIMIT, Elsewhere
from g0v0.beatmaps.queries import list_favourite_ids
from g0v0.beatmaps.tags import TAGS
from g0v0.beatmaps.wire import (
    AttributesAnswer,
    BeatmapExtended,
    BeatmapPlaycount,
    Beatmaps,
    BeatmapsetExtended,
    DownloadQuota,
    FavouriteAnswer,
    FavouriteIds,
    RatingAnswer,
    RatingState,
    Tags,
)
from g0v0.platform.errors import NotFound
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.http.files import streamed
from g0v0.platform.http.params import Id, Ids, LaxBool, LaxInt, Limit, Offset, Params, Text
from g0v0.platform.runtime import Runtime
from g0v0.users.lookup import require_user

MAX_IDS = 50
"""Ids of one bulk request; the rest is passed over. Source: osu-api-v2.md §4.2."""


class LookupQuery(Params):
    """What a client knows of a beatmap."""

    checksum: Text | None = None
    filename: Text | None = None
    id: Id | None = None


class BeatmapsQuery(Params):
    """`ids[]`, or `ids` for one; more than fifty are cut off."""

    ids: Ids = Field(default_factory=list)


class BeatmapsetLookupQuery(Params):
    """A difficulty of the set."""

    beatmap_id: Id | None = None


class PageQuery(Params):
    """Paging of a player's sets."""

    limit: Limit = 5
    offset: Offset = 0


class FavouriteAction(StrEnum):
    """What becomes of the mark."""

    FAVOURITE = "favourite"
    UNFAVOURITE = "unfavourite"


class FavouriteBody(Params):
    """Mark or unmark."""

    action: FavouriteAction


class RatingBody(Params):
    """A vote."""

    rating: LaxInt = Field(ge=1, le=10)


class DownloadQuery(Params):
    """`noVideo=1` asks a mirror for the archive without its video; archives stored here come as they are."""

    no_video: LaxBool = Field(None, alias="noVideo")


@endpoint(scope="public", returns=BeatmapExtended)
async def show(rt: Runtime, call: Call, beatmap: int) -> Raw:
    """One difficulty with its set."""
    return Raw(await lookup.show_beatmap(rt, beatmap, call.viewer_id))


@endpoint(scope="public", query=LookupQuery, returns=BeatmapExtended)
async def look_up(rt: Runtime, call: Call[LookupQuery]) -> Raw:
    """The difficulty with this checksum, file name or id, whichever finds one first in that order."""
    asked = call.query
    page = await lookup.look_up_beatmap(rt, asked.checksum, asked.filename, asked.id, call.viewer_id)
    if page is None:
        raise NotFound(lookup=repr(asked))
    return Raw(page)


@endpoint(scope="public", query=BeatmapsQuery, returns=Beatmaps)
async def bulk(rt: Runtime, call: Call[BeatmapsQuery]) -> Raw:
    """Several difficulties by id; unknown ones are left out and not asked for elsewhere."""
    found = await pages.beatmap_pages(rt, call.query.ids[:MAX_IDS], call.viewer_id)
    return Raw(b'{"beatmaps":[%b]}' % b",".join(found))


@endpoint(scope="public", body=AttributesBody, returns=AttributesAnswer)
async def show_attributes(rt: Runtime, call: Call[None, AttributesBody], beatmap: int) -> Raw:
    """Difficulty with mods, in the difficulty's own ruleset or one it converts to."""
    found = await attributes.encoded_attributes(rt, beatmap, call.body)
    return Raw(b'{"attributes":%b}' % attributes.without_newer(found, call.knows))


@endpoint(scope="public", returns=BeatmapsetExtended)
async def show_set(rt: Runtime, call: Call, beatmapset: int) -> Raw:
    """One set with its difficulties and converts."""
    return await _beatmapset(rt, call, beatmapset)


@endpoint(scope="public", query=BeatmapsetLookupQuery, returns=BeatmapsetExtended)
async def look_up_set(rt: Runtime, call: Call[BeatmapsetLookupQuery]) -> Raw:
    """The set that a difficulty belongs to."""
    if call.query.beatmap_id is None:
        raise NotFound
    return await _beatmapset(rt, call, await lookup.beatmapset_of(rt, call.query.beatmap_id))


@endpoint(scope="public", query=PageQuery, returns=list[BeatmapsetExtended])
async def of_user(rt: Runtime, call: Call[PageQuery], user: int, kind: str) -> list[BeatmapsetExtended]:
    """A player's sets: favourite, graveyard, guest, loved, nominated, pending or ranked."""
    user_id = await require_user(rt.db, user, viewer_id=call.viewer_id)
    return await user_beatmapsets.beatmapsets(rt, user_id, kind, call.query.limit, call.query.offset)


@endpoint(scope="public", query=PageQuery, returns=list[BeatmapPlaycount])
async def most_played(rt: Runtime, call: Call[PageQuery], user: int) -> list[BeatmapPlaycount]:
    """The difficulties a player played most."""
    user_id = await require_user(rt.db, user, viewer_id=call.viewer_id)
    return await user_beatmapsets.most_played(rt, user_id, call.query.limit, call.query.offset)


@endpoint(scope="*", body=FavouriteBody, returns=FavouriteAnswer)
async def favourite(rt: Runtime, call: Call[None, FavouriteBody], beatmapset: int) -> FavouriteAnswer:
    """Mark a set as favourite or take the mark away; how many players have it now."""
    if call.body.action is FavouriteAction.UNFAVOURITE:
        return {"favourite_count": await favourites.remove_favourite(rt, call.user_id, beatmapset)}
    is_supporter = call.principal is not None and call.principal.is_supporter
    count = await favourites.add_favourite(rt, call.user_id, beatmapset, is_supporter=is_supporter)
    return {"favourite_count": count}


@endpoint(scope="identify", user=True, returns=FavouriteIds)
async def favourite_ids(rt: Runtime, call: Call) -> FavouriteIds:
    """The caller's favourite sets."""
    return {"beatmapset_ids": [row.id for row in await list_favourite_ids(rt.db, user_id=call.user_id)]}


@endpoint(scope="*", returns=RatingState)
async def rating(rt: Runtime, call: Call, beatmapset: int) -> RatingState:
    """How the caller rated a set, or why that is not possible."""
    return await ratings.rating_state(rt, call.user_id, beatmapset)


@endpoint(scope="*", body=RatingBody, returns=RatingAnswer)
async def rate(rt: Runtime, call: Call[None, RatingBody], beatmapset: int) -> RatingAnswer:
    """Rate a set from 1 to 10, once, after passing one of its difficulties."""
    return await ratings.rate(rt, call.user_id, beatmapset, call.body.rating)


@endpoint(scope="public", returns=Tags)
async def all_tags(rt: Runtime, call: Call) -> Tags:
    """Everything that can be said of a beatmap."""
    return {"tags": list(TAGS.values())}


@endpoint(scope="*", status=204)
async def give_tag(rt: Runtime, call: Call, beatmap: int, tag: int) -> None:
    """Tag a difficulty, after passing it."""
    await tagging.give_tag(rt, call.user_id, beatmap, tag)


@endpoint(scope="*", status=204)
async def take_tag_back(rt: Runtime, call: Call, beatmap: int, tag: int) -> None:
    """Take a tag back."""
    await tagging.take_tag_back(rt, call.user_id, beatmap, tag)


@endpoint(scope="*", query=DownloadQuery)
async def download(rt: Runtime, call: Call[DownloadQuery], beatmapset: int) -> Response | RedirectResponse:
    """The archive of a set, or where to get it; ten (supporters: twenty) per hour."""
    is_supporter = call.principal is not None and call.principal.is_supporter
    await rt.limiter.hit(SUPPORTER_LIMIT if is_supporter else LIMIT, str(call.user_id))
    found = await downloads.find_archive(rt, beatmapset, without_video=call.query.no_video is True)
    if isinstance(found, Elsewhere):
        return RedirectResponse(found.url, status_code=302)
    return streamed(found.file, call.request, "application/x-osu-beatmap-archive", download_name=found.name)


@endpoint(scope="*", returns=DownloadQuota)
async def download_quota(rt: Runtime, call: Call) -> DownloadQuota:
    """How many archives the caller asked for within this hour."""
    return {"quota_used": await rt.limiter.used(LIMIT, str(call.user_id))}


@endpoint()
async def preview(rt: Runtime, call: Call, beatmapset: int) -> Response:
    """Ten seconds of the song of a set imported here, for everybody."""
    file = await rt.storage.open_stream(files.preview_name(beatmapset))
    return streamed(file, call.request, "audio/mpeg", cache="public, max-age=86400")


@endpoint()
async def osu_file(rt: Runtime, call: Call, beatmap: int) -> Raw:
    """The `.osu` of a difficulty, for everybody."""
    return Raw(await content.osu_file(rt, beatmap), media_type="text/plain; charset=utf-8")


async def _beatmapset(rt: Runtime, call: Call[Any, Any], beatmapset_id: int) -> Raw:
    is_first_party = call.principal is not None and call.principal.is_first_party
    return Raw(await lookup.show_beatmapset(rt, beatmapset_id, call.viewer_id, is_first_party=is_first_party))
