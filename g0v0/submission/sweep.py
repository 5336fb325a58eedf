"""Finding scores whose job was lost: a worker killed midway, a Redis that forgot its queue, a failed attempt."""

import asyncio

from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.submission.processing import process_score
from g0v0.submission.queries import list_due_scores

log = get_log("submission")

BATCH = 500
AT_ONCE = 8


async def sweep_scores(rt: Runtime) -> None:
    """Process every overdue score, oldest first. Scores that fail again get a later due time and end the loop."""
    while due := await list_due_scores(rt.db, now=rt.clock(), limit=BATCH):
        gate = asyncio.Semaphore(AT_ONCE)

        async def run(score_id: int, gate: asyncio.Semaphore = gate) -> bool:
            async with gate:
                try:
                    await process_score(rt, score_id)
                except Exception as error:
                    # The edge of a job: one broken score must not stop the others.
                    log.exception("score not processed", score_id=score_id, kind=type(error).__name__)
                    return False
                return True

        done = await asyncio.gather(*(run(row.score_id) for row in due))
        log.info("swept scores", due=len(due), processed=sum(done))
