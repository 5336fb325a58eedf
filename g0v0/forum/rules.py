"""What topics and posts may be, and who may change them. Source: osu-api-v2.md §4.9."""

from datetime import datetime, timedelta

from g0v0.forum.errors import ForumForbidden, PostInvalid
from g0v0.forum.models import PostRow, TopicRow
from g0v0.users.models import WriterRow

MAX_TITLE = 100
MAX_BODY = 60_000
BUMP_AFTER = timedelta(days=3)
"""So long the last who posted waits for somebody else."""
OWN_BUMP_AFTER = timedelta(days=1)
"""The same for the author of the topic."""


def check_title(title: str) -> str:
    """The title without blanks around it. Raises PostInvalid."""
    text = " ".join(title.replace("\0", "").split())
    if not text:
        raise PostInvalid("Topic title can't be blank.")
    if len(text) > MAX_TITLE:
        raise PostInvalid(f"Topic title is too long - please keep to at most {MAX_TITLE} characters.")
    return text


def check_body(body: str) -> str:
    """The text without blanks around it. Raises PostInvalid."""
    text = body.replace("\r\n", "\n").replace("\0", "").strip()
    if not text:
        raise PostInvalid("Post body can't be blank.")
    if len(text) > MAX_BODY:
        raise PostInvalid(f"Post body is too long - please keep to at most {MAX_BODY} characters.")
    return text


def check_reply(topic: TopicRow, writer: WriterRow, now: datetime) -> None:
    """Nobody replies where it is closed, or to themselves within days. Raises ForumForbidden."""
    if writer.is_admin:
        return
    if topic.is_locked:
        raise ForumForbidden("You can not reply to a locked topic.")
    wait = OWN_BUMP_AFTER if topic.user_id == writer.id else BUMP_AFTER
    if topic.last_post_user_id == writer.id and now - topic.last_post_at < wait:
        raise ForumForbidden("You just posted. Wait a bit or edit your last post.")


def check_edit(topic: TopicRow, post: PostRow, writer: WriterRow) -> None:
    """Own posts where it is not closed; moderators edit all. Raises ForumForbidden."""
    if writer.is_admin:
        return
    if post.user_id != writer.id:
        raise ForumForbidden("Only post owner and moderators can edit a post.")
    if topic.is_locked:
        raise ForumForbidden("You can not edit a post of a locked topic.")


def check_rename(topic: TopicRow, writer: WriterRow) -> None:
    """Own topics that are not closed; moderators rename all. Raises ForumForbidden."""
    if writer.is_admin:
        return
    if topic.user_id != writer.id:
        raise ForumForbidden("Only topic owner and moderators can edit a topic.")
    if topic.is_locked:
        raise ForumForbidden("You can not edit a locked topic.")


def check_moderator(writer: WriterRow) -> None:
    """Moderators lock, pin and move. Raises ForumForbidden."""
    if not writer.is_admin:
        raise ForumForbidden()
