"""The tempo a beatmap is known by.

Source: behaviour of ppy/osu (most common beat length), which the `bpm` of the official API follows.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

DEFAULT_BEAT_LENGTH: Final = 1000.0
"""Milliseconds per beat where a map has no timing at all."""

_SHORTEST: Final = 6.0
_LONGEST: Final = 60_000.0


class ControlPoint(NamedTuple):
    """A line of [TimingPoints] that sets the tempo. Both in ms."""

    time: float
    beat_length: float


def main_bpm(points: Sequence[ControlPoint], last_time: float) -> float:
    """The tempo that lasts longest in sum, up to `last_time`; the first point counts from 0."""
    if not points:
        return 60_000 / DEFAULT_BEAT_LENGTH
    lasting: defaultdict[float, float] = defaultdict(float)
    ordered = sorted(points, key=lambda point: point.time)
    for index, (point, following) in enumerate(pairwise([*ordered, ControlPoint(last_time, 0)])):
        start = 0.0 if index == 0 else point.time
        beat_length = min(max(point.beat_length, _SHORTEST), _LONGEST)
        lasting[round(beat_length, 3)] += following.time - start if point.time <= last_time else 0
    return 60_000 / max(lasting, key=lasting.__getitem__)
