"""Drawing a map for a day nobody chose one for. The rules are told to operators in docs/operations.md."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from g0v0.daily.models import DrawnRow
from g0v0.daily.queries import get_drawn_beatmap
from g0v0.daily.rules import week_of
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Rows

RULESET: Final = Ruleset.OSU
LENGTH_S: Final = (60, 300)
UNUSED_DAYS: Final = 180
UNUSED_DAYS_AT_LEAST: Final = 7
STARS: Final = ((2.0, 3.5), (2.5, 4.0), (3.0, 4.5), (3.5, 5.0), (4.0, 5.5), (4.5, 6.0), (5.0, 6.5))
"""From, up to, by the day of the week: it begins gently on Thursday and gets harder up to Wednesday."""

_ANY_LENGTH_S: Final = (1, 2**31 - 1)
_ANY_STARS: Final = (0.0, 1000.0)


class Wish(NamedTuple):
    """What a drawn map should be like; `unused_days`: how far away, in both directions, its set's other days are."""

    length_s: tuple[int, int]
    stars: tuple[float, float]
    unused_days: int


def wishes(day: date) -> Iterator[Wish]:
    """What to look for on a day, one after the other until there is a map: a small server has few of them."""
    stars = STARS[(day - week_of(day)).days]
    yield Wish(LENGTH_S, stars, UNUSED_DAYS)
    yield Wish(LENGTH_S, _ANY_STARS, UNUSED_DAYS)
    yield Wish(_ANY_LENGTH_S, _ANY_STARS, UNUSED_DAYS)
    yield Wish(_ANY_LENGTH_S, _ANY_STARS, UNUSED_DAYS_AT_LEAST)
    yield Wish(_ANY_LENGTH_S, _ANY_STARS, 0)


async def drawn_beatmap(db: Rows, day: date) -> DrawnRow | None:
    """The map drawn for a day, the same each time while the maps are; None where no map is ranked."""
    for wish in wishes(day):
        found = await get_drawn_beatmap(
            db,
            day=day,
            ruleset_id=int(RULESET),
            min_length_s=wish.length_s[0],
            max_length_s=wish.length_s[1],
            min_stars=wish.stars[0],
            max_stars=wish.stars[1],
            unused_since=day - timedelta(days=wish.unused_days),
            unused_until=day + timedelta(days=wish.unused_days),
        )
        if found is not None:
            return found
    return None
