"""Counting the daily challenge anew from the plays in its rooms: who took part when, placements, everybody's numbers.

For operators, e.g. after plays were removed or players restricted. Interrupted, it is simply run again.
"""

from collections.abc import Callable
from datetime import date

from g0v0.daily.closing import PAGE, place_players
from g0v0.daily.counting import last_closed_day, recount_players
from g0v0.daily.queries import (
    count_counted_users,
    delete_plays,
    insert_missing_statistics,
    insert_plays_of_room,
    list_begun_days,
    list_counted_users,
    lock_challenge,
)
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.users.cache import drop_user

Progress = Callable[[int, int], None]
"""Told how much is done, of how much: days first, then players."""


async def recount(rt: Runtime, progress: Progress = lambda _done, _total: None) -> tuple[int, int]:
    """How many days and players were counted."""
    days = [row.day for row in await list_begun_days(rt.db)]
    for done, day in enumerate(days):
        progress(done, len(days))
        await rt.db.retrying(lambda tx, day=day: _recount_day(tx, day))
    async with rt.db.tx() as tx:
        await insert_missing_statistics(tx)
    total, done, after = await count_counted_users(rt.db), 0, 0
    while rows := await list_counted_users(rt.db, after_user_id=after, limit=PAGE):
        user_ids = [row.user_id for row in rows]
        await rt.db.retrying(lambda tx, user_ids=user_ids: _recount_players(tx, user_ids))
        await drop_user(rt.cache, *user_ids)
        done, after = done + len(user_ids), user_ids[-1]
        progress(done, total)
    return len(days), done


async def _recount_day(tx: Tx, day: date) -> None:
    # Plays being counted at this moment wait, so that none is lost between the two statements.
    challenge = await lock_challenge(tx, day=day)
    if challenge is None or challenge.room_id is None:
        return
    await delete_plays(tx, day=day)
    await insert_plays_of_room(tx, day=day, room_id=challenge.room_id)
    if challenge.closed_at is not None:
        await place_players(tx, day, challenge.closed_at)


async def _recount_players(tx: Tx, user_ids: list[int]) -> None:
    await recount_players(tx, user_ids, evaluated=await last_closed_day(tx))
