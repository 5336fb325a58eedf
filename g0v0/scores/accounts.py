"""What changes among scores when an account changes."""

from g0v0.platform.query import Exec
from g0v0.platform.runtime import Runtime
from g0v0.scores.cache import drop_user_scores
from g0v0.scores.queries import get_list_owner

update_bests_country = Exec("scores/update_bests_country")
upsert_leaders_after = Exec("scores/upsert_leaders_after")
upsert_leads = Exec("scores/upsert_leads")
delete_leads = Exec("scores/delete_leads")


async def follow_account(rt: Runtime, user_id: int) -> None:
    """Carry a player's new country or restriction over; safe to run when neither changed.

    A hidden player holds no first place; one who is shown again gets back those still deserved. Cached leaderboards
    follow as they expire.
    """
    owner = await get_list_owner(rt.db, id=user_id)
    if owner is None:
        return
    async with rt.db.tx() as tx:
        await update_bests_country(tx, user_id=user_id)
        if owner.is_restricted:
            await upsert_leaders_after(tx, user_id=user_id)
            await delete_leads(tx, user_id=user_id)
        else:
            await upsert_leads(tx, user_id=user_id)
    await drop_user_scores(rt.cache, user_id)
