"""Pp of one play, computed in a process of its own: rosu-pp holds the interpreter lock while it works.

The computing process remembers the difficulty of maps it has seen, so a popular map with the usual mods costs
microseconds. It is asked without the file first and given the file only when it does not know the map.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from g0v0.osu.difficulty import DifficultyError, Prepared, prepare
from g0v0.osu.hit_results import Statistics
from g0v0.osu.mods import Mod, parse_mods
from g0v0.osu.mods.specs import ModShape
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime

REMEMBERED = 4096
"""Difficulties kept per process, about a kilobyte each."""

Key = tuple[str, int, str]
_known: OrderedDict[Key, Prepared | None] = OrderedDict()


class Unknown:
    """The computing process has not seen this map yet."""


@dataclass(frozen=True, slots=True)
class Question:
    """What pp depends on; made of plain values because it travels between processes."""

    checksum: str
    ruleset_id: int
    mods: tuple[ModShape, ...]
    statistics: Statistics
    accuracy: float
    max_combo: int


async def pp_of(rt: Runtime, question: Question, load: Callable[[], Awaitable[bytes]]) -> float | None:
    """The pp of a play; None when the map cannot be calculated (broken or made to break calculators)."""
    answer = await rt.off_loop(compute, question, None)
    if isinstance(answer, Unknown):
        answer = await rt.off_loop(compute, question, await load())
    return answer


def compute(question: Question, content: bytes | None) -> float | Unknown | None:
    """Runs in the computing process."""
    ruleset = Ruleset(question.ruleset_id)
    key = (question.checksum, question.ruleset_id, repr(question.mods))
    if key in _known:
        _known.move_to_end(key)
    elif content is None:
        return Unknown()
    else:
        mods = parse_mods(ruleset, [dict(mod) for mod in question.mods])
        _remember(key, _prepared(content, ruleset, mods))
    prepared = _known[key]
    if prepared is None:
        return None
    return prepared.performance(question.statistics, question.accuracy, question.max_combo)


def _prepared(content: bytes, ruleset: Ruleset, mods: tuple[Mod, ...]) -> Prepared | None:
    try:
        return prepare(content, ruleset, mods)
    except DifficultyError:
        return None


def _remember(key: Key, prepared: Prepared | None) -> None:
    _known[key] = prepared
    if len(_known) > REMEMBERED:
        _known.popitem(last=False)
