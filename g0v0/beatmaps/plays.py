"""Counting plays of maps."""

from datetime import datetime

from g0v0.platform.db import Tx
from g0v0.platform.query import Exec, Value

upsert_play = Exec("beatmaps/upsert_play")
update_play_counts = Exec("beatmaps/update_play_counts")
count_user_plays = Value("beatmaps/count_user_plays", int)


async def count_play(tx: Tx, *, user_id: int, beatmap_id: int, passed: bool, at: datetime) -> int:
    """One more play of a map; how often this player has played it now.

    The map's own row comes last: on a popular map everybody waits for it.
    """
    await upsert_play(tx, user_id=user_id, beatmap_id=beatmap_id, at=at)
    plays = await count_user_plays(tx, user_id=user_id, beatmap_id=beatmap_id)
    await update_play_counts(tx, beatmap_id=beatmap_id, passes=int(passed))
    return plays
