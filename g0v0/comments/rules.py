"""What a comment may be, and who may change it. Source: osu-api-v2.md §4.9."""

from g0v0.comments.errors import CommentForbidden, CommentInvalid
from g0v0.comments.models import CommentRow, Thing
from g0v0.users.models import WriterRow

MAX_LENGTH = 10_000
"""Characters of a comment."""


def check_message(message: str) -> str:
    """The text without blanks around it. Raises CommentInvalid."""
    text = message.replace("\r\n", "\n").replace("\0", "").strip()
    if not text:
        raise CommentInvalid("Message can't be blank.")
    if len(text) > MAX_LENGTH:
        raise CommentInvalid(f"Message is too long - please keep to at most {MAX_LENGTH} characters.")
    return text


def check_parent(parent: CommentRow | None, thing: Thing) -> CommentRow:
    """A reply stays with the thing its parent is about, and nobody replies to what is gone. Raises CommentInvalid."""
    if parent is None or (parent.commentable_type, parent.commentable_id) != thing:
        raise CommentInvalid("Parent comment is invalid.")
    if parent.deleted_at is not None:
        raise CommentInvalid("Replying to a deleted comment is not allowed.")
    return parent


def check_edit(comment: CommentRow, writer: WriterRow) -> None:
    """Own comments that are not deleted; moderators edit all. Raises CommentForbidden."""
    if writer.is_admin:
        return
    if comment.user_id != writer.id:
        raise CommentForbidden("Only comment owner and moderators can edit a comment.")
    if comment.deleted_at is not None:
        raise CommentForbidden("You can't edit a deleted comment.")


def check_delete(comment: CommentRow, writer: WriterRow) -> None:
    """Own comments; moderators delete all. Raises CommentForbidden."""
    if comment.user_id != writer.id and not writer.is_admin:
        raise CommentForbidden("Only comment owner and moderators can delete a comment.")


def check_vote(comment: CommentRow, user_id: int) -> None:
    """Nobody votes for themselves, or for what is gone. Raises CommentForbidden."""
    if comment.user_id == user_id:
        raise CommentForbidden("You can't vote on your own comment.")
    if comment.deleted_at is not None:
        raise CommentForbidden("You can't vote on a deleted comment.")


def check_pin(comment: CommentRow) -> None:
    """Replies stay below what they reply to. Raises CommentInvalid."""
    if comment.parent_id:
        raise CommentInvalid("Only top-level comments can be pinned.")
    if comment.deleted_at is not None:
        raise CommentInvalid("A deleted comment can't be pinned.")
