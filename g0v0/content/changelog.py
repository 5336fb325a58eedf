"""Lists of builds, and one build among those of its stream. Source: osu-api-v2.md §4.9."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from g0v0.content.errors import BuildNotFound
from g0v0.content.ids import version_key
from g0v0.content.models import Build, Entry, Library, Stream

PAGE = 21

PLACEHOLDER = Entry(
    id=None,
    kind="misc",
    category="Misc",
    title="Small changes that are not worth a word.",
    is_major=False,
    repository=None,
    pull_request=None,
    github_username=None,
    display_name="",
    message="",
)
"""What stands in a build without entries."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which builds to list: of a stream, between two versions (both included), up to an id."""

    stream: str | None
    lowest: str | None
    highest: str | None
    max_id: int | None


@dataclass(frozen=True, slots=True)
class Around:
    """A build with its neighbours in its stream."""

    build: Build
    newer: Build | None
    older: Build | None


def published(library: Library, now: datetime) -> Sequence[Build]:
    """What may be shown by now, newest first."""
    return [build for build in library.builds if build.created_at <= now]


def page(builds: Sequence[Build], wanted: Wanted) -> Sequence[Build]:
    """The newest twenty-one that fit."""
    lowest = None if wanted.lowest is None else version_key(wanted.lowest)
    highest = None if wanted.highest is None else version_key(wanted.highest)
    fitting = [
        build
        for build in builds
        if (wanted.stream is None or build.stream.name == wanted.stream)
        and (wanted.max_id is None or build.id <= wanted.max_id)
        and (lowest is None or version_key(build.version) >= lowest)
        and (highest is None or version_key(build.version) <= highest)
    ]
    return fitting[:PAGE]


def latest(library: Library, builds: Sequence[Build]) -> list[tuple[Stream, Build]]:
    """Every stream that has a build, in their own order, with its newest: clients need one."""
    newest: dict[int, Build] = {}
    for build in builds:
        newest.setdefault(build.stream.id, build)
    return [(stream, newest[stream.id]) for stream in library.streams if stream.id in newest]


def find(builds: Sequence[Build], stream: str, version: str) -> Around:
    """A build of a stream. Raises BuildNotFound."""
    return _around(builds, lambda build: (build.stream.name, build.version) == (stream, version), f"{stream}/{version}")


def look_up(builds: Sequence[Build], name: str, *, by_id: bool) -> Around:
    """A build by id, else by version, else the newest of a stream. Raises BuildNotFound."""
    if by_id:
        return _around(builds, lambda build: str(build.id) == name, name)
    if any(build.version == name for build in builds):
        return _around(builds, lambda build: build.version == name, name)
    return _around(builds, lambda build: build.stream.name == name, name)


def by_ids(library: Library, ids: set[int], now: datetime) -> dict[int, Build]:
    """The published ones among these."""
    return {build.id: build for build in published(library, now) if build.id in ids}


def _around(builds: Sequence[Build], fits: Callable[[Build], bool], name: str) -> Around:
    found = next((build for build in builds if fits(build)), None)
    if found is None:
        raise BuildNotFound(build=name)
    siblings = [build for build in builds if build.stream.id == found.stream.id]
    place = siblings.index(found)
    older = siblings[place + 1] if place + 1 < len(siblings) else None
    return Around(found, siblings[place - 1] if place else None, older)
