"""Taking `.osz` archives and lone `.osu` files into the server.

Which set: the id the files state; else the set that already holds one of the files; else the locally numbered set of
the same song and creator with a difficulty of the same file name; else a new one. So a lone file without ids becomes a
set of its own, and comes back to it when it is imported again, changed or not. Difficulties that an archive no longer
holds stay. What happens to a difficulty: `identity`.

Files are stored under the digest of their content before the rows that name them are written: a killed import leaves a
file nobody names, never a row without its file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from g0v0.beatmaps import cache, facets, files, preparing
from g0v0.beatmaps.columns import beatmap_columns, beatmapset_columns, difficulty_columns, filename, version
from g0v0.beatmaps.identity import Incoming, Place, official_id, place
from g0v0.beatmaps.models import FIRST_LOCAL_ID, LockedBeatmapset
from g0v0.beatmaps.preparing import Difficulties, Media, ReadMap, ReadSet, Skipped
from g0v0.beatmaps.queries import (
    delete_beatmap_difficulties,
    insert_beatmap,
    insert_beatmap_difficulty,
    insert_beatmapset,
    list_beatmapset_ids_by_checksums,
    list_foreign_beatmap_ids,
    list_local_songs_by_filename,
    list_stored_beatmaps,
    lock_beatmapset,
    update_beatmap,
    update_beatmaps_status,
    update_beatmapset_archive,
    update_beatmapset_content,
    update_beatmapset_cover,
    update_beatmapset_status,
)
from g0v0.beatmaps.statuses import Status
from g0v0.beatmaps.updates import note_update
from g0v0.platform.db import Db, DuplicateKey, Tx
from g0v0.platform.runtime import Runtime


class Outcome(StrEnum):
    """What an import did."""

    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Imported:
    """The set a file went to. `beatmap_ids`: id by entry name; `skipped`: entries that were not taken."""

    beatmapset_id: int
    outcome: Outcome
    beatmap_ids: Mapping[str, int]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class _Import:
    """Everything one transaction writes."""

    read: ReadSet
    difficulties: Difficulties
    beatmapset_id: int | None
    archive_file: str | None
    status: Status | None
    user_id: int
    at: datetime


@dataclass(slots=True)
class _Written:
    beatmapset_id: int
    outcome: Outcome
    beatmap_ids: dict[str, int]
    wants_media: bool


async def import_archive(
    rt: Runtime, content: bytes, name: str, *, status: Status | None = None, user_id: int = 0
) -> Imported:
    """Take an archive or a lone `.osu` (told by its content and name). The same content again changes nothing.

    `status` None keeps the state of a known set and makes a new one pending; `user_id` owns a new set, 0 is nobody
    here. Raises ArchiveError.
    """
    read: ReadSet = await rt.off_loop(preparing.read, content, name)
    beatmapset_id = await _find_beatmapset(rt.db, read)
    stored = await list_stored_beatmaps(rt.db, beatmapset_id=beatmapset_id or 0)
    known = {row.checksum for row in stored}
    new = [read_map for read_map in read.maps if read_map.facts.checksum not in known]
    archive_file = None if read.archive_digest is None else files.archive_name(read.archive_digest)
    for read_map in read.maps:
        await files.keep(rt.storage, files.osu_name(read_map.facts.checksum), read_map.content)
    if archive_file is not None:
        await files.keep(rt.storage, archive_file, content)
    job = _Import(
        read=read,
        difficulties=await rt.off_loop(preparing.calculate, new),
        beatmapset_id=beatmapset_id,
        archive_file=archive_file,
        status=status,
        user_id=user_id,
        at=rt.clock(),
    )
    try:
        written = await rt.db.retrying(partial(_write, rt, job))
    except DuplicateKey:  # somebody else took the same set in at this moment: now it is a known one
        written = await rt.db.retrying(partial(_write, rt, job))
    if written.wants_media and archive_file is not None:
        await _store_media(rt, written.beatmapset_id, content, name, read)
    return Imported(written.beatmapset_id, written.outcome, written.beatmap_ids, read.skipped)


async def set_status(rt: Runtime, beatmapset_id: int, status: Status) -> bool:
    """Move a set and its difficulties to a state; False when there is no such set."""

    async def work(tx: Tx) -> bool:
        if await lock_beatmapset(tx, id=beatmapset_id) is None:
            return False
        await _write_status(rt, tx, beatmapset_id, status)
        await facets.refresh([beatmapset_id], tx)
        await note_update(tx, beatmapset_id, rt.clock())
        return True

    return await rt.db.retrying(work)


async def _find_beatmapset(db: Db, read: ReadSet) -> int | None:
    """The set the files belong to; None for a new one without an id."""
    stated = next((found for m in read.maps if (found := official_id(m.facts.beatmapset_id)) is not None), None)
    if stated is not None:
        return stated
    holders = await list_beatmapset_ids_by_checksums(db, checksums=[m.facts.checksum for m in read.maps])
    if holders:
        return holders[0].id
    for read_map in read.maps:
        facts = read_map.facts
        song = (facts.creator[:100], facts.artist[:255], facts.title[:255])
        candidates = await list_local_songs_by_filename(
            db, filename=filename(read_map.name), first_local_id=FIRST_LOCAL_ID
        )
        for found in candidates:
            if (found.creator, found.artist, found.title) == song:
                return found.id
    return None


async def _write(rt: Runtime, job: _Import, tx: Tx) -> _Written:
    locked = None if job.beatmapset_id is None else await lock_beatmapset(tx, id=job.beatmapset_id)
    if locked is None:
        status = job.status or Status.PENDING
        beatmapset_id = await _insert_beatmapset(tx, job, status)
    else:
        beatmapset_id, status = locked.id, locked.status
    places = await _places(tx, beatmapset_id, job.read)
    beatmap_ids: dict[str, int] = {}
    for read_map, found in zip(job.read.maps, places, strict=True):
        beatmap_ids[read_map.name] = await _write_beatmap(tx, job, read_map, found, (beatmapset_id, status))
    outcome = Outcome.IMPORTED
    if locked is not None:
        outcome = await _write_known(rt, tx, job, locked, is_changed=any(found.is_changed for found in places))

    async def drop() -> None:
        await cache.drop(rt.cache, beatmapset_id, beatmap_ids.values())

    if outcome is not Outcome.UNCHANGED:
        await facets.refresh([beatmapset_id], tx)
        await note_update(tx, beatmapset_id, job.at)
        tx.after_commit(drop)
    wants_media = locked is None or (locked.is_local and (outcome is Outcome.UPDATED or not locked.has_cover))
    return _Written(beatmapset_id, outcome, beatmap_ids, wants_media)


async def _insert_beatmapset(tx: Tx, job: _Import, status: Status) -> int:
    new_id = await insert_beatmapset(
        tx,
        id=job.beatmapset_id,
        user_id=job.user_id,
        status=status,
        is_local=True,
        archive_file=job.archive_file,
        at=job.at,
        ranked_at=job.at if status > 0 else None,
        **beatmapset_columns(job.read),
    )
    return job.beatmapset_id or new_id


async def _write_known(rt: Runtime, tx: Tx, job: _Import, locked: LockedBeatmapset, *, is_changed: bool) -> Outcome:
    """What changes in the row of a set that was there before."""
    outcome = Outcome.UNCHANGED
    if is_changed:
        columns = beatmapset_columns(job.read)
        await update_beatmapset_content(tx, id=locked.id, archive_file=job.archive_file, at=job.at, **columns)
        outcome = Outcome.UPDATED
    elif job.archive_file is not None and job.archive_file != locked.archive_file:
        await update_beatmapset_archive(tx, id=locked.id, archive_file=job.archive_file)
        outcome = Outcome.UPDATED
    if job.status is not None and job.status is not locked.status:
        await _write_status(rt, tx, locked.id, job.status)
        outcome = Outcome.UPDATED
    return outcome


async def _places(tx: Tx, beatmapset_id: int, read: ReadSet) -> list[Place]:
    incoming = [Incoming(m.facts.checksum, version(m), official_id(m.facts.beatmap_id)) for m in read.maps]
    stated = [file.beatmap_id for file in incoming if file.beatmap_id is not None]
    foreign = await list_foreign_beatmap_ids(tx, ids=stated, beatmapset_id=beatmapset_id)
    stored = await list_stored_beatmaps(tx, beatmapset_id=beatmapset_id)
    return place(incoming, stored, {row.id for row in foreign})


async def _write_beatmap(tx: Tx, job: _Import, read_map: ReadMap, found: Place, owner: tuple[int, Status]) -> int:
    """Write one difficulty if it changed; its id."""
    if not found.is_changed and found.beatmap_id is not None:
        return found.beatmap_id
    beatmapset_id, status = owner
    difficulties = job.difficulties[read_map.facts.checksum]
    columns = beatmap_columns(read_map, difficulties, status, job.at)
    if found.is_new:
        new_id = await insert_beatmap(
            tx, id=found.beatmap_id, beatmapset_id=beatmapset_id, user_id=job.user_id, **columns
        )
        beatmap_id = found.beatmap_id or new_id
    else:
        beatmap_id = found.beatmap_id or 0
        await update_beatmap(tx, id=beatmap_id, **columns)
        await delete_beatmap_difficulties(tx, beatmap_id=beatmap_id)
    await insert_beatmap_difficulty.many(
        tx, [difficulty_columns(beatmap_id, ruleset, found) for ruleset, found in difficulties.items()]
    )
    return beatmap_id


async def _write_status(rt: Runtime, tx: Tx, beatmapset_id: int, status: Status) -> None:
    await update_beatmapset_status(tx, id=beatmapset_id, status=status, at=rt.clock())
    await update_beatmaps_status(tx, beatmapset_id=beatmapset_id, status=status)
    ids = [row.id for row in await list_stored_beatmaps(tx, beatmapset_id=beatmapset_id)]

    async def drop() -> None:
        await cache.drop(rt.cache, beatmapset_id, ids)

    tx.after_commit(drop)


async def _store_media(rt: Runtime, beatmapset_id: int, content: bytes, name: str, read: ReadSet) -> None:
    media: Media = await rt.off_loop(preparing.make_media, content, name, [m.facts for m in read.maps])
    if media.preview is not None:
        await rt.storage.put(files.preview_name(beatmapset_id), media.preview)
    if not media.covers:
        return
    for picture, data in media.covers.items():
        await rt.storage.put(files.cover_name(beatmapset_id, picture), data)
    async with rt.db.tx() as tx:
        await update_beatmapset_cover(tx, id=beatmapset_id, cover_version=int(rt.clock().timestamp()))
    await cache.drop(rt.cache, beatmapset_id, [])
