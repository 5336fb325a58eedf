"""What the numbers of a ranking mean. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from g0v0.rankings.models import DayRankRow

PAGE_LENGTH = 50
MAX_PAGES = 200
"""Nobody below the ten thousandth is listed. Source: osu-search.md §3."""
HISTORY_DAYS = 90
CHANGE_DAYS = 30


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


def rank_graph(rows: Iterable[DayRankRow], current: int | None, today: date) -> list[int]:
    """Ninety ranks, oldest first; 0 on days without one. The last is the current rank, if there is one."""
    graph = [0] * HISTORY_DAYS
    first = history_since(today).toordinal()
    for day, rank in rows:
        if 0 <= (place := day.toordinal() - first) < HISTORY_DAYS:
            graph[place] = rank
    graph[-1] = current or 0
    return graph


def change_since(today: date) -> date:
    """The day ranks are compared with. Source: osu-api-v2-objects.md §1.4."""
    return today - timedelta(days=CHANGE_DAYS)
