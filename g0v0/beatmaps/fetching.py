"""Beatmaps this server does not hold, asked from the official API and kept. Source: reference-domain-rules.md §20.

A set is stored with all its difficulties at once. What the official server does not know is not asked for again for
some minutes; callers who want the same thing at once share one question. Without credentials nothing is asked. Sets
imported here are never overwritten.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import Any, cast

from g0v0.beatmaps import cache, facets
from g0v0.beatmaps.models import FIRST_LOCAL_ID
from g0v0.beatmaps.official import OfficialBeatmapset, read_beatmapset
from g0v0.beatmaps.queries import (
    delete_beatmap_difficulties,
    insert_beatmap_difficulty,
    list_foreign_beatmap_ids,
    lock_beatmapset,
    upsert_official_beatmap,
    upsert_official_beatmapset,
)
from g0v0.beatmaps.updates import note_update
from g0v0.platform import jobs
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime

Ask = Callable[[], Awaitable[dict[str, Any] | None]]


async def fetch_beatmap(rt: Runtime, beatmap_id: int) -> int | None:
    """Fetch the set of a beatmap; the beatmap's id, None when there is no such beatmap."""
    if not 0 < beatmap_id < FIRST_LOCAL_ID:
        return None
    return await _once(rt, ("id", str(beatmap_id)), partial(rt.upstream.beatmap, beatmap_id))


async def fetch_by_checksum(rt: Runtime, checksum: str) -> int | None:
    """The same by the md5 of the file."""
    return await _once(rt, ("checksum", checksum), partial(rt.upstream.beatmap_by_checksum, checksum))


async def fetch_by_filename(rt: Runtime, filename: str) -> int | None:
    """The same by the name of the file."""
    return await _once(rt, ("filename", filename), partial(rt.upstream.beatmap_by_filename, filename))


async def fetch_beatmapset(rt: Runtime, beatmapset_id: int) -> int | None:
    """Fetch a set; its id, None when there is no such set."""
    if not 0 < beatmapset_id < FIRST_LOCAL_ID:
        return None

    async def ask() -> dict[str, Any] | None:
        answer = await rt.upstream.beatmapset(beatmapset_id)
        return None if answer is None else {"id": beatmapset_id, "beatmapset": answer}

    return await _once(rt, ("beatmapset", str(beatmapset_id)), ask)


async def _once(rt: Runtime, wanted: tuple[str, str], ask: Ask) -> int | None:
    """Ask unless the answer is known to be no; callers at the same time share the question."""
    if not rt.upstream.enabled:
        return None
    key = cache.missing_key(*wanted)
    if await rt.cache.get(key) is not None:
        return None
    flights = cast("dict[str, asyncio.Task[int | None]]", rt.local.setdefault("beatmaps.fetching", {}))
    flight = flights.get(key)
    if flight is None:
        flight = flights[key] = asyncio.create_task(_fetch(rt, key, ask))
        flight.add_done_callback(lambda _: flights.pop(key, None))
    # A caller that goes away must not cancel the question others wait for.
    return await asyncio.shield(flight)


async def _fetch(rt: Runtime, missing_key: str, ask: Ask) -> int | None:
    answer = await ask()
    found = None
    if answer is not None:
        found = answer.get("beatmapset")
        if not isinstance(found, dict) or "beatmaps" not in found:
            found = await rt.upstream.beatmapset(int(answer["beatmapset_id"]))
    if answer is None or found is None:
        rt.cache.put(missing_key, b"1", cache.MISSING_EXPIRE_S)
        return None
    await store(rt, read_beatmapset(cast("dict[str, Any]", found)))
    return int(answer["id"])


async def store(rt: Runtime, beatmapset: OfficialBeatmapset) -> None:
    """Keep a set with its difficulties, and let a worker fetch the files."""
    if await rt.db.retrying(partial(_write, rt, beatmapset)):
        await rt.jobs.enqueue(jobs.FETCH_BEATMAPSET, beatmapset.id)


async def _write(rt: Runtime, beatmapset: OfficialBeatmapset, tx: Tx) -> bool:
    locked = await lock_beatmapset(tx, id=beatmapset.id)
    if locked is not None and locked.is_local:
        return False
    ids = [beatmap.id for beatmap in beatmapset.beatmaps]
    foreign = {row.id for row in await list_foreign_beatmap_ids(tx, ids=ids, beatmapset_id=beatmapset.id)}
    await upsert_official_beatmapset(tx, **beatmapset.columns())
    for beatmap in beatmapset.beatmaps:
        if beatmap.id in foreign:
            continue
        await upsert_official_beatmap(tx, **beatmapset.beatmap_columns(beatmap))
        await delete_beatmap_difficulties(tx, beatmap_id=beatmap.id)
    await insert_beatmap_difficulty.many(tx, _difficulties(beatmapset, foreign))
    await facets.refresh([beatmapset.id], tx)
    await note_update(tx, beatmapset.id, rt.clock())

    async def drop() -> None:
        await cache.drop(rt.cache, beatmapset.id, ids)

    tx.after_commit(drop)
    return True


def _difficulties(beatmapset: OfficialBeatmapset, foreign: Collection[int]) -> list[dict[str, Any]]:
    """Stars as the official server has them, until the files are here and a worker has calculated ours."""
    found = [(b.id, b.mode_int, b.difficulty_rating, b.max_combo or 0) for b in beatmapset.beatmaps]
    known = {b.id for b in beatmapset.beatmaps}
    found += [(c.id, c.mode_int, c.difficulty_rating, 0) for c in beatmapset.converts if c.id in known]
    return [
        {
            "beatmap_id": beatmap_id,
            "ruleset_id": ruleset_id,
            "star_rating": stars,
            "max_combo": combo,
            "attributes": {"star_rating": stars, "max_combo": combo},
        }
        for beatmap_id, ruleset_id, stars, combo in found
        if beatmap_id not in foreign
    ]
