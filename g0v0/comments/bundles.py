"""Comments with everything around them: replies two levels deep, parents, votes, users.

Source: osu-api-v2-objects.md §8. The number of queries does not depend on how many comments there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from g0v0.comments import commentables, dynamic
from g0v0.comments.commentables import Commentable
from g0v0.comments.errors import CommentNotFound
from g0v0.comments.models import CommentRow, CountsRow, Listing, Order, Position, Thing
from g0v0.comments.queries import (
    get_comment,
    get_counts,
    list_comments,
    list_pinned,
    list_replies,
    list_voted_ids,
)
from g0v0.platform.query import rows_maker
from g0v0.platform.runtime import Runtime
from g0v0.users.models import WriterRow
from g0v0.users.queries import get_writer
from g0v0.users.shapes import UserCard, cards

DEPTH: Final = 2
"""Levels of replies that come along."""

MAX_REPLIES: Final = 500
"""Replies that come along on each level, the newest; clients ask for more by `parent_id`."""

_rows = rows_maker(CommentRow)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one answer shows."""

    comments: Sequence[CommentRow]
    has_more: bool
    included: Sequence[CommentRow]
    pinned: Sequence[CommentRow]
    voted: frozenset[int]
    users: Mapping[int, UserCard]
    commentables: Mapping[Thing, Commentable]
    viewer: WriterRow | None
    listing: Listing
    counts: CountsRow | None = None


async def listed(rt: Runtime, listing: Listing, viewer_id: int | None) -> Bundle:
    """One page of comments. Raises CommentableNotFound."""
    subjects = {} if listing.thing is None else {listing.thing: await commentables.require(rt, listing.thing)}
    statement, args = dynamic.list_page(listing)
    rows = _rows((await rt.db.run(statement, args)).rows)
    page = rows[: listing.limit]
    thing = listing.thing if listing.is_top_level else None
    pinned: Sequence[CommentRow] = []
    counts = None
    if thing is not None:
        kind, number = thing.kind.value, thing.id
        pinned = await list_pinned(rt.db, commentable_type=kind, commentable_id=number)
        counts = await get_counts(rt.db, commentable_type=kind, commentable_id=number)
    included = await _around(rt, [*page, *pinned], listing.order, DEPTH)
    return await _bundle(rt, listing, viewer_id, Parts(page, len(rows) > len(page), included, pinned, subjects, counts))


async def one(rt: Runtime, comment_id: int, viewer_id: int | None, *, depth: int = DEPTH) -> Bundle:
    """One comment and what was replied. Raises CommentNotFound."""
    row = await get_comment(rt.db, id=comment_id)
    if row is None:
        raise CommentNotFound(comment_id=comment_id)
    included = await _around(rt, [row], Order.NEW, depth)
    return await _bundle(rt, Listing(), viewer_id, Parts([row], False, included, [], {}, None))


async def position(rt: Runtime, listing: Listing, after: int) -> Listing:
    """The listing from behind a comment on; unchanged when there is no such comment."""
    row = await get_comment(rt.db, id=after)
    return listing if row is None else replace(listing, after=Position(row.id, row.votes_count), offset=0)


@dataclass(frozen=True, slots=True)
class Parts:
    """The comments of a bundle, before what they refer to is read."""

    comments: Sequence[CommentRow]
    has_more: bool
    included: Sequence[CommentRow]
    pinned: Sequence[CommentRow]
    subjects: Mapping[Thing, Commentable]
    counts: CountsRow | None


async def _around(rt: Runtime, shown: Sequence[CommentRow], order: Order, depth: int) -> Sequence[CommentRow]:
    """Replies level by level, then parents that are not shown; none twice."""
    known = {row.id: row for row in shown}
    included: list[CommentRow] = []

    def add(rows: Iterable[CommentRow]) -> None:
        for row in rows:
            if row.id not in known:
                known[row.id] = row
                included.append(row)

    level: Iterable[CommentRow] = shown
    for _ in range(depth):
        parents = {row.id for row in level if row.replies_count}
        level = await list_replies(rt.db, parent_ids=parents, limit=MAX_REPLIES) if parents else []
        if order is Order.OLD:
            level = list(reversed(level))
        elif order is Order.TOP:
            level = sorted(level, key=lambda row: (row.votes_count, row.id), reverse=True)
        add(level)
    parents = {row.parent_id for row in shown if row.parent_id} - known.keys()
    add(await list_comments(rt.db, ids=parents) if parents else [])
    return included


async def _bundle(rt: Runtime, listing: Listing, viewer_id: int | None, parts: Parts) -> Bundle:
    """Adds votes, users and what is commented on."""
    rows = [*parts.comments, *parts.included, *parts.pinned]
    ids = {row.id for row in rows}
    viewer = None if viewer_id is None else await get_writer(rt.db, id=viewer_id, now=rt.clock())
    voted = [] if viewer is None or not ids else await list_voted_ids(rt.db, ids=ids, user_id=viewer.id)
    things = {Thing(row.commentable_type, row.commentable_id) for row in rows} - parts.subjects.keys()
    named = {row.user_id for row in rows} | {row.edited_by_id for row in rows if row.edited_by_id}
    return Bundle(
        comments=parts.comments,
        has_more=parts.has_more,
        included=parts.included,
        pinned=parts.pinned,
        voted=frozenset(row.comment_id for row in voted),
        users=await cards(rt, named | (set() if listing.user_id is None else {listing.user_id})),
        commentables={**parts.subjects, **await commentables.load(rt, things)},
        viewer=viewer,
        listing=listing,
        counts=parts.counts,
    )
