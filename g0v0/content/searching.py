"""Searching the wiki by words. Source: osu-search.md §2, osu-api-v2.md §4.5."""

from collections.abc import Sequence
from typing import Final

from g0v0.content import shapes, wiki
from g0v0.content.library import library
from g0v0.content.models import WikiPage
from g0v0.platform.runtime import Runtime

PAGE: Final = 50
PAGES_PREVIEW: Final = 8
"""Pages shown when everything is searched."""


async def search_pages(rt: Runtime, words: str, language: str, page: int, size: int = PAGE) -> shapes.FoundPages:
    """One page of the wiki pages found; none for no words. `language`: an Accept-Language header."""
    shelf = await library(rt)
    found: Sequence[WikiPage] = await rt.off_loop(wiki.search, shelf, words, wiki.preferred(language))
    shown = found[(page - 1) * size : page * size]
    return {"data": [shapes.wiki_page(shelf, row) for row in shown], "total": len(found)}
