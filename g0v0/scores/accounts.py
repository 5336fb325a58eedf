"""What changes among scores when an account changes."""

from typing import NamedTuple

from g0v0.platform.db import Tx
from g0v0.platform.query import Exec, Many, One
from g0v0.platform.runtime import Runtime
from g0v0.scores.cache import drop_user_scores


class AccountRow(NamedTuple):
    """What scores know of an account."""

    is_restricted: bool


class LeadRow(NamedTuple):
    """A score that leads."""

    score_id: int


lock_account = One("scores/lock_account", AccountRow)
update_bests_account = Exec("scores/update_bests_account")
update_mod_bests_account = Exec("scores/update_mod_bests_account")
lock_leads = Many("scores/lock_leads", LeadRow)
upsert_leaders_after = Exec("scores/upsert_leaders_after")
upsert_leads = Exec("scores/upsert_leads")
delete_leads = Exec("scores/delete_leads")


async def follow_account(rt: Runtime, tx: Tx, user_id: int) -> None:
    """Carry a player's new country or restriction over to boards, in the transaction that changes the account.

    Safe to run when neither changed. A hidden player holds no first place; one who is shown again gets back those still
    deserved. Cached leaderboards follow as they expire. A play that is being processed holds the account
    (`rankings.statistics.hold`): it is counted before, and carried over here, or after, and then knows of the change.
    """
    account = await lock_account(tx, id=user_id)
    if account is None:
        return
    await update_bests_account(tx, user_id=user_id)
    await update_mod_bests_account(tx, user_id=user_id)
    if account.is_restricted:
        # Nobody takes one of them while it is looked up who is next.
        await lock_leads(tx, user_id=user_id)
        await upsert_leaders_after(tx, user_id=user_id)
        await delete_leads(tx, user_id=user_id)
    else:
        await upsert_leads(tx, user_id=user_id)

    async def drop() -> None:
        await drop_user_scores(rt.cache, user_id)

    tx.after_commit(drop)
