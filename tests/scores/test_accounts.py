"""What a restriction, or a new country, does to boards and first places, also while a play is being processed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from g0v0.auth.accounts import Change
from g0v0.platform import jobs
from g0v0.platform.db import Tx
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.rankings.accounts import follow_account as follow_in_rankings
from g0v0.scores import bests
from g0v0.scores.accounts import follow_account
from g0v0.submission import standing
from g0v0.submission.processing import process_score
from g0v0.users.queries import update_country, update_restriction
from tests.database import rows
from tests.scores.plays import alter, crowd, restrict
from tests.world import World

HELD = {"hold": standing, "upsert_best": bests, "add_play": standing}
"""Steps of processing and where they are called: before anything is read of the player, before the first write
that boards show, and after the last."""


async def leaders(rt: Runtime) -> list[tuple[int, int, int]]:
    found = await rows(rt, "SELECT beatmap_id, user_id, total_score FROM beatmap_leaders ORDER BY beatmap_id")
    return [(beatmap, user, total) for beatmap, user, total in found]


async def test_first_places_of_a_hidden_player_go_to_the_next_and_come_back(rt: Runtime, world: World) -> None:
    shared, alone = await world.beatmap(), await world.beatmap()
    first, hidden_too, next_one = await crowd(world, shared, 3)
    await world.play(first, alone)
    before = await leaders(rt)
    assert before == [(shared, first, 900_000), (alone, first, 700_000)]
    await restrict(rt, hidden_too)
    assert await leaders(rt) == before
    await restrict(rt, first)
    assert await leaders(rt) == [(shared, next_one, 899_998)]
    await alter(rt, first, Change(is_restricted=False))
    assert await leaders(rt) == before


async def test_a_tie_stays_with_the_earlier_score(rt: Runtime, world: World) -> None:
    beatmap, early, late = await world.beatmap(), await world.user(), await world.user()
    await world.play(early, beatmap)
    await world.play(late, beatmap)
    async with rt.db.tx() as tx:
        await follow_account(rt, tx, late)
        await follow_account(rt, tx, 0)
    assert await leaders(rt) == [(beatmap, early, 700_000)]


async def boards(rt: Runtime) -> list[tuple[Any, ...]]:
    """What boards know of every place: hidden on all boards? from where? and who leads."""
    return await rows(
        rt,
        "SELECT b.is_hidden, m.is_hidden, b.country_code, t.country_code, l.user_id FROM score_bests AS b"
        " JOIN score_mod_bests AS m ON m.user_id = b.user_id JOIN user_statistics AS t ON t.user_id = b.user_id"
        " LEFT JOIN beatmap_leaders AS l ON l.beatmap_id = b.beatmap_id",
    )


async def until_it_waits(task: "asyncio.Task[None]") -> None:
    """Until a task is done, or has had the time to wait for what another transaction holds.

    Only the database knows that it waits, and tells none but its administrators. Where the time is too short the test
    shows less, but never fails.
    """
    await asyncio.wait({task}, timeout=0.3)


async def test_places_follow_a_restriction_and_its_end(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap)
    assert await boards(rt) == [(0, 0, "AU", "AU", user)]
    await restrict(rt, user)
    assert await boards(rt) == [(1, 1, "AU", "AU", None)]
    await world.play(user, beatmap, total_score=800_000)
    assert await boards(rt) == [(1, 1, "AU", "AU", None)]
    await alter(rt, user, Change(is_restricted=False))
    assert await boards(rt) == [(0, 0, "AU", "AU", user)]


async def test_first_plays_of_a_restricted_player_are_hidden(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await restrict(rt, user)
    await world.play(user, beatmap)
    assert await boards(rt) == [(1, 1, "AU", "AU", None)]
    assert await rows(rt, "SELECT 1 FROM user_events") == []


async def test_the_place_others_hear_of_leaves_restricted_players_out(rt: Runtime, world: World) -> None:
    beatmap, user = await world.beatmap(), await world.user()
    hidden, shown = await crowd(world, beatmap, 2)
    await restrict(rt, hidden)
    await world.play(user, beatmap)
    found = await rows(rt, "SELECT user_id, kind, payload FROM user_events WHERE user_id = %s", user)
    assert [(who, kind) for who, kind, _ in found] == [(user, "rank")]
    assert '"rank":2' in found[0][2].replace(" ", "")
    assert await leaders(rt) == [(beatmap, shown, 899_999)]


async def test_a_change_that_fails_changes_no_board(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap)

    async def fail(tx: Tx) -> None:
        await update_restriction(tx, id=user, is_restricted=True)
        await follow_account(rt, tx, user)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await rt.db.retrying(fail)
    assert await boards(rt) == [(0, 0, "AU", "AU", user)]


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (Change(is_restricted=True), (1, 1, "AU", "AU", None)),
        (Change(country_code="JP"), (0, 0, "JP", "JP", -1)),
    ],
    ids=["restricted", "moved"],
)
@pytest.mark.parametrize("step", HELD)
async def test_a_change_during_processing_is_carried_over(
    rt: Runtime, world: World, monkeypatch: pytest.MonkeyPatch, step: str, change: Change, after: tuple[Any, ...]
) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap, processed=False)
    reached, go_on = asyncio.Event(), asyncio.Event()
    real: Callable[..., Awaitable[Any]] = getattr(HELD[step], step)

    async def paused(*args: Any, **named: Any) -> Any:
        reached.set()
        await go_on.wait()
        return await real(*args, **named)

    monkeypatch.setattr(HELD[step], step, paused)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(process_score(rt, score))
        await reached.wait()
        await until_it_waits(tasks.create_task(alter(rt, user, change, follow_in_rankings)))
        go_on.set()
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.remove((jobs.PROCESS_SCORE, (score,)))
    assert await boards(rt) == [tuple(user if value == -1 else value for value in after)]


@pytest.mark.parametrize(("restricted", "after"), [(True, (1, 1, "JP", "JP", None)), (False, (0, 0, "JP", "JP", -1))])
async def test_processing_during_a_change_knows_of_it(
    rt: Runtime, world: World, *, restricted: bool, after: tuple[Any, ...]
) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap, processed=False)
    async with asyncio.TaskGroup() as tasks, rt.db.tx() as tx:
        await update_restriction(tx, id=user, is_restricted=restricted)
        await update_country(tx, id=user, country_code="JP")
        await follow_account(rt, tx, user)
        await follow_in_rankings(rt, tx, user)
        await until_it_waits(tasks.create_task(process_score(rt, score)))
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.remove((jobs.PROCESS_SCORE, (score,)))
    assert await boards(rt) == [tuple(user if value == -1 else value for value in after)]
