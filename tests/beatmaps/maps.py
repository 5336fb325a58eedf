"""Tiny beatmaps for tests: a few objects, so that their difficulty takes a millisecond."""

import io
import zipfile
from dataclasses import dataclass, replace

from PIL import Image


@dataclass(frozen=True)
class TinyMap:
    """One `.osu`. Every field is written as given; ids of None are left out."""

    artist: str = "Tiny Artist"
    title: str = "Tiny Title"
    creator: str = "Tiny Creator"
    version: str = "Tiny"
    ruleset: int = 0
    circles: int = 12
    sliders: int = 0
    spinners: int = 0
    beatmap_id: int | None = None
    beatmapset_id: int | None = None
    background: str | None = None
    tags: str = "tiny"

    @property
    def filename(self) -> str:
        return f"{self.artist} - {self.title} ({self.creator}) [{self.version}].osu"

    @property
    def content(self) -> bytes:
        return self.text.encode()

    @property
    def text(self) -> str:
        ids = []
        if self.beatmap_id is not None:
            ids.append(f"BeatmapID:{self.beatmap_id}")
        if self.beatmapset_id is not None:
            ids.append(f"BeatmapSetID:{self.beatmapset_id}")
        events = [f'0,0,"{self.background}",0,0'] if self.background else []
        return "\r\n".join([
            "osu file format v14", "",
            "[General]", "AudioFilename: audio.mp3", f"Mode: {self.ruleset}", "",
            "[Metadata]", f"Title:{self.title}", f"TitleUnicode:{self.title}", f"Artist:{self.artist}",
            f"ArtistUnicode:{self.artist}", f"Creator:{self.creator}", f"Version:{self.version}", "Source:",
            f"Tags:{self.tags}", *ids, "",
            "[Difficulty]", "HPDrainRate:5", "CircleSize:4", "OverallDifficulty:7", "ApproachRate:8",
            "SliderMultiplier:1.4", "SliderTickRate:1", "",
            "[Events]", *events, "",
            "[TimingPoints]", "0,500,4,2,0,50,1,0", "",
            "[HitObjects]", *self._objects(), "",
        ])  # fmt: skip

    def _objects(self) -> list[str]:
        lines: list[str] = []
        for number in range(self.circles):
            lines.append(f"{64 + number * 97 % 384},{48 + number * 61 % 288},{1000 + number * 400},1,0,0:0:0:0:")
        after = 1000 + self.circles * 400
        for number in range(self.sliders):
            lines.append(f"100,100,{after + number * 1000},2,0,L|240:100,1,140")
        after += self.sliders * 1000
        for number in range(self.spinners):
            lines.append(f"256,192,{after + number * 2000},12,0,{after + number * 2000 + 1000},0:0:0:0:")
        return lines


def tiny_set(count: int = 2, **fields: int | str | None) -> list[TinyMap]:
    """Difficulties of one song, each with one circle more than the one before."""
    first = replace(TinyMap(), **fields)  # type: ignore[arg-type]  # checked by the dataclass
    return [
        replace(
            first,
            version=f"{first.version} {number + 1}",
            circles=first.circles + number,
            beatmap_id=None if first.beatmap_id is None else first.beatmap_id + number,
        )
        for number in range(count)
    ]


def osz(maps: list[TinyMap], others: dict[str, bytes] | None = None) -> bytes:
    """The maps and other files as an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for tiny in maps:
            archive.writestr(zipfile.ZipInfo(tiny.filename, (1980, 1, 1, 0, 0, 0)), tiny.content)
        for name, data in (others or {}).items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def picture(size: tuple[int, int] = (64, 36), kind: str = "PNG") -> bytes:
    """A background."""
    out = io.BytesIO()
    Image.new("RGB", size, (40, 90, 160)).save(out, kind)
    return out.getvalue()


@dataclass(frozen=True)
class MadeSet:
    """A set in the database."""

    id: int
    beatmap_ids: tuple[int, ...]
