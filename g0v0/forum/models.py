"""Rows of the forum feature."""

from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from g0v0.platform.query import Json


class TopicKind(IntEnum):
    """What `forum_topics.kind` and `pin` hold."""

    NORMAL = 0
    STICKY = 1
    ANNOUNCEMENT = 2

    @property
    def wire(self) -> str:
        """The name clients know."""
        return self.name.lower()


class TopicRow(NamedTuple):
    """One topic. `poll` is as `polls.asked` made it."""

    id: int
    forum_id: int
    user_id: int
    title: str
    kind: TopicKind
    is_locked: bool
    post_count: int
    views: int
    first_post_id: int
    last_post_id: int
    last_post_user_id: int
    last_post_at: datetime
    poll: Json[dict[str, Any]] | None
    created_at: datetime
    deleted_at: datetime | None


class PostRow(NamedTuple):
    """One post: BBCode and the HTML of it."""

    id: int
    topic_id: int
    forum_id: int
    user_id: int
    body: str
    body_html: str
    created_at: datetime
    edited_at: datetime | None
    edited_by_id: int | None
    deleted_at: datetime | None


class PostIdRow(NamedTuple):
    """A post by its id alone."""

    id: int


class LastPostRow(NamedTuple):
    """What a topic shows of its last post."""

    id: int
    user_id: int
    created_at: datetime
