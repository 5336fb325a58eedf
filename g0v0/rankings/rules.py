"""What the numbers of a ranking mean. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

PAGE_LENGTH = 50
MAX_PAGES = 200
"""Nobody below the ten thousandth is listed. Source: osu-search.md §3."""
HISTORY_DAYS = 90
CHANGE_DAYS = 30
_DAYS = [str(day) for day in range(HISTORY_DAYS)]


def listed(total: int) -> int:
    """How many of so many are listed."""
    return min(total, PAGE_LENGTH * MAX_PAGES)


def last_page(total: int) -> int:
    """The last page of a ranking of so many; an empty one has a first page."""
    return max(1, -(-listed(total) // PAGE_LENGTH))


def rank_change(now: int | None, then: int | None) -> int | None:
    """Places lost since then, negative when gained; None when either is unknown."""
    return None if now is None or then is None else now - then


def history_since(today: date) -> date:
    """The first day of the graph."""
    return today - timedelta(days=HISTORY_DAYS - 1)


def rank_graph(ranks: Mapping[str, int], current: int | None) -> list[int]:
    """Ninety ranks, oldest first; 0 on days without one. The last is the current rank, if there is one.

    `ranks`: by the number of days since `history_since`, as SQL's JSON spells it.
    """
    graph = [ranks.get(day, 0) for day in _DAYS]
    graph[-1] = current or 0
    return graph


def change_since(today: date) -> date:
    """The day ranks are compared with. Source: osu-api-v2-objects.md §1.4."""
    return today - timedelta(days=CHANGE_DAYS)
