"""Polls: what their authors ask. The API has no way to vote, so every count is what it was at first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from g0v0.forum.errors import PostInvalid
from g0v0.osu.bbcode import render
from g0v0.platform.clock import iso

MAX_OPTIONS = 10
MAX_TEXT = 255
MAX_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Question:
    """A poll as its author writes it: one option a line; 0 days is for ever."""

    title: str
    options: str
    length_days: int
    max_options: int
    hide_results: bool
    vote_change: bool


def asked(question: Question, now: datetime) -> dict[str, Any]:
    """What is stored with the topic. Raises PostInvalid."""
    options = [line.strip() for line in question.options.splitlines() if line.strip()]
    _check(question, options)
    ends = now + timedelta(days=question.length_days) if question.length_days else None
    return {
        "title": question.title.strip(),
        "options": options,
        "max_votes": question.max_options,
        "started_at": iso(now),
        "ended_at": None if ends is None else iso(ends),
        "hide_incomplete_results": question.hide_results,
        "allow_vote_change": question.vote_change,
    }


def shown(poll: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The poll as clients read it; counts stay away while they are to be hidden."""
    hidden = poll["hide_incomplete_results"] and (poll["ended_at"] is None or poll["ended_at"] > iso(now))
    count = {} if hidden else {"vote_count": 0}
    return {
        "allow_vote_change": poll["allow_vote_change"],
        "ended_at": poll["ended_at"],
        "hide_incomplete_results": poll["hide_incomplete_results"],
        "last_vote_at": None,
        "max_votes": poll["max_votes"],
        "options": [{"id": number, "text": _text(option), **count} for number, option in enumerate(poll["options"])],
        "started_at": poll["started_at"],
        "title": _text(poll["title"]),
        "total_vote_count": 0,
    }


def _text(text: str) -> dict[str, str]:
    return {"bbcode": text, "html": render(text)}


def _check(question: Question, options: Sequence[str]) -> None:
    if not 0 < len(question.title.strip()) <= MAX_TEXT:
        raise PostInvalid(f"Poll title must have 1 to {MAX_TEXT} characters.")
    if not 2 <= len(options) <= MAX_OPTIONS:
        raise PostInvalid(f"Poll must have 2 to {MAX_OPTIONS} options.")
    if len(set(options)) < len(options):
        raise PostInvalid("Duplicate poll options are not allowed.")
    if any(len(option) > MAX_TEXT for option in options):
        raise PostInvalid(f"Poll options must have at most {MAX_TEXT} characters.")
    if not 1 <= question.max_options <= len(options):
        raise PostInvalid("Options per user must be at least one, and no more than there are options.")
    if not 0 <= question.length_days <= MAX_DAYS:
        raise PostInvalid(f"Poll length must be 0 to {MAX_DAYS} days.")
