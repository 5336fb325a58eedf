"""What topics, posts and polls may be, and whose they are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from g0v0.forum import polls, rules
from g0v0.forum.errors import ForumForbidden, PostInvalid
from g0v0.forum.models import PostRow, TopicKind, TopicRow
from g0v0.users.models import WriterRow

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
TOPIC = TopicRow(
    id=1, forum_id=2, user_id=7, title="T", kind=TopicKind.NORMAL, is_locked=False, post_count=2, views=0,
    first_post_id=1, last_post_id=2, last_post_user_id=8, last_post_at=NOON, poll=None, created_at=NOON,
    deleted_at=None,
)  # fmt: skip
LOCKED = TOPIC._replace(is_locked=True)
POST = PostRow(2, 1, 2, 8, "x", "x", NOON, None, None, None)
AUTHOR = WriterRow(7, is_admin=False, is_restricted=False, is_silenced=False)
REPLIER = AUTHOR._replace(id=8)
OTHER = AUTHOR._replace(id=9)
MODERATOR = AUTHOR._replace(id=10, is_admin=True)
QUESTION = polls.Question("Which?", "A\n\nB\r\n C ", 7, 2, hide_results=False, vote_change=True)


def test_texts_are_trimmed() -> None:
    assert rules.check_title("  A\n title ") == "A title"
    assert rules.check_body(" a\r\nb ") == "a\nb"


@pytest.mark.parametrize("title", ["", " ", "x" * 101])
def test_a_title_has_a_length(title: str) -> None:
    with pytest.raises(PostInvalid):
        rules.check_title(title)


@pytest.mark.parametrize("body", ["", "\n", "x" * 60_001])
def test_a_body_has_a_length(body: str) -> None:
    with pytest.raises(PostInvalid):
        rules.check_body(body)


@pytest.mark.parametrize(
    ("topic", "writer", "after"),
    [
        (TOPIC, AUTHOR, timedelta()),
        (TOPIC, OTHER, timedelta()),
        (TOPIC, REPLIER, timedelta(days=3)),
        (TOPIC._replace(last_post_user_id=7), AUTHOR, timedelta(days=1)),
        (LOCKED._replace(last_post_user_id=10), MODERATOR, timedelta()),
    ],
)
def test_who_may_reply(topic: TopicRow, writer: WriterRow, after: timedelta) -> None:
    rules.check_reply(topic, writer, NOON + after)


@pytest.mark.parametrize(
    ("topic", "writer", "after"),
    [
        (LOCKED, OTHER, timedelta()),
        (TOPIC, REPLIER, timedelta(days=3, seconds=-1)),
        (TOPIC._replace(last_post_user_id=7), AUTHOR, timedelta(days=1, seconds=-1)),
    ],
)
def test_who_may_not_reply(topic: TopicRow, writer: WriterRow, after: timedelta) -> None:
    with pytest.raises(ForumForbidden):
        rules.check_reply(topic, writer, NOON + after)


def test_posts_are_edited_by_who_wrote_them_while_the_topic_is_open() -> None:
    rules.check_edit(TOPIC, POST, REPLIER)
    rules.check_edit(LOCKED, POST, MODERATOR)
    for topic, writer in ((TOPIC, AUTHOR), (LOCKED, REPLIER)):
        with pytest.raises(ForumForbidden):
            rules.check_edit(topic, POST, writer)


def test_topics_are_renamed_by_who_opened_them_while_they_are_open() -> None:
    rules.check_rename(TOPIC, AUTHOR)
    rules.check_rename(LOCKED, MODERATOR)
    for topic, writer in ((TOPIC, REPLIER), (LOCKED, AUTHOR)):
        with pytest.raises(ForumForbidden):
            rules.check_rename(topic, writer)


def test_a_poll_is_one_option_a_line() -> None:
    shown = polls.shown(polls.asked(QUESTION, NOON), NOON)
    assert [option["text"]["bbcode"] for option in shown["options"]] == ["A", "B", "C"]
    assert [option["vote_count"] for option in shown["options"]] == [0, 0, 0]
    assert (shown["started_at"], shown["ended_at"]) == ("2026-03-14T12:00:00+00:00", "2026-03-21T12:00:00+00:00")


def test_results_are_hidden_until_the_poll_ends() -> None:
    stored = polls.asked(replace(QUESTION, hide_results=True), NOON)
    assert "vote_count" not in polls.shown(stored, NOON)["options"][0]
    assert "vote_count" in polls.shown(stored, NOON + timedelta(days=7))["options"][0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "}, {"title": "x" * 256}, {"options": "A"}, {"options": "A\nA"}, {"options": "A\n" + "x" * 256},
        {"options": "\n".join("abcdefghijk")}, {"max_options": 0}, {"max_options": 4}, {"length_days": -1},
        {"length_days": 10**9},
    ],
)  # fmt: skip
def test_a_bad_poll_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(PostInvalid):
        polls.asked(replace(QUESTION, **wrong), NOON)  # type: ignore[arg-type]
