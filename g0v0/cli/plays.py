"""Plays a person could have made, for the demo world and the benchmark: what the game client would submit."""

import random
from dataclasses import dataclass
from typing import Any

from g0v0.osu.grades import accuracy, grade
from g0v0.osu.mods import acronyms, parse_mods
from g0v0.osu.rulesets import Ruleset


@dataclass(frozen=True, slots=True)
class PlayedMap:
    """What a play depends on; counts are of the map's own ruleset."""

    ruleset: Ruleset
    count_circles: int
    count_sliders: int
    count_spinners: int
    max_combo: int


def maximum_statistics(played: PlayedMap) -> dict[str, int]:
    """The judgements of a flawless play."""
    circles, sliders, spinners = played.count_circles, played.count_sliders, played.count_spinners
    counts: dict[str, int]
    match played.ruleset:
        case Ruleset.OSU:
            counts = {"great": circles + sliders + spinners, "ignore_hit": sliders, "slider_tail_hit": sliders}
        case Ruleset.TAIKO:
            counts = {"great": circles, "ignore_hit": sliders + spinners}
        case Ruleset.FRUITS:
            fruits = min(played.max_combo, circles + 2 * sliders)
            counts = {"great": fruits, "large_tick_hit": played.max_combo - fruits}
        case _:
            counts = {"perfect": circles + 2 * sliders}
    return {name: count for name, count in counts.items() if count}


def play(
    played: PlayedMap, skill: float, dice: random.Random, mods: list[str], *, passed: bool = True
) -> dict[str, Any]:
    """One play: `skill` 0..1 says how much is hit well. The body of `PUT …/solo/scores/{token}`."""
    best = maximum_statistics(played)
    name = "perfect" if played.ruleset is Ruleset.MANIA else "great"
    objects = best[name]
    judged = objects if passed else max(2, objects // 3)
    misses = min(judged - 1, int((1 - skill) * judged * dice.uniform(0, 0.15)))
    oks = min(judged - 1 - misses, int((1 - skill) * judged * dice.uniform(0.1, 0.5)))
    statistics = {
        **({key: value * judged // objects for key, value in best.items() if key != name}),
        name: judged - misses - oks,
        "ok" if played.ruleset is not Ruleset.FRUITS else "miss": oks,
    }
    statistics["miss"] = statistics.get("miss", 0) + misses
    statistics = {key: value for key, value in statistics.items() if value}
    chosen = parse_mods(played.ruleset, mods)
    reached = accuracy(played.ruleset, statistics, best)
    combo = played.max_combo if misses + oks == 0 else int(played.max_combo * dice.uniform(0.4, 0.95) * skill)
    total = int(1_000_000 * reached**4 * (0.5 + 0.5 * combo / played.max_combo) * judged / objects)
    return {
        "ruleset_id": played.ruleset.wire_id,
        "passed": passed,
        "total_score": max(1, total),
        "total_score_without_mods": max(1, total),
        "accuracy": reached,
        "max_combo": max(1, combo if passed else combo // 3),
        "rank": grade(played.ruleset, reached, statistics, acronyms(chosen), passed=passed).value,
        "mods": [{"acronym": mod} for mod in mods],
        "statistics": statistics,
        "maximum_statistics": best,
        "pauses": [],
    }
