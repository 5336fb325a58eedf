"""How the demo beatmaps are written down: songs, difficulties, hit objects, and their `.osu` text (format v14).

Positions are osu!pixels on the 512 × 384 playfield, moments are beats from the start of the song.
Source for the format: the public osu! wiki page on the .osu file format.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

AUDIO_NAME = "metronome.wav"
BACKGROUND_NAME = "background.png"
CREATOR = "g0v0"

_NEW_COMBO = 4
_END_OF_SPINNER = (256, 192)


@dataclass(frozen=True)
class Settings:
    """The [Difficulty] section."""

    hp: float
    cs: float
    od: float
    ar: float
    slider_multiplier: float = 1.4
    slider_tick_rate: int = 1


@dataclass(frozen=True)
class Song:
    """What all difficulties of a set share. `bars` have four beats."""

    title: str
    artist: str
    bpm: int
    bars: int
    tags: str
    colour: tuple[int, int, int]

    @property
    def beat_ms(self) -> float:
        return 60_000 / self.bpm

    @property
    def length_ms(self) -> int:
        return round(self.bars * 4 * self.beat_ms)


class Sheet:
    """Collects the hit objects of one difficulty, in order of time."""

    def __init__(self, song: Song, settings: Settings) -> None:
        self.song = song
        self.settings = settings
        self.lines: list[str] = []

    def circle(self, beat: float, at: tuple[int, int], *, sound: int = 0, new_combo: bool = False) -> None:
        """A circle, fruit or drum hit; in mania a tap in the column that `x` falls into."""
        self._add(beat, at, 1 | (_NEW_COMBO if new_combo else 0), f"{sound},0:0:0:0:")

    def slider(
        self,
        beat: float,
        path: Sequence[tuple[int, int]],
        beats: float,
        *,
        slides: int = 1,
        sound: int = 0,
        new_combo: bool = False,
    ) -> None:
        """A slider along `path` (its first point is the head), `beats` long for each of its `slides`; a drum roll."""
        curve = {2: "L", 3: "P"}.get(len(path), "B")
        points = "|".join(f"{x}:{y}" for x, y in path[1:])
        length = 100 * self.settings.slider_multiplier * beats
        kind = 2 | (_NEW_COMBO if new_combo else 0)
        self._add(beat, path[0], kind, f"{sound},{curve}|{points},{slides},{length:g}")

    def spinner(self, beat: float, beats: float) -> None:
        """A spinner, banana shower or denden."""
        self._add(beat, _END_OF_SPINNER, 8 | _NEW_COMBO, f"0,{self._ms(beat + beats)},0:0:0:0:")

    def hold(self, beat: float, at: tuple[int, int], beats: float) -> None:
        """A mania hold note."""
        self._add(beat, at, 128, f"0,{self._ms(beat + beats)}:0:0:0:0:")

    def _add(self, beat: float, at: tuple[int, int], kind: int, rest: str) -> None:
        self.lines.append(f"{at[0]},{at[1]},{self._ms(beat)},{kind},{rest}")

    def _ms(self, beat: float) -> int:
        return round(beat * self.song.beat_ms)


@dataclass(frozen=True)
class DemoMap:
    """One difficulty; `write` fills a sheet with its hit objects."""

    beatmap_id: int
    version: str
    settings: Settings
    write: Callable[[Sheet], None] = field(repr=False)


@dataclass(frozen=True)
class DemoSet:
    """One beatmapset. Its maps are ordered from easy to hard."""

    beatmapset_id: int
    ruleset_id: int
    song: Song
    maps: tuple[DemoMap, ...]

    @property
    def osz_name(self) -> str:
        """The file name players know from downloads."""
        return f"{self.beatmapset_id} {self.song.artist} - {self.song.title}.osz"

    def osu_name(self, demo: DemoMap) -> str:
        """The file name of one difficulty inside the archive."""
        return f"{self.song.artist} - {self.song.title} ({CREATOR}) [{demo.version}].osu"

    def osu_text(self, demo: DemoMap) -> str:
        """The whole `.osu`, with the line ends the editor writes."""
        sheet = Sheet(self.song, demo.settings)
        demo.write(sheet)
        sections = (self._general(), self._metadata(demo), _difficulty(demo.settings), self._events_and_timing())
        lines = ["osu file format v14", *(line for section in sections for line in ("", *section))]
        return "\r\n".join([*lines, "", "[HitObjects]", *sheet.lines, ""])

    def _general(self) -> list[str]:
        return [
            "[General]",
            f"AudioFilename: {AUDIO_NAME}",
            "AudioLeadIn: 0",
            f"PreviewTime: {round(self.song.length_ms * 0.4)}",
            "Countdown: 0",
            "SampleSet: Soft",
            "StackLeniency: 0.7",
            f"Mode: {self.ruleset_id}",
            "LetterboxInBreaks: 0",
            "WidescreenStoryboard: 0",
        ]

    def _metadata(self, demo: DemoMap) -> list[str]:
        return [
            "[Metadata]",
            f"Title:{self.song.title}",
            f"TitleUnicode:{self.song.title}",
            f"Artist:{self.song.artist}",
            f"ArtistUnicode:{self.song.artist}",
            f"Creator:{CREATOR}",
            f"Version:{demo.version}",
            "Source:",
            f"Tags:{self.song.tags}",
            f"BeatmapID:{demo.beatmap_id}",
            f"BeatmapSetID:{self.beatmapset_id}",
        ]

    def _events_and_timing(self) -> list[str]:
        return [
            "[Events]",
            "//Background and Video events",
            f'0,0,"{BACKGROUND_NAME}",0,0',
            "//Break Periods",
            "",
            "[TimingPoints]",
            f"0,{self.song.beat_ms:g},4,2,0,60,1,0",
        ]


def _difficulty(settings: Settings) -> list[str]:
    return [
        "[Difficulty]",
        f"HPDrainRate:{settings.hp:g}",
        f"CircleSize:{settings.cs:g}",
        f"OverallDifficulty:{settings.od:g}",
        f"ApproachRate:{settings.ar:g}",
        f"SliderMultiplier:{settings.slider_multiplier:g}",
        f"SliderTickRate:{settings.slider_tick_rate}",
    ]


def steps(rows: str) -> list[tuple[int, str]]:
    """The marks of a written rhythm with their positions: `"x.x."` → `[(0, "x"), (2, "x")]`.

    Blanks only group for the eye; `.` is a rest.
    """
    return [(at, mark) for at, mark in enumerate(rows.replace(" ", "").replace("\n", "")) if mark != "."]
