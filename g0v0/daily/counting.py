"""Counting a play in a daily challenge, and what a player's days add up to. Runs inside other transactions.

A play that was counted changes nothing when it is counted again, nor does the order in which plays are counted.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from g0v0.daily.models import ChallengeRow, PlayedRow
from g0v0.daily.queries import (
    get_last_closed_day,
    list_played_days,
    lock_challenge_by_room,
    update_play_placement,
    upsert_held_statistics,
    upsert_play,
    upsert_statistics,
)
from g0v0.daily.rules import Placed, starts_at, statistics
from g0v0.platform.db import Rows, Tx


async def count_play(tx: Tx, *, user_id: int, room_id: int, total_score: int) -> None:
    """Count a passed play made in a room, if that is of a daily challenge, for the day the room is of."""
    if total_score <= 0:
        return
    challenge = await lock_challenge_by_room(tx, room_id=room_id)
    if challenge is None:
        return
    touched = await upsert_play(tx, user_id=user_id, day=challenge.day, total_score=total_score)
    is_first = touched == 1
    if touched and challenge.closed_at is not None:
        await _place(tx, user_id, challenge)
    if is_first or (touched and challenge.closed_at is not None):
        await recount_players(tx, [user_id], evaluated=await last_closed_day(tx))


async def recount_players(tx: Tx, user_ids: Sequence[int], *, evaluated: date | None) -> None:
    """Count the numbers of some players anew from the days they took part in. `evaluated`: the last closed day."""
    # Held before the days are read: of two transactions that add a day, the second one reads that of the first.
    await upsert_held_statistics.many(tx, [{"user_id": user_id} for user_id in sorted(user_ids)])
    rows = await list_played_days(tx, user_ids=sorted(user_ids))
    days = {user_id: list(of_user) for user_id, of_user in groupby(rows, key=lambda row: row.user_id)}
    await upsert_statistics.many(
        tx, [_numbers(user_id, days.get(user_id, []), evaluated) for user_id in sorted(user_ids)]
    )


async def last_closed_day(rows: Rows) -> date | None:
    """The last day that was evaluated."""
    row = await get_last_closed_day(rows)
    return None if row is None else row.day


async def _place(tx: Tx, user_id: int, challenge: ChallengeRow) -> None:
    """A play that was processed so late that its day is evaluated stands where it would have stood."""
    if challenge.top_10p_score is not None and challenge.top_50p_score is not None:
        await update_play_placement(
            tx,
            user_id=user_id,
            day=challenge.day,
            top_10p_score=challenge.top_10p_score,
            top_50p_score=challenge.top_50p_score,
        )


def _numbers(user_id: int, days: Sequence[PlayedRow], evaluated: date | None) -> dict[str, object]:
    found = statistics((Placed(row.day, row.is_top_10p, row.is_top_50p) for row in days), evaluated=evaluated)
    return {
        "user_id": user_id,
        "play_count": found.play_count,
        "daily_streak_current": found.daily_streak_current,
        "daily_streak_best": found.daily_streak_best,
        "weekly_streak_current": found.weekly_streak_current,
        "weekly_streak_best": found.weekly_streak_best,
        "top_10p_placements": found.top_10p_placements,
        "top_50p_placements": found.top_50p_placements,
        "last_update_at": None if found.last_day is None else starts_at(found.last_day),
        "last_weekly_streak_at": None if found.last_week is None else starts_at(found.last_week),
    }
