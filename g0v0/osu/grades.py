"""Accuracy and grade of a play, recomputed from its statistics.

Accuracy is what the judgements scored over what the same judgements could have scored at most. Judgements that have not
happened (a failed play) count on neither side, so a play's accuracy is the one the player saw when it ended.

What counts, per kind of judgement:

- basic: one each, at most a great (mania: a perfect);
- large ticks (osu! slider ticks and repeats, and heads under Classic; catch droplets): hit or missed, at most a hit;
- small ticks (catch tiny droplets, osu! slider ends under Classic): the same;
- osu! slider tails: at most a tail hit. A dropped tail has no judgement of its own but is an `ignore_miss`, a key it
  shares with slider bodies and spins not made, so the number judged is derived: see `_judged_tails`;
- bonus, ignored judgements, combo breaks: never.

Source: lazer-mods.md §4 (rank rules); reference-domain-rules.md §1.3.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from g0v0.osu.hit_results import BASIC, BASIC_HITS, HitResult, Statistics, base_score, count
from g0v0.osu.rulesets import Ruleset


class Grade(StrEnum):
    """A letter grade, best first; H marks plays with restricted vision (silver)."""

    XH = "XH"
    X = "X"
    SH = "SH"
    S = "S"
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    F = "F"


def accuracy(ruleset: Ruleset, statistics: Statistics, maximum_statistics: Statistics) -> float:
    """Share of the points the judged objects were worth, 0..1; 1 when nothing was judged.

    `maximum_statistics` may be empty or incomplete: only slider tails need it; without it none counts as dropped.
    """
    scored = (*BASIC_HITS, HitResult.SMALL_TICK_HIT, HitResult.LARGE_TICK_HIT, HitResult.SLIDER_TAIL_HIT)
    points = sum(base_score(ruleset, result) * statistics.get(result, 0) for result in scored)
    possible = possible_points(ruleset, statistics, maximum_statistics)
    return points / possible if possible else 1.0


def possible_points(ruleset: Ruleset, statistics: Statistics, maximum_statistics: Statistics) -> int:
    """The most points the judgements in `statistics` could have scored."""
    best = HitResult.PERFECT if ruleset.base is Ruleset.MANIA else HitResult.GREAT
    large = count(statistics, (HitResult.LARGE_TICK_HIT, HitResult.LARGE_TICK_MISS))
    small = count(statistics, (HitResult.SMALL_TICK_HIT, HitResult.SMALL_TICK_MISS))
    return (
        count(statistics, BASIC) * base_score(ruleset, best)
        + large * base_score(ruleset, HitResult.LARGE_TICK_HIT)
        + small * base_score(ruleset, HitResult.SMALL_TICK_HIT)
        + _judged_tails(statistics, maximum_statistics) * base_score(ruleset, HitResult.SLIDER_TAIL_HIT)
    )


def _judged_tails(statistics: Statistics, maximum_statistics: Statistics) -> int:
    """How many slider tails were reached, dropped ones included.

    All of them once every basic object is judged. Before that, each finished slider left one `ignore_hit` for its body
    if any part of it was hit; one missed entirely left two `ignore_miss` (body and tail) and at least one miss, and any
    other dropped tail left one.
    """
    hit = statistics.get(HitResult.SLIDER_TAIL_HIT, 0)
    most = max(hit, maximum_statistics.get(HitResult.SLIDER_TAIL_HIT, 0))
    if count(statistics, BASIC) >= count(maximum_statistics, BASIC):
        return most
    bodies_hit = max(hit, statistics.get(HitResult.IGNORE_HIT, 0))
    unexplained = statistics.get(HitResult.IGNORE_MISS, 0) - (bodies_hit - hit)
    missed_whole = max(0, min(unexplained // 2, statistics.get(HitResult.MISS, 0)))
    return min(most, bodies_hit + missed_whole)


_CUTOFFS: Final = ((0.95, Grade.S), (0.90, Grade.A), (0.80, Grade.B), (0.70, Grade.C))
_CATCH_CUTOFFS: Final = ((0.98, Grade.S), (0.94, Grade.A), (0.90, Grade.B), (0.85, Grade.C))
_BELOW_PERFECT: Final = (HitResult.MISS, HitResult.MEH, HitResult.OK, HitResult.GOOD)
_SILVER: Final = {Grade.X: Grade.XH, Grade.S: Grade.SH}


def grade(
    ruleset: Ruleset, accuracy: float, statistics: Statistics, acronyms: Collection[str], *, passed: bool = True
) -> Grade:
    """The grade of a play. Source: lazer-mods.md §4, last paragraph."""
    if not passed:
        return Grade.F
    plain = _plain_grade(ruleset.base, accuracy, statistics)
    return _SILVER.get(plain, plain) if is_silver(ruleset, acronyms) else plain


def _plain_grade(base: Ruleset, accuracy: float, statistics: Statistics) -> Grade:
    if accuracy >= 1:
        earned = Grade.X
    else:
        cutoffs = _CATCH_CUTOFFS if base is Ruleset.FRUITS else _CUTOFFS
        earned = next((letter for cutoff, letter in cutoffs if accuracy >= cutoff), Grade.D)
    if base is Ruleset.MANIA and earned is Grade.S and count(statistics, _BELOW_PERFECT) == 0:
        return Grade.X
    if base in (Ruleset.OSU, Ruleset.TAIKO) and earned in _SILVER and statistics.get(HitResult.MISS, 0) > 0:
        return Grade.A
    return earned


def is_silver(ruleset: Ruleset, acronyms: Collection[str]) -> bool:
    """Whether the mods hide enough for a silver X or S: HD and FL everywhere, FI and CO in mania too."""
    hiding = {"HD", "FL", "FI", "CO"} if ruleset.base is Ruleset.MANIA else {"HD", "FL"}
    return not hiding.isdisjoint(acronyms)
