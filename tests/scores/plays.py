"""Players and plays for the tests of scores."""

from collections.abc import Sequence
from typing import Any

from g0v0.auth.accounts import Change, Follow, change_account
from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.statuses import Status
from g0v0.platform import jobs
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.scores.accounts import follow_account
from tests.beatmaps.maps import osz, tiny_set
from tests.database import rows
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
    await alter(rt, user, Change(is_restricted=True))


async def alter(rt: Runtime, user: int, change: Change, *follows: Follow) -> None:
    """Change an account, as an operator does; boards follow, and what is named besides."""
    await change_account(rt, user, change, follow_account, *follows)
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.remove((jobs.REBUILD_RANKINGS, ()))


async def known_beatmap(rt: Runtime, title: str = "Known") -> int:
    """Beatmap 700 of set 500, so that answers are the same every time."""
    maps = tiny_set(1, beatmapset_id=500, beatmap_id=700, title=title)
    await import_archive(rt, osz(maps), "tiny.osz", status=Status.RANKED)
    return 700


async def team_up(rt: Runtime, *users: int) -> None:
    """Make a team of players."""
    for user in users:
        await rows(rt, "INSERT INTO team_members (user_id, team_id, joined_at) VALUES (%s, 1, '2026-01-01')", user)


def settled(value: Any, users: Sequence[int], scores: Sequence[int]) -> Any:
    """An answer whose users and scores are numbered from 1, in the order given; presets of banners follow the ids."""
    if isinstance(value, list):
        return [settled(item, users, scores) for item in value]
    if not isinstance(value, dict):
        return value
    names = {"user_id": users, "score_id": scores}
    if "username" in value:
        names["id"] = users
    elif "accuracy" in value and "rank" in value:
        names["id"] = scores
    return {
        key: names[key].index(item) + 1
        if key in names and item in names[key]
        else "a preset"
        if key == "cover" and isinstance(item, dict)
        else settled(item, users, scores)
        for key, item in value.items()
    }
