"""Days for tests: chosen maps, begun days and the numbers in the database."""

from datetime import date, timedelta
from typing import Any

from g0v0.daily.beginning import begin_day
from g0v0.daily.counting import count_play
from g0v0.daily.rules import day_of
from g0v0.daily.schedule import choose
from g0v0.platform import jobs
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.platform.sqlfile import Statement
from g0v0.submission.models import Submission
from g0v0.submission.processing import process_score
from g0v0.submission.room_submission import accept_in_room
from tests.conftest import NOON
from tests.database import rows
from tests.rooms.playlists import begin
from tests.submission.plays import FAILED, body
from tests.world import World

TODAY = NOON.date()
DAY = timedelta(days=1)


async def begun(rt: Runtime, world: World) -> int:
    """Today's challenge on a map of its own; its room."""
    await choose(rt, day_of(rt.clock()), await world.beatmap())
    room_id = await begin_day(rt)
    assert room_id is not None
    return room_id


async def count(rt: Runtime, user_id: int, room_id: int, total_score: int = 500_000) -> None:
    """A passed play, counted as its processing does."""

    await rt.db.retrying(lambda tx: count_play(tx, user_id=user_id, room_id=room_id, total_score=total_score))


async def numbers(rt: Runtime, user_id: int) -> tuple[Any, ...]:
    """Count, daily and weekly streak (current and best), placements, last day and week, as they are stored."""
    found = await rows(
        rt,
        "SELECT play_count, daily_streak_current, daily_streak_best, weekly_streak_current, weekly_streak_best,"
        " top_10p_placements, top_50p_placements, DATE(last_update_at), DATE(last_weekly_streak_at)"
        " FROM daily_challenge_statistics WHERE user_id = %s",
        user_id,
    )
    return found[0] if found else ()


async def placements(rt: Runtime, *user_ids: int) -> list[tuple[int, int]]:
    """How often each stood among the best tenth and the better half."""
    return [(await numbers(rt, user_id))[5:7] for user_id in user_ids]


async def last_day(rt: Runtime, user_id: int) -> date | None:
    """The last day somebody took part in."""
    return (await numbers(rt, user_id))[7]


async def alter(rt: Runtime, sql: str, *args: object) -> None:
    """Run a statement no feature has."""
    async with rt.db.tx() as tx:
        await tx.run(Statement("test/update", None, sql, ()), args)  # type: ignore[arg-type]  # needs no header


async def played(
    rt: Runtime,
    user_id: int,
    room_id: int,
    total_score: int = 500_000,
    *,
    passed: bool = True,
    processed: bool = True,
) -> int:
    """A play in a room through its token and submission, and processed; the score's id."""
    ((item, beatmap),) = await rows(rt, "SELECT id, beatmap_id FROM playlist_items WHERE room_id = %s", room_id)
    token = await begin(rt, user_id, room_id, item, beatmap)
    changes = {"total_score": total_score, "total_score_without_mods": total_score} if passed else FAILED
    score = await accept_in_room(
        rt,
        user_id=user_id,
        room_id=room_id,
        item_id=item,
        token_id=token,
        submission=Submission(**body(**changes)),
    )
    if processed:
        await process_score(rt, score)
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.remove((jobs.PROCESS_SCORE, (score,)))
    return score
