"""Archives as real players make them, and as people make them who mean harm."""

import hashlib
import io
import json
import struct
import tracemalloc
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

from g0v0.beatmaps import archive
from g0v0.beatmaps.archive import ArchiveError, read_archive

SHARED = Path(__file__).resolve().parents[3] / "shared/data"
MAP = b"osu file format v14\r\n\r\n[Metadata]\r\nTitle:Nothing\r\n"


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these entries in this order; the same name may come twice."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as target:
        warnings.simplefilter("ignore")  # zipfile warns about duplicate names, which are the point here
        for name, data in entries:
            target.writestr(name, data)
    return out.getvalue()


def patched(data: bytes, local_at: int, directory_at: int, value: bytes) -> bytes:
    """Overwrite the same field in every local header and every directory record."""
    out = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", local_at), (b"PK\x01\x02", directory_at)):
        at = out.find(signature)
        while at >= 0:
            out[at + offset : at + offset + len(value)] = value
            at = out.find(signature, at + 4)
    return bytes(out)


def refused(data: bytes, name: str = "set.osz") -> str:
    with pytest.raises(ArchiveError) as caught:
        read_archive(data, name)
    message = caught.value.message
    assert message is not None
    assert message.endswith(".")
    assert caught.value.status == 422
    return message


def shared_sets() -> dict[str, Any]:
    expected = SHARED / "expected" / "beatmapsets.json"
    return json.loads(expected.read_text())["sets"] if expected.exists() else {}


@pytest.mark.skipif(not shared_sets(), reason="no shared test data on this machine")
@pytest.mark.parametrize("name", list(shared_sets()))
def test_real_archives_give_the_recorded_entries(name: str) -> None:
    expected = shared_sets()[name]
    opened = read_archive((SHARED / "beatmapsets" / name).read_bytes(), name)
    maps = {entry["name"]: entry for entry in expected["entries"] if "md5" in entry}
    others = [e for e in expected["entries"] if "md5" not in e and not e["name"].startswith("__MACOSX/")]

    assert opened.name == name
    assert {beatmap.name: beatmap.checksum for beatmap in opened.beatmaps} == {n: e["md5"] for n, e in maps.items()}
    assert [(other.name, other.size) for other in opened.others] == [(e["name"], e["size"]) for e in others]
    assert all(len(other.read()) == other.size for other in opened.others)


def test_beatmaps_are_read_and_everything_else_waits() -> None:
    opened = read_archive(zipped(("b.osu", MAP), ("audio.mp3", b"sound"), ("sb/x.png", b"pixels")), "set.osz")
    assert [(beatmap.name, beatmap.data) for beatmap in opened.beatmaps] == [("b.osu", MAP)]
    assert opened.beatmaps[0].checksum == hashlib.md5(MAP).hexdigest()
    assert [(other.name, other.size) for other in opened.others] == [("audio.mp3", 5), ("sb/x.png", 6)]
    assert opened.others[1].read() == b"pixels"


def test_a_file_is_found_exactly_first_and_then_as_windows_would() -> None:
    opened = read_archive(zipped(("b.osu", MAP), ("Audio.mp3", b"1"), ("audio.mp3", b"2"), ("sb/X.png", b"3")), "s.osz")
    found = {name: opened.find(name) for name in ("audio.mp3", "AUDIO.MP3", "SB\\x.png", "none.mp3")}
    assert {name: other.read() if other else None for name, other in found.items()} == {
        "audio.mp3": b"2",
        "AUDIO.MP3": b"1",
        "SB\\x.png": b"3",
        "none.mp3": None,
    }


def test_a_lone_beatmap_is_an_archive_of_one() -> None:
    opened = read_archive(MAP, "Artist - Title (who) [Hard].OSU")
    assert [(beatmap.name, beatmap.data) for beatmap in opened.beatmaps] == [("Artist - Title (who) [Hard].OSU", MAP)]
    assert opened.others == ()


def test_a_zip_is_known_by_its_content() -> None:
    assert read_archive(zipped(("a.osu", MAP)), "renamed.osu").beatmaps[0].name == "a.osu"


def test_what_operating_systems_leave_behind_is_passed_over() -> None:
    opened = read_archive(
        zipped(
            ("__MACOSX/._a.osu", b"fork"),
            ("._b.osu", b"fork"),
            ("Thumbs.db", b"x"),
            (".DS_Store", b"x"),
            ("sb/", b""),
            ("a.osu", MAP),
        ),
        "set.osz",
    )
    assert [beatmap.name for beatmap in opened.beatmaps] == ["a.osu"]
    assert opened.others == ()


def test_a_folder_around_everything_is_taken_off() -> None:
    opened = read_archive(zipped(("My Set\\a.osu", MAP), ("My Set\\sb\\x.png", b"p")), "set.osz")
    assert [beatmap.name for beatmap in opened.beatmaps] == ["a.osu"]
    assert [other.name for other in opened.others] == ["sb/x.png"]


def test_of_two_entries_with_one_name_the_later_counts() -> None:
    opened = read_archive(zipped(("a.osu", b"old"), ("a.osu", MAP)), "set.osz")
    assert [beatmap.data for beatmap in opened.beatmaps] == [MAP]


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_names_without_a_declared_encoding_are_read(encoding: str) -> None:
    name = "音楽 - 題.osu"
    raw = name.encode(encoding)
    data = zipped(("N" * len(raw), MAP)).replace(b"N" * len(raw), raw)
    assert read_archive(data, "set.osz").beatmaps[0].name == name
    assert read_archive(data, "set.osz").beatmaps[0].data == MAP


@pytest.mark.parametrize(
    "name", ["../a.osu", "sb/../../a.osu", "..\\a.osu", "/etc/a.osu", "\\a.osu", "C:\\a.osu", "c:a.osu", "a\0.osu"]
)
def test_names_that_leave_the_archive_are_refused(name: str) -> None:
    placeholder = "N" * len(name)
    data = zipped((placeholder, MAP)).replace(placeholder.encode(), name.encode())
    assert "outside the archive" in refused(data)


def test_a_name_without_end_is_refused() -> None:
    assert "longer than 512" in refused(zipped(("n" * 600 + ".osu", MAP)))


def test_encrypted_entries_are_refused() -> None:
    data = patched(zipped(("a.osu", MAP)), 6, 8, struct.pack("<H", 1))
    assert "encrypted" in refused(data)


def test_unusual_compression_is_refused() -> None:
    assert "compression" in refused(zipped(("a.osu", MAP), method=zipfile.ZIP_LZMA))


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    assert read_archive(zipped(("a.osu", MAP), ("b", b""), ("c", b"")), "set.osz").beatmaps
    assert "more than 3 entries" in refused(zipped(("a.osu", MAP), ("b", b""), ("c", b""), ("d", b"")))


def test_a_high_ratio_is_refused_in_large_entries_only() -> None:
    silence = bytes(archive.RATIO_FREE_BYTES)
    assert read_archive(zipped(("a.osu", MAP), ("silent.wav", silence)), "set.osz").others[0].size == len(silence)
    assert "more than 100 times" in refused(zipped(("a.osu", MAP), ("bomb.wav", silence + b"\0")))


@pytest.mark.parametrize(
    ("limit", "value", "sentence"),
    [
        ("MAX_ENTRY_BYTES", 99, "The entry “big.png” unpacks to more than"),
        ("MAX_TOTAL_BYTES", 199, "The archive would unpack to more than"),
        ("MAX_BEATMAP_BYTES", 40, "The beatmap “a.osu” is larger than"),
        ("MAX_BEATMAPS_BYTES", 99, "The archive's beatmaps would unpack to more than"),
        ("MAX_BEATMAPS", 1, "The archive contains more than 1 beatmaps"),
        ("MAX_ARCHIVE_BYTES", 100, "The archive is larger than"),
    ],
)
def test_every_limit_holds(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, sentence: str) -> None:
    data = zipped(("a.osu", MAP), ("b.osu", MAP), ("big.png", bytes(100)))
    assert len(read_archive(data, "set.osz").beatmaps) == 2
    monkeypatch.setattr(archive, limit, value)
    assert refused(data).startswith(sentence)


def test_a_lone_beatmap_has_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BEATMAP_BYTES", 10)
    assert "larger than" in refused(MAP, "a.osu")


def test_a_directory_that_lies_about_sizes_costs_no_memory() -> None:
    bomb = zipped(("a.osu", bytes(64 * archive.MIB)))
    data = patched(bomb, 22, 24, struct.pack("<I", 1000))
    tracemalloc.start()
    try:
        assert "damaged" in refused(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < archive.MIB


def test_a_wrong_checksum_is_refused() -> None:
    assert "“a.osu” is damaged" in refused(
        zipped(("a.osu", MAP), method=zipfile.ZIP_STORED).replace(b"Nothing", b"nothing")
    )


def test_damage_in_another_file_shows_when_it_is_read() -> None:
    data = zipped(("a.osu", MAP), ("x.png", b"pixels"), method=zipfile.ZIP_STORED).replace(b"pixels", b"PIXELS")
    opened = read_archive(data, "set.osz")
    with pytest.raises(ArchiveError, match=r"“x\.png” is damaged"):
        opened.others[0].read()


@pytest.mark.parametrize("cut", [10, 60, 150])
def test_a_truncated_archive_is_refused(cut: int) -> None:
    assert "damaged" in refused(zipped(("a.osu", MAP))[:cut])


def test_what_is_no_archive_is_refused() -> None:
    assert "neither a zip archive" in refused(b"ID3 music", "song.mp3")
    assert "neither a zip archive" in refused(b"", "set.osz")


def test_an_archive_without_a_beatmap_is_refused() -> None:
    assert "no beatmap" in refused(zipped(("audio.mp3", b"sound")))
    assert "no beatmap" in refused(zipped())
