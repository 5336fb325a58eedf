"""Judgements: what a player can get for one object, what each is worth, and how old clients count them.

A play's statistics are a mapping from the JSON key of a judgement to how often it happened. `HitResult` members are
those keys, so they look up plain string dictionaries.

Source: lazer-http.md §5; reference-domain-rules.md §1.3; osu-api-v2-objects.md §2.2; lazer-flows.md §5.4.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, TypedDict

from g0v0.osu.rulesets import Ruleset

Statistics = Mapping[str, int]
"""JSON key of a judgement → count. Absent means zero."""


class HitResult(StrEnum):
    """A judgement; the value is its JSON key, `number` its place in the client's enum."""

    NONE = "none"
    MISS = "miss"
    MEH = "meh"
    OK = "ok"
    GOOD = "good"
    GREAT = "great"
    PERFECT = "perfect"
    SMALL_TICK_MISS = "small_tick_miss"
    SMALL_TICK_HIT = "small_tick_hit"
    LARGE_TICK_MISS = "large_tick_miss"
    LARGE_TICK_HIT = "large_tick_hit"
    SMALL_BONUS = "small_bonus"
    LARGE_BONUS = "large_bonus"
    IGNORE_MISS = "ignore_miss"
    IGNORE_HIT = "ignore_hit"
    COMBO_BREAK = "combo_break"
    SLIDER_TAIL_HIT = "slider_tail_hit"
    LEGACY_COMBO_INCREASE = "legacy_combo_increase"

    @property
    def number(self) -> int:
        """The value MessagePack clients send."""
        return _NUMBERS[self]

    @classmethod
    def from_number(cls, number: int) -> "HitResult":
        """The judgement of a MessagePack value; ValueError when there is none."""
        try:
            return _BY_NUMBER[number]
        except KeyError:
            raise ValueError(f"unknown hit result: {number}") from None


_NUMBERS: Final = {result: number for number, result in enumerate(HitResult)} | {HitResult.LEGACY_COMBO_INCREASE: 99}
_BY_NUMBER: Final = {number: result for result, number in _NUMBERS.items()}

KEYS: Final = frozenset(str(result) for result in HitResult)
"""Every JSON key a client may send."""

BASIC: Final = (
    HitResult.MISS,
    HitResult.MEH,
    HitResult.OK,
    HitResult.GOOD,
    HitResult.GREAT,
    HitResult.PERFECT,
)
"""Judgements of objects a player aims at: exactly one per circle, slider head, note, fruit …"""

BASIC_HITS: Final = BASIC[1:]

TICKS: Final = (
    HitResult.SMALL_TICK_MISS,
    HitResult.SMALL_TICK_HIT,
    HitResult.LARGE_TICK_MISS,
    HitResult.LARGE_TICK_HIT,
    HitResult.SLIDER_TAIL_HIT,
)
"""Judgements of what hangs on an object: slider ticks, repeats and tails, catch droplets."""

BONUS: Final = (HitResult.SMALL_BONUS, HitResult.LARGE_BONUS)
"""Extra points that touch neither accuracy nor combo: spinner spins, drum roll ticks, bananas."""

COMBO: Final = (*BASIC_HITS, HitResult.LARGE_TICK_HIT, HitResult.SLIDER_TAIL_HIT, HitResult.LEGACY_COMBO_INCREASE)
"""Judgements that raise the combo by one."""

_BASE_SCORES: Final = {
    HitResult.MEH: 50,
    HitResult.OK: 100,
    HitResult.GOOD: 200,
    HitResult.GREAT: 300,
    HitResult.PERFECT: 300,
    HitResult.SMALL_TICK_HIT: 10,
    HitResult.LARGE_TICK_HIT: 30,
    HitResult.SLIDER_TAIL_HIT: 150,
    HitResult.SMALL_BONUS: 10,
    HitResult.LARGE_BONUS: 50,
}
_OWN_BASE_SCORES: Final[dict[Ruleset, dict[HitResult, int]]] = {
    Ruleset.TAIKO: {HitResult.OK: 150},
    # Catch weighs every fruit and droplet alike; a banana is worth 200.
    Ruleset.FRUITS: {HitResult.LARGE_TICK_HIT: 300, HitResult.SMALL_TICK_HIT: 300, HitResult.LARGE_BONUS: 200},
    Ruleset.MANIA: {HitResult.PERFECT: 305},
}


def base_score(ruleset: Ruleset, result: HitResult) -> int:
    """Points one such judgement is worth before combo and mods; zero for misses and ignored judgements."""
    return _OWN_BASE_SCORES.get(ruleset.base, {}).get(result, _BASE_SCORES.get(result, 0))


def count(statistics: Statistics, results: Iterable[HitResult]) -> int:
    """How many of the given judgements happened."""
    return sum(statistics.get(result, 0) for result in results)


class LegacyCounts(TypedDict):
    """Statistics as the stable client and API v1 know them; null where the ruleset has no such count."""

    count_100: int | None
    count_300: int | None
    count_50: int | None
    count_geki: int | None
    count_katu: int | None
    count_miss: int | None


_LEGACY: Final[dict[Ruleset, dict[str, HitResult]]] = {
    Ruleset.OSU: {"count_300": HitResult.GREAT, "count_100": HitResult.OK, "count_50": HitResult.MEH},
    Ruleset.TAIKO: {"count_300": HitResult.GREAT, "count_100": HitResult.OK},
    Ruleset.FRUITS: {
        "count_300": HitResult.GREAT,
        "count_100": HitResult.LARGE_TICK_HIT,
        "count_50": HitResult.SMALL_TICK_HIT,
        "count_katu": HitResult.SMALL_TICK_MISS,
    },
    Ruleset.MANIA: {
        "count_geki": HitResult.PERFECT,
        "count_300": HitResult.GREAT,
        "count_katu": HitResult.GOOD,
        "count_100": HitResult.OK,
        "count_50": HitResult.MEH,
    },
}


def legacy_counts(ruleset: Ruleset, statistics: Statistics) -> LegacyCounts:
    """The API's `count_*` statistics. Source: osu-api-v2-objects.md §2.2."""
    mapping = _LEGACY[ruleset.base]

    def counted(key: str) -> int | None:
        return statistics.get(mapping[key], 0) if key in mapping else None

    return {
        "count_100": counted("count_100"),
        "count_300": counted("count_300"),
        "count_50": counted("count_50"),
        "count_geki": counted("count_geki"),
        "count_katu": counted("count_katu"),
        "count_miss": statistics.get(HitResult.MISS, 0),
    }


def replay_counts(ruleset: Ruleset, statistics: Statistics) -> LegacyCounts:
    """The six counts of a `.osr` header, never null.

    It differs from the API's: taiko puts its large bonuses under geki, and catch adds missed droplets to the misses.
    Source: lazer-flows.md §5.4.
    """
    counts = legacy_counts(ruleset, statistics)
    geki = statistics.get(HitResult.LARGE_BONUS, 0) if ruleset.base is Ruleset.TAIKO else counts["count_geki"] or 0
    missed_droplets = statistics.get(HitResult.LARGE_TICK_MISS, 0) if ruleset.base is Ruleset.FRUITS else 0
    return {
        "count_100": counts["count_100"] or 0,
        "count_300": counts["count_300"] or 0,
        "count_50": counts["count_50"] or 0,
        "count_geki": geki,
        "count_katu": counts["count_katu"] or 0,
        "count_miss": (counts["count_miss"] or 0) + missed_droplets,
    }
