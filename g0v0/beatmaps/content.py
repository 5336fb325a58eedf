"""The `.osu` of a beatmap: from the storage, else from the official server."""

from functools import partial
from hashlib import md5

from g0v0.beatmaps import facets, files, preparing
from g0v0.beatmaps.columns import difficulty_columns
from g0v0.beatmaps.errors import BeatmapNotFound, OsuFileNotFound
from g0v0.beatmaps.models import FIRST_LOCAL_ID, BeatmapRow
from g0v0.beatmaps.queries import (
    delete_beatmap_difficulties,
    get_playable,
    insert_beatmap_difficulty,
    list_beatmaps_of_beatmapsets,
    update_beatmap_difficulty,
)
from g0v0.osu.beatmap_file import BeatmapFileError
from g0v0.osu.difficulty import Attributes, DifficultyError
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.platform.storage import NotStored


async def osu_file(rt: Runtime, beatmap_id: int) -> bytes:
    """The file of a beatmap. Raises BeatmapNotFound, OsuFileNotFound, UpstreamUnavailable, StorageError."""
    row = await get_playable(rt.db, id=beatmap_id)
    if row is None:
        raise BeatmapNotFound(beatmap_id=beatmap_id)
    return await osu_content(rt, beatmap_id, row.checksum)


async def osu_content(rt: Runtime, beatmap_id: int, checksum: str) -> bytes:
    """The same when the checksum is at hand: exactly the file with this md5."""
    try:
        return await rt.storage.get(files.osu_name(checksum))
    except NotStored:
        pass
    content = await rt.upstream.osu_file(beatmap_id) if beatmap_id < FIRST_LOCAL_ID else None
    if content is None or md5(content, usedforsecurity=False).hexdigest() != checksum:
        raise OsuFileNotFound(beatmap_id=beatmap_id, checksum=checksum)
    await rt.storage.put(files.osu_name(checksum), content)
    return content


async def complete_beatmapset(rt: Runtime, beatmapset_id: int) -> None:
    """Job: store the files of a fetched set and calculate its difficulty as this server does."""
    for row in await list_beatmaps_of_beatmapsets(rt.db, ids=[beatmapset_id]):
        if await rt.storage.exists(files.osu_name(row.checksum)):
            continue
        try:
            content = await osu_content(rt, row.id, row.checksum)
            found: dict[Ruleset, Attributes] = await rt.off_loop(preparing.calculate_one, content)
        except (OsuFileNotFound, BeatmapFileError, DifficultyError):
            continue  # the official numbers stay
        await rt.db.retrying(partial(_write_difficulty, row, found))


async def _write_difficulty(row: BeatmapRow, found: dict[Ruleset, Attributes], tx: Tx) -> None:
    own = found[row.ruleset_id] if row.ruleset_id in found else next(iter(found.values()))
    is_current = await update_beatmap_difficulty(
        tx, id=row.id, checksum=row.checksum, difficulty_rating=own.star_rating, max_combo=own.max_combo
    )
    if is_current:
        await delete_beatmap_difficulties(tx, beatmap_id=row.id)
        await insert_beatmap_difficulty.many(
            tx, [difficulty_columns(row.id, ruleset, attributes) for ruleset, attributes in found.items()]
        )
        await facets.refresh([row.beatmapset_id], tx)
