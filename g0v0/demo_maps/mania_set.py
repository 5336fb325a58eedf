"""The mania set: “Four Clocks”, 4K, 150 bpm, 53 seconds."""

from g0v0.demo_maps.notation import DemoMap, DemoSet, Settings, Sheet, Song, steps

SONG = Song("Four Clocks", "Night Shift Signal", bpm=150, bars=33, tags="demo clock steady", colour=(88, 52, 118))

_COLUMNS = 4

# Eighth notes. A digit taps its column; a, b, c, d tap two (1+2, 3+4, 1+4, 2+3); H, I, J, K hold columns 1 to 4 for two
# beats.
_TICK = """
1.......  3.......  2.......  4.......  1...3...  2...4...  1.2.3...
c.......  1.3.2...  4.2.3...  1.2.3.4.  H...3...  4.3.2.1.  K...2...
1...4...  2...3...  1.3.2.4.  c...d...  1.2.4...  4.3.1...  H...4...
I...3...  2.1.4.3.  a...b...  1.2.34..  4.3.21..  J...1...  c.......
1.2.3.4.  12..34..  a.b.c...  c.......
"""

_CHIME = """
1.3.2.4.  a.3.b.2.  1.2.3.4.  c...d...  1324 c.b.  3142 a.d.  H.3.4.2.
K.2.1.3.  1.3.24..  4.2.31..  1234 4321  c.d.c.b.  I.4.3.1.  J.1.2.4.
12.3 4.2.  c.23 1.4.  1.3.2.4.  a.b.c.d.  1324 2413  H.4.3.2.  K.1.2.3.
1243 c.a.  3421 d.b.  1.2.3.4.  a.d.b.c.  1324 4231  c...d...  c.......
H.2.3...  K.3.2...  c.b.a.d.  c.......
"""

_CHORDS = {"a": (1, 2), "b": (3, 4), "c": (1, 4), "d": (2, 3)}
_HOLDS = "HIJK"


def _lane(column: int) -> tuple[int, int]:
    """The middle of a column, counted from 1."""
    return 512 * (2 * column - 1) // (2 * _COLUMNS), 192


def _strike(sheet: Sheet, rows: str) -> None:
    for position, mark in steps(rows):
        beat = 4 + position / 2
        if mark in _HOLDS:
            sheet.hold(beat, _lane(_HOLDS.index(mark) + 1), 2)
            continue
        for column in _CHORDS.get(mark) or (int(mark),):
            sheet.circle(beat, _lane(column))


def _tick(sheet: Sheet) -> None:
    _strike(sheet, _TICK)


def _chime(sheet: Sheet) -> None:
    _strike(sheet, _CHIME)


MANIA_SET = DemoSet(
    beatmapset_id=4,
    ruleset_id=3,
    song=SONG,
    maps=(
        DemoMap(7, "Tick", Settings(hp=5, cs=_COLUMNS, od=6, ar=5), _tick),
        DemoMap(8, "Chime", Settings(hp=7, cs=_COLUMNS, od=8, ar=5), _chime),
    ),
)
