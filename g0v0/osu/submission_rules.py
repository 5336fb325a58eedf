"""Whether the play a client submits can have happened on the map it names.

Everything an honest client sends passes; a made-up play has to stay within what the map allows. Mods are already read
(`mods.parse_mods`), accuracy and grade are recomputed elsewhere (`grades`).

Source: lazer-flows.md §6 (web rules); lazer-mods.md §4 (bounds); osu-api-v2-objects.md §2.1.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from g0v0.osu.hit_results import BASIC, BONUS, COMBO, KEYS, HitResult, Statistics, count
from g0v0.osu.mods import Mod, acronyms, are_user_playable
from g0v0.osu.multipliers import MapStats, maximum_total_score, maximum_total_without_mods
from g0v0.osu.rulesets import Ruleset

INT32_MAX: Final = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """What a client says happened."""

    ruleset: Ruleset
    passed: bool
    total_score: int
    total_score_without_mods: int | None
    accuracy: float
    max_combo: int
    mods: tuple[Mod, ...]
    statistics: Statistics
    maximum_statistics: Statistics


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFacts:
    """What the server knows of the map. Counts are of the file's own ruleset; mania holds count as sliders."""

    ruleset: Ruleset
    count_circles: int
    count_sliders: int
    count_spinners: int
    length_s: float
    max_combo: int | None = None
    """In the ruleset played; None when unknown, as for most converts."""
    stats: MapStats | None = None


class Problem(NamedTuple):
    """Why a play cannot have happened."""

    field: str
    text: str


def problems(play: Play, beatmap: MapFacts) -> list[Problem]:
    """Everything wrong with a submission; empty for one to accept."""
    found = [
        *_value_problems(play),
        *_count_problems("statistics", play.statistics),
        *_count_problems("maximum_statistics", play.maximum_statistics),
    ]
    if found:
        return found
    return [
        *_judgement_problems(play),
        *_object_problems(play, beatmap),
        *_combo_problems(play, beatmap),
        *_total_problems(play, beatmap),
    ]


def _value_problems(play: Play) -> Iterator[Problem]:
    if not 0 <= play.accuracy <= 1:
        yield Problem("accuracy", "must be between 0 and 1")
    if not 1 <= play.total_score <= INT32_MAX:
        yield Problem("total_score", f"must be between 1 and {INT32_MAX}")
    if play.total_score_without_mods is not None and not 0 <= play.total_score_without_mods <= INT32_MAX:
        yield Problem("total_score_without_mods", f"must be between 0 and {INT32_MAX}")
    if not 0 <= play.max_combo <= INT32_MAX:
        yield Problem("max_combo", f"must be between 0 and {INT32_MAX}")
    if not play.statistics:
        yield Problem("statistics", "must not be empty")
    if not are_user_playable(play.ruleset, play.mods):
        yield Problem("mods", "cannot be played by a person")


def _count_problems(field: str, statistics: Statistics) -> Iterator[Problem]:
    for key, value in statistics.items():
        if key not in KEYS:
            yield Problem(f"{field}.{key}", "is no judgement")
        elif not 0 <= value <= INT32_MAX:
            yield Problem(f"{field}.{key}", f"must be between 0 and {INT32_MAX}")


_GROUPS: Final[tuple[tuple[str, Iterable[HitResult], Iterable[HitResult]], ...]] = (
    ("objects", BASIC, BASIC),
    ("large ticks", (HitResult.LARGE_TICK_HIT, HitResult.LARGE_TICK_MISS), (HitResult.LARGE_TICK_HIT,)),
    ("small ticks", (HitResult.SMALL_TICK_HIT, HitResult.SMALL_TICK_MISS), (HitResult.SMALL_TICK_HIT,)),
    ("slider tails", (HitResult.SLIDER_TAIL_HIT,), (HitResult.SLIDER_TAIL_HIT,)),
    ("small bonuses", (HitResult.SMALL_BONUS,), (HitResult.SMALL_BONUS,)),
    ("large bonuses", (HitResult.LARGE_BONUS,), (HitResult.LARGE_BONUS,)),
)
"""Kinds of judgement, how each can end, and how the maximum counts it."""


def _judgement_problems(play: Play) -> Iterator[Problem]:
    """The client's own numbers contradict each other. Nothing to compare when it sent no maximum."""
    if not play.maximum_statistics:
        return
    for name, judged, best in _GROUPS:
        if count(play.statistics, judged) > count(play.maximum_statistics, best):
            yield Problem("statistics", f"more {name} judged than maximum_statistics has")
    if play.passed and count(play.statistics, BASIC) < count(play.maximum_statistics, BASIC):
        yield Problem("statistics", "a passed play has all objects judged")


class _Range(NamedTuple):
    low: int
    high: int


def _object_range(play: Play, beatmap: MapFacts) -> _Range | None:
    """How many basic judgements a complete play has; None where the file's object counts do not say."""
    circles, sliders, spinners = beatmap.count_circles, beatmap.count_sliders, beatmap.count_spinners
    objects = circles + sliders + spinners
    played = acronyms(play.mods)
    if play.ruleset.base is not beatmap.ruleset.base:
        return None
    match play.ruleset.base:
        case Ruleset.OSU:
            # Target Practice throws the map's objects away and makes its own.
            return None if "TP" in played else _Range(objects, objects)
        case Ruleset.TAIKO:
            # Drum rolls and swells are bonus; Simplified Rhythm removes notes.
            return _Range(0 if "SR" in played else circles, objects)
        case Ruleset.MANIA:
            # A hold has a head and a tail, except under Hold Off; Invert puts a hold between any two notes.
            if "IN" in played:
                return _Range(0, 2 * (circles + 2 * (sliders + spinners)))
            return _Range(circles + sliders, circles + 2 * (sliders + spinners))
        case _:
            return None


def _object_problems(play: Play, beatmap: MapFacts) -> Iterator[Problem]:
    expected = _object_range(play, beatmap)
    if expected:
        judged = count(play.statistics, BASIC)
        if judged > expected.high or count(play.maximum_statistics, BASIC) > expected.high:
            yield Problem("statistics", "more objects judged than the beatmap has")
        elif play.passed and judged < expected.low:
            yield Problem("statistics", "a passed play has all objects judged")
    if play.ruleset.base is Ruleset.OSU is beatmap.ruleset.base:
        if play.statistics.get(HitResult.SLIDER_TAIL_HIT, 0) > beatmap.count_sliders:
            yield Problem("statistics", "more slider tails hit than the beatmap has sliders")
    elif play.ruleset.base is Ruleset.FRUITS and beatmap.max_combo is not None:
        caught = (HitResult.GREAT, HitResult.MISS, HitResult.LARGE_TICK_HIT, HitResult.LARGE_TICK_MISS)
        if count(play.statistics, caught) > beatmap.max_combo:
            yield Problem("statistics", "more fruits and droplets judged than the beatmap has")


def _combo_problems(play: Play, beatmap: MapFacts) -> Iterator[Problem]:
    limit = _combo_limit(play, beatmap)
    if limit is not None and play.max_combo > limit:
        yield Problem("max_combo", "higher than the beatmap allows")


def _combo_limit(play: Play, beatmap: MapFacts) -> int | None:
    if beatmap.max_combo is None or not {"TP", "SR", "IN"}.isdisjoint(acronyms(play.mods)):
        return count(play.maximum_statistics, COMBO) if play.maximum_statistics else None
    expected = _object_range(play, beatmap) if play.ruleset.base is Ruleset.MANIA else None
    # The stored mania combo counts holds by length as stable did; lazer's counts heads and tails.
    return max(beatmap.max_combo, expected.high) if expected else beatmap.max_combo


_BONUS_PER_SECOND: Final = {Ruleset.OSU: 10, Ruleset.TAIKO: 60, Ruleset.FRUITS: 20, Ruleset.MANIA: 0}
"""More than the game gives: 8 spins, drum roll ticks of wild maps, a banana every 50 ms."""


def _total_problems(play: Play, beatmap: MapFacts) -> Iterator[Problem]:
    most: dict[str, int] = {key: max(play.statistics.get(key, 0), play.maximum_statistics.get(key, 0)) for key in BONUS}
    if sum(most.values()) > _bonus_limit(play, beatmap):
        yield Problem("maximum_statistics", "more bonus than the beatmap has room for")
        return
    if play.total_score > maximum_total_score(play.ruleset, play.mods, most, stats=beatmap.stats):
        yield Problem("total_score", "higher than the beatmap and mods allow")
    without_mods = play.total_score_without_mods
    if without_mods is not None and without_mods > maximum_total_without_mods(play.ruleset, most) + 1:
        yield Problem("total_score_without_mods", "higher than the beatmap allows")


def _bonus_limit(play: Play, beatmap: MapFacts) -> float:
    base = play.ruleset.base
    if base is Ruleset.OSU and beatmap.ruleset.base is Ruleset.OSU and not beatmap.count_spinners:
        return 0
    strong_hits = max(count(play.statistics, BASIC), count(play.maximum_statistics, BASIC))
    return _BONUS_PER_SECOND[base] * (beatmap.length_s + 1) + (strong_hits if base is Ruleset.TAIKO else 0)
