"""Original beatmaps for the demo world, tests and benchmarks: one set per ruleset, two difficulties each.

Written for this project as patterns in Python; the files are composed when asked for. Ids: sets 1 to 4, beatmaps 1 to
8. Official sets with such ids exist too (the oldest ones), so a server that fetches official maps should not load
the demo world; official beatmap ids start above 8.
"""

from g0v0.demo_maps.fruits_set import FRUITS_SET
from g0v0.demo_maps.mania_set import MANIA_SET
from g0v0.demo_maps.notation import DemoMap, DemoSet
from g0v0.demo_maps.osu_set import OSU_SET
from g0v0.demo_maps.packing import build_osz
from g0v0.demo_maps.taiko_set import TAIKO_SET

DEMO_SETS = (OSU_SET, TAIKO_SET, FRUITS_SET, MANIA_SET)
"""Ordered by ruleset id. The first map of the osu! set has circles only: its maximum combo is its object count."""

__all__ = ["DEMO_SETS", "DemoMap", "DemoSet", "build_osz"]
