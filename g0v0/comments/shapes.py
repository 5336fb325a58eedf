"""Comments as clients read them. Source: osu-api-v2-objects.md §8.

In a bundle the lists of comments stand before `user_votes` and `users`: the game reads in this order (lazer-http.md).
"""

from datetime import datetime
from typing import Any, Final, NotRequired, TypedDict

from g0v0.comments.bundles import Bundle
from g0v0.comments.commentables import Commentable
from g0v0.comments.models import CommentRow, Kind, Order
from g0v0.platform.clock import iso_z
from g0v0.users.models import WriterRow
from g0v0.users.shapes import User, bare
from g0v0.users.writers import refusal

SIGN_IN: Final = "Please sign in to proceed."


class Comment(TypedDict):
    """One comment; a deleted one keeps its text for moderators only."""

    id: int
    parent_id: int | None
    user_id: int
    pinned: bool
    replies_count: int
    votes_count: int
    commentable_type: str
    commentable_id: int
    legacy_name: str | None
    created_at: str
    updated_at: str
    deleted_at: str | None
    edited_at: str | None
    edited_by_id: int | None
    message: NotRequired[str]
    message_html: NotRequired[str]
    deleted_by_id: NotRequired[int | None]


class OwnAttributes(TypedDict):
    """Why the caller cannot comment; null when they can."""

    can_new_comment_reason: str | None


class Meta(TypedDict):
    """What is commented on. The last one of a list has a title alone: it stands for whatever is gone."""

    current_user_attributes: NotRequired[OwnAttributes]
    id: NotRequired[int]
    type: NotRequired[str]
    title: str
    url: NotRequired[str]
    owner_id: NotRequired[int | None]
    owner_title: NotRequired[str | None]
    locked: NotRequired[bool]


class CommentBundle(TypedDict):
    """Comments and everything around them. `user_follow` is false: nothing of the API follows a thread."""

    comments: list[Comment]
    has_more: bool
    has_more_id: int | None
    included_comments: list[Comment]
    pinned_comments: list[Comment]
    user_votes: list[int]
    user_follow: bool
    users: list[User]
    sort: str
    cursor: dict[str, Any] | None
    user: NotRequired[User]
    top_level_count: NotRequired[int]
    total: NotRequired[int]
    commentable_meta: list[Meta]


def bundle(found: Bundle, has_more_id: int | None = None) -> CommentBundle:
    """The answer. `has_more_id`: whose replies `has_more` is about."""
    moderates = found.viewer is not None and found.viewer.is_admin
    listing = found.listing
    shape: CommentBundle = {
        "comments": [comment(row, moderates=moderates) for row in found.comments],
        "has_more": found.has_more,
        "has_more_id": has_more_id,
        "included_comments": [comment(row, moderates=moderates) for row in found.included],
        "pinned_comments": [comment(row, moderates=moderates) for row in found.pinned],
        "user_votes": sorted(found.voted),
        "user_follow": False,
        "users": [bare(card) for card in found.users.values()],
        "sort": listing.order.value,
        "cursor": _cursor(found),
        "commentable_meta": [],
    }
    if listing.user_id is not None:
        shape["user"] = bare(found.users[listing.user_id])
    if found.counts is not None:
        shape["top_level_count"] = int(found.counts.top_level)
        shape["total"] = int(found.counts.total)
    shape["commentable_meta"] = [
        *(_meta(row, found.viewer) for row in found.commentables.values()),
        {"title": "Deleted Item"},
    ]
    return shape


def comment(row: CommentRow, *, moderates: bool) -> Comment:
    """One comment."""
    shape: Comment = {
        "id": row.id,
        "parent_id": row.parent_id or None,
        "user_id": row.user_id,
        "pinned": row.is_pinned,
        "replies_count": row.replies_count,
        "votes_count": row.votes_count,
        "commentable_type": row.commentable_type.value,
        "commentable_id": row.commentable_id,
        "legacy_name": None,
        "created_at": iso_z(row.created_at),
        "updated_at": iso_z(row.updated_at),
        "deleted_at": _iso(row.deleted_at),
        "edited_at": _iso(row.edited_at),
        "edited_by_id": row.edited_by_id,
    }
    if row.deleted_at is None or moderates:
        shape["message"] = row.message
        shape["message_html"] = row.message_html
    if moderates:
        shape["deleted_by_id"] = row.deleted_by_id
    return shape


def _meta(row: Commentable, viewer: WriterRow | None) -> Meta:
    return {
        "current_user_attributes": {"can_new_comment_reason": SIGN_IN if viewer is None else refusal(viewer)},
        "id": row.thing.id,
        "type": row.thing.kind.value,
        "title": row.title,
        "url": row.url,
        "owner_id": row.owner_id,
        "owner_title": "MAPPER" if row.thing.kind is Kind.BEATMAPSET else None,
        "locked": False,
    }


def _cursor(found: Bundle) -> dict[str, Any] | None:
    """The last comment shown, also when it is the last of all: `has_more` tells."""
    if not found.comments:
        return None
    last = found.comments[-1]
    cursor: dict[str, Any] = {"created_at": f"{last.created_at:%Y-%m-%dT%H:%M:%S}.000000Z", "id": last.id}
    return {"votes_count": last.votes_count, **cursor} if found.listing.order is Order.TOP else cursor


def _iso(at: datetime | None) -> str | None:
    return None if at is None else iso_z(at)
