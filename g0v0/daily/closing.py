"""Evaluating days that are over: who was among the best, and whose streak ended.

Placements are added in the transaction that marks the day as closed, hence once. Ending streaks can be repeated, and
is repeated until the day is closed; a process may die anywhere.
"""

from datetime import date, datetime

from g0v0.daily.queries import (
    count_players,
    get_total_at,
    list_lapsed_users,
    list_open_days,
    list_players,
    lock_challenge,
    update_challenge_closed,
    update_lapsed_streaks,
    update_placements,
    update_statistics_placements,
)
from g0v0.daily.rules import day_of, last_places, last_streak_week, may_close, starts_at
from g0v0.platform.db import Tx
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.users.cache import drop_user

log = get_log("daily")

PAGE = 1000


async def close_days(rt: Runtime) -> None:
    """Evaluate every day that can be, in their order. Safe to run twice, also at once."""
    now = rt.clock()
    for row in await list_open_days(rt.db, until=day_of(now)):
        if not may_close(row.day, now, has_unprocessed=row.has_unprocessed):
            # Later days wait for it: the last closed day says up to when missed days count.
            return
        await close_day(rt, row.day)


async def close_day(rt: Runtime, day: date) -> None:
    """Evaluate one day, once."""
    lapsed = await _end_streaks(rt, day)

    async def work(tx: Tx) -> bool:
        challenge = await lock_challenge(tx, day=day)
        if challenge is None or challenge.closed_at is not None:
            return False
        await place_players(tx, day, rt.clock())
        await update_statistics_placements(tx, day=day)
        return True

    if await rt.db.retrying(work):
        players = await _drop_players(rt, day)
        log.info("day closed", day=str(day), players=players, streaks_ended=lapsed)


async def place_players(tx: Tx, day: date, closed_at: datetime) -> None:
    """Write down who is among the best of a day, and that it is closed. The caller holds the challenge."""
    places = last_places(await count_players(tx, day=day))
    tenth = await get_total_at(tx, day=day, offset=places.top_10p - 1)
    half = await get_total_at(tx, day=day, offset=places.top_50p - 1)
    # Without a player both are null, and nobody is placed.
    top_10p = None if tenth is None else tenth.total_score
    top_50p = None if half is None else half.total_score
    await update_placements(tx, day=day, top_10p_score=top_10p, top_50p_score=top_50p)
    await update_challenge_closed(tx, day=day, top_10p_score=top_10p, top_50p_score=top_50p, closed_at=closed_at)


async def _end_streaks(rt: Runtime, day: date) -> int:
    """End what a day without a play ends; of how many players."""
    day_start, week_start = starts_at(day), starts_at(last_streak_week(day))
    ended, after = 0, 0
    while rows := await list_lapsed_users(
        rt.db, day_start=day_start, week_start=week_start, after_user_id=after, limit=PAGE
    ):
        user_ids = [row.user_id for row in rows]
        async with rt.db.tx() as tx:
            await update_lapsed_streaks(tx, day_start=day_start, week_start=week_start, user_ids=user_ids)
        await drop_user(rt.cache, *user_ids)
        ended, after = ended + len(user_ids), user_ids[-1]
    return ended


async def _drop_players(rt: Runtime, day: date) -> int:
    """Forget the pages that show placements of before; how many."""
    players, after = 0, 0
    while rows := await list_players(rt.db, day=day, after_user_id=after, limit=PAGE):
        await drop_user(rt.cache, *(row.user_id for row in rows))
        players, after = players + len(rows), rows[-1].user_id
    return players
