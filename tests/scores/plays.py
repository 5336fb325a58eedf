"""Players and plays for the tests of scores."""

from g0v0.auth.accounts import Change, change_account
from g0v0.platform import jobs
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from tests.world import World

HD = [{"acronym": "HD"}]
DT = [{"acronym": "DT"}]
SD = [{"acronym": "SD"}]
LEGACY = "20220704"


async def crowd(world: World, beatmap: int, count: int, *, country: str = "AU") -> list[int]:
    """Players of falling totals on a beatmap; their ids, best first."""
    users = [await world.user(country=country) for _ in range(count)]
    for place, user in enumerate(users):
        await world.play(user, beatmap, total_score=900_000 - place, total_score_without_mods=900_000 - place)
    return users


async def restrict(rt: Runtime, user: int) -> None:
    """Hide a player, as an operator does."""
    await change_account(rt, user, Change(is_restricted=True))
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.remove((jobs.REBUILD_RANKINGS, ()))
