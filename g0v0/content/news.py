"""Pages of news, the posts around one, the sidebar. Source: osu-api-v2.md §4.9."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from g0v0.content.errors import NewsPostNotFound
from g0v0.content.models import Library, NewsPost
from g0v0.platform.http.cursor import Cursor


@dataclass(frozen=True, slots=True)
class NewsPage:
    """One page, newest first, and where the next one begins."""

    posts: Sequence[NewsPost]
    following: Cursor | None


@dataclass(frozen=True, slots=True)
class Sidebar:
    """The posts of one year; `years` newest first."""

    current_year: int
    posts: Sequence[NewsPost]
    years: Sequence[int]


@dataclass(frozen=True, slots=True)
class Around:
    """A post with its neighbours in time."""

    post: NewsPost
    newer: NewsPost | None
    older: NewsPost | None


def published(library: Library, now: datetime) -> Sequence[NewsPost]:
    """What may be shown by now, newest first."""
    return [post for post in library.news if post.published_at <= now]


def page(posts: Sequence[NewsPost], year: int | None, after: tuple[datetime, int] | None, limit: int) -> NewsPage:
    """At most `limit` posts, of one year if given, older than `after` (moment and id of the last one seen)."""
    wanted = [post for post in posts if year is None or post.published_at.year == year]
    if after is not None:
        wanted = [post for post in wanted if (post.published_at, post.id) < after]
    shown = wanted[:limit]
    following: Cursor | None = None
    if len(wanted) > limit:
        last = shown[-1]
        following = {"published_at": f"{last.published_at:%Y-%m-%dT%H:%M:%S}.000000Z", "id": last.id}
    return NewsPage(shown, following)


def sidebar(posts: Sequence[NewsPost], year: int) -> Sidebar:
    """The year asked for, or the newest with posts; this one alone when there are no posts at all."""
    years = sorted({post.published_at.year for post in posts}, reverse=True)
    current = year if year in years or not years else years[0]
    return Sidebar(current, [post for post in posts if post.published_at.year == current], years or [current])


def find(posts: Sequence[NewsPost], name: str, *, by_id: bool) -> Around:
    """A post by slug or by id. Raises NewsPostNotFound."""
    wanted = int(name) if by_id and name.isascii() and name.isdigit() and len(name) < 19 else None
    for place, post in enumerate(posts):
        if (post.id == wanted) if by_id else (post.slug == name):
            older = posts[place + 1] if place + 1 < len(posts) else None
            return Around(post, posts[place - 1] if place else None, older)
    raise NewsPostNotFound(news=name)


def by_ids(library: Library, ids: set[int], now: datetime) -> dict[int, NewsPost]:
    """The published ones among these."""
    return {post.id: post for post in published(library, now) if post.id in ids}
