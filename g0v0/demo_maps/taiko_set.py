"""The taiko set: “Drums Across the Bay”, 125 bpm, one minute."""

from g0v0.demo_maps.notation import DemoMap, DemoSet, Settings, Sheet, Song, steps

SONG = Song("Drums Across the Bay", "Tin Roof Parade", bpm=125, bars=31, tags="demo drums parade", colour=(150, 60, 44))

# Eighth notes. d don, k kat, capitals with both hands, R roll of two beats, O denden of three beats.
_PARADE = """
d...d...  d...k...  d.d.k...  d...K...  d...d...  d.d.k...  d.k.d.k.
D.......  d.d.k...  d.d.k.k.  d.d.k...  d.k.d.k.  R.......  d.d.k.k.
d...k...  d.d.k.k.  d.k.d...  D...K...  d.d.d.k.  k.k.d...  d.k.d.k.
R.......  d.d.k...  d.k.k.d.  d.d.k.k.  d.k.d.k.  O.......  D.......
"""

# Sixteenth notes.
_HARVEST = """
d...d.k.d...k...  d...d.k.d.k.k...  d.d.k.d.d.d.k...  d.k.ddk.d.k.D...
d...ddk.d...k...  d.k.ddk.d.k.k...  ddk.d.k.ddk.k...  D.......K.......
d.k.ddk.d.k.ddk.  d.k.kkd.d.k.k...  ddk.ddk.d.k.d...  R.......d.k.d...
d.d.k.k.ddk.k...  d.kkd.k.d.kkd...  dkd.k.d.dkd.k...  O...............
d...d.k.ddk.k...  d.k.ddk.d.kkd...  dkdkd...kdkdk...  D.......K.......
d.k.ddk.d.k.k...  ddk.d.k.ddk.k...  d.k.ddk.d.k.D...  O...............
"""

_DON, _KAT, _BIG = 0, 8, 4


def _beat(sheet: Sheet, rows: str, per_beat: int) -> None:
    for position, mark in steps(rows):
        beat = 4 + position / per_beat
        if mark == "R":
            sheet.slider(beat, [(160, 192), (440, 192)], 2)
        elif mark == "O":
            sheet.spinner(beat, 3)
        else:
            colour = _DON if mark in "dD" else _KAT
            sheet.circle(beat, (256, 192), sound=colour | (_BIG if mark.isupper() else 0))


def _parade(sheet: Sheet) -> None:
    _beat(sheet, _PARADE, 2)


def _harvest(sheet: Sheet) -> None:
    _beat(sheet, _HARVEST, 4)


TAIKO_SET = DemoSet(
    beatmapset_id=2,
    ruleset_id=1,
    song=SONG,
    maps=(
        DemoMap(3, "Parade", Settings(hp=5, cs=5, od=4, ar=5), _parade),
        DemoMap(4, "Harvest", Settings(hp=5, cs=5, od=5.5, ar=5), _harvest),
    ),
)
