"""News, wiki, changelog and menu as clients read them. Source: osu-api-v2-objects.md §9, §11."""

from collections.abc import Iterable
from typing import NotRequired, TypedDict

from g0v0.content import wiki
from g0v0.content.models import Library, MenuImage, NewsPost, Seasonal, WikiPage
from g0v0.platform.clock import iso
from g0v0.platform.config import Config
from g0v0.platform.http.cursor import Cursor
from g0v0.users.shapes import User, UserCard, bare

NewsPostShape = TypedDict(
    "NewsPostShape",
    {
        "id": int,
        "author": str,
        "edit_url": str,
        "first_image": str,
        "first_image@2x": str,
        "published_at": str,
        "updated_at": str,
        "slug": str,
        "title": str,
        "preview": NotRequired[str],
        "content": NotRequired[str],
        "navigation": NotRequired["Navigation"],
    },
)
"""A post; `preview` in lists, `content` and `navigation` on its own page."""


class Navigation(TypedDict):
    """The posts before and after, where there are any."""

    newer: NotRequired[NewsPostShape]
    older: NotRequired[NewsPostShape]


class SidebarShape(TypedDict):
    """The posts of one year."""

    current_year: int
    news_posts: list[NewsPostShape]
    years: list[int]


class NewsSearch(TypedDict):
    """What was asked for."""

    limit: int
    sort: str
    year: int | None


class News(TypedDict):
    """One page of news."""

    news_posts: list[NewsPostShape]
    news_sidebar: SidebarShape
    search: NewsSearch
    cursor: Cursor | None
    cursor_string: str | None


class WikiPageShape(TypedDict):
    """A page in one language."""

    available_locales: list[str]
    layout: str
    locale: str
    markdown: str
    path: str
    subtitle: str | None
    tags: list[str]
    title: str


class FoundPages(TypedDict):
    """Pages found, and how many there are."""

    data: list[WikiPageShape]
    total: int


class BackgroundShape(TypedDict):
    """A picture and who drew it."""

    url: str
    user: User


class SeasonalBackgrounds(TypedDict):
    """Pictures of the main menu and until when they are shown."""

    ends_at: str
    backgrounds: list[BackgroundShape]


class MenuImageShape(TypedDict):
    """A banner of the main menu."""

    image: str
    url: str
    begins: str | None
    expires: str | None


class MenuContent(TypedDict):
    """The banners the game shows in its menu."""

    images: list[MenuImageShape]


def news_post(config: Config, post: NewsPost, picture: str) -> NewsPostShape:
    """A post. `picture` is the address of its first one; strict clients need one, so a stand-in takes its place."""
    edit_url = config.content.content_edit_url.rstrip("/")
    site = (config.server.frontend_url or config.base_url).rstrip("/")
    return {
        "id": post.id,
        "author": post.author,
        "edit_url": f"{edit_url}/{post.path}" if edit_url else f"{site}/home/news/{post.slug}",
        "first_image": picture,
        "first_image@2x": picture,
        "published_at": iso(post.published_at),
        "updated_at": iso(post.updated_at),
        "slug": post.slug,
        "title": post.title,
    }


def wiki_page(library: Library, page: WikiPage) -> WikiPageShape:
    """A page."""
    return {
        "available_locales": wiki.locales(library, page.path),
        "layout": page.layout,
        "locale": page.locale,
        "markdown": page.markdown,
        "path": page.path,
        "subtitle": page.subtitle,
        "tags": list(page.tags),
        "title": page.title,
    }


def seasonal(season: Seasonal, cards: dict[int, UserCard], bot_id: int) -> SeasonalBackgrounds:
    """The season; who is not named is the server's own account."""
    return {
        "ends_at": iso(season.ends_at),
        "backgrounds": [{"url": row.url, "user": bare(cards[row.user_id or bot_id])} for row in season.backgrounds],
    }


def menu(images: Iterable[MenuImage]) -> MenuContent:
    """The banners; the game shows each between its two moments."""
    return {
        "images": [
            {
                "image": row.image,
                "url": row.url,
                "begins": None if row.begins is None else iso(row.begins),
                "expires": None if row.expires is None else iso(row.expires),
            }
            for row in images
        ]
    }
