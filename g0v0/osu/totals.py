"""What a player's plays add up to: pp, accuracy, level, counters; and which plays count at all.

Source: reference-domain-rules.md §3, §4; osu-api-v2-objects.md §1.4, §2.4. Bonus pp follows the official game (the
reference server has none).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from g0v0.osu.grades import Grade
from g0v0.osu.hit_results import BASIC, BASIC_HITS, HitResult, Statistics, count
from g0v0.osu.rulesets import Ruleset

COUNTED_BESTS: Final = 1000
"""Only so many best plays count towards a player's pp."""

_DECAY: Final = 0.95
_BONUS: Final = 417 - 1 / 3
_BONUS_DECAY: Final = 0.995


def weight(place: int) -> float:
    """How much the play at this place (0 is the best) counts."""
    return _DECAY**place


def bonus_pp(ranked_plays: int) -> float:
    """Pp for having played many ranked maps; `ranked_plays` counts one best play per map."""
    return _BONUS * (1 - _BONUS_DECAY ** min(ranked_plays, COUNTED_BESTS))


def user_pp(best: Sequence[float], *, ranked_plays: int | None = None) -> float:
    """A player's pp from the pp of their best plays, one per map, in any order.

    `ranked_plays` says how many there are when `best` is only the top of them.
    """
    if not best:
        return 0.0
    ordered = sorted(best, reverse=True)[:COUNTED_BESTS]
    weighted = sum(pp * weight(place) for place, pp in enumerate(ordered))
    return weighted + bonus_pp(len(best) if ranked_plays is None else ranked_plays)


def user_accuracy(best: Sequence[float]) -> float:
    """A player's accuracy, 0..1, from the accuracies (0..1) of their best plays in descending order of pp."""
    counted = best[:COUNTED_BESTS]
    if not counted:
        return 0.0
    total = sum(accuracy * weight(place) for place, accuracy in enumerate(counted))
    return min(1.0, max(0.0, total * (1 - _DECAY) / (1 - _DECAY ** len(counted))))


class Level(NamedTuple):
    """A level and how far the next one is, in whole percent 0..99."""

    current: int
    progress: int


def _score_for(level: int) -> float:
    return 5000 / 3 * (4 * level**3 - 3 * level**2 - level) + 1.25 * 1.8 ** (level - 60)


_LAST_STEEP_LEVEL: Final = 100
_SCORE_FOR: Final = tuple(_score_for(level) for level in range(1, _LAST_STEEP_LEVEL + 1))
"""Total score at which level index + 1 starts."""
_STEP_FOR: Final = tuple(following - start for start, following in pairwise(_SCORE_FOR))
"""How much level index + 1 takes."""
_FLAT_STEP: Final = 99_999_999_999
"""From level 100 on every level takes this much."""


def level(total_score: int) -> Level:
    """The level of a total score; nobody is below level 1."""
    [current], [progress] = levels([total_score])
    return Level(current, progress)


def levels(total_scores: Iterable[int]) -> tuple[list[int], list[int]]:
    """The same of many, in order: the levels, and how far the next ones are."""
    reached: list[int] = []
    progress: list[int] = []
    # A float is compared with floats twice as fast as an integer, and what is below level 100 loses nothing by it.
    for score in map(float, total_scores):
        current = bisect_right(_SCORE_FOR, score)
        if current == _LAST_STEEP_LEVEL:
            steps, rest = divmod(score - _SCORE_FOR[-1], _FLAT_STEP)
            reached.append(current + int(steps))
            progress.append(int(rest * 100 / _FLAT_STEP))
        elif current:
            reached.append(current)
            progress.append(int((score - _SCORE_FOR[current - 1]) * 100 / _STEP_FOR[current - 1]))
        else:
            reached.append(1)
            progress.append(0)
    return reached, progress


COUNTED_GRADES: Final = {Grade.XH: "ssh", Grade.X: "ss", Grade.SH: "sh", Grade.S: "s", Grade.A: "a"}
"""Grades a profile counts, and what their counters are called."""


def grade_changes(previous: Grade | None, new: Grade | None) -> dict[str, int]:
    """How the grade counters change when a map's best play goes from one grade to another; None: no such play."""
    changes: dict[str, int] = {}
    for grade, step in ((previous, -1), (new, 1)):
        if grade is not None and (counter := COUNTED_GRADES.get(grade)):
            changes[counter] = changes.get(counter, 0) + step
    return {counter: change for counter, change in changes.items() if change}


class HitCounters(NamedTuple):
    """What one play adds to a profile's hit counters."""

    count_300: int
    count_100: int
    count_50: int
    count_miss: int

    @property
    def total_hits(self) -> int:
        """Everything hit."""
        return self.count_300 + self.count_100 + self.count_50


def hit_counters(ruleset: Ruleset, statistics: Statistics) -> HitCounters:
    """Judgements gathered under the four counters of a profile; catch counts its droplets too."""
    great = count(statistics, (HitResult.GREAT, HitResult.PERFECT))
    ok = count(statistics, (HitResult.OK, HitResult.GOOD))
    meh = count(statistics, (HitResult.MEH,))
    miss = count(statistics, (HitResult.MISS,))
    if ruleset.base is Ruleset.FRUITS:
        ok += count(statistics, (HitResult.LARGE_TICK_HIT,))
        meh += count(statistics, (HitResult.SMALL_TICK_HIT,))
        miss += count(statistics, (HitResult.LARGE_TICK_MISS,))
    return HitCounters(great, ok, meh, miss)


_TRACKED: Final = (
    *BASIC_HITS,
    HitResult.LARGE_TICK_HIT,
    HitResult.LARGE_TICK_MISS,
    HitResult.SMALL_TICK_HIT,
    HitResult.SLIDER_TAIL_HIT,
)
_UNTRACKED_MAXIMUM: Final = (HitResult.NONE, HitResult.IGNORE_HIT, HitResult.IGNORE_MISS)


def is_counted_play(
    *, passed: bool, played_s: float, total_score: int, statistics: Statistics, maximum_statistics: Statistics
) -> bool:
    """Whether a play raises play counts and play time: passed, or more than a false start."""
    if passed:
        return True
    possible = sum(maximum_statistics.values()) - count(maximum_statistics, _UNTRACKED_MAXIMUM)
    hits = count(statistics, _TRACKED)
    return played_s > 8 and total_score >= 5000 and hits >= min(0.1 * possible, 20)


def play_time_s(*, total_length_s: float, rate: float, elapsed_s: float) -> int:
    """Seconds to add to a player's play time: the map at the speed it was played, but no more than passed by."""
    return max(0, int(min(total_length_s / rate, elapsed_s)))


_OBJECTS: Final = frozenset((HitResult.NONE, *BASIC))
"""Judgements of which every object has exactly one."""


def hit_objects(maximum_statistics: Statistics) -> int:
    """How many objects a beatmap has, by what there is to hit."""
    return sum([number for result, number in maximum_statistics.items() if result in _OBJECTS])


def classic_totals(ruleset: Ruleset, objects: int, total_scores: Iterable[int]) -> list[int]:
    """Totals of one beatmap on the scale stable players know, which grows with the square of the number of objects."""
    match ruleset:
        case Ruleset.OSU | Ruleset.OSU_RELAX | Ruleset.OSU_AUTOPILOT:
            most = objects**2 * 32.57 + 100_000
            return [round(most * total / 1_000_000) for total in total_scores]
        case Ruleset.TAIKO | Ruleset.TAIKO_RELAX:
            most = objects * 1109 + 100_000
            return [round(most * total / 1_000_000) for total in total_scores]
        case Ruleset.FRUITS | Ruleset.FRUITS_RELAX:
            return [round((total / 1_000_000 * objects) ** 2 * 21.62 + total / 10) for total in total_scores]
        case _:
            return list(total_scores)
