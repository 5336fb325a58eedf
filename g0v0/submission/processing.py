"""Processing an accepted score: pp → bests → statistics → room → events → rankings → publish.

Named steps, each a bit in `score_queue.steps`. Those that write SQL share one transaction, which also holds the queue
row and marks them, so they happen once or not at all. Those that tell others (Redis, subscribers) are safe to repeat
and are repeated until the queue row is gone. A process may die anywhere: the next run goes on from the marks.
"""

import orjson

from g0v0.beatmaps.content import osu_file
from g0v0.osu.mods import parse_mods
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board
from g0v0.rankings.statistics import ranked_numbers
from g0v0.scores.cache import PROCESSED_CHANNEL, drop_after_score
from g0v0.scores.records import update_score_processed
from g0v0.submission.models import IN_SQL, QueuedScoreRow
from g0v0.submission.pp import Question, pp_of
from g0v0.submission.queries import (
    delete_queue_entry,
    get_queued_score,
    lock_queue_entry,
    update_queue_failure,
    update_queue_steps,
)
from g0v0.submission.room_plays import count_room_play, tell_room_play
from g0v0.submission.rules import gives_pp, has_leaderboard, retry_delay
from g0v0.submission.standing import ScoredPlay, apply
from g0v0.users.cache import drop_user

log = get_log("submission")


async def process_score(rt: Runtime, score_id: int) -> None:
    """Run the steps a score still needs. Safe to run twice, also at once; does nothing for a processed score."""
    row = await get_queued_score(rt.db, score_id=score_id)
    if row is None:
        return
    try:
        if row.steps & IN_SQL != IN_SQL:
            await _count(rt, row)
        await _tell(rt, row)
        await delete_queue_entry(rt.db, score_id=score_id)
    except Exception:
        # The edge of a job: note when to try again, and let the job runner log what happened.
        await update_queue_failure(rt.db, score_id=score_id, due_at=rt.clock() + retry_delay(row.attempts))
        raise


async def _count(rt: Runtime, row: QueuedScoreRow) -> None:
    """The steps in SQL, all or none."""
    ruleset = Ruleset(row.ruleset_id)
    mods = parse_mods(ruleset.base, row.mods)
    pp = None
    if row.is_passed and row.beatmap_checksum == row.checksum and gives_pp(row.status, ruleset, mods, rt.config.game):
        pp = await _pp(rt, row, ruleset)
    play = ScoredPlay(row, ruleset, mods, pp)

    async def work(tx: Tx) -> None:
        state = await lock_queue_entry(tx, score_id=row.id)
        if state is None or state.steps & IN_SQL == IN_SQL:
            return
        await apply(tx, play, rt.config.game)
        await count_room_play(tx, row)
        await update_score_processed(
            tx,
            id=row.id,
            pp=pp,
            is_ranked=row.is_passed and has_leaderboard(row.status, rt.config.game),
            processed_at=rt.clock(),
        )
        await update_queue_steps(tx, score_id=row.id, steps=state.steps | IN_SQL)

    await rt.db.retrying(work)


async def _pp(rt: Runtime, row: QueuedScoreRow, ruleset: Ruleset) -> float | None:
    question = Question(
        checksum=row.checksum,
        ruleset_id=int(ruleset.base),
        mods=tuple(row.mods),
        statistics=row.statistics,
        accuracy=row.accuracy,
        max_combo=row.max_combo,
    )
    return await pp_of(rt, question, lambda: osu_file(rt, row.beatmap_id))


async def _tell(rt: Runtime, row: QueuedScoreRow) -> None:
    """The steps outside SQL: where the player ranks now, caches that are stale, subscribers."""
    ruleset = Ruleset(row.ruleset_id)
    if not row.is_restricted:
        numbers = await ranked_numbers(rt.db, row.user_id, row.ruleset_id)
        await board.record(rt, ruleset, row.user_id, row.country_code, numbers.pp, numbers.ranked_score)
    await drop_after_score(rt.cache, user_id=row.user_id, beatmap_id=row.beatmap_id, ruleset=ruleset)
    await drop_user(rt.cache, row.user_id)
    await tell_room_play(rt, row)
    await rt.redis.publish(PROCESSED_CHANNEL, orjson.dumps({"ScoreId": row.id, "UserId": row.user_id}))
