"""Which sets a search finds: their ids in order, and how many there are. Chooses the way that reads least."""

from functools import partial
from typing import NamedTuple

import orjson

from g0v0.platform.runtime import Runtime
from g0v0.search import cache, dynamic, facets
from g0v0.search.dynamic import Way
from g0v0.search.models import PAGE, WINDOW, FacetCount, Filters
from g0v0.search.queries import list_facet_counts
from g0v0.search.sorts import Position, Sort

Row = tuple[object, ...]
"""The keys of the order, then the id."""

_FEW = 2000
"""Of fewer sets than this, a page is found sooner by looking at all that fit than by walking to fifty of them."""


class Found(NamedTuple):
    """A page and the first row of the next, and how many sets there are on all pages."""

    rows: list[Row]
    total: int


NOTHING = Found([], 0)


async def find(rt: Runtime, filters: Filters, sort: Sort, after: Position | None, offset: int) -> Found:
    """One page of what is found."""
    if filters.is_void or not facets.states(filters) or not facets.rulesets(filters):
        return NOTHING
    if dynamic.counts_on_the_way(filters, sort):
        return await _find_counting(rt, filters, sort, after, offset)
    total = await _total(rt, filters)
    if offset >= total or offset + PAGE > WINDOW:
        return Found([], total)
    way = Way.GATHER if dynamic.gathers(filters) and total < _FEW else Way.WALK
    statement, args = dynamic.list_ids(filters, sort, after, offset, way)
    return Found([tuple(row) for row in (await rt.db.run(statement, args)).rows], total)


async def _find_counting(rt: Runtime, filters: Filters, sort: Sort, after: Position | None, offset: int) -> Found:
    """By one statement that counts on the way: all that fit have to be looked at anyway."""
    if offset + PAGE > WINDOW:
        # The first page tells how many there are.
        return Found([], (await _find_counting(rt, filters, sort, None, 0)).total)
    statement, args = dynamic.list_counted(filters, sort, after, offset)
    rows = [tuple(row) for row in (await rt.db.run(statement, args)).rows]
    if not rows and (after is not None or offset):
        return Found([], (await _find_counting(rt, filters, sort, None, 0)).total)
    return Found([row[:-1] for row in rows], int(str(rows[0][-1])) if rows else 0)


async def _total(rt: Runtime, filters: Filters) -> int:
    """How many are found; the same for all pages and orders, and for everybody unless it is about the caller."""
    if dynamic.is_of_facets(filters):
        return facets.count(filters, await _facet_counts(rt))
    compute = partial(_count, rt, filters)
    if filters.is_personal:
        return int(await compute())
    return int(await rt.cache.get_or(cache.total_key(filters), cache.EXPIRE_S, compute))


async def _count(rt: Runtime, filters: Filters) -> bytes:
    statement, args = dynamic.count(filters)
    return str((await rt.db.run(statement, args)).rows[0][0]).encode()


async def _facet_counts(rt: Runtime) -> list[FacetCount]:
    kept = await rt.cache.get_or(cache.facet_counts_key(), cache.EXPIRE_S, partial(_count_facets, rt))
    return [FacetCount(*row) for row in orjson.loads(kept)]


async def _count_facets(rt: Runtime) -> bytes:
    return orjson.dumps([list(row) for row in await list_facet_counts(rt.db)])
