"""What a page says that follows from values alone."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.errors import NotFound
from g0v0.users.shapes import ONLINE_WITHIN

RECENT_WITHIN = timedelta(hours=24)
"""Passes this fresh count as recent."""

HISTORY_WITHIN = timedelta(days=28)
"""Silences are shown for this long after their end. Source: osu-api-v2-objects.md §1.1."""

PROFILE_SECTIONS = ("me", "recent_activity", "top_ranks", "medals", "historical", "beatmaps", "kudosu")
"""Sections of a page in their default order; clients know no others. Source: osu-api-v2-objects.md §1.2."""

PLAYSTYLES = ("mouse", "keyboard", "tablet", "touch")
"""Bit n of `users.playstyle` is the n-th."""


class UnknownRuleset(NotFound):
    """No such ruleset. Prints as `{"error":null}`."""

    code = "unknown_ruleset"


def ruleset_of(name: str | None) -> Ruleset | None:
    """The ruleset a path names; None means the user's own. Raises UnknownRuleset."""
    if name is None:
        return None
    try:
        return Ruleset.parse(name)
    except ValueError:
        raise UnknownRuleset(name=name) from None


def official_ruleset(number: int) -> Ruleset | None:
    """One of the game's four rulesets by id."""
    return Ruleset(number) if number in OFFICIAL else None


def playstyles(bits: int) -> list[str] | None:
    """What the player plays with; None rather than an empty list, which a popular client fails on."""
    return [name for index, name in enumerate(PLAYSTYLES) if bits >> index & 1] or None


def profile_order(stored: str | None) -> list[str]:
    """Sections in the player's order, comma separated; those left out or unheard of then follow in the default one."""
    chosen = [name for name in (stored or "").split(",") if name in PROFILE_SECTIONS]
    return list(dict.fromkeys((*chosen, *PROFILE_SECTIONS)))


def online_until(seen: datetime | None, *, is_bot: bool) -> int:
    """Until when (Unix time) a user counts as online; 0 for one who does not. The bot always is."""
    if is_bot:
        return 2**33
    return 0 if seen is None else int((seen + ONLINE_WITHIN).timestamp())


def unique(names: Iterable[str]) -> list[str]:
    """Without repetitions, in order."""
    return list(dict.fromkeys(names))
