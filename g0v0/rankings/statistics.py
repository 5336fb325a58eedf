"""Writing a player's totals. Every writer first holds the player's row, so counts never overtake each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from g0v0.osu.totals import COUNTED_BESTS, HitCounters, bonus_pp
from g0v0.platform.db import Rows, Tx
from g0v0.platform.query import Exec, One

WEIGHT = 0.95


class WeightedRow(NamedTuple):
    """Weighted sums over a player's best plays."""

    pp: float
    accuracy: float
    plays: int


class RankedNumbersRow(NamedTuple):
    """What a player is ranked by."""

    pp: float
    ranked_score: int


get_weighted_pp = One("rankings/get_weighted_pp", WeightedRow)
get_ranked_numbers = One("rankings/get_standing", RankedNumbersRow)
upsert_statistics_row = Exec("rankings/upsert_statistics_row")
update_statistics = Exec("rankings/update_statistics")
update_statistics_pp = Exec("rankings/update_statistics_pp")
upsert_monthly_play = Exec("rankings/upsert_monthly_play")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayTotals:
    """What one play adds. `grades` are changes by counter name (`ssh`, `ss`, `sh`, `s`, `a`)."""

    total_score: int
    ranked_score: int
    counted: bool
    play_time_s: int
    hits: HitCounters
    max_combo: int
    grades: dict[str, int]
    at: datetime


async def hold(tx: Tx, *, user_id: int, ruleset_id: int) -> None:
    """Create the player's statistics row if it is missing and lock it until the transaction ends.

    The account is shared until then: others may hold it too, but nobody restricts the player or changes the country.
    """
    await upsert_statistics_row(tx, user_id=user_id, ruleset_id=ruleset_id)


async def add_play(tx: Tx, user_id: int, ruleset_id: int, play: PlayTotals) -> None:
    """Add one play to the totals, and to the month's play count when it counts."""
    await update_statistics(
        tx,
        user_id=user_id,
        ruleset_id=ruleset_id,
        total_score=play.total_score,
        ranked_score=play.ranked_score,
        play_count=int(play.counted),
        play_time_s=play.play_time_s if play.counted else 0,
        count_300=play.hits.count_300,
        count_100=play.hits.count_100,
        count_50=play.hits.count_50,
        count_miss=play.hits.count_miss,
        total_hits=play.hits.total_hits,
        max_combo=play.max_combo,
        **{name: play.grades.get(name, 0) for name in ("ssh", "ss", "sh", "s", "a")},
        last_played_at=play.at,
    )
    if play.counted:
        await upsert_monthly_play(tx, user_id=user_id, month=play.at.date().replace(day=1))


async def recount_pp(tx: Tx, user_id: int, ruleset_id: int) -> None:
    """Recompute pp and accuracy from the player's best plays. Source: reference-domain-rules.md §3."""
    sums = await get_weighted_pp(tx, user_id=user_id, ruleset_id=ruleset_id, limit=COUNTED_BESTS)
    if sums is None or not sums.plays:
        pp, accuracy = 0.0, 0.0
    else:
        pp = sums.pp + bonus_pp(sums.plays)
        accuracy = min(1.0, sums.accuracy * (1 - WEIGHT) / (1 - WEIGHT**sums.plays))
    await update_statistics_pp(tx, user_id=user_id, ruleset_id=ruleset_id, pp=pp, accuracy=accuracy)


async def ranked_numbers(rows: Rows, user_id: int, ruleset_id: int) -> RankedNumbersRow:
    """Pp and ranked score of a player; zeros without a row."""
    row = await get_ranked_numbers(rows, user_id=user_id, ruleset_id=ruleset_id)
    return row or RankedNumbersRow(0.0, 0)
