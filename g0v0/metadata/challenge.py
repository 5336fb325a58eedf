"""Keeping the daily challenge: the job that begins a day, tells everybody, and evaluates the days before."""

from g0v0.daily.beginning import begin_day
from g0v0.daily.closing import close_days
from g0v0.daily.rules import next_reset
from g0v0.metadata.announcing import announce_daily_challenge
from g0v0.platform.runtime import Runtime


async def turn_daily_challenge(rt: Runtime) -> None:
    """Do what is left to do; safe to run twice, also at once.

    Runs every minute and at every start, so that nothing is lost with a worker that was away.
    """
    room_id = await begin_day(rt)
    now = rt.clock()
    await announce_daily_challenge(rt, room_id, (next_reset(now) - now).total_seconds())
    await close_days(rt)
