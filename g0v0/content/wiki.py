"""Finding wiki pages: by path and language, and by words. Source: osu-api-v2.md §4.9, osu-search.md §2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from g0v0.content.models import Library, WikiPage

FALLBACK: Final = "en"
_SHORTEST: Final = 2
"""Words shorter than this are not looked for in texts."""

_MAX_QUERY: Final = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """The page is at another path."""

    path: str


def find(library: Library, locale: str, path: str) -> WikiPage | Moved | None:
    """The page in this language or in English; where it is if its path was written otherwise or left behind."""
    wanted = path.strip("/").replace(" ", "_")
    versions = library.wiki.get(wanted)
    if versions is not None:
        return versions.get(locale.lower()) or versions.get(FALLBACK)
    canonical = library.wiki_paths.get(wanted.lower())
    if canonical is None:
        canonical = library.redirects.get(wanted.lower())
    # A redirect to itself, or to nothing at all, leads nowhere.
    return None if canonical is None or canonical == path else Moved(canonical)


def locales(library: Library, path: str) -> list[str]:
    """The languages of a page by name."""
    return sorted(library.wiki[path])


def search(library: Library, words: str, locale: str) -> Sequence[WikiPage]:
    """Pages with all the words in title, tags, path or text, the closest first. Runs over every text: call it off
    the event loop. Each page once, in the language asked for rather than in English."""
    wanted = words[:_MAX_QUERY].lower().split()
    if not wanted:
        return []
    found: list[tuple[int, str, WikiPage]] = []
    for versions in library.wiki.values():
        page = _version(versions, locale)
        score = 0 if page is None else _score(page, wanted)
        if page is not None and score:
            found.append((-score, page.path, page))
    return [page for _, _, page in sorted(found, key=lambda row: row[:2])]


def preferred(accepted: str) -> str:
    """The first language of an Accept-Language header, as locales are spelled."""
    return accepted.split(",", 1)[0].split(";", 1)[0].strip().lower() or FALLBACK


def _version(versions: Mapping[str, WikiPage], locale: str) -> WikiPage | None:
    return versions.get(locale) or versions.get(locale.split("-", 1)[0]) or versions.get(FALLBACK)


def _score(page: WikiPage, words: Sequence[str]) -> int:
    """0 when a word is nowhere; a title says more than tags and path, and those more than the text."""
    title, path, text = page.title.lower(), page.path.lower().replace("_", " "), page.markdown.lower()
    tags = " ".join(page.tags).lower()
    total = 0
    for word in words:
        score = 8 * (word in title) + 4 * (word in tags) + 4 * (word in path)
        score += len(word) >= _SHORTEST and word in text
        if not score:
            return 0
        total += score
    return total + 16 * (title == " ".join(words))
