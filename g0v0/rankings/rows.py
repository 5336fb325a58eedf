"""Rows of user rankings, written as JSON straight from the database's rows: `shapes.RankedUser` for pages of fifty.

Users are pasted as they are held. What the rows lack is computed a column at a time; no Python touches the rest.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from g0v0.osu.rulesets import Ruleset
from g0v0.osu.totals import levels
from g0v0.platform.encoded import RowShape, passed_on, plain, rounded
from g0v0.platform.runtime import Runtime
from g0v0.platform.together import Together
from g0v0.rankings import rules, shapes
from g0v0.rankings.models import RankedUserRow, Standing
from g0v0.rankings.queries import list_ranked_users
from g0v0.users.cards import board_cards

Row = tuple[Any, ...]
"""The columns of `RankedUserRow` as the driver gives them."""

_Page = tuple[Ruleset, date | None, tuple[int, ...]]
"""Players of a ruleset, and the day that their ranks are compared with."""

_ID: Final = RankedUserRow._fields.index("id")
_TOTAL_SCORE: Final = RankedUserRow._fields.index("total_score")
_PAST_RANK: Final = RankedUserRow._fields.index("past_rank")
_STATISTICS: Final[Mapping[str, Any]] = {
    "count_100": plain("count_100"),
    "count_300": plain("count_300"),
    "count_50": plain("count_50"),
    "count_miss": plain("count_miss"),
    "level": {"current": plain("level"), "progress": plain("level_progress")},
    "global_rank": plain("global_rank"),
    "global_rank_percent": plain("global_rank_percent"),
    "global_rank_exp": None,
    "pp": rounded("pp", 5),
    "pp_exp": 0,
    "ranked_score": plain("ranked_score"),
    "hit_accuracy": rounded("accuracy", 4, times=100),
    "accuracy": plain("accuracy"),
    "play_count": plain("play_count"),
    "play_time": plain("play_time_s"),
    "total_score": plain("total_score"),
    "total_hits": plain("total_hits"),
    "maximum_combo": plain("maximum_combo"),
    "replays_watched_by_others": plain("replays_watched"),
    "is_ranked": plain("is_ranked"),
    "grade_counts": {
        "ss": plain("grade_ss"),
        "ssh": plain("grade_ssh"),
        "s": plain("grade_s"),
        "sh": plain("grade_sh"),
        "a": plain("grade_a"),
    },
}
_BESIDE: Final = ("user", "level", "level_progress", "global_rank", "global_rank_percent", "is_ranked")
_USER: Final = {"user": plain("user")}
_IN_COUNTRY = {"country_rank": plain("country_rank")}
_CHANGE = {"rank_change_since_30_days": plain("change")}
_CHART = {"ranked_score": plain("chart_score")}
RANKED: Final = RowShape(RankedUserRow, _STATISTICS | _USER, beside=_BESIDE)
RANKED_IN_COUNTRY: Final = RowShape(RankedUserRow, _STATISTICS | _IN_COUNTRY | _USER, beside=(*_BESIDE, "country_rank"))
RANKED_WITH_CHANGE: Final = RowShape(RankedUserRow, _STATISTICS | _USER | _CHANGE, beside=(*_BESIDE, "change"))
RANKED_ON_CHART: Final = RowShape(RankedUserRow, _STATISTICS | _CHART | _USER, beside=(*_BESIDE, "chart_score"))


@dataclass(frozen=True, slots=True)
class Placed:
    """Players of a page: their rows, and their ranks by pp among so many."""

    rows: Sequence[Row]
    ranks: list[int | None]
    ranked_players: int

    @classmethod
    def at(cls, rows: Sequence[Row], standings: Sequence[Standing]) -> "Placed":
        """The same of players whose places were looked up."""
        ranks = [standing.global_rank for standing in standings]
        return cls(rows, ranks, max((standing.ranked_players for standing in standings), default=0))

    @property
    def changes(self) -> list[int | None]:
        """Places lost since the day that the rows were compared with."""
        return [rules.rank_change(rank, row[_PAST_RANK]) for rank, row in zip(self.ranks, self.rows, strict=True)]


async def find(
    rt: Runtime, ruleset: Ruleset, user_ids: Collection[int], *, compared_with: date | None = None
) -> Mapping[int, Row]:
    """Rows by user id, one query; without players who are hidden or never played the ruleset, maybe with others."""
    if not user_ids:
        return {}
    page = (ruleset, compared_with, tuple(user_ids))
    return (await _together(rt, (page,)))[page]


async def _find(rt: Runtime, pages: list[_Page]) -> dict[_Page, dict[int, Row]]:
    """Of pages of the same ruleset and day all rows by one query."""
    wanted: dict[tuple[Ruleset, date | None], set[int]] = {}
    for ruleset, day, user_ids in pages:
        wanted.setdefault((ruleset, day), set()).update(user_ids)
    found: dict[tuple[Ruleset, date | None], dict[int, Row]] = {}
    for (ruleset, day), user_ids in wanted.items():
        rows = await list_ranked_users.tuples(rt.db, user_ids=list(user_ids), ruleset_id=int(ruleset), day=day)
        found[ruleset, day] = {row[_ID]: row for row in rows}
    return {page: found[page[0], page[1]] for page in pages}


_together: Final = Together("rankings.rows", _find, most=4)


async def write(rt: Runtime, shape: RowShape, placed: Placed, *extra: list[Any]) -> list[shapes.RankedUser]:
    """Rows for the encoder alone, with their users; `extra` is what a shape has beyond `RANKED`."""
    ids = [row[_ID] for row in placed.rows]
    cards = await board_cards(rt, ids)
    return cast(list[shapes.RankedUser], passed_on(encode(shape, placed, [cards[user_id] for user_id in ids], *extra)))


def encode(shape: RowShape, placed: Placed, users: list[bytes], *extra: list[Any]) -> bytes:
    """The same as JSON; `users` in the order of the rows."""
    total = placed.ranked_players
    return shape.array(
        placed.rows,
        users,
        *levels([row[_TOTAL_SCORE] for row in placed.rows]),
        placed.ranks,
        [rank / total if rank and total else None for rank in placed.ranks],
        [rank is not None for rank in placed.ranks],
        *extra,
    )
