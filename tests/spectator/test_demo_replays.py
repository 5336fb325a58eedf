"""The replays of the demo world are ones the game could have sent."""

import io
import random
from itertools import pairwise

import httpx
import osrparse

from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.statuses import Status
from g0v0.cli.demo_world import _plays  # pyright: ignore[reportPrivateUsage]
from g0v0.demo_maps import DEMO_SETS, build_osz
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from tests.world import World


async def test_a_play_of_the_demo_world_can_be_watched(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    demo_set, user = DEMO_SETS[0], await world.user("demo")
    await import_archive(rt, build_osz(demo_set), name=demo_set.osz_name, status=Status.RANKED)
    beatmap = demo_set.maps[0]
    await _plays(rt, user, beatmap.beatmap_id, 0.9, random.Random(1), with_replays=True)
    assert isinstance(rt.jobs, RecordedQueue)
    rt.jobs.queued.clear()
    headers = await world.headers(user)
    (best,) = (await http.get(f"/api/v2/users/{user}/scores/best", headers=headers)).json()
    assert best["has_replay"] is True
    answer = await http.get(f"/api/v2/scores/{best['id']}/download", headers=headers)
    replay = osrparse.Replay.from_file(io.BytesIO(answer.content))
    assert (replay.username, len(replay.replay_data) > 100) == ("demo", True)
    presses = [
        event for before, event in pairwise(replay.replay_data) if int(event.keys) == 1 and int(before.keys) == 0  # type: ignore[attr-defined]  # of its own ruleset
    ]  # fmt: skip
    assert len(presses) == best["maximum_statistics"]["great"]
    assert all(event.time_delta >= 0 for event in replay.replay_data)
