"""What is kept of sets so that search need not read their difficulties. Everything that writes sets calls `refresh`."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Final

from g0v0.beatmaps.queries import (
    delete_beatmapset_stars,
    delete_words,
    insert_beatmapset_stars,
    insert_words,
    list_beatmapsets_without_facets,
    list_texts,
    update_facets,
    upsert_texts,
)
from g0v0.beatmaps.statuses import Status
from g0v0.beatmaps.texts import each, words
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime

ANY_RULESET: Final = -1
"""`ruleset_id` of the row of `beatmapset_stars` that is about all difficulties of a set."""
EXPLICIT: Final = 1 << 28
KNOWN: Final = 1 << 31
"""Facets below it belong to sets that something is not kept of yet: a higher bit has all of them swept up."""
BATCH: Final = 500


def mask(rulesets: Iterable[Ruleset], states: Iterable[Status]) -> int:
    """The bits of `beatmapsets.facets` that a set with such a difficulty has one of."""
    kept = tuple(states)
    return sum(1 << (ruleset * len(Status) + status - min(Status)) for ruleset in rulesets for status in kept)


async def refresh(beatmapset_ids: Collection[int], tx: Tx) -> None:
    """Bring facets and stars of sets to what their difficulties are now, and their words to what they are called."""
    await update_facets(tx, ids=beatmapset_ids)
    await delete_beatmapset_stars(tx, ids=beatmapset_ids)
    await insert_beatmapset_stars(tx, ids=beatmapset_ids)
    texts = [words(row) for row in await list_texts(tx, ids=beatmapset_ids)]
    await upsert_texts(tx, words=[list(text) for text in texts])
    await delete_words(tx, ids=beatmapset_ids)
    await insert_words(tx, words=[[text.id, word, in_main] for text in texts for word, in_main in each(text).items()])


async def sweep_facets(rt: Runtime) -> None:
    """Job: what was there before all this was kept of it. Finds nothing, by an index, once it has run."""
    while found := await list_beatmapsets_without_facets(rt.db, known=KNOWN, limit=BATCH):
        await rt.db.retrying(partial(refresh, [row.id for row in found]))
