"""Reading a `.osu` file for what the server stores about it.

As tolerant as the game: lines that make no sense are skipped, values out of range are pulled in, a missing header is
forgiven. Only content that is no beatmap at all raises.

Source: behaviour of ppy/osu's legacy decoder; osu-api-v2-objects.md §3.2.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import md5
from math import ceil
from typing import Final

from g0v0.osu.beatmap_lines import (
    check_slider,
    clamped,
    filename,
    number,
    online_id,
    pair,
    quoted,
    split_lines,
    without_comment,
)
from g0v0.osu.beatmap_timing import ControlPoint, main_bpm
from g0v0.osu.rulesets import OFFICIAL, Ruleset

LATEST_VERSION: Final = 14
"""What a file without a header counts as."""

_OLD_OFFSET_VERSION: Final = 5
_OLD_OFFSET: Final = 24
"""Maps before that version play this much later, in ms."""

_VIDEO_SUFFIXES: Final = (".mp4", ".mov", ".avi", ".flv", ".mpg", ".wmv", ".m4v")


class BeatmapFileError(ValueError):
    """The content is not a beatmap."""


@dataclass(slots=True)
class BeatmapFile:
    """A beatmap as its file describes it. Text is as written; unicode names fall back to the romanised ones."""

    checksum: str
    """md5 of the content, in hex."""
    version: int = LATEST_VERSION
    """Of the file format."""
    ruleset: Ruleset = Ruleset.OSU
    audio_filename: str = ""
    preview_time_ms: int = -1
    """-1: the client picks a place."""
    title: str = ""
    title_unicode: str = ""
    artist: str = ""
    artist_unicode: str = ""
    creator: str = ""
    difficulty_name: str = ""
    source: str = ""
    tags: str = ""
    beatmap_id: int | None = None
    beatmapset_id: int | None = None
    hp: float = 5.0
    cs: float = 5.0
    od: float = 5.0
    ar: float = 5.0
    slider_multiplier: float = 1.4
    slider_tick_rate: float = 1.0
    background: str | None = None
    video: str | None = None
    has_storyboard: bool = False
    breaks: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    """Start and end in ms."""
    bpm: float = 60.0
    """The tempo most of the map has."""
    count_circles: int = 0
    count_sliders: int = 0
    """Mania holds included, as osu-web counts."""
    count_spinners: int = 0
    count_holds: int = 0
    total_length_s: int = 0
    """Up to the start of the last object, rounded up, as the official API has it."""
    hit_length_s: int = 0
    """The same from the first object on and without breaks."""

    @property
    def count_objects(self) -> int:
        """All objects."""
        return self.count_circles + self.count_sliders + self.count_spinners


def read_beatmap(content: bytes) -> BeatmapFile:
    """The facts of a `.osu` file.

    Raises BeatmapFileError when there is neither a header nor a section, or for a ruleset the game does not have.
    """
    return _Reader(content).read()


_HEADER: Final = re.compile(r"osu file format v(\d{1,4})")
_SECTION: Final = re.compile(r"\[(\w+)\]")


@dataclass(slots=True)
class _Reader:
    content: bytes
    found: BeatmapFile = field(init=False)
    points: list[ControlPoint] = field(init=False, default_factory=list[ControlPoint])
    objects: list[str] = field(init=False, default_factory=list[str])
    has_ar: bool = field(init=False, default=False)

    def read(self) -> BeatmapFile:
        self.found = BeatmapFile(md5(self.content, usedforsecurity=False).hexdigest())
        handlers: dict[str, Callable[[str], None]] = {
            "General": self.general,
            "Metadata": self.metadata,
            "Difficulty": self.difficulty,
            "Events": self.event,
            "TimingPoints": self.timing_point,
            "HitObjects": self.objects.append,
        }
        for section, line in self.lines():
            if handler := handlers.get(section):
                try:
                    handler(line if section == "Metadata" else without_comment(line))
                except BeatmapFileError:
                    raise
                except (ValueError, IndexError):
                    continue
        self.finish()
        return self.found

    def lines(self) -> Iterator[tuple[str, str]]:
        """Every line with content, and the section it stands in."""
        section = ""
        known = False
        for raw in split_lines(self.content):
            line = raw.strip()
            if not line or line.startswith("//"):
                continue
            if match := _SECTION.fullmatch(line):
                section, known = match[1], True
            elif not known and (match := _HEADER.fullmatch(line)):
                self.found.version, known = int(match[1]), True
            else:
                yield section, line
        if not known:
            raise BeatmapFileError("neither a header nor a section")

    @property
    def offset(self) -> int:
        return _OLD_OFFSET if self.found.version < _OLD_OFFSET_VERSION else 0

    def general(self, line: str) -> None:
        key, value = pair(line)
        match key:
            case "AudioFilename":
                self.found.audio_filename = filename(value)
            case "PreviewTime":
                time = int(number(value))
                self.found.preview_time_ms = time if time == -1 else time + self.offset
            case "Mode":
                mode = int(value)
                if mode not in OFFICIAL:
                    raise BeatmapFileError(f"no ruleset {mode}")
                self.found.ruleset = Ruleset(mode)
            case _:
                pass

    def metadata(self, line: str) -> None:
        key, value = pair(line)
        match key:
            case "Title":
                self.found.title = value
            case "TitleUnicode":
                self.found.title_unicode = value
            case "Artist":
                self.found.artist = value
            case "ArtistUnicode":
                self.found.artist_unicode = value
            case "Creator":
                self.found.creator = value
            case "Version":
                self.found.difficulty_name = value
            case "Source":
                self.found.source = value
            case "Tags":
                self.found.tags = value
            case "BeatmapID":
                self.found.beatmap_id = online_id(value)
            case "BeatmapSetID":
                self.found.beatmapset_id = online_id(value)
            case _:
                pass

    def difficulty(self, line: str) -> None:
        key, value = pair(line)
        match key:
            case "HPDrainRate":
                self.found.hp = clamped(value, 0, 10)
            case "CircleSize":
                # In mania this is the number of keys, so it is bounded once the mode is known for sure.
                self.found.cs = clamped(value, 0, 18)
            case "OverallDifficulty":
                self.found.od = clamped(value, 0, 10)
                if not self.has_ar:
                    self.found.ar = self.found.od
            case "ApproachRate":
                self.found.ar = clamped(value, 0, 10)
                self.has_ar = True
            case "SliderMultiplier":
                self.found.slider_multiplier = clamped(value, 0.4, 3.6)
            case "SliderTickRate":
                self.found.slider_tick_rate = clamped(value, 0.5, 8)
            case _:
                pass

    def event(self, line: str) -> None:
        fields = line.split(",")
        match fields[0].strip():
            case "0" | "Background":
                self.found.background = quoted(line) or filename(fields[2])
            case "1" | "Video":
                name = quoted(line) or filename(fields[2])
                if name.lower().endswith(_VIDEO_SUFFIXES):
                    self.found.video = name
                else:
                    self.found.background = name
            case "2" | "Break":
                start = number(fields[1]) + self.offset
                self.found.breaks.append((start, max(start, number(fields[2]) + self.offset)))
            case "4" | "Sprite" | "6" | "Animation":
                self.found.has_storyboard = True
            case _:
                pass

    def timing_point(self, line: str) -> None:
        fields = line.split(",")
        if len(fields) > 6 and not fields[6].strip().startswith("1"):
            return  # only sets the slider velocity
        self.points.append(ControlPoint(number(fields[0]) + self.offset, number(fields[1])))

    def finish(self) -> None:
        found = self.found
        found.title_unicode = found.title_unicode or found.title
        found.artist_unicode = found.artist_unicode or found.artist
        if found.ruleset is not Ruleset.MANIA:
            found.cs = min(found.cs, 10.0)
        starts: list[float] = []
        for line in self.objects:
            try:
                starts.append(self.hit_object(line.split(",")))
            except (ValueError, IndexError):
                continue
        if starts:
            first, last = min(starts), max(starts)
            found.total_length_s = max(0, ceil(last / 1000))
            found.hit_length_s = max(0, ceil((last - first - sum(end - start for start, end in found.breaks)) / 1000))
        else:
            last = max((point.time for point in self.points), default=0.0)
        found.bpm = main_bpm(self.points, last)

    def hit_object(self, fields: list[str]) -> float:
        """Count an object; its start in ms. Raises ValueError or IndexError for a line the game skips."""
        start, kind = number(fields[2]) + self.offset, int(fields[3])
        if kind & 1:
            self.found.count_circles += 1
        elif kind & 2:
            check_slider(fields)
            self.found.count_sliders += 1
        elif kind & 8:
            number(fields[5])
            self.found.count_spinners += 1
        elif kind & 128:
            self.found.count_sliders += 1
            self.found.count_holds += 1
        else:
            raise ValueError(fields)
        return start
