"""What changes among scores when an account changes."""

from g0v0.platform.runtime import Runtime
from g0v0.scores.bests import update_bests_country
from g0v0.scores.cache import drop_user_scores


async def follow_account(rt: Runtime, user_id: int) -> None:
    """Carry a player's new country or restriction over. Cached leaderboards follow as they expire."""
    async with rt.db.tx() as tx:
        await update_bests_country(tx, user_id=user_id)
    await drop_user_scores(rt.cache, user_id)
