"""Reading `news/<year>/<slug>.md`; the slug begins with the date. Files made for the official site can be used."""

import re
from datetime import UTC, datetime
from typing import Final

from g0v0.content.heads import GivenId, Head, Malformed, Moment, Words, read, split
from g0v0.content.ids import news_id
from g0v0.content.markdown import outline
from g0v0.content.models import NewsPost

PATH: Final = re.compile(r"news/(?:\d{4}/)?((\d{4}-\d{2}-\d{2})-[^/]+)\.md")
_SIGNED: Final = re.compile(r"(?:—|–|--)\s*(.+)")
_PREVIEW: Final = 300


class NewsHead(Head):
    """Front matter of a post. `date` defaults to midnight of the day in the name, `updated` to `date`."""

    title: Words | None = None
    author: Words | None = None
    date: Moment | None = None
    updated: Moment | None = None
    image: Words | None = None
    id: GivenId | None = None


def read_post(path: str, text: str, *, author: str) -> NewsPost:
    """One post. `author` is who wrote what nobody signed. Raises Malformed."""
    named = PATH.fullmatch(path)
    if named is None:
        raise Malformed("the name must be YYYY-MM-DD-title.md, in a folder of its year")
    source, body = split(text)
    head = read(NewsHead, source)
    known = outline(body)
    title = head.title or known.title
    if title is None:
        raise Malformed("has neither a `title` in its front matter nor a heading")
    at = head.date or _day(named.group(2))
    signed = _SIGNED.fullmatch(known.last_paragraph)
    return NewsPost(
        id=head.id or news_id(named.group(1), at),
        slug=named.group(1),
        path=path,
        title=title,
        author=head.author or (signed.group(1) if signed else author),
        published_at=at,
        updated_at=head.updated or at,
        preview=_shortened(known.first_paragraph),
        first_image=head.image or known.first_image,
        markdown=body,
    )


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise Malformed(f"{text} is no date") from None


def _shortened(text: str) -> str:
    return text if len(text) <= _PREVIEW else f"{text[:_PREVIEW].rsplit(' ', 1)[0]}…"
