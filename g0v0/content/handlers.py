"""`/news`, `/wiki`, `/changelog`, `/seasonal-backgrounds`, and what the menu shows. Source: osu-api-v2.md §4.9."""

from datetime import datetime
from typing import Annotated
from urllib.parse import quote

from pydantic import Field, WithJsonSchema
from starlette.responses import FileResponse, RedirectResponse, Response

from g0v0.content import changelog, changelog_shapes, news, pages, shapes, wiki
from g0v0.content.errors import PictureNotFound
from g0v0.content.library import library
from g0v0.platform.http.cursor import CursorParams
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.files import MEDIA_TYPES
from g0v0.platform.http.params import LaxInt, Params, Text, Texts, clamp
from g0v0.platform.runtime import Runtime

NewsLimit = Annotated[int, clamp(1, 21), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 21})]
PICTURES_KEPT = "public, max-age=3600"


class NewsQuery(CursorParams):
    """How many, of which year, from where on."""

    limit: NewsLimit = 12
    year: LaxInt | None = None

    def after(self) -> tuple[datetime, int] | None:
        """Moment and id of the last post seen; None for the first page, also when they make no sense."""
        at, number = self.wanted().get("published_at"), self.number("id")
        try:
            moment = datetime.fromisoformat(at) if isinstance(at, str) else None
        except ValueError:
            return None
        return None if moment is None or moment.tzinfo is None or number is None else (moment, number)


class KeyQuery(Params):
    """What stands in the path: an `id`, or by default a name."""

    key: Text | None = None


class ChangelogQuery(Params):
    """Which builds, and how their messages are written (`html`, `markdown`; both by default)."""

    stream: Text | None = None
    lowest: Text | None = Field(None, alias="from")
    highest: Text | None = Field(None, alias="to")
    max_id: LaxInt | None = None
    message_formats: Texts = Field(default_factory=list)


class BuildQuery(KeyQuery):
    """How the build is named, and how its messages are written."""

    message_formats: Texts = Field(default_factory=list)


@endpoint(query=NewsQuery, returns=shapes.News)
async def news_listing(rt: Runtime, call: Call[NewsQuery]) -> shapes.News:
    """News, newest first, with the posts of a year beside them; `limit` is clamped to 1 to 21."""
    query = call.query
    posts = news.published(await library(rt), rt.clock())
    page = news.page(posts, query.year, query.after(), query.limit)
    return pages.news_listing(rt, posts, page, query.limit, query.year)


@endpoint(query=KeyQuery, returns=shapes.NewsPostShape)
async def news_post(rt: Runtime, call: Call[KeyQuery], news_post: str) -> shapes.NewsPostShape:
    """A post by slug, or by number with `key=id`, with its text as HTML and its neighbours. 404 when unknown."""
    posts = news.published(await library(rt), rt.clock())
    return await pages.news_post(rt, news.find(posts, news_post, by_id=call.query.key == "id"))


@endpoint(returns=shapes.WikiPageShape, bare=(404,))
async def wiki_page(rt: Runtime, call: Call, locale: str, path: str) -> Response | RedirectResponse:
    """A wiki page in a language, or in English where it was not translated. 302 to where it moved; 404 with no body."""
    shelf = await library(rt)
    found = wiki.find(shelf, locale, path)
    if found is None:
        return Response(status_code=404)
    if isinstance(found, wiki.Moved):
        where = quote(found.path, safe="/#")
        return RedirectResponse(f"{rt.config.base_url}/api/v2/wiki/{quote(locale)}/{where}", 302)
    return pages.json_response(shapes.wiki_page(shelf, found))


@endpoint(query=ChangelogQuery, returns=changelog_shapes.Changelog)
async def changelog_listing(rt: Runtime, call: Call[ChangelogQuery]) -> changelog_shapes.Changelog:
    """The newest 21 builds, of a stream, between two versions or up to an id; and the streams with their newest."""
    query = call.query
    wanted = changelog.Wanted(query.stream, query.lowest, query.highest, query.max_id)
    return await pages.changelog_listing(rt, await library(rt), wanted, query.message_formats)


@endpoint(query=BuildQuery, returns=changelog_shapes.BuildShape)
async def changelog_build(
    rt: Runtime, call: Call[BuildQuery], stream: str, version: str
) -> changelog_shapes.BuildShape:
    """A build of a stream with its changes and its neighbours. 404 when unknown."""
    builds = changelog.published(await library(rt), rt.clock())
    return await pages.build(rt, changelog.find(builds, stream, version), call.query.message_formats)


@endpoint(query=BuildQuery, returns=changelog_shapes.BuildShape)
async def changelog_lookup(rt: Runtime, call: Call[BuildQuery], changelog_name: str) -> changelog_shapes.BuildShape:
    """A build by version, the newest of a stream by its name, or a build by number with `key=id`. 404 when unknown."""
    builds = changelog.published(await library(rt), rt.clock())
    found = changelog.look_up(builds, changelog_name, by_id=call.query.key == "id")
    return await pages.build(rt, found, call.query.message_formats)


@endpoint(returns=shapes.SeasonalBackgrounds)
async def seasonal_backgrounds(rt: Runtime, call: Call) -> shapes.SeasonalBackgrounds:
    """Pictures of the main menu that the operator chose (`seasonal.yaml` or SEASONAL_BACKGROUNDS); open to all."""
    return await pages.seasonal(rt, await library(rt))


@endpoint(returns=shapes.MenuContent)
async def menu_content(rt: Runtime, call: Call) -> shapes.MenuContent:
    """Banners of the game's main menu (`menu.yaml`); open to all."""
    return shapes.menu((await library(rt)).menu)


@endpoint()
async def picture(rt: Runtime, call: Call, name: str) -> FileResponse:
    """A picture or sound of the content folder. 404 when unknown."""
    if name not in (await library(rt)).pictures:
        raise PictureNotFound(name=name)
    suffix = name[name.rindex(".") :].lower()
    headers = {"cache-control": PICTURES_KEPT, "x-content-type-options": "nosniff"}
    path = f"{rt.config.content.content_path}/{name}"
    return FileResponse(path, headers=headers, media_type=MEDIA_TYPES[suffix])


@endpoint()
async def wiki_picture(rt: Runtime, call: Call, name: str) -> RedirectResponse:
    """Where the official site has the pictures of its wiki, which pages made for it refer to."""
    return RedirectResponse(f"{rt.config.base_url}/content/wiki/{quote(name)}", 302)
