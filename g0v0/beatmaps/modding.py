"""Modding: events, discussions, their posts and votes.

Beatmaps come to this server finished, so nobody discusses them here: the lists are empty, in the form that clients of
the official API read. Source: osu-api-v2.md §4.3; osu-api-v2-objects.md §3.6.
"""

from typing import Any, TypedDict

from g0v0.beatmaps.wire import BeatmapExtended, BeatmapsetCompact
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.runtime import Runtime
from g0v0.users.shapes import UserCard

MAX_REVIEW_BLOCKS = 100


class Reviews(TypedDict):
    """Limits of a review."""

    max_blocks: int


class EventsPage(TypedDict):
    """`GET beatmapsets/events`; the third key is spelled as upstream does."""

    events: list[dict[str, Any]]
    reviewsConfig: Reviews
    users: list[UserCard]


class DiscussionsPage(TypedDict):
    """`GET beatmapsets/discussions`."""

    beatmaps: list[BeatmapExtended]
    beatmapsets: list[BeatmapsetCompact]
    discussions: list[dict[str, Any]]
    included_discussions: list[dict[str, Any]]
    reviews_config: Reviews
    users: list[UserCard]
    cursor: None
    cursor_string: None


class PostsPage(TypedDict):
    """`GET beatmapsets/discussions/posts`."""

    beatmapsets: list[BeatmapsetCompact]
    discussions: list[dict[str, Any]]
    posts: list[dict[str, Any]]
    users: list[UserCard]
    cursor: None
    cursor_string: None


class VotesPage(TypedDict):
    """`GET beatmapsets/discussions/votes`."""

    discussions: list[dict[str, Any]]
    users: list[UserCard]
    votes: list[dict[str, Any]]
    cursor: None
    cursor_string: None


@endpoint(scope="public", returns=EventsPage, tag="beatmapset discussions")
async def events(rt: Runtime, call: Call) -> EventsPage:
    """What happened to sets while they were modded."""
    return {"events": [], "reviewsConfig": {"max_blocks": MAX_REVIEW_BLOCKS}, "users": []}


@endpoint(scope="public", returns=DiscussionsPage, tag="beatmapset discussions")
async def discussions(rt: Runtime, call: Call) -> DiscussionsPage:
    """What modders discuss."""
    return {
        "beatmaps": [],
        "beatmapsets": [],
        "discussions": [],
        "included_discussions": [],
        "reviews_config": {"max_blocks": MAX_REVIEW_BLOCKS},
        "users": [],
        "cursor": None,
        "cursor_string": None,
    }


@endpoint(scope="public", returns=PostsPage, tag="beatmapset discussions")
async def posts(rt: Runtime, call: Call) -> PostsPage:
    """What was said in discussions."""
    return {"beatmapsets": [], "discussions": [], "posts": [], "users": [], "cursor": None, "cursor_string": None}


@endpoint(scope="public", returns=VotesPage, tag="beatmapset discussions")
async def votes(rt: Runtime, call: Call) -> VotesPage:
    """Votes on discussions."""
    return {"discussions": [], "users": [], "votes": [], "cursor": None, "cursor_string": None}
