"""Content as it is kept in memory: parsed once per change of a file, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NewsPost:
    """`news/<year>/<slug>.md`; hidden until `published_at`."""

    id: int
    slug: str
    path: str
    title: str
    author: str
    published_at: datetime
    updated_at: datetime
    preview: str
    first_image: str | None
    markdown: str


@dataclass(frozen=True, slots=True)
class WikiPage:
    """`wiki/<path>/<locale>.md`; `markdown` is the whole file, front matter included."""

    path: str
    locale: str
    layout: str
    title: str
    subtitle: str | None
    tags: tuple[str, ...]
    markdown: str


@dataclass(frozen=True, slots=True)
class Stream:
    """An update stream; where it stands in `changelog/streams.yaml` is its place in lists."""

    id: int
    name: str
    display_name: str
    is_featured: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a build. `kind` is add, fix or misc; `message` is Markdown, empty for none."""

    id: int | None
    kind: str
    category: str
    title: str
    is_major: bool
    repository: str | None
    pull_request: int | None
    github_username: str | None
    display_name: str
    message: str


@dataclass(frozen=True, slots=True)
class Build:
    """`changelog/<stream>/<version>.md`; hidden until `created_at`."""

    id: int
    stream: Stream
    version: str
    created_at: datetime
    youtube_id: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """A picture of the season; `user_id` drew it (0: the server's own)."""

    url: str
    user_id: int


@dataclass(frozen=True, slots=True)
class Seasonal:
    """`seasonal.yaml`."""

    ends_at: datetime
    backgrounds: tuple[Background, ...]


@dataclass(frozen=True, slots=True)
class MenuImage:
    """A banner of the main menu, shown between its two moments (None: open)."""

    image: str
    url: str
    begins: datetime | None
    expires: datetime | None


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum and those below it."""

    id: int
    name: str
    description: str
    subforums: tuple["Forum", ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything in the content folder at one moment. News and builds: newest first, unpublished ones included."""

    news: tuple[NewsPost, ...] = ()
    wiki: Mapping[str, Mapping[str, WikiPage]] = field(default_factory=dict[str, Mapping[str, WikiPage]])
    """Canonical path → locale → page."""
    wiki_paths: Mapping[str, str] = field(default_factory=dict[str, str])
    """Path in lower case → canonical path."""
    redirects: Mapping[str, str] = field(default_factory=dict[str, str])
    """Path in lower case → where it moved."""
    streams: tuple[Stream, ...] = ()
    builds: tuple[Build, ...] = ()
    seasonal: Seasonal | None = None
    menu: tuple[MenuImage, ...] = ()
    forums: tuple[Forum, ...] = ()
    pictures: frozenset[str] = frozenset()
    """Paths below the folder that may be asked for."""
    problems: tuple[str, ...] = ()
    """One sentence for each file that cannot be used."""
