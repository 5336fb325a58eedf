"""Reading beatmap archives: `.osz` and `.olz` (zip) and a lone `.osu`, from people we do not know.

Nothing is ever written to disk under a name found inside an archive. Every size is checked against the archive's own
directory before anything is inflated, and never more is inflated than the directory promised, so a lying directory
costs no memory either. What the beatmaps say is not judged here.
"""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from g0v0.platform.errors import Invalid

MIB = 1024 * 1024

MAX_ARCHIVE_BYTES = 256 * MIB
"""Compressed. Sets with a video reach about 100 MiB; the whole archive is held in memory while it is read."""

MAX_ENTRIES = 10_000
"""The most elaborate storyboards have a few thousand sprites."""

MAX_TOTAL_BYTES = 512 * MIB
"""Uncompressed. Audio, video and pictures hardly shrink, so this is twice the largest archive."""

MAX_ENTRY_BYTES = 256 * MIB
"""Uncompressed: the longest video that fits an archive."""

MAX_BEATMAP_BYTES = 16 * MIB
"""One `.osu`. Marathons have 1–2 MiB, the largest stunt maps about 10; each is kept in memory as a whole."""

MAX_BEATMAPS_BYTES = 64 * MIB
"""All `.osu` files of one archive together, because they are read at once."""

MAX_BEATMAPS = 256
"""Twice the 128 difficulties that official submission allows in a set."""

MAX_RATIO = 100
RATIO_FREE_BYTES = 8 * MIB
"""Text and pictures shrink 3 to 20 times. Only silence does better (a silent `.wav` sample: 1,000 times), and samples
are small: the ratio is looked at only in entries larger than `RATIO_FREE_BYTES`."""

MAX_NAME_LENGTH = 512
"""Twice what file systems allow for one name, and room for a folder or two."""

_DIRECTORY_SIGNATURE = b"PK\x01\x02"
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF8_NAME = 0x800
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_JUNK_NAMES = {".ds_store", "thumbs.db", "desktop.ini"}
_DRIVE = re.compile(r"[A-Za-z]:")


class ArchiveError(Invalid):
    """The archive is refused; the message is a sentence for whoever sent it."""

    code = "bad_archive"


@dataclass(frozen=True)
class BeatmapFile:
    """One `.osu` as it lies in the archive."""

    name: str
    data: bytes

    @cached_property
    def checksum(self) -> str:
        """The MD5 of the file: the `checksum` clients and scores know the beatmap by."""
        return hashlib.md5(self.data, usedforsecurity=False).hexdigest()


@dataclass(frozen=True)
class OtherFile:
    """An entry that is not a beatmap: audio, picture, sample, video, storyboard, skin element."""

    name: str
    size: int
    _zip: zipfile.ZipFile
    _info: zipfile.ZipInfo

    def read(self) -> bytes:
        """Inflate the entry. Raises ArchiveError when its data is damaged."""
        return _read(self._zip, self._info, self.name)


@dataclass(frozen=True)
class Archive:
    """A checked archive: beatmaps already read, everything else on demand. Names use `/`, without a common folder."""

    name: str
    beatmaps: tuple[BeatmapFile, ...]
    others: tuple[OtherFile, ...] = ()

    def find(self, name: str) -> OtherFile | None:
        """The entry a beatmap refers to as `name`: exactly, else ignoring case as the client does on Windows."""
        wanted = name.replace("\\", "/")
        exact = (other for other in self.others if other.name == wanted)
        folded = (other for other in self.others if other.name.casefold() == wanted.casefold())
        return next(exact, None) or next(folded, None)


def read_archive(data: bytes, name: str) -> Archive:
    """Open what was sent under the file name `name`; the content decides what it is, the name only tells a lone `.osu`.

    Takes CPU time in proportion to the beatmaps: call it off the event loop.
    """
    if len(data) > MAX_ARCHIVE_BYTES:
        raise ArchiveError(f"The archive is larger than {MAX_ARCHIVE_BYTES // MIB} MiB.")
    if data[:2] == b"PK":
        return _read_zip(data, name)
    if name.lower().endswith(".osu"):
        if len(data) > MAX_BEATMAP_BYTES:
            raise ArchiveError(f"The beatmap is larger than {MAX_BEATMAP_BYTES // MIB} MiB.")
        return Archive(name=name, beatmaps=(BeatmapFile(name, data),))
    raise ArchiveError("This is neither a zip archive (.osz, .olz) nor an .osu file.")


def _read_zip(data: bytes, name: str) -> Archive:
    entries = _entries(data)
    infos: dict[str, zipfile.ZipInfo] = {}
    for entry, info in entries.named:
        infos[entry] = info  # of two entries with the same name the later one counts, as when unpacking
    infos = _without_common_folder(infos)
    _check_sizes(infos)
    beatmaps = {entry: info for entry, info in infos.items() if entry.lower().endswith(".osu")}
    _check_beatmaps(beatmaps)
    return Archive(
        name=name,
        beatmaps=tuple(BeatmapFile(entry, _read(entries.zip, info, entry)) for entry, info in beatmaps.items()),
        others=tuple(
            OtherFile(entry, info.file_size, entries.zip, info)
            for entry, info in infos.items()
            if entry not in beatmaps
        ),
    )


@dataclass(frozen=True)
class _Entries:
    zip: zipfile.ZipFile
    named: list[tuple[str, zipfile.ZipInfo]]


def _entries(data: bytes) -> _Entries:
    """The files of the archive with safe names, in archive order, without what operating systems leave behind."""
    # Counted before zipfile builds an object per entry: every directory record starts with these bytes.
    if data.count(_DIRECTORY_SIGNATURE) > MAX_ENTRIES:
        raise ArchiveError(f"The archive has more than {MAX_ENTRIES} entries.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError, OSError) as error:
        raise ArchiveError("The archive is damaged: its directory cannot be read.", cause=str(error)) from error
    named: list[tuple[str, zipfile.ZipInfo]] = []
    for info in archive.infolist():
        entry = _safe_name(_decoded_name(info))
        if entry is None or _is_junk(entry):
            continue
        if info.flag_bits & _ENCRYPTED:
            raise ArchiveError(f"The entry “{entry}” is encrypted.")
        if info.compress_type not in _METHODS:
            raise ArchiveError(f"The entry “{entry}” uses an unusual compression; store or deflate it.")
        named.append((entry, info))
    return _Entries(archive, named)


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag are whatever the packer's machine spoke: UTF-8, Japanese Windows, or old DOS."""
    if info.flag_bits & _UTF8_NAME:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")  # zipfile decoded it as cp437, which loses nothing
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _safe_name(raw: str) -> str | None:
    """The name with forward slashes, None for a folder. Raises on anything that points outside the archive."""
    name = raw.replace("\\", "/")
    if name.endswith("/"):
        return None
    parts = [part for part in name.split("/") if part != "."]
    if name.startswith("/") or _DRIVE.match(name) or ".." in parts or "\0" in name:
        raise ArchiveError(f"The entry name {raw[:100]!r} points outside the archive.")
    if len(name) > MAX_NAME_LENGTH:
        raise ArchiveError(f"The entry name {raw[:100]!r}… is longer than {MAX_NAME_LENGTH} characters.")
    return "/".join(part for part in parts if part) or None


def _is_junk(name: str) -> bool:
    """Resource forks (`__MACOSX/._map.osu` looks like a beatmap and is none) and folder thumbnails."""
    last = name.rsplit("/", 1)[-1]
    return name.startswith("__MACOSX/") or last.startswith("._") or last.lower() in _JUNK_NAMES


def _without_common_folder(infos: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Whoever zips a folder instead of its content puts the same folder before every name."""
    folders = {name.split("/", 1)[0] if "/" in name else "" for name in infos}
    if len(folders) != 1 or "" in folders:
        return infos
    return {name.split("/", 1)[1]: info for name, info in infos.items()}


def _check_sizes(infos: dict[str, zipfile.ZipInfo]) -> None:
    for name, info in infos.items():
        if info.file_size > MAX_ENTRY_BYTES:
            raise ArchiveError(f"The entry “{name}” unpacks to more than {MAX_ENTRY_BYTES // MIB} MiB.")
        if info.file_size > RATIO_FREE_BYTES and info.file_size > MAX_RATIO * info.compress_size:
            raise ArchiveError(f"The entry “{name}” unpacks to more than {MAX_RATIO} times its size.")
    _check_total(infos.values(), MAX_TOTAL_BYTES, "The archive")


def _check_beatmaps(beatmaps: dict[str, zipfile.ZipInfo]) -> None:
    if not beatmaps:
        raise ArchiveError("The archive contains no beatmap (.osu).")
    if len(beatmaps) > MAX_BEATMAPS:
        raise ArchiveError(f"The archive contains more than {MAX_BEATMAPS} beatmaps.")
    for name, info in beatmaps.items():
        if info.file_size > MAX_BEATMAP_BYTES:
            raise ArchiveError(f"The beatmap “{name}” is larger than {MAX_BEATMAP_BYTES // MIB} MiB.")
    _check_total(beatmaps.values(), MAX_BEATMAPS_BYTES, "The archive's beatmaps")


def _check_total(infos: Iterable[zipfile.ZipInfo], limit: int, what: str) -> None:
    if sum(info.file_size for info in infos) > limit:
        raise ArchiveError(f"{what} would unpack to more than {limit // MIB} MiB.")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size)  # with its size: without, zipfile inflates all there is and cuts after
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise ArchiveError(f"The entry “{name}” is damaged.", cause=str(error)) from error
    if len(data) != info.file_size:
        raise ArchiveError(f"The entry “{name}” is damaged.", cause="shorter than its directory record says")
    return data
