"""Processing: what one play changes, and that it changes it exactly once."""

import asyncio
from typing import Any

import pytest

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board
from g0v0.rankings.statistics import ranked_numbers
from g0v0.submission.processing import process_score
from g0v0.submission.queries import get_queued_score
from g0v0.submission.sweep import sweep_scores
from tests.database import row, rows
from tests.world import World


async def totals(rt: Runtime, user: int, ruleset: int = 0) -> dict[str, Any]:
    """A player's statistics row."""
    return await row(rt, "SELECT * FROM user_statistics WHERE user_id = %s AND ruleset_id = %s", user, ruleset)


async def test_a_passed_play_counts_everywhere(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap, total_score=700_000)
    found = await totals(rt, user)
    assert (found["play_count"], found["total_score"], found["ranked_score"]) == (1, 700_000, 700_000)
    assert (found["maximum_combo"], found["count_300"], found["count_100"]) == (12, 10, 2)
    assert found["pp"] > 0
    stored = await row(rt, "SELECT pp, processed_at FROM scores WHERE id = %s", score)
    assert stored["pp"] > 0
    assert stored["processed_at"] is not None
    assert await rows(rt, "SELECT user_id FROM beatmap_leaders WHERE beatmap_id = %s", beatmap) == [(user,)]


async def test_a_failed_play_adds_its_score_and_nothing_else(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap, passed=False)
    found = await totals(rt, user)
    assert found["total_score"] > 0
    assert (found["ranked_score"], found["pp"], found["maximum_combo"]) == (0, 0, 0)
    assert await rows(rt, "SELECT 1 FROM score_bests") == []


async def test_only_the_improvement_counts_as_ranked_score(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    for total in (500_000, 400_000, 800_000):
        await world.play(user, beatmap, total_score=total)
    found = await totals(rt, user)
    assert (found["ranked_score"], found["total_score"], found["play_count"]) == (800_000, 1_700_000, 3)


async def test_a_better_grade_replaces_the_old_one(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap, total_score=600_000, statistics={"great": 11, "ok": 1})
    assert (await totals(rt, user))["grade_a"] == 1
    await world.play(user, beatmap, total_score=1_000_000, statistics={"great": 12})
    found = await totals(rt, user)
    assert (found["grade_a"], found["grade_ss"]) == (0, 1)


async def test_an_equal_total_leaves_the_earlier_play_in_first_place(rt: Runtime, world: World) -> None:
    first, second, beatmap = await world.user(), await world.user(), await world.beatmap()
    await world.play(first, beatmap, total_score=700_000)
    await world.play(second, beatmap, total_score=700_000)
    assert await rows(rt, "SELECT user_id FROM beatmap_leaders") == [(first,)]


async def test_losing_first_place_is_told(rt: Runtime, world: World) -> None:
    first, second, beatmap = await world.user(), await world.user(), await world.beatmap()
    await world.play(first, beatmap, total_score=600_000)
    await world.play(second, beatmap, total_score=700_000)
    await world.play(second, beatmap, total_score=800_000)
    kinds = await rows(rt, "SELECT user_id, kind FROM user_events ORDER BY id")
    assert kinds == [(first, "rank"), (second, "rank"), (first, "rankLost"), (second, "rank")]


async def test_relax_has_a_board_of_its_own_when_enabled(rt: Runtime, world: World) -> None:
    rt.config.game = rt.config.game.model_copy(update={"enable_rx": True})
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap, mods=[{"acronym": "RX"}], total_score=90_000)
    assert await rows(rt, "SELECT ruleset_id FROM score_bests") == [(4,)]
    assert (await totals(rt, user, 4))["play_count"] == 1


async def test_the_rank_is_known_afterwards(rt: Runtime, world: World) -> None:
    best, other, beatmap = await world.user(), await world.user(), await world.beatmap()
    await world.play(other, beatmap, total_score=500_000, statistics={"great": 8, "ok": 4})
    await world.play(best, beatmap, total_score=900_000, statistics={"great": 12})
    assert (await board.ranks(rt, Ruleset.OSU, best, "AU"))[0] == 1
    assert (await board.ranks(rt, Ruleset.OSU, other, "AU"))[0] == 2


async def test_processing_twice_and_at_once_counts_once(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap, processed=False)
    await asyncio.gather(*(process_score(rt, score) for _ in range(4)))
    await process_score(rt, score)
    assert (await totals(rt, user))["play_count"] == 1
    assert await get_queued_score(rt.db, score_id=score) is None


async def test_plays_of_one_player_at_once_add_up(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    scores = [
        await world.play(user, beatmap, total_score=total, processed=False)
        for total in range(400_000, 900_000, 100_000)
    ]
    await asyncio.gather(*(process_score(rt, score) for score in scores))
    found = await totals(rt, user)
    assert (found["play_count"], found["ranked_score"], found["total_score"]) == (5, 800_000, 3_000_000)
    assert sum(found[f"grade_{grade}"] for grade in ("ss", "ssh", "s", "sh", "a")) <= 1


async def test_a_lost_job_is_found_by_the_sweep(rt: Runtime, world: World, clock: Any) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap, processed=False)
    await sweep_scores(rt)
    assert await get_queued_score(rt.db, score_id=score) is not None, "not due yet"
    clock.advance(seconds=11)
    await sweep_scores(rt)
    assert (await totals(rt, user))["play_count"] == 1


async def test_redis_away_between_the_steps_is_made_up_for(
    rt: Runtime, world: World, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap, processed=False)

    async def lost(*_: object) -> None:
        raise ConnectionError("redis is away")

    with monkeypatch.context() as broken:
        broken.setattr(rt.redis, "publish", lost)
        with pytest.raises(ConnectionError):
            await process_score(rt, score)
    assert (await totals(rt, user))["play_count"] == 1
    clock.advance(minutes=1)
    await sweep_scores(rt)
    assert (await totals(rt, user))["play_count"] == 1
    assert await get_queued_score(rt.db, score_id=score) is None
    numbers = await ranked_numbers(rt.db, user, 0)
    assert numbers.ranked_score == 700_000
