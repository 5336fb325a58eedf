"""Archives for players: ours from the storage, those of official sets from the mirror an operator names."""

from dataclasses import dataclass

from g0v0.beatmaps.errors import BeatmapsetNotFound
from g0v0.beatmaps.loading import beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapsetRow
from g0v0.platform.errors import NotFound
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.platform.storage import StoredFile

LIMIT = Limit("downloads", 10, 3600)
SUPPORTER_LIMIT = Limit("downloads", 20, 3600)
"""Sets per hour. Source: osu-api-v2.md §0.6."""


class ArchiveUnavailable(NotFound):
    """The set is known, but its archive is not here, or may not be downloaded."""

    code = "archive_unavailable"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the archive is to be had."""

    url: str


@dataclass(frozen=True, slots=True)
class Here:
    """The archive itself, and the name to save it under."""

    name: str
    file: StoredFile


async def find_archive(rt: Runtime, beatmapset_id: int, *, without_video: bool) -> Elsewhere | Here:
    """The archive of a set. Raises BeatmapsetNotFound, ArchiveUnavailable, StorageError."""
    row = (await beatmapsets_by_ids(rt, [beatmapset_id])).get(beatmapset_id)
    if row is None:
        raise BeatmapsetNotFound(beatmapset_id=beatmapset_id)
    if row.download_disabled:
        raise ArchiveUnavailable(beatmapset_id=beatmapset_id, cause="disabled")
    if row.archive_file is not None:
        url = rt.storage.url(row.archive_file)
        if url is not None:
            return Elsewhere(url)
        return Here(archive_title(row), await rt.storage.open_stream(row.archive_file))
    mirror = rt.config.upstream.beatmapset_mirror_url
    if mirror and not row.is_local:
        url = mirror.replace("{id}", str(beatmapset_id))
        return Elsewhere(f"{url}{'&' if '?' in url else '?'}noVideo=1" if without_video else url)
    raise ArchiveUnavailable(beatmapset_id=beatmapset_id, cause="not stored")


def archive_title(row: BeatmapsetRow) -> str:
    """The name the game gives to archives."""
    return f"{row.id} {row.artist} - {row.title}.osz"
