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
    asked = orjson.dumps(
        [
            filters.category,
            filters.ruleset,
            filters.genre,
            filters.language,
            filters.nsfw,
            sorted(filters.extras),
            sorted(filters.generals),
            sort.wire,
            after,
            offset,
        ]
    )
    return f"beatmapset_search:v1:{md5(asked, usedforsecurity=False).hexdigest()}"
