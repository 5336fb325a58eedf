"""Writing topics and posts, and moderating them. One transaction each; what a topic shows of its posts follows."""

from g0v0.forum import rules
from g0v0.forum.errors import PostNotFound, TopicNotFound
from g0v0.forum.forums import forum, known_ids
from g0v0.forum.models import PostRow, TopicKind, TopicRow
from g0v0.forum.polls import Question, asked
from g0v0.forum.queries import (
    get_last_post,
    get_post,
    insert_post,
    insert_topic,
    lock_post,
    lock_topic,
    update_body,
    update_first_post,
    update_forum,
    update_forum_of_posts,
    update_kind,
    update_last_post,
    update_locked,
    update_post_deleted,
    update_title,
    update_topic_deleted,
)
from g0v0.osu.bbcode import render
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.users.cache import drop_user
from g0v0.users.queries import update_post_count
from g0v0.users.writers import require_writer


async def open_topic(
    rt: Runtime, user_id: int, forum_id: int, title: str, body: str, question: Question | None
) -> tuple[int, int]:
    """A new topic with its first post and perhaps a poll; the ids of both.

    Raises WriterRefused, ForumNotFound, PostInvalid.
    """
    await require_writer(rt.db, user_id, rt.clock())
    await forum(rt, forum_id)
    title, body = rules.check_title(title), rules.check_body(body)
    poll = None if question is None else asked(question, rt.clock())
    html: str = await rt.off_loop(render, body)

    async def work(tx: Tx) -> tuple[int, int]:
        topic_id = await insert_topic(tx, forum_id=forum_id, user_id=user_id, title=title, poll=poll, now=rt.clock())
        post_id = await _insert(rt, tx, topic_id, forum_id, user_id, (body, html))
        await update_first_post(tx, id=topic_id, post_id=post_id)
        return topic_id, post_id

    return await rt.db.retrying(work)


async def reply(rt: Runtime, user_id: int, topic_id: int, body: str) -> int:
    """A new post; its id. Raises WriterRefused, TopicNotFound, ForumForbidden, PostInvalid."""
    writer = await require_writer(rt.db, user_id, rt.clock())
    body = rules.check_body(body)
    html: str = await rt.off_loop(render, body)

    known_forums = await known_ids(rt)

    async def work(tx: Tx) -> int:
        topic = await _topic(tx, known_forums, topic_id)
        rules.check_reply(topic, writer, rt.clock())
        post_id = await _insert(rt, tx, topic_id, topic.forum_id, user_id, (body, html))
        await update_last_post(tx, id=topic_id, post_id=post_id, user_id=user_id, at=rt.clock(), change=1)
        return post_id

    return await rt.db.retrying(work)


async def edit_post(rt: Runtime, user_id: int, post_id: int, body: str) -> None:
    """Write a post anew. Raises WriterRefused, PostNotFound, TopicNotFound, ForumForbidden, PostInvalid."""
    writer = await require_writer(rt.db, user_id, rt.clock())
    known = await get_post(rt.db, id=post_id)
    if known is None:
        raise PostNotFound(post_id=post_id)
    body = rules.check_body(body)
    html: str = await rt.off_loop(render, body)

    known_forums = await known_ids(rt)

    async def work(tx: Tx) -> None:
        topic = await _topic(tx, known_forums, known.topic_id)
        post = await _post(tx, post_id)
        rules.check_edit(topic, post, writer)
        if post.body != body:
            await update_body(tx, id=post_id, body=body, body_html=html, edited_by_id=user_id, now=rt.clock())

    await rt.db.retrying(work)


async def rename(rt: Runtime, user_id: int, topic_id: int, title: str) -> None:
    """Call a topic otherwise. Raises WriterRefused, TopicNotFound, ForumForbidden, PostInvalid."""
    writer = await require_writer(rt.db, user_id, rt.clock())
    title = rules.check_title(title)

    known_forums = await known_ids(rt)

    async def work(tx: Tx) -> None:
        rules.check_rename(await _topic(tx, known_forums, topic_id), writer)
        await update_title(tx, id=topic_id, title=title)

    await rt.db.retrying(work)


async def moderate(
    rt: Runtime,
    user_id: int,
    topic_id: int,
    *,
    locked: bool | None = None,
    kind: TopicKind | None = None,
    forum_id: int | None = None,
) -> None:
    """Lock, pin or move a topic. Raises WriterRefused, TopicNotFound, ForumNotFound, ForumForbidden."""
    rules.check_moderator(await require_writer(rt.db, user_id, rt.clock()))
    if forum_id is not None:
        await forum(rt, forum_id)

    known_forums = await known_ids(rt)

    async def work(tx: Tx) -> None:
        await _topic(tx, known_forums, topic_id)
        if locked is not None:
            await update_locked(tx, id=topic_id, is_locked=locked)
        if kind is not None:
            await update_kind(tx, id=topic_id, kind=kind)
        if forum_id is not None:
            await update_forum(tx, id=topic_id, forum_id=forum_id)
            await update_forum_of_posts(tx, topic_id=topic_id, forum_id=forum_id)

    await rt.db.retrying(work)


async def delete_topic(rt: Runtime, topic_id: int, *, deleted: bool = True) -> None:
    """An operator deletes or restores a topic. Raises TopicNotFound."""

    async def work(tx: Tx) -> None:
        if await lock_topic(tx, id=topic_id) is None:
            raise TopicNotFound(topic_id=topic_id)
        await update_topic_deleted(tx, id=topic_id, deleted_at=rt.clock() if deleted else None)

    await rt.db.retrying(work)


async def delete_post(rt: Runtime, post_id: int, *, deleted: bool = True) -> None:
    """An operator deletes or restores a post; a topic's first one goes with its topic only. Raises PostNotFound."""
    known = await get_post(rt.db, id=post_id)
    if known is None:
        raise PostNotFound(post_id=post_id)

    async def work(tx: Tx) -> None:
        topic, post = await lock_topic(tx, id=known.topic_id), await lock_post(tx, id=post_id)
        if topic is None or post is None or topic.first_post_id == post_id:
            raise PostNotFound(post_id=post_id)
        if (post.deleted_at is not None) is deleted:
            return
        change = -1 if deleted else 1
        await update_post_deleted(tx, id=post_id, deleted_at=rt.clock() if deleted else None)
        last = await get_last_post(tx, topic_id=topic.id)
        if last is not None:
            await update_last_post(
                tx, id=topic.id, post_id=last.id, user_id=last.user_id, at=last.created_at, change=change
            )
        await _count(rt, tx, post.user_id, change)

    await rt.db.retrying(work)


async def _insert(rt: Runtime, tx: Tx, topic_id: int, forum_id: int, user_id: int, texts: tuple[str, str]) -> int:
    """A post with its texts, BBCode and HTML; its id."""
    body, html = texts
    post_id = await insert_post(
        tx, topic_id=topic_id, forum_id=forum_id, user_id=user_id, body=body, body_html=html, now=rt.clock()
    )
    await _count(rt, tx, user_id, 1)
    return post_id


async def _count(rt: Runtime, tx: Tx, user_id: int, change: int) -> None:
    await update_post_count(tx, id=user_id, change=change)
    tx.after_commit(lambda: drop_user(rt.cache, user_id))


async def _topic(tx: Tx, known_forums: frozenset[int], topic_id: int) -> TopicRow:
    topic = await lock_topic(tx, id=topic_id)
    if topic is None or topic.deleted_at is not None or topic.forum_id not in known_forums:
        raise TopicNotFound(topic_id=topic_id)
    return topic


async def _post(tx: Tx, post_id: int) -> PostRow:
    post = await lock_post(tx, id=post_id)
    if post is None or post.deleted_at is not None:
        raise PostNotFound(post_id=post_id)
    return post
