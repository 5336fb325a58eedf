"""Answers put together: library, HTML and users."""

from collections.abc import Sequence

import orjson
from starlette.responses import Response

from g0v0.content import changelog, changelog_shapes, news, shapes
from g0v0.content.addresses import addresses
from g0v0.content.library import Source, html_of
from g0v0.content.models import Background, Build, Library, NewsPost, Seasonal
from g0v0.content.site_files import FOR_EVER
from g0v0.platform.http import cursor
from g0v0.platform.runtime import Runtime
from g0v0.users.models import BOT_ID
from g0v0.users.shapes import cards, preset_cover_url


def news_listing(
    rt: Runtime, posts: Sequence[NewsPost], page: news.NewsPage, limit: int, year: int | None
) -> shapes.News:
    """One page of news with its sidebar."""
    beside = news.sidebar(posts, year or rt.clock().year)
    return {
        "news_posts": [{**_post(rt, post), "preview": post.preview} for post in page.posts],
        "news_sidebar": {
            "current_year": beside.current_year,
            "news_posts": [_post(rt, post) for post in beside.posts],
            "years": list(beside.years),
        },
        "search": {"limit": limit, "sort": "published_desc", "year": year},
        "cursor": page.following,
        "cursor_string": cursor.encode(page.following),
    }


async def news_post(rt: Runtime, found: news.Around) -> shapes.NewsPostShape:
    """A post on its own page."""
    (html,) = await html_of(rt, [Source(found.post.markdown, "news", found.post.path)])
    navigation: shapes.Navigation = {}
    if found.newer is not None:
        navigation["newer"] = _post(rt, found.newer)
    if found.older is not None:
        navigation["older"] = _post(rt, found.older)
    return {**_post(rt, found.post), "content": html, "navigation": navigation}


async def changelog_listing(
    rt: Runtime, shelf: Library, wanted: changelog.Wanted, formats: Sequence[str]
) -> changelog_shapes.Changelog:
    """The streams and the builds that fit."""
    builds = changelog.published(shelf, rt.clock())
    page = changelog.page(builds, wanted)
    chosen = _formats(formats)
    html = await _messages(rt, page, chosen)
    return {
        "streams": [changelog_shapes.stream_with_latest(*row) for row in changelog.latest(shelf, builds)],
        "builds": [changelog_shapes.build_with_entries(row, chosen, html) for row in page],
        "search": {
            "stream": wanted.stream,
            "from": wanted.lowest,
            "to": wanted.highest,
            "max_id": wanted.max_id,
            "limit": changelog.PAGE,
        },
    }


async def build(rt: Runtime, found: changelog.Around, formats: Sequence[str]) -> changelog_shapes.BuildShape:
    """A build on its own page."""
    chosen = _formats(formats)
    return changelog_shapes.build_page(found, chosen, await _messages(rt, [found.build], chosen))


async def seasonal(rt: Runtime, shelf: Library) -> shapes.SeasonalBackgrounds:
    """The season of the folder, else the pictures of the setting."""
    urls = rt.config.game.seasonal_backgrounds
    season = shelf.seasonal or Seasonal(FOR_EVER, tuple(Background(url, 0) for url in urls))
    users = await cards(rt, {row.user_id or BOT_ID for row in season.backgrounds})
    return shapes.seasonal(season, users, BOT_ID)


def json_response(value: shapes.WikiPageShape) -> Response:
    """An answer of a handler that may also redirect."""
    return Response(orjson.dumps(value), media_type="application/json")


def _post(rt: Runtime, post: NewsPost) -> shapes.NewsPostShape:
    if post.first_image is None:
        picture = preset_cover_url(rt, post.id)
    else:
        picture = addresses(rt.config.base_url, post.path)(post.first_image)
    return shapes.news_post(rt.config, post, picture)


def _formats(asked: Sequence[str]) -> Sequence[str]:
    """The known ones among those asked for; both when there are none."""
    return [known for known in changelog_shapes.FORMATS if known in asked] or changelog_shapes.FORMATS


async def _messages(rt: Runtime, builds: Sequence[Build], formats: Sequence[str]) -> dict[Source, str]:
    sources = changelog_shapes.messages(builds) if "html" in formats else []
    return dict(zip(sources, await html_of(rt, sources), strict=True))
