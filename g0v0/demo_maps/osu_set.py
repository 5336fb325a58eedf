"""The osu! set: “Paper Lanterns”, 120 bpm, one minute."""

from math import cos, radians, sin

from g0v0.demo_maps.notation import DemoMap, DemoSet, Settings, Sheet, Song, steps

SONG = Song("Paper Lanterns", "The Quiet Harbour", bpm=120, bars=30, tags="demo calm night", colour=(44, 62, 120))

# Eighth notes, one bar a group.
_DUSK = """
x...x...  x...x.x.  x...x...  x.x.x...  x...x...  x...x.x.  x.x.x.x.
x.x.x...  x.x.x.x.  x.x.xx..  x.x.x.x.  x.x.xx..  x.x.x.x.  xx..xx..
x...x...  x.x.x.x.  x.x.xx..  x.x.x.x.  xx..xx..  x.x.x.x.  x.x.xx..
x...x...  x.x.x.x.  x.x.xx..  xxx.x.x.  xxx.x.x.  xxx.xx..  x.......
"""

# c circle, s slider of one beat, S slider of two beats, r there and back within one beat, O spinner to the end of the
# bar.
_FESTIVAL = """
c.c.s...  c.ccs...  c.c.s...  ccccs...  c.c.S...  c.ccs.c.  s...ccc.
r...r...  ccccs.c.  c.c.ccc.  s.c.s.c.  ccccccc.  S.....c.  O.......
c.c.s...  c.ccs.c.  cccc c.c.  s.c.ccc.  r...ccc.  c.ccccc.  S...cccc
c.ccs.c.  ccccs...  s.c.s.c.  cccccccc  r...r...  c.ccccc.  O.......
"""


def _place(position: int, radius: float, turn: float) -> tuple[int, int]:
    """A point on a ring whose centre wanders once around the field in eight bars."""
    drift = radians(360 * position / 64)
    angle = radians(position * turn)
    x = 256 + 70 * cos(drift) + radius * cos(angle)
    y = 192 + 40 * sin(drift) + radius * sin(angle)
    return round(x), round(y)


def _dusk(sheet: Sheet) -> None:
    """Circles only: as many combo points as objects."""
    for position, _ in steps(_DUSK):
        whistle = 2 if position % 6 in (2, 3) else 0
        sheet.circle(4 + position / 2, _place(position, 105, 55), sound=whistle, new_combo=position % 16 == 0)


def _arc(position: int, reach: float) -> list[tuple[int, int]]:
    """Three points of a bend that starts where the pattern is and leads inwards."""
    x, y = _place(position, 120, 75)
    inwards = radians(position * 75 + 150)
    bend = inwards + radians(25)
    return [
        (x, y),
        (round(x + reach / 2 * cos(bend)), round(y + reach / 2 * sin(bend))),
        (round(x + reach * cos(inwards)), round(y + reach * sin(inwards))),
    ]


def _festival(sheet: Sheet) -> None:
    for position, mark in steps(_FESTIVAL):
        beat = 4 + position / 2
        new_combo = position % 8 == 0
        if mark == "c":
            sheet.circle(beat, _place(position, 120, 75), sound=8 * new_combo, new_combo=new_combo)
        elif mark == "s":
            sheet.slider(beat, _arc(position, 125), 1, new_combo=new_combo)
        elif mark == "S":
            sheet.slider(beat, _arc(position, 240), 2, sound=2, new_combo=new_combo)
        elif mark == "r":
            sheet.slider(beat, _arc(position, 65), 0.5, slides=2, new_combo=new_combo)
        else:
            sheet.spinner(beat, 3.5)


OSU_SET = DemoSet(
    beatmapset_id=1,
    ruleset_id=0,
    song=SONG,
    maps=(
        DemoMap(1, "Dusk", Settings(hp=3, cs=3.5, od=4, ar=5), _dusk),
        DemoMap(2, "Festival", Settings(hp=5, cs=4, od=7, ar=8), _festival),
    ),
)
