"""What a comment may be, and whose it is."""

from datetime import UTC, datetime

import pytest

from g0v0.comments import rules
from g0v0.comments.errors import CommentForbidden, CommentInvalid
from g0v0.comments.models import CommentRow, Kind, Thing
from g0v0.users.models import WriterRow

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
COMMENT = CommentRow(
    1, 0, 7, Kind.BEATMAPSET, 75, "text", "<p>", False, 0, 0, NOON, NOON, None, None, None, None
)  # fmt: skip
DELETED = COMMENT._replace(deleted_at=NOON)
AUTHOR = WriterRow(7, is_admin=False, is_restricted=False, is_silenced=False)
OTHER = AUTHOR._replace(id=8)
MODERATOR = AUTHOR._replace(id=9, is_admin=True)


def test_a_message_is_trimmed() -> None:
    assert rules.check_message(" a\r\nb\0 ") == "a\nb"
    assert len(rules.check_message("x" * rules.MAX_LENGTH)) == rules.MAX_LENGTH


@pytest.mark.parametrize("message", ["", " \n ", "\0", "x" * (rules.MAX_LENGTH + 1)])
def test_a_message_has_a_length(message: str) -> None:
    with pytest.raises(CommentInvalid):
        rules.check_message(message)


def test_a_reply_stays_with_its_parents_thing() -> None:
    assert rules.check_parent(COMMENT, Thing(Kind.BEATMAPSET, 75)) is COMMENT
    for parent, thing in (
        (None, Thing(Kind.BEATMAPSET, 75)),
        (COMMENT, Thing(Kind.BEATMAPSET, 76)),
        (COMMENT, Thing(Kind.NEWS_POST, 75)),
        (DELETED, Thing(Kind.BEATMAPSET, 75)),
    ):
        with pytest.raises(CommentInvalid):
            rules.check_parent(parent, thing)


@pytest.mark.parametrize(("comment", "writer"), [(COMMENT, AUTHOR), (COMMENT, MODERATOR), (DELETED, MODERATOR)])
def test_authors_and_moderators_edit(comment: CommentRow, writer: WriterRow) -> None:
    rules.check_edit(comment, writer)


@pytest.mark.parametrize(("comment", "writer"), [(COMMENT, OTHER), (DELETED, AUTHOR)])
def test_nobody_else_edits(comment: CommentRow, writer: WriterRow) -> None:
    with pytest.raises(CommentForbidden):
        rules.check_edit(comment, writer)


def test_authors_and_moderators_delete() -> None:
    rules.check_delete(COMMENT, AUTHOR)
    rules.check_delete(COMMENT, MODERATOR)
    with pytest.raises(CommentForbidden):
        rules.check_delete(COMMENT, OTHER)


def test_votes_are_for_what_others_wrote_and_is_there() -> None:
    rules.check_vote(COMMENT, 8)
    for comment, user in ((COMMENT, 7), (DELETED, 8)):
        with pytest.raises(CommentForbidden):
            rules.check_vote(comment, user)


def test_replies_and_deleted_ones_are_not_pinned() -> None:
    rules.check_pin(COMMENT)
    for comment in (DELETED, COMMENT._replace(parent_id=3)):
        with pytest.raises(CommentInvalid):
            rules.check_pin(comment)
