"""The catch set: “Orchard in the Rain”, 125 bpm, 58 seconds."""

from math import radians, sin

from g0v0.demo_maps.notation import DemoMap, DemoSet, Settings, Sheet, Song, steps

SONG = Song("Orchard in the Rain", "Basket and Ladder", bpm=125, bars=30, tags="demo rain garden", colour=(52, 110, 66))

# Eighth notes. f fruit, j juice stream, z juice stream that turns back, O bananas to the end of the bar.
_DRIZZLE = """
f...f...  f...j...  f...f...  f.f.j...  f...f...  f.f.f.f.  j...f...
z...f.f.  f.f.f.f.  j...f.f.  f...f.f.  O.......  f.f.f...  f.f.j...
f.f.f.f.  z...f...  f.f.f.f.  j...f.f.  f.f.f.f.  f...f...  z...f.f.
j...f.f.  f.f.f.f.  f.f.j...  f...f...  z...f...  f.f.f.f.  O.......
"""

_DOWNPOUR = """
f.f.f.f.  f.ffj...  f.f.ffff  f.f.z...  f.fff.f.  ffffj...  f.f.f.ff
z...ffff  f.fff.f.  j...fff.  ffff f.f.  O.......  f.f.ffff  f.ffj...
ffffff..  z...fff.  f.ffffff  j...ffff  f.f.ffff  ffffffff  z...ffff
j...fff.  ffff f.ff  f.f.j...  f.ffffff  z...fff.  ffffffff  O.......
"""


def _drop(position: int, swing: float, turn: float) -> tuple[int, int]:
    """Where a fruit falls: a swing around the middle, so the catcher keeps changing direction."""
    return round(256 + swing * sin(radians(position * turn))), 192


def _rain(sheet: Sheet, rows: str, swing: float, turn: float) -> None:
    for position, mark in steps(rows):
        beat = 4 + position / 2
        new_combo = position % 8 == 0
        head = _drop(position, swing, turn)
        stream = [head, (512 - head[0] if head[0] != 256 else 400, 192)]
        if mark == "f":
            sheet.circle(beat, head, new_combo=new_combo)
        elif mark == "j":
            sheet.slider(beat, stream, 1.5, new_combo=new_combo)
        elif mark == "z":
            sheet.slider(beat, stream, 0.75, slides=2, new_combo=new_combo)
        else:
            sheet.spinner(beat, 3)


def _drizzle(sheet: Sheet) -> None:
    _rain(sheet, _DRIZZLE, 110, 35)


def _downpour(sheet: Sheet) -> None:
    _rain(sheet, _DOWNPOUR, 170, 50)


FRUITS_SET = DemoSet(
    beatmapset_id=3,
    ruleset_id=2,
    song=SONG,
    maps=(
        DemoMap(5, "Drizzle", Settings(hp=3, cs=3, od=5, ar=5, slider_multiplier=1.2), _drizzle),
        DemoMap(6, "Downpour", Settings(hp=5, cs=4, od=8, ar=8, slider_multiplier=1.6), _downpour),
    ),
)
