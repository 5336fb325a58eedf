"""Steps for a passed play made in a room: the daily challenge it may be of, and who watches the room."""

from g0v0.daily.counting import count_play
from g0v0.metadata.announcing import announce_processed_score
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.submission.models import QueuedScoreRow


async def count_room_play(tx: Tx, row: QueuedScoreRow) -> None:
    """Count the play for its player's streaks, in the transaction of all steps in SQL."""
    if row.room_id is not None and row.is_passed:
        await count_play(tx, user_id=row.user_id, room_id=row.room_id, total_score=row.total_score)


async def tell_room_play(rt: Runtime, row: QueuedScoreRow) -> None:
    """Tell who watches the room; safe to repeat."""
    if row.room_id is not None and row.is_passed:
        await announce_processed_score(rt, row.id)
