"""What a restriction does to first places."""

from g0v0.auth.accounts import Change, change_account
from g0v0.platform import jobs
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.scores.accounts import follow_account
from tests.database import rows
from tests.scores.plays import crowd, restrict
from tests.world import World


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
    await follow_account(rt, hidden_too)
    assert await leaders(rt) == before
    await restrict(rt, first)
    await follow_account(rt, first)
    assert await leaders(rt) == [(shared, next_one, 899_998)]
    await change_account(rt, first, Change(is_restricted=False))
    await follow_account(rt, first)
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.remove((jobs.REBUILD_RANKINGS, ()))
    assert await leaders(rt) == before


async def test_a_tie_stays_with_the_earlier_score(rt: Runtime, world: World) -> None:
    beatmap, early, late = await world.beatmap(), await world.user(), await world.user()
    await world.play(early, beatmap)
    await world.play(late, beatmap)
    await follow_account(rt, late)
    assert await leaders(rt) == [(beatmap, early, 700_000)]
    await follow_account(rt, 0)
