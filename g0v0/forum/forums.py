"""The forums of the content folder, and the topics in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from g0v0.content.library import library
from g0v0.content.models import Forum
from g0v0.forum.errors import ForumNotFound, TopicNotFound
from g0v0.forum.models import PostRow, TopicRow
from g0v0.forum.queries import (
    get_nth_post,
    get_topic,
    list_newest,
    list_newest_in_forum,
    list_normal,
    list_oldest,
    list_oldest_in_forum,
    list_pinned,
    list_posts_newest,
    list_posts_oldest,
)
from g0v0.platform.runtime import Runtime

SHOWN: Final = 50
"""Topics on the page of a forum."""

LATEST: Final = datetime(9999, 12, 31, tzinfo=UTC)
EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
MAX_ID: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of topics begins: after the topic with this last post."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Range:
    """Which posts of a topic: ids within bounds (both included), the newest first or last."""

    lowest: int
    highest: int
    newest_first: bool
    limit: int


async def forum(rt: Runtime, forum_id: int) -> Forum:
    """A forum by its id, wherever it stands. Raises ForumNotFound."""
    for found in _all((await library(rt)).forums):
        if found.id == forum_id:
            return found
    raise ForumNotFound(forum_id=forum_id)


async def page(rt: Runtime, forum_id: int, *, replied: bool | None) -> tuple[Sequence[TopicRow], Sequence[TopicRow]]:
    """Topics and pinned topics of a forum; `replied`: only those with, or without, replies."""
    fewest, most = (2 if replied else 1), (1 if replied is False else 2**31 - 1)
    topics = await list_normal(rt.db, forum_id=forum_id, fewest=fewest, most=most, limit=SHOWN)
    return topics, await list_pinned(rt.db, forum_id=forum_id, limit=SHOWN)


async def topics(
    rt: Runtime, forum_id: int | None, place: Place | None, limit: int, *, newest_first: bool
) -> Sequence[TopicRow]:
    """Topics of one forum or all, by their last post; one more than `limit`, if there is one.

    Topics whose forum was taken out of the folder do not show.
    """
    if forum_id is not None:
        await forum(rt, forum_id)
    if newest_first:
        at, number = (LATEST, MAX_ID) if place is None else (place.at, place.id)
        if forum_id is None:
            found = await list_newest(rt.db, at=at, id=number, limit=limit + 1)
        else:
            found = await list_newest_in_forum(rt.db, forum_id=forum_id, at=at, id=number, limit=limit + 1)
    else:
        at, number = (EARLIEST, 0) if place is None else (place.at, place.id)
        if forum_id is None:
            found = await list_oldest(rt.db, at=at, id=number, limit=limit + 1)
        else:
            found = await list_oldest_in_forum(rt.db, forum_id=forum_id, at=at, id=number, limit=limit + 1)
    return found


async def topic(rt: Runtime, topic_id: int) -> TopicRow:
    """A topic that is there. Raises TopicNotFound."""
    row = await get_topic(rt.db, id=topic_id)
    if row is None or row.deleted_at is not None or row.forum_id not in await known_ids(rt):
        raise TopicNotFound(topic_id=topic_id)
    return row


async def posts(rt: Runtime, topic_id: int, wanted: Range) -> Sequence[PostRow]:
    """Posts of a topic."""
    listing = list_posts_newest if wanted.newest_first else list_posts_oldest
    return await listing(rt.db, topic_id=topic_id, lowest=wanted.lowest, highest=wanted.highest, limit=wanted.limit)


async def nth_post(rt: Runtime, topic_id: int, number: int) -> int | None:
    """The id of the nth post of a topic, counted from 1."""
    row = await get_nth_post(rt.db, topic_id=topic_id, offset=number - 1)
    return None if row is None else row.id


async def known_ids(rt: Runtime) -> frozenset[int]:
    """The ids of all forums."""
    return frozenset(found.id for found in _all((await library(rt)).forums))


def _all(forums: Sequence[Forum]) -> Iterator[Forum]:
    for found in forums:
        yield found
        yield from _all(found.subforums)
