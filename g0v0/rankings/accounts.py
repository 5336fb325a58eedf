"""What changes in the rankings when an account changes."""

from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board
from g0v0.rankings.queries import list_player_numbers, update_statistics_country


async def follow_account(rt: Runtime, tx: Tx, user_id: int) -> None:
    """Carry a player's new country or restriction over, in the transaction that changes the account.

    Cached pages and sums of countries follow within minutes.
    """
    await update_statistics_country(tx, user_id=user_id)

    async def record() -> None:
        for row in await list_player_numbers(rt.db, user_id=user_id):
            await board.record(rt, row.ruleset_id, user_id, row.country_code, row.pp, row.ranked_score)

    tx.after_commit(record)
