"""Writing, editing, deleting, voting. One transaction each; counters change with what they count."""

from typing import Final

from g0v0.comments import commentables, rules
from g0v0.comments.commentables import Commentable
from g0v0.comments.errors import CommentForbidden, CommentNotFound
from g0v0.comments.models import CommentRow, Kind, Thing
from g0v0.comments.queries import (
    delete_vote,
    get_comment,
    insert_comment,
    insert_vote,
    lock_comment,
    update_deleted,
    update_message,
    update_pinned,
    update_replies_count,
    update_votes_count,
)
from g0v0.content.markdown import render_comment
from g0v0.notifications.kinds import Kind as NoticeKind
from g0v0.notifications.models import News
from g0v0.notifications.notifying import notify
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.relations.lists import has_blocked
from g0v0.users.cache import drop_user
from g0v0.users.queries import update_comments_count
from g0v0.users.writers import require_writer

EXCERPT_LENGTH: Final = 36
"""Characters of a reply that a notification shows."""


async def write(rt: Runtime, user_id: int, thing: Thing, message: str, parent_id: int) -> int:
    """A new comment, a reply when `parent_id` is not 0; its id.

    Raises WriterRefused, CommentInvalid, CommentableNotFound, CommentForbidden.
    """
    await require_writer(rt.db, user_id, rt.clock())
    text = rules.check_message(message)
    subject = await commentables.require(rt, thing)
    parent = None
    if parent_id:
        parent = rules.check_parent(await get_comment(rt.db, id=parent_id), thing)
        if await has_blocked(rt.db, parent.user_id, user_id):
            raise CommentForbidden("This user has blocked you.")
    html: str = await rt.off_loop(render_comment, text)

    async def work(tx: Tx) -> int:
        if parent_id:
            rules.check_parent(await lock_comment(tx, id=parent_id), thing)
            await update_replies_count(tx, id=parent_id, now=rt.clock())
        made = await insert_comment(
            tx,
            commentable_type=thing.kind.value,
            commentable_id=thing.id,
            parent_id=parent_id,
            user_id=user_id,
            message=text,
            message_html=html,
            now=rt.clock(),
        )
        await update_comments_count(tx, id=user_id, change=1)
        tx.after_commit(lambda: drop_user(rt.cache, user_id))
        if parent is not None:
            await notify(rt, tx, _reply(rt, subject, made, text, user_id, parent.user_id), [parent.user_id])
        return made

    return await rt.db.retrying(work)


async def edit(rt: Runtime, user_id: int, comment_id: int, message: str) -> None:
    """Write a comment anew. Raises CommentNotFound, CommentForbidden, CommentInvalid, WriterRefused."""
    writer = await require_writer(rt.db, user_id, rt.clock())
    text = rules.check_message(message)
    html: str = await rt.off_loop(render_comment, text)

    async def work(tx: Tx) -> None:
        comment = await _locked(tx, comment_id)
        rules.check_edit(comment, writer)
        if comment.message != text:
            await update_message(
                tx, id=comment_id, message=text, message_html=html, edited_by_id=user_id, now=rt.clock()
            )

    await rt.db.retrying(work)


async def delete(rt: Runtime, user_id: int, comment_id: int) -> None:
    """Delete a comment; a deleted one stays as it is. Raises CommentNotFound, CommentForbidden, WriterRefused."""
    writer = await require_writer(rt.db, user_id, rt.clock())

    async def work(tx: Tx) -> None:
        comment = await _locked(tx, comment_id)
        rules.check_delete(comment, writer)
        await _set_deleted(rt, tx, comment, by=user_id)

    await rt.db.retrying(work)


async def vote(rt: Runtime, user_id: int, comment_id: int, *, up: bool) -> None:
    """Vote, or take the vote back; doing it twice changes nothing.

    Raises CommentNotFound, CommentForbidden, WriterRefused.
    """
    await require_writer(rt.db, user_id, rt.clock())

    async def work(tx: Tx) -> None:
        comment = await _locked(tx, comment_id)
        rules.check_vote(comment, user_id)
        if up:
            changed = await insert_vote(tx, comment_id=comment_id, user_id=user_id, now=rt.clock())
        else:
            changed = await delete_vote(tx, comment_id=comment_id, user_id=user_id)
        if changed:
            await update_votes_count(tx, id=comment_id, change=1 if up else -1)

    await rt.db.retrying(work)


async def moderate(rt: Runtime, comment_id: int, *, deleted: bool | None = None, pinned: bool | None = None) -> None:
    """An operator's word: delete or restore, pin or take down. Raises CommentNotFound, CommentInvalid."""

    async def work(tx: Tx) -> None:
        comment = await _locked(tx, comment_id)
        if deleted is not None:
            await _set_deleted(rt, tx, comment, by=None, deleted=deleted)
        if pinned is not None:
            if pinned:
                rules.check_pin(comment)
            await update_pinned(tx, id=comment_id, is_pinned=pinned, now=rt.clock())

    await rt.db.retrying(work)


def _reply(rt: Runtime, subject: Commentable, comment_id: int, text: str, user_id: int, replied_to: int) -> News:
    """What the author of a comment is told of a reply. Source: osu-api-v2-objects.md §7."""
    thing = subject.thing
    has_cover = thing.kind is Kind.BEATMAPSET
    details = {
        "comment_id": comment_id,
        "title": subject.title,
        "content": text if len(text) <= EXCERPT_LENGTH else f"{text[: EXCERPT_LENGTH - 3]}...",
        "cover_url": f"{rt.config.base_url}/beatmaps/{thing.id}/covers/card.jpg" if has_cover else None,
        "reply_to": {"user_id": replied_to},
    }
    return News(NoticeKind.COMMENT_NEW, thing.kind.value, thing.id, details, user_id)


async def _locked(tx: Tx, comment_id: int) -> CommentRow:
    comment = await lock_comment(tx, id=comment_id)
    if comment is None:
        raise CommentNotFound(comment_id=comment_id)
    return comment


async def _set_deleted(rt: Runtime, tx: Tx, comment: CommentRow, *, by: int | None, deleted: bool = True) -> None:
    """Delete or restore, unless it is so already; the author's count follows."""
    if (comment.deleted_at is not None) is deleted:
        return
    now = rt.clock()
    at = now if deleted else None
    await update_deleted(tx, id=comment.id, deleted_at=at, deleted_by_id=by, now=now)
    await update_comments_count(tx, id=comment.user_id, change=-1 if deleted else 1)
    tx.after_commit(lambda: drop_user(rt.cache, comment.user_id))
