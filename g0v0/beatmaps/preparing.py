"""The CPU part of an import, run off the event loop: unpacking, reading, difficulty, pictures, preview. No IO."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256

from g0v0.beatmaps import covers, previews
from g0v0.beatmaps.archive import Archive, ArchiveError, BeatmapFile, read_archive
from g0v0.osu import beatmap_file, difficulty
from g0v0.osu.beatmap_file import BeatmapFileError, read_beatmap
from g0v0.osu.difficulty import Attributes, DifficultyError, NotConvertible, SuspiciousBeatmap
from g0v0.osu.rulesets import OFFICIAL, Ruleset


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of the archive that is not taken, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadMap:
    """One `.osu` that can be taken."""

    name: str
    content: bytes
    facts: beatmap_file.BeatmapFile


@dataclass(frozen=True, slots=True)
class ReadSet:
    """What an archive or a lone `.osu` holds. At least one map."""

    maps: tuple[ReadMap, ...]
    skipped: tuple[Skipped, ...]
    archive_digest: str | None
    """sha256 of the archive; None for a lone `.osu`."""
    has_storyboard: bool

    @property
    def facts(self) -> beatmap_file.BeatmapFile:
        """The song, as the first map has it."""
        return self.maps[0].facts


@dataclass(frozen=True, slots=True)
class Media:
    """What is made of a set's background and song. `covers` by file name, none without a picture."""

    covers: Mapping[str, bytes]
    preview: bytes | None


Difficulties = Mapping[str, Mapping[Ruleset, Attributes]]
"""checksum → ruleset → difficulty without mods."""


def read(content: bytes, name: str) -> ReadSet:
    """Unpack and read. Raises ArchiveError when nothing in it can be taken."""
    archive = read_archive(content, name)
    maps: list[ReadMap] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for entry in archive.beatmaps:
        try:
            read_map = _read_map(entry)
        except (BeatmapFileError, DifficultyError) as error:
            skipped.append(Skipped(entry.name, _reason(error)))
            continue
        if entry.checksum in seen:
            skipped.append(Skipped(entry.name, "the same file is in the archive twice"))
            continue
        seen.add(entry.checksum)
        maps.append(read_map)
    if not maps:
        raise ArchiveError(f"No beatmap in it can be taken: {skipped[0].reason}.")
    is_archive = content[:2] == b"PK"
    return ReadSet(
        maps=tuple(maps),
        skipped=tuple(skipped),
        archive_digest=sha256(content).hexdigest() if is_archive else None,
        has_storyboard=any(m.facts.has_storyboard for m in maps) or _has_storyboard_file(archive),
    )


def calculate(maps: Collection[ReadMap]) -> dict[str, dict[Ruleset, Attributes]]:
    """Difficulty without mods of every map in every ruleset it can be played in."""
    return {read_map.facts.checksum: _difficulties(read_map.content, read_map.facts.ruleset) for read_map in maps}


def calculate_one(content: bytes) -> dict[Ruleset, Attributes]:
    """The same for one `.osu`. Raises BeatmapFileError or DifficultyError."""
    return _difficulties(content, read_beatmap(content).ruleset)


def make_media(content: bytes, name: str, facts: Collection[beatmap_file.BeatmapFile]) -> Media:
    """Pictures and preview of a set, each from the first background or song that can be read."""
    archive = read_archive(content, name)
    return Media(_covers(archive, facts), _preview(archive, facts))


def _covers(archive: Archive, facts: Collection[beatmap_file.BeatmapFile]) -> dict[str, bytes]:
    for background in dict.fromkeys(found.background for found in facts if found.background):
        entry = archive.find(background)
        if entry is None or entry.size > covers.MAX_BACKGROUND_BYTES:
            continue
        try:
            return covers.draw(entry.read())
        except (covers.UnreadablePicture, ArchiveError):
            continue
    return {}


def _preview(archive: Archive, facts: Collection[beatmap_file.BeatmapFile]) -> bytes | None:
    for song, start_ms in dict.fromkeys((found.audio_filename, found.preview_time_ms) for found in facts):
        entry = archive.find(song)
        if entry is None or entry.size > previews.MAX_AUDIO_BYTES:
            continue
        try:
            preview = previews.cut(entry.read(), start_ms)
        except ArchiveError:
            continue
        if preview is not None:
            return preview
    return None


def _read_map(entry: BeatmapFile) -> ReadMap:
    facts = read_beatmap(entry.data)
    if facts.count_objects == 0:
        raise BeatmapFileError("it has no objects")
    if difficulty.is_suspicious(entry.data):
        raise SuspiciousBeatmap
    return ReadMap(entry.name, entry.data, facts)


def _difficulties(content: bytes, own: Ruleset) -> dict[Ruleset, Attributes]:
    found = {own: difficulty.difficulty(content, own)}
    if own is Ruleset.OSU:
        for ruleset in OFFICIAL[1:]:
            try:
                found[ruleset] = difficulty.difficulty(content, ruleset)
            except NotConvertible:
                continue
    return found


def _has_storyboard_file(archive: Archive) -> bool:
    return any(other.name.lower().endswith(".osb") for other in archive.others)


def _reason(error: Exception) -> str:
    if isinstance(error, SuspiciousBeatmap):
        return "its objects are made to break calculators"
    return str(error) or "it cannot be read"
