"""Clocks that run down: any process ends them, and what one has claimed and not finished another does again.

A countdown is part of the room; ending one that was stopped, or ended by somebody else, does nothing.
"""

from datetime import timedelta

from g0v0.multiplayer import store
from g0v0.multiplayer.commands import EndCountdown
from g0v0.multiplayer.errors import Refused
from g0v0.multiplayer.running import run
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime

log = get_log("multiplayer")

LEASE = timedelta(seconds=10)
"""After that long a claimed countdown that is still there is looked at again."""


async def end_due(rt: Runtime) -> None:
    """End the countdowns that are due."""
    for room_id, countdown_id in await store.claim_due(rt.redis, rt.clock(), LEASE):
        try:
            await run(rt, room_id, EndCountdown(countdown_id))
        except Refused as error:
            log.warning("a countdown could not be ended yet", room_id=room_id, error=str(error))
        else:
            await store.clear_deadline(rt.redis, room_id, countdown_id)
