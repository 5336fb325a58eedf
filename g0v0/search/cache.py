"""Redis keys of the search feature. All are byte caches that SQL rebuilds; all expire."""

from hashlib import md5

import orjson

from g0v0.search.models import Filters
from g0v0.search.sorts import Position, Sort

EXPIRE_S = 60
"""Source: osu-search.md §1.5."""


def search_key(filters: Filters, sort: Sort, after: Position | None, offset: int) -> str:
    """A page of sets that is the same for everybody, without its closing brace.

    TTL: EXPIRE_S. Written by `beatmapsets`.
    """
    return f"beatmapset_search:v1:{_digest(*_asked(filters), sort.wire, after, offset)}"


def total_key(filters: Filters) -> str:
    """How many sets a search finds that is the same for everybody, as digits. TTL: EXPIRE_S. Written by `finding`."""
    asked = filters.asked
    return (
        f"beatmapset_search:total:v2:"
        f"{_digest(*_asked(filters), asked.text, asked.bounds, sorted(asked.texts.items()), asked.tags)}"
    )


def facet_counts_key() -> str:
    """JSON of pairs: facets, how many sets have exactly these. TTL: EXPIRE_S. Written by `finding`."""
    return "beatmapset_search:facets:v1"


def _asked(filters: Filters) -> list[object]:
    """What is asked for without words."""
    return [
        filters.category,
        filters.ruleset,
        filters.genre,
        filters.language,
        filters.nsfw,
        sorted(filters.extras),
        sorted(filters.generals),
    ]


def _digest(*asked: object) -> str:
    return md5(orjson.dumps(asked, default=list), usedforsecurity=False).hexdigest()
