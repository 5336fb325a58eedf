"""Days for tests: chosen maps, begun days and the numbers in the database."""

from datetime import date, timedelta
from typing import Any

from g0v0.daily.beginning import begin_day
from g0v0.daily.counting import count_play
from g0v0.daily.rules import day_of
from g0v0.daily.schedule import choose
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.platform.sqlfile import Statement
from g0v0.submission.processing import process_score
from tests.conftest import NOON
from tests.database import rows
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


async def played(rt: Runtime, world: World, user_id: int, room_id: int, total_score: int, **how: bool) -> int:
    """A play in a room, accepted but not processed unless `processed`, failed unless `passed`; its score's id."""
    ((item, beatmap),) = await rows(rt, "SELECT id, beatmap_id FROM playlist_items WHERE room_id = %s", room_id)
    passed = how.get("passed", True)
    changes = {"total_score": total_score} if passed else {}
    score = await world.play(user_id, beatmap, processed=False, passed=passed, **changes)
    await alter(rt, "UPDATE scores SET room_id = %s, playlist_item_id = %s WHERE id = %s", room_id, item, score)
    await alter(rt, "INSERT INTO playlist_scores VALUES (%s, %s, %s, %s)", item, score, room_id, user_id)
    if passed:
        await _compete(rt, room_id, item, user_id, score, total_score)
    if how.get("processed", True):
        await process_score(rt, score)
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.clear()
    return score


async def _compete(rt: Runtime, room_id: int, item: int, user_id: int, score: int, total: int) -> None:
    await alter(
        rt,
        "INSERT INTO playlist_bests (playlist_item_id, user_id, room_id, attempts, score_id, is_passed, total_score)"
        " VALUES (%s, %s, %s, 1, %s, 1, %s) ON DUPLICATE KEY UPDATE"
        " score_id = IF(VALUES(total_score) > total_score, VALUES(score_id), score_id),"
        " total_score = GREATEST(total_score, VALUES(total_score))",
        item, user_id, room_id, score, total,
    )  # fmt: skip
    await alter(
        rt,
        "INSERT INTO room_users (room_id, user_id, active_at, attempts, completed, total_score, last_score_id)"
        " SELECT room_id, user_id, '2026-03-14', 1, 1, total_score, score_id FROM playlist_bests"
        "  WHERE room_id = %s AND user_id = %s ON DUPLICATE KEY UPDATE"
        " total_score = VALUES(total_score), last_score_id = VALUES(last_score_id)",
        room_id, user_id,
    )  # fmt: skip
