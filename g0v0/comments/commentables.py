"""What can be commented on: beatmapsets of the database, news posts and builds of the content folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from g0v0.beatmaps.shapes import site_url
from g0v0.comments.errors import CommentableNotFound
from g0v0.comments.models import Kind, Thing
from g0v0.comments.queries import list_beatmapsets
from g0v0.content import changelog, news
from g0v0.content.library import library
from g0v0.platform.runtime import Runtime

_MISSING = {
    Kind.BEATMAPSET: "Specified beatmap couldn't be found.",
    Kind.BUILD: "Specified Build couldn't be found.",
    Kind.NEWS_POST: "Specified NewsPost couldn't be found.",
}
"""The official API calls a set a beatmap here."""


@dataclass(frozen=True, slots=True)
class Commentable:
    """What is shown of a thing beside its comments; only beatmapsets have an owner, their mapper."""

    thing: Thing
    title: str
    url: str
    owner_id: int | None = None


async def load(rt: Runtime, things: Iterable[Thing]) -> Mapping[Thing, Commentable]:
    """Those that are there; at most one query, for all beatmapsets together."""
    wanted: dict[Kind, set[int]] = {kind: set() for kind in Kind}
    for kind, number in things:
        wanted[kind].add(number)
    found: dict[Thing, Commentable] = {}
    site = site_url(rt)
    if wanted[Kind.BEATMAPSET]:
        for row in await list_beatmapsets(rt.db, ids=wanted[Kind.BEATMAPSET]):
            thing = Thing(Kind.BEATMAPSET, row.id)
            title = f"{row.artist} - {row.title}"
            found[thing] = Commentable(thing, title, f"{site}/beatmapsets/{row.id}", row.user_id or None)
    if wanted[Kind.NEWS_POST] or wanted[Kind.BUILD]:
        shelf, now = await library(rt), rt.clock()
        for post in news.by_ids(shelf, wanted[Kind.NEWS_POST], now).values():
            thing = Thing(Kind.NEWS_POST, post.id)
            found[thing] = Commentable(thing, post.title, f"{site}/home/news/{post.slug}")
        for build in changelog.by_ids(shelf, wanted[Kind.BUILD], now).values():
            thing = Thing(Kind.BUILD, build.id)
            title = f"{build.stream.display_name} {build.version}"
            found[thing] = Commentable(thing, title, f"{site}/home/changelog/{build.stream.name}/{build.version}")
    return found


async def require(rt: Runtime, thing: Thing) -> Commentable:
    """One that must be there. Raises CommentableNotFound."""
    found = (await load(rt, [thing])).get(thing)
    if found is None:
        raise CommentableNotFound(_MISSING[thing.kind], thing=thing)
    return found
