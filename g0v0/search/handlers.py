"""Endpoints of search. Source: osu-api-v2.md §4.3, §4.5."""

from urllib.parse import urlencode

from starlette.responses import RedirectResponse

from g0v0.beatmaps.shapes import site_url
from g0v0.content.searching import PAGES_PREVIEW, search_pages
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.http.params import Page, Params, Text
from g0v0.platform.runtime import Runtime
from g0v0.search import beatmapsets
from g0v0.search.models import SearchParams
from g0v0.search.users import PAGE, PREVIEW, search_users
from g0v0.search.wire import Search, SearchResult

_ELSEWHERE = {"beatmapset": "/beatmapsets?", "artist_track": "/beatmaps/artists/tracks?"}
"""What the website searches on pages of its own."""


class EverythingParams(Params):
    """`GET search`: `mode` is all, user or wiki_page."""

    mode: Text = "all"
    query: Text = ""
    page: Page = 1


@endpoint(scope="public", query=SearchParams, returns=SearchResult)
async def search_beatmapsets(rt: Runtime, call: Call[SearchParams]) -> Raw:
    """Sets by words, by what their difficulties are like and by what the caller did with them; fifty a page."""
    is_supporter = call.principal is not None and call.principal.is_supporter
    return Raw(await beatmapsets.search(rt, call.query, call.viewer_id, is_supporter=is_supporter))


@endpoint(scope="public", query=EverythingParams, returns=Search)
async def search_everything(rt: Runtime, call: Call[EverythingParams]) -> Search | RedirectResponse:
    """Players by name, a hundred at most, and wiki pages, preferably in the language the caller reads."""
    asked = call.query
    if asked.mode in _ELSEWHERE:
        return RedirectResponse(f"{site_url(rt)}{_ELSEWHERE[asked.mode]}{urlencode({'q': asked.query})}", 302)
    if asked.mode == "user":
        return {"user": await search_users(rt, asked.query, call.viewer_id, asked.page, PAGE)}
    if asked.mode == "wiki_page":
        return {"wiki_page": await search_pages(rt, asked.query, call.language, asked.page)}
    return {
        "user": await search_users(rt, asked.query, call.viewer_id, 1, PREVIEW),
        "wiki_page": await search_pages(rt, asked.query, call.language, 1, PAGES_PREVIEW),
    }
