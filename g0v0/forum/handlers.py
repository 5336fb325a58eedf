"""`/forums`. Source: osu-api-v2.md §4.9."""

from typing import Final

from g0v0.content.library import library
from g0v0.forum import forums, inputs, shapes, writing
from g0v0.forum.cache import is_new_view
from g0v0.forum.errors import PostNotFound
from g0v0.forum.queries import get_post, update_views
from g0v0.platform.http import cursor
from g0v0.platform.http.cursor import Cursor
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime

WRITING: Final = Limit("forum", 30, 300)
"""Topics and posts written or changed."""


@endpoint(scope="public", returns=shapes.Forums)
async def index(rt: Runtime, call: Call) -> shapes.Forums:
    """All forums, with two levels of subforums; none unless the operator has made some (`forums.yaml`)."""
    return {"forums": [shapes.forum(row) for row in (await library(rt)).forums]}


@endpoint(scope="public", query=inputs.ForumQuery, returns=shapes.ForumPage)
async def show(rt: Runtime, call: Call[inputs.ForumQuery], forum: int) -> shapes.ForumPage:
    """A forum with its fifty latest topics, pinned ones apart. 404 when unknown."""
    found = await forums.forum(rt, forum)
    topics, pinned = await forums.page(rt, forum, replied=call.query.with_replies)
    now = rt.clock()
    return {
        "forum": shapes.forum(found),
        "topics": shapes.topics(topics, now),
        "pinned_topics": shapes.topics(pinned, now),
    }


@endpoint(scope="public", query=inputs.TopicsQuery, returns=shapes.Topics)
async def topics(rt: Runtime, call: Call[inputs.TopicsQuery]) -> shapes.Topics:
    """Topics by their last post, of one forum or of all; at most fifty a page. 404 for an unknown forum."""
    query = call.query
    rows = await forums.topics(rt, query.forum_id, query.place(), query.limit, newest_first=query.newest_first)
    page = rows[: query.limit]
    following: Cursor | None = None
    if len(rows) > query.limit:
        last = page[-1]
        following = {"topic_last_post_time": f"{last.last_post_at:%Y-%m-%dT%H:%M:%S}.000000Z", "id": last.id}
    known = await forums.known_ids(rt)
    shown = shapes.topics((row for row in page if row.forum_id in known), rt.clock())
    return {"topics": shown, "cursor": following, "cursor_string": cursor.encode(following)}


@endpoint(scope="public", query=inputs.TopicQuery, returns=shapes.TopicPage)
async def topic(rt: Runtime, call: Call[inputs.TopicQuery], topic: int) -> shapes.TopicPage:
    """A topic with at most fifty of its posts; the cursor ends with an empty page. 404 when unknown."""
    query = call.query
    row = await forums.topic(rt, topic)
    first = await forums.nth_post(rt, topic, query.n) if query.n and query.n > 0 else None
    posts = await forums.posts(rt, topic, query.range(first))
    if await is_new_view(rt, topic, str(call.viewer_id or call.client_ip)):
        await update_views(rt.db, id=topic)
    following: Cursor | None = {"id": posts[-1].id} if posts else None
    return {
        "posts": [shapes.post(post) for post in posts],
        "search": {"limit": query.limit, "sort": query.order},
        "topic": shapes.topic(row, rt.clock()),
        "cursor": following,
        "cursor_string": cursor.encode(following),
    }


@endpoint(scope="forum.write", user=True, body=inputs.NewTopicBody, returns=shapes.NewTopic, limit=WRITING)
async def store(rt: Runtime, call: Call[None, inputs.NewTopicBody]) -> shapes.NewTopic:
    """Open a topic, perhaps with a poll. 403 restricted or silenced; 404 unknown forum; 422 title, body or poll."""
    asked = call.body
    made, post = await writing.open_topic(rt, call.user_id, asked.forum_id, asked.title, asked.body, asked.question())
    row = await forums.topic(rt, made)
    return {"topic": shapes.topic(row, rt.clock()), "post": await _post(rt, post)}


@endpoint(scope="forum.write", user=True, body=inputs.PostBody, returns=shapes.Post, limit=WRITING)
async def reply(rt: Runtime, call: Call[None, inputs.PostBody], topic: int) -> shapes.Post:
    """Reply to a topic. 403 a locked one, or the last post is one's own and recent; 404; 422."""
    return await _post(rt, await writing.reply(rt, call.user_id, topic, call.body.body))


@endpoint(scope="forum.write", user=True, body=inputs.TopicBody, returns=shapes.Topic, limit=WRITING)
async def update_topic(rt: Runtime, call: Call[None, inputs.TopicBody], topic: int) -> shapes.Topic:
    """Call a topic otherwise. 403 unless one's own and open, or as a moderator; 404; 422."""
    await writing.rename(rt, call.user_id, topic, call.body.forum_topic.topic_title)
    return shapes.topic(await forums.topic(rt, topic), rt.clock())


@endpoint(scope="forum.write", user=True, body=inputs.PostBody, returns=shapes.Post, limit=WRITING)
async def update_post(rt: Runtime, call: Call[None, inputs.PostBody], post: int) -> shapes.Post:
    """Write a post anew. 403 unless one's own in an open topic, or as a moderator; 404; 422."""
    await writing.edit_post(rt, call.user_id, post, call.body.body)
    return await _post(rt, post)


@endpoint(scope="forum.write_manage", user=True, body=inputs.LockBody, status=204)
async def lock(rt: Runtime, call: Call[None, inputs.LockBody], topic: int) -> None:
    """Lock a topic, or open it with `lock=0`. 403 unless a moderator; 404."""
    await writing.moderate(rt, call.user_id, topic, locked=call.body.lock is not False)


@endpoint(scope="forum.write_manage", user=True, body=inputs.PinBody, status=204)
async def pin(rt: Runtime, call: Call[None, inputs.PinBody], topic: int) -> None:
    """Pin a topic (1 sticky, 2 announcement, 0 not at all). 403 unless a moderator; 404; 422."""
    await writing.moderate(rt, call.user_id, topic, kind=call.body.kind())


@endpoint(scope="*", user=True, body=inputs.MoveBody, status=204)
async def move(rt: Runtime, call: Call[None, inputs.MoveBody], topic: int) -> None:
    """Move a topic to another forum. 403 unless a moderator; 404 for an unknown topic or forum."""
    await writing.moderate(rt, call.user_id, topic, forum_id=call.body.destination_forum_id)


async def _post(rt: Runtime, post_id: int) -> shapes.Post:
    row = await get_post(rt.db, id=post_id)
    if row is None:
        raise PostNotFound(post_id=post_id)
    return shapes.post(row)
