"""What leaderboards, lists and pins allow. Pure."""

from collections.abc import Sequence

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid, NotFound
from g0v0.scores.models import Audience, ScoreRow

MAX_PINS = 100
"""Pinned scores per player and ruleset: one page of the list."""

_FOR_SUPPORTERS = (Audience.COUNTRY, Audience.FRIEND)


class PinRefused(Invalid):
    """This score cannot be pinned, or not there."""

    code = "pin_refused"


def ruleset_named(name: str | None) -> Ruleset | None:
    """The ruleset a parameter names; None for none. Raises NotFound for a name that is none."""
    if name is None:
        return None
    try:
        return Ruleset.parse(name, catch=True)
    except ValueError:
        raise NotFound("unknown ruleset name", ruleset=name) from None


def audience_of(name: str, *, is_supporter: bool) -> Audience:
    """Whom a leaderboard's `type` means; everybody for an unknown one. Raises Invalid. Source: osu-search.md §6."""
    try:
        audience = Audience(name)
    except ValueError:
        return Audience.GLOBAL
    if audience in _FOR_SUPPORTERS and not is_supporter:
        raise Invalid("You must be an osu!supporter to use this feature.", type=name)
    return audience


def checked_pin(score: ScoreRow | None, user_id: int) -> ScoreRow:
    """The score, if this player may have it pinned. Raises PinRefused."""
    if score is None or score.user_id != user_id:
        raise PinRefused("This score does not exist.")
    if not score.is_passed:
        raise PinRefused("Failed scores cannot be pinned.")
    return score


def reordered(pinned: Sequence[int], moved: int, *, after: int | None, before: int | None) -> list[int]:
    """Pinned scores with one moved directly after or before another. Raises PinRefused."""
    target = before if after is None else after
    if target is None or (after is not None and before is not None):
        raise PinRefused("Exactly one of after_score_id and before_score_id is needed.")
    if moved not in pinned:
        raise PinRefused("This score is not pinned.")
    if target not in pinned:
        raise PinRefused("The other score is not pinned in the same ruleset.")
    if target == moved:
        return list(pinned)
    rest = [score_id for score_id in pinned if score_id != moved]
    index = rest.index(target) + (after is not None)
    return [*rest[:index], moved, *rest[index:]]
