"""Rows of the comments feature, and what is asked of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What can be commented on, as `comments.commentable_type` and clients spell it."""

    BEATMAPSET = "beatmapset"
    BUILD = "build"
    NEWS_POST = "news_post"


class Order(StrEnum):
    """How a list is ordered."""

    NEW = "new"
    OLD = "old"
    TOP = "top"


class CommentRow(NamedTuple):
    """One comment; `parent_id` is 0 for one that replies to none."""

    id: int
    parent_id: int
    user_id: int
    commentable_type: Kind
    commentable_id: int
    message: str
    message_html: str
    is_pinned: bool
    votes_count: int
    replies_count: int
    created_at: datetime
    updated_at: datetime
    edited_at: datetime | None
    edited_by_id: int | None
    deleted_at: datetime | None
    deleted_by_id: int | None


class CountsRow(NamedTuple):
    """How many comments a thing has."""

    total: int
    top_level: int


class VotedRow(NamedTuple):
    """A comment the viewer voted for."""

    comment_id: int


class BeatmapsetRow(NamedTuple):
    """A beatmapset that is commented on."""

    id: int
    artist: str
    title: str
    user_id: int


class Thing(NamedTuple):
    """What is commented on."""

    kind: Kind
    id: int


class Position(NamedTuple):
    """Where a page begins: after this comment. `votes` matters for the top ones only."""

    id: int
    votes: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Which comments to list. `parent_id`: replies to it, 0: those that reply to none, None: all."""

    thing: Thing | None = None
    parent_id: int | None = None
    user_id: int | None = None
    order: Order = Order.NEW
    after: Position | None = None
    limit: int = 50
    offset: int = 0

    @property
    def is_top_level(self) -> bool:
        """Is this the list below a thing, with its pinned comments and counts?"""
        return self.thing is not None and not self.parent_id and self.user_id is None
