"""Reading `changelog/<stream>/<version>.md` and `changelog/streams.yaml`.

A build is a list of changes below headings that name their category:

    ## Gameplay

    - fix: Slider tails count again [ppy/osu#24538] @smoogipoo

      A longer explanation, if one is needed.
    - add!: A mod that nobody asked for, by Aster
"""

import re
from datetime import UTC, datetime
from typing import Final
from zlib import crc32

from pydantic import Field

from g0v0.content.heads import GivenId, Head, Malformed, Moment, Words, read, split
from g0v0.content.ids import build_id, entry_id
from g0v0.content.models import Build, Entry, Stream

STREAMS: Final = ("changelog/streams.yaml", "changelog/streams.yml")
PATH: Final = re.compile(r"changelog/([^/]+)/([^/]+)\.md")
_DATED: Final = re.compile(r"(\d{4})\.?(\d{1,2})(\d{2})(?:\..*)?")
_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_ITEM: Final = re.compile(r"[-*]\s+(?:(add|fix|misc)(!)?:\s+)?(.+)", re.IGNORECASE)
_PULL: Final = re.compile(r"\s*[\[(]([\w.-]+/[\w.-]+)#(\d{1,9})[\])]")
_GITHUB: Final = re.compile(r"\s+@([A-Za-z0-9-]{1,39})$")
_BY: Final = re.compile(r",?\s+by\s+([^,]{1,100})$")


class StreamHead(Head):
    """One stream of `streams.yaml`."""

    name: Words
    id: GivenId | None = None
    display_name: Words | None = None
    is_featured: bool = False


class StreamsHead(Head):
    """`streams.yaml`."""

    streams: list[StreamHead] = Field(default_factory=list[StreamHead])


class BuildHead(Head):
    """Front matter of a build. `date` defaults to the day in a version such as 2026.314.0."""

    date: Moment | None = None
    youtube_id: Words | None = None
    author: Words | None = None
    id: GivenId | None = None


def stream_of(head: StreamHead) -> Stream:
    """A stream; without an id it follows from the name."""
    return Stream(
        id=head.id or crc32(head.name.encode()) % 1_000_000 + 1,
        name=head.name,
        display_name=head.display_name or head.name.replace("_", " ").capitalize(),
        is_featured=head.is_featured,
    )


def read_build(path: str, text: str, stream: Stream, *, author: str) -> Build:
    """One build. `author` is who made the changes nobody is named for. Raises Malformed."""
    version = path.rsplit("/", 1)[-1].removesuffix(".md")
    source, body = split(text)
    head = read(BuildHead, source)
    at = head.date or _dated(version)
    number = head.id or build_id(version, stream.id, at)
    return Build(
        id=number,
        stream=stream,
        version=version,
        created_at=at,
        youtube_id=head.youtube_id,
        entries=tuple(_entries(body, number, head.author or author)),
    )


def _dated(version: str) -> datetime:
    found = _DATED.fullmatch(version)
    try:
        if found is not None:
            return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    except ValueError:
        pass
    raise Malformed("has no `date` in its front matter, and none follows from its version")


def _entries(body: str, build: int, author: str) -> list[Entry]:
    entries: list[Entry] = []
    category, item = "Misc", None
    message: list[str] = []

    def finish() -> None:
        if item is not None:
            entries.append(_entry(item, category, "\n".join(message).strip(), author, entry_id(build, len(entries))))
        message.clear()

    for line in body.splitlines():
        if heading := _HEADING.fullmatch(line):
            finish()
            item, category = None, heading.group(1) or "Misc"
        elif found := _ITEM.fullmatch(line):
            finish()
            item = found
        elif item is not None:
            message.append(line[2:] if line.startswith("  ") else line)
    finish()
    return entries


def _entry(item: re.Match[str], category: str, message: str, author: str, number: int) -> Entry:
    kind, major, title = (item.group(1) or "misc").lower(), bool(item.group(2)), item.group(3).strip()
    username, named = None, author
    if github := _GITHUB.search(title):
        username = named = github.group(1)
        title = title[: github.start()]
    elif by := _BY.search(title):
        named, title = by.group(1), title[: by.start()]
    repository, pull_request = None, None
    if pull := _PULL.search(title):
        repository, pull_request = pull.group(1), int(pull.group(2))
        title = title[: pull.start()] + title[pull.end() :]
    return Entry(
        id=number,
        kind=kind,
        category=category,
        title=title.strip(),
        is_major=major,
        repository=repository,
        pull_request=pull_request,
        github_username=username,
        display_name=named,
        message=message,
    )
