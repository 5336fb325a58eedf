"""Which stored difficulty an incoming file is: the rules by which an import keeps, replaces and numbers.

A file that states an official id keeps it, unless that id belongs to a difficulty of another set. Files without one are
recognised by their content, then by the name of the difficulty.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from g0v0.beatmaps.models import FIRST_LOCAL_ID, StoredBeatmap


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file says about itself. `beatmap_id` is None when it states none."""

    checksum: str
    version: str
    beatmap_id: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file goes: an existing row (`is_new` false), or a new one with this id, None to be numbered."""

    beatmap_id: int | None
    is_new: bool
    is_changed: bool


def official_id(stated: int | None) -> int | None:
    """An id a file may claim: those from a billion on are given out by this server only."""
    return stated if stated is not None and 0 < stated < FIRST_LOCAL_ID else None


def place(incoming: Sequence[Incoming], stored: Sequence[StoredBeatmap], foreign: Collection[int]) -> list[Place]:
    """A place for every file, in order. `stored`: rows of the set; `foreign`: ids that rows of other sets hold."""
    free = {row.id: row for row in stored}
    places: list[Place | None] = [None] * len(incoming)

    def claim(index: int, row: StoredBeatmap) -> None:
        del free[row.id]
        places[index] = Place(row.id, is_new=False, is_changed=row.checksum != incoming[index].checksum)

    def open_places() -> list[tuple[int, Incoming]]:
        return [(index, file) for index, file in enumerate(incoming) if places[index] is None]

    for index, file in open_places():
        row = next((row for row in free.values() if row.checksum == file.checksum), None)
        if row is not None:
            claim(index, row)
    for index, file in open_places():
        row = free.get(file.beatmap_id or 0)
        if row is not None:
            claim(index, row)
    for index, file in open_places():
        row = next((row for row in free.values() if row.version == file.version and _may_be(file, row)), None)
        if row is not None:
            claim(index, row)
    used = {*foreign, *(row.id for row in stored)}
    for index, file in open_places():
        beatmap_id = file.beatmap_id if file.beatmap_id not in used else None
        used.add(beatmap_id or 0)
        places[index] = Place(beatmap_id, is_new=True, is_changed=True)
    return [found for found in places if found is not None]


def _may_be(file: Incoming, row: StoredBeatmap) -> bool:
    """Two official ids are two difficulties, whatever they are called."""
    return file.beatmap_id is None or row.id >= FIRST_LOCAL_ID
