"""Reading the content folder: which files are there, what is in them. Blocking; `library.py` calls it off the loop.

A file that did not change is not read again. One that cannot be used is left out and named among the problems; the
rest is served.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from g0v0.content import changelog_files, news_files, site_files, wiki_files
from g0v0.content.addresses import addresses
from g0v0.content.changelog_files import StreamHead, StreamsHead, stream_of
from g0v0.content.heads import Malformed, read
from g0v0.content.models import Build, Library, NewsPost, Stream, WikiPage
from g0v0.platform.http.files import MEDIA_TYPES

MAX_BYTES: Final = 2 * 1024 * 1024
"""Texts larger than this are not content."""

_TEXTS: Final = (".md", ".yaml", ".yml")


class Stamp(NamedTuple):
    """What changes when a file does."""

    mtime_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read from a file, under which circumstances."""

    stamp: Stamp
    circumstance: Any
    result: Any
    """What the file holds, or the Malformed it raised."""


@dataclass(slots=True)
class Reader:
    """Reads one folder again and again. `author` is who wrote what nobody signed."""

    root: Path
    base_url: str
    author: str
    kept: dict[str, Kept] = field(default_factory=dict[str, Kept])
    stamps: dict[str, Stamp] | None = None
    library: Library = field(default_factory=Library)

    def look(self) -> Library:
        """The library as of now; the same object as before when no file changed. A missing folder is an empty one."""
        stamps = dict(_walk(self.root, ""))
        if stamps != self.stamps:
            self.library = self._read(stamps)
            self.stamps = stamps
            self.kept = {path: kept for path, kept in self.kept.items() if path in stamps}
        return self.library

    def _read(self, stamps: dict[str, Stamp]) -> Library:
        problems: dict[str, str] = {}

        def parse(path: str, work: Callable[[str], Any], circumstance: Any = None) -> Any:
            result = self._parse(path, stamps[path], work, circumstance)
            if isinstance(result, Malformed):
                problems[path] = f"{path}: {result}"
                return None
            return result

        def single(*names: str, work: Callable[[str], Any], default: Any = None) -> Any:
            found = next((parse(name, work) for name in names if name in stamps), None)
            return default if found is None else found

        texts = [path for path in sorted(stamps) if path.endswith(_TEXTS)]
        known = single(
            *changelog_files.STREAMS, work=lambda text: read(StreamsHead, text).streams, default=list[StreamHead]()
        )
        streams = {head.name: stream_of(head) for head in known}
        news: list[NewsPost] = []
        pages: list[WikiPage] = []
        builds: list[Build] = []
        for path in (path for path in texts if path.endswith(".md")):
            if path.startswith("news/"):
                news.append(parse(path, lambda text, p=path: news_files.read_post(p, text, author=self.author)))
            elif path.startswith("wiki/") and wiki_files.PATH.fullmatch(path):
                pages.append(parse(path, lambda text, p=path: wiki_files.read_page(p, text)))
            elif named := changelog_files.PATH.fullmatch(path):
                stream = streams.setdefault(named.group(1), stream_of(StreamHead(name=named.group(1))))
                builds.append(parse(path, self._build(path, stream), stream))
        here = addresses(self.base_url, "")
        return Library(
            news=_newest(news, problems, "news"),
            wiki=(wiki := _by_path(pages)),
            wiki_paths={path.lower(): path for path in wiki},
            redirects=single(*wiki_files.REDIRECTS, work=wiki_files.read_redirects, default=dict[str, str]()),
            streams=tuple(streams.values()),
            builds=_newest(builds, problems, "builds"),
            seasonal=single(site_files.SEASONAL, work=lambda text: site_files.read_seasonal(text, here)),
            menu=single(site_files.MENU, work=lambda text: site_files.read_menu(text, here), default=()),
            forums=single(site_files.FORUMS, work=site_files.read_forums, default=()),
            pictures=frozenset(path for path in stamps if Path(path).suffix.lower() in MEDIA_TYPES),
            problems=tuple(problems[path] for path in sorted(problems)),
        )

    def _build(self, path: str, stream: Stream) -> Callable[[str], Build]:
        return lambda text: changelog_files.read_build(path, text, stream, author=self.author)

    def _parse(self, path: str, stamp: Stamp, work: Callable[[str], Any], circumstance: Any) -> Any:
        kept = self.kept.get(path)
        if kept is not None and (kept.stamp, kept.circumstance) == (stamp, circumstance):
            return kept.result
        try:
            if stamp.size > MAX_BYTES:
                raise Malformed(f"is larger than {MAX_BYTES} bytes")
            result: Any = work((self.root / path).read_text("utf-8-sig"))
        except Malformed as error:
            result = error
        except UnicodeDecodeError:
            result = Malformed("is not UTF-8")
        except OSError as error:
            # Gone or closed to us since the walk; the next walk shows it.
            return Malformed(f"cannot be read: {error.strerror}")
        self.kept[path] = Kept(stamp, circumstance, result)
        return result


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, Stamp]]:
    """Every file of interest below a folder, by its path; hidden ones and linked folders are left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), f"{prefix}{entry.name}/")
            elif entry.name.lower().endswith((*_TEXTS, *MEDIA_TYPES)) and entry.is_file():
                state = entry.stat()
                yield f"{prefix}{entry.name}", Stamp(state.st_mtime_ns, state.st_size)
        except OSError:
            continue


def _newest(found: list[Any], problems: dict[str, str], kind: str) -> tuple[Any, ...]:
    """Newest first, each id once: of two files with one id the first by path stays."""
    by_id: dict[int, Any] = {}
    for item in found:
        if item is None:
            continue
        other = by_id.setdefault(item.id, item)
        if other is not item:
            problems[f"{kind} {item.id}"] = f"two {kind} have the id {item.id}; give one of them an `id`"
    when = "published_at" if kind == "news" else "created_at"
    return tuple(sorted(by_id.values(), key=lambda item: (getattr(item, when), item.id), reverse=True))


def _by_path(pages: list[WikiPage]) -> dict[str, dict[str, WikiPage]]:
    by_path: dict[str, dict[str, WikiPage]] = {}
    for page in filter(None, pages):
        by_path.setdefault(page.path, {})[page.locale] = page
    return by_path
