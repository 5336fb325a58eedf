"""Star rating and pp, by rosu-pp.

Every call is CPU work of a few to a few hundred milliseconds and blocks: run it off the event loop.

Relax and autopilot plays go through the formulas of the base ruleset with the mod, as rosu-pp has it.

Source: osu-api-v2-objects.md §3.5; reference-domain-rules.md §2 (inputs).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Final, NotRequired, TypeAlias, TypedDict

import rosu_pp_py as rosu

from g0v0.osu.hit_results import BASIC_HITS, HitResult, Statistics, count
from g0v0.osu.mods import Mod, shapes
from g0v0.osu.rulesets import Ruleset


class DifficultyError(ValueError):
    """The beatmap cannot be calculated."""


class UnreadableBeatmap(DifficultyError):
    """The content is not a beatmap, or has no objects."""


class SuspiciousBeatmap(DifficultyError):
    """The objects are made to break calculators: too many, too dense, too long."""


class NotConvertible(DifficultyError):
    """The beatmap cannot be played in that ruleset; only osu! maps convert."""


class AttributesShape(TypedDict):
    """The API's difficulty attributes; which of the optional ones are there depends on the ruleset."""

    star_rating: float
    max_combo: int
    aim_difficulty: NotRequired[float]
    aim_difficult_slider_count: NotRequired[float]
    speed_difficulty: NotRequired[float]
    speed_note_count: NotRequired[float]
    slider_factor: NotRequired[float]
    aim_difficult_strain_count: NotRequired[float]
    speed_difficult_strain_count: NotRequired[float]
    flashlight_difficulty: NotRequired[float]
    mono_stamina_factor: NotRequired[float]
    stamina_difficulty: NotRequired[float]
    rhythm_difficulty: NotRequired[float]
    colour_difficulty: NotRequired[float]
    reading_difficulty: NotRequired[float]


@dataclass(frozen=True, slots=True)
class Attributes:
    """How hard a beatmap is in one ruleset with some mods."""

    star_rating: float
    max_combo: int
    shape: AttributesShape
    """All the API shows, the two above included."""


_RosuMods: TypeAlias = "list[rosu.GameMod | str | int]"

_MODES: Final = {
    Ruleset.OSU: rosu.GameMode.Osu,
    Ruleset.TAIKO: rosu.GameMode.Taiko,
    Ruleset.FRUITS: rosu.GameMode.Catch,
    Ruleset.MANIA: rosu.GameMode.Mania,
}
_RULESETS: Final = {str(mode): ruleset for ruleset, mode in _MODES.items()}


def difficulty(content: bytes, ruleset: Ruleset, mods: Iterable[Mod] = (), *, lazer: bool = True) -> Attributes:
    """The attributes of a `.osu` file, converted to the ruleset if need be. Raises DifficultyError."""
    chosen = _rosu_mods(mods)
    beatmap = _load(content, ruleset, chosen)
    return _attributes(ruleset, rosu.Difficulty(mods=chosen, lazer=lazer).calculate(beatmap))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A map whose difficulty is known for a ruleset and mods: pp of plays on it costs microseconds."""

    ruleset: Ruleset
    mods: _RosuMods
    lazer: bool
    attributes: rosu.DifficultyAttributes

    def performance(self, statistics: Statistics, accuracy: float, max_combo: int | None) -> float:
        """The pp of a complete play, or 0 where the formula gives no number.

        Without hits in `statistics` the play is an assumed one: the best with this accuracy (0..1) and that many
        misses. `max_combo` None is a full combo less the misses.
        """
        calculator = rosu.Performance(mods=self.mods, lazer=self.lazer)
        if max_combo is not None:
            calculator.set_combo(max_combo)
        if count(statistics, (*BASIC_HITS, HitResult.LARGE_TICK_HIT, HitResult.SMALL_TICK_HIT)):
            _set_counts(calculator, self.ruleset, statistics)
        else:
            calculator.set_accuracy(accuracy * 100)
            calculator.set_misses(statistics.get(HitResult.MISS, 0))
        pp = calculator.calculate(self.attributes).pp
        return pp if isfinite(pp) else 0.0


def prepare(content: bytes, ruleset: Ruleset, mods: Iterable[Mod] = (), *, lazer: bool = True) -> Prepared:
    """Calculate a map's difficulty for any number of plays. Raises DifficultyError."""
    chosen = _rosu_mods(mods)
    beatmap = _load(content, ruleset, chosen)
    return Prepared(ruleset, chosen, lazer, rosu.Difficulty(mods=chosen, lazer=lazer).calculate(beatmap))


def performance(  # noqa: PLR0913 - a play is that many numbers
    content: bytes,
    ruleset: Ruleset,
    mods: Iterable[Mod],
    statistics: Statistics,
    accuracy: float,
    max_combo: int | None,
    *,
    lazer: bool = True,
) -> float:
    """The pp of one complete play; see `Prepared.performance`. Raises DifficultyError."""
    return prepare(content, ruleset, mods, lazer=lazer).performance(statistics, accuracy, max_combo)


def is_suspicious(content: bytes) -> bool:
    """Whether the objects are made to break calculators. Raises UnreadableBeatmap."""
    return _parse(content).is_suspicious()


def _rosu_mods(mods: Iterable[Mod]) -> _RosuMods:
    """Mods as lazer writes them; rosu-pp overlooks those it does not know."""
    return [{"acronym": shape["acronym"], "settings": shape.get("settings", {})} for shape in shapes(mods)]


def _parse(content: bytes) -> rosu.Beatmap:
    try:
        beatmap = rosu.Beatmap(bytes=content)
    except rosu.ParseError as error:
        raise UnreadableBeatmap(str(error)) from error
    if beatmap.n_objects == 0:
        raise UnreadableBeatmap("no objects")
    return beatmap


def _load(content: bytes, ruleset: Ruleset, mods: _RosuMods) -> rosu.Beatmap:
    beatmap = _parse(content)
    if beatmap.is_suspicious():
        raise SuspiciousBeatmap("suspicious objects")
    if _RULESETS[str(beatmap.mode)] is not ruleset.base:
        try:
            beatmap.convert(_MODES[ruleset.base], mods)
        except rosu.ConvertError as error:
            raise NotConvertible(str(error)) from error
    return beatmap


def _set_counts(calculator: rosu.Performance, ruleset: Ruleset, statistics: Statistics) -> None:
    def counted(*results: HitResult) -> int:
        return count(statistics, results)

    calculator.set_n300(counted(HitResult.GREAT))
    match ruleset.base:
        case Ruleset.FRUITS:
            calculator.set_n100(counted(HitResult.LARGE_TICK_HIT))
            calculator.set_n50(counted(HitResult.SMALL_TICK_HIT))
            calculator.set_n_katu(counted(HitResult.SMALL_TICK_MISS))
            calculator.set_misses(counted(HitResult.MISS, HitResult.LARGE_TICK_MISS))
            return
        case Ruleset.MANIA:
            calculator.set_n_geki(counted(HitResult.PERFECT))
            calculator.set_n_katu(counted(HitResult.GOOD))
        case Ruleset.OSU:
            calculator.set_large_tick_hits(counted(HitResult.LARGE_TICK_HIT))
            calculator.set_small_tick_hits(counted(HitResult.SMALL_TICK_HIT))
            calculator.set_slider_end_hits(counted(HitResult.SLIDER_TAIL_HIT))
        case _:
            pass
    calculator.set_n100(counted(HitResult.OK))
    calculator.set_n50(counted(HitResult.MEH))
    calculator.set_misses(counted(HitResult.MISS))


def _attributes(ruleset: Ruleset, found: rosu.DifficultyAttributes) -> Attributes:
    stars = _finite(found.stars)
    shape: AttributesShape = {"star_rating": stars, "max_combo": found.max_combo}
    if ruleset.base is Ruleset.OSU:
        shape["aim_difficulty"] = _finite(found.aim)
        shape["aim_difficult_slider_count"] = _finite(found.aim_difficult_slider_count)
        shape["speed_difficulty"] = _finite(found.speed)
        shape["speed_note_count"] = _finite(found.speed_note_count)
        shape["slider_factor"] = _finite(found.slider_factor)
        shape["aim_difficult_strain_count"] = _finite(found.aim_difficult_strain_count)
        shape["speed_difficult_strain_count"] = _finite(found.speed_difficult_strain_count)
        # Without the mod that makes it dark there is none.
        if flashlight := _finite(found.flashlight):
            shape["flashlight_difficulty"] = flashlight
    elif ruleset.base is Ruleset.TAIKO:
        shape["mono_stamina_factor"] = _finite(found.mono_stamina_factor)
        shape["stamina_difficulty"] = _finite(found.stamina)
        shape["rhythm_difficulty"] = _finite(found.rhythm)
        shape["colour_difficulty"] = _finite(found.color)
        shape["reading_difficulty"] = _finite(found.reading)
    return Attributes(stars, found.max_combo, shape)


def _finite(value: float | None) -> float:
    """JSON has no NaN; broken maps give some."""
    return value if value is not None and isfinite(value) else 0.0
