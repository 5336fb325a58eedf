"""The changelog as clients read it. Source: osu-api-v2-objects.md §9."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NotRequired, TypedDict

from g0v0.content.changelog import PLACEHOLDER, Around
from g0v0.content.library import Source
from g0v0.content.models import Build, Entry, Stream
from g0v0.platform.clock import iso

_NOT_SHOWN: Final = re.compile(r"[^0-9.]")
FORMATS: Final = ("html", "markdown")


class StreamShape(TypedDict):
    """A stream; `latest_build` and `user_count` in lists of streams."""

    id: int
    name: str
    display_name: str
    is_featured: bool
    latest_build: NotRequired["BuildShape"]
    user_count: NotRequired[int]


class GithubUser(TypedDict):
    """Who made a change."""

    display_name: str
    github_url: str | None
    github_username: str | None
    id: int | None
    osu_username: str | None
    user_id: int | None
    user_url: str | None


class EntryShape(TypedDict):
    """A change; `message` and `message_html` as asked for."""

    id: int | None
    repository: str | None
    github_pull_request_id: int | None
    github_url: str | None
    url: str | None
    type: str
    category: str
    title: str
    major: bool
    created_at: str
    github_user: GithubUser
    message: NotRequired[str]
    message_html: NotRequired[str | None]


class Versions(TypedDict):
    """The builds before and after in the stream, where there are any."""

    next: NotRequired["BuildShape"]
    previous: NotRequired["BuildShape"]


class BuildShape(TypedDict):
    """A build; `users` is 0, as nobody counts who plays which."""

    created_at: str
    display_version: str
    id: int
    users: int
    version: str
    youtube_id: str | None
    update_stream: StreamShape
    changelog_entries: NotRequired[list[EntryShape]]
    versions: NotRequired[Versions]


Search = TypedDict(
    "Search", {"stream": str | None, "from": str | None, "to": str | None, "max_id": int | None, "limit": int}
)
"""What was asked for."""


class Changelog(TypedDict):
    """The streams, and the newest builds that fit."""

    streams: list[StreamShape]
    builds: list[BuildShape]
    search: Search


def stream(row: Stream) -> StreamShape:
    """A stream alone."""
    return {"id": row.id, "name": row.name, "display_name": row.display_name, "is_featured": row.is_featured}


def stream_with_latest(row: Stream, latest: Build) -> StreamShape:
    """A stream in a list of streams."""
    return {**stream(row), "latest_build": build(latest), "user_count": 0}


def build(row: Build) -> BuildShape:
    """A build alone."""
    return {
        "created_at": iso(row.created_at),
        "display_version": _NOT_SHOWN.sub("", row.version).strip("."),
        "id": row.id,
        "users": 0,
        "version": row.version,
        "youtube_id": row.youtube_id,
        "update_stream": stream(row.stream),
    }


def messages(builds: Sequence[Build]) -> list[Source]:
    """The texts of builds that are shown as HTML."""
    return [source(row, entry) for row in builds for entry in row.entries if entry.message]


def source(row: Build, entry: Entry) -> Source:
    """One text and where it stands."""
    return Source(entry.message, "changelog", f"changelog/{row.stream.name}/{row.version}.md")


def build_with_entries(row: Build, formats: Sequence[str], html: Mapping[Source, str]) -> BuildShape:
    """A build with its changes; one that names none has a stand-in."""
    entries = row.entries or (PLACEHOLDER,)
    return {**build(row), "changelog_entries": [_entry(row, entry, formats, html) for entry in entries]}


def build_page(found: Around, formats: Sequence[str], html: Mapping[Source, str]) -> BuildShape:
    """A build on its own page."""
    versions: Versions = {}
    if found.newer is not None:
        versions["next"] = build(found.newer)
    if found.older is not None:
        versions["previous"] = build(found.older)
    return {**build_with_entries(found.build, formats, html), "versions": versions}


def _entry(row: Build, entry: Entry, formats: Sequence[str], html: Mapping[Source, str]) -> EntryShape:
    pull = entry.repository and f"https://github.com/{entry.repository}/pull/{entry.pull_request}"
    shape: EntryShape = {
        "id": entry.id,
        "repository": entry.repository,
        "github_pull_request_id": entry.pull_request,
        "github_url": pull,
        "url": None,
        "type": entry.kind,
        "category": entry.category,
        "title": entry.title,
        "major": entry.is_major,
        "created_at": iso(row.created_at),
        "github_user": _author(entry),
    }
    if "markdown" in formats:
        shape["message"] = entry.message
    if "html" in formats:
        shape["message_html"] = html[source(row, entry)] if entry.message else None
    return shape


def _author(entry: Entry) -> GithubUser:
    """Known by a name there, or by a name alone."""
    name = entry.github_username
    return {
        "display_name": entry.display_name,
        "github_url": None if name is None else f"https://github.com/{name}",
        "github_username": name,
        "id": None,
        "osu_username": None,
        "user_id": None,
        "user_url": None,
    }
