"""Forums as clients read them. Source: osu-api-v2-objects.md §10."""

from collections.abc import Iterable
from datetime import datetime
from typing import NotRequired, TypedDict, cast

from g0v0.content.models import Forum
from g0v0.forum import polls
from g0v0.forum.models import PostRow, TopicRow
from g0v0.platform.clock import iso
from g0v0.platform.http.cursor import Cursor

DEEPEST = 2
"""Levels of subforums that come along."""


class ForumShape(TypedDict):
    """A forum; `subforums` two levels deep."""

    id: int
    name: str
    description: str
    subforums: NotRequired[list["ForumShape"]]


class PollText(TypedDict):
    """A text as written and as HTML."""

    bbcode: str
    html: str


class PollOption(TypedDict):
    """What can be voted for; no count while results are hidden."""

    id: int
    text: PollText
    vote_count: NotRequired[int]


class Poll(TypedDict):
    """What a topic asks."""

    allow_vote_change: bool
    ended_at: str | None
    hide_incomplete_results: bool
    last_vote_at: str | None
    max_votes: int
    options: list[PollOption]
    started_at: str
    title: PollText
    total_vote_count: int


class Topic(TypedDict):
    """A topic; `updated_at` is when somebody last posted."""

    created_at: str
    deleted_at: str | None
    first_post_id: int
    forum_id: int
    id: int
    is_locked: bool
    last_post_id: int
    post_count: int
    title: str
    type: str
    updated_at: str
    user_id: int
    views: int
    poll: Poll | None


class Body(TypedDict):
    """A post's text."""

    html: str
    raw: str


class Post(TypedDict):
    """A post."""

    created_at: str
    deleted_at: str | None
    edited_at: str | None
    edited_by_id: int | None
    forum_id: int
    id: int
    topic_id: int
    user_id: int
    body: Body


class Forums(TypedDict):
    """All forums."""

    forums: list[ForumShape]


class ForumPage(TypedDict):
    """A forum with its topics, pinned ones apart."""

    forum: ForumShape
    topics: list[Topic]
    pinned_topics: list[Topic]


class Topics(TypedDict):
    """One page of topics."""

    topics: list[Topic]
    cursor: Cursor | None
    cursor_string: str | None


class Search(TypedDict):
    """What was asked for."""

    limit: int
    sort: str


class TopicPage(TypedDict):
    """One page of posts."""

    posts: list[Post]
    search: Search
    topic: Topic
    cursor: Cursor | None
    cursor_string: str | None


class NewTopic(TypedDict):
    """A topic that was just opened."""

    topic: Topic
    post: Post


def forum(row: Forum, depth: int = DEEPEST) -> ForumShape:
    """A forum and so many levels below it."""
    shape: ForumShape = {"id": row.id, "name": row.name, "description": row.description}
    if depth:
        shape["subforums"] = [forum(sub, depth - 1) for sub in row.subforums]
    return shape


def topic(row: TopicRow, now: datetime) -> Topic:
    """A topic."""
    return {
        "created_at": iso(row.created_at),
        "deleted_at": None if row.deleted_at is None else iso(row.deleted_at),
        "first_post_id": row.first_post_id,
        "forum_id": row.forum_id,
        "id": row.id,
        "is_locked": row.is_locked,
        "last_post_id": row.last_post_id,
        "post_count": row.post_count,
        "title": row.title,
        "type": row.kind.wire,
        "updated_at": iso(row.last_post_at),
        "user_id": row.user_id,
        "views": row.views,
        "poll": None if row.poll is None else cast(Poll, polls.shown(row.poll, now)),
    }


def topics(rows: Iterable[TopicRow], now: datetime) -> list[Topic]:
    """Topics in order."""
    return [topic(row, now) for row in rows]


def post(row: PostRow) -> Post:
    """A post."""
    return {
        "created_at": iso(row.created_at),
        "deleted_at": None if row.deleted_at is None else iso(row.deleted_at),
        "edited_at": None if row.edited_at is None else iso(row.edited_at),
        "edited_by_id": row.edited_by_id,
        "forum_id": row.forum_id,
        "id": row.id,
        "topic_id": row.topic_id,
        "user_id": row.user_id,
        "body": {"html": row.body_html, "raw": row.body},
    }
