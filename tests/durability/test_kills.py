"""Nothing accepted is lost and nothing counts twice, wherever a process dies: with real processes.

The same plays are submitted to an undisturbed installation and to disturbed ones; afterwards totals, bests, first
places and ranks must be equal.
"""

import asyncio
from itertools import count
from typing import Any

import httpx
import pytest
import pytest_asyncio
import redis

from g0v0.auth.tokens import authenticate
from g0v0.beatmaps.queries import get_playable
from g0v0.platform.config import load_config
from g0v0.platform.runtime import open_runtime
from tests.durability.stack import SECRET, Stack, kill, until
from tests.submission.plays import FAILED, body
from tests.world import World

PLAYERS = ("ada", "ben", "cyd")
STATISTICS = (
    {"great": 12},
    {"great": 11, "ok": 1},
    {"great": 9, "ok": 3},
    {"great": 6, "ok": 4, "meh": 2},
)
SNAPSHOTS = {
    "statistics": "SELECT u.username, t.play_count, t.total_score, t.ranked_score, ROUND(t.pp, 6),"
    " ROUND(t.accuracy, 9), t.total_hits, t.count_miss, t.maximum_combo, t.grade_ss, t.grade_s,"
    " t.grade_a FROM user_statistics AS t"
    " JOIN users AS u ON u.id = t.user_id ORDER BY u.username",
    "bests": "SELECT u.username, m.version, b.total_score, b.grade FROM score_bests AS b"
    " JOIN users AS u ON u.id = b.user_id JOIN beatmaps AS m ON m.id = b.beatmap_id ORDER BY 1, 2",
    "leaders": "SELECT m.version, u.username, l.total_score FROM beatmap_leaders AS l"
    " JOIN users AS u ON u.id = l.user_id JOIN beatmaps AS m ON m.id = l.beatmap_id ORDER BY 1",
    "months": "SELECT u.username, p.play_count FROM user_monthly_plays AS p JOIN users AS u ON u.id = p.user_id"
    " ORDER BY 1",
    "maps": "SELECT version, play_count, pass_count FROM beatmaps ORDER BY version",
    "unprocessed": "SELECT COUNT(*) FROM scores WHERE processed_at IS NULL",
    "scores": "SELECT COUNT(*) FROM scores",
}
EMPTIED = (
    "scores", "score_tokens", "score_queue", "score_bests", "score_mod_bests", "score_pp_bests", "beatmap_leaders",
    "user_statistics", "user_monthly_plays", "user_events", "beatmap_plays",
)  # fmt: skip


class Installation:
    """A stack with three players and two maps, and what is played on it."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.headers: dict[str, dict[str, str]] = {}
        self.maps: list[tuple[int, str]] = []

    async def settle(self) -> None:
        """Make the players and maps."""
        config = load_config(
            environment="development",
            jwt_secret_key=SECRET,
            database_url=self.stack.mariadb.url,
            redis_url=self.stack.redis.url,
            storage_url=str(self.stack.folder / "storage"),
        )
        async with open_runtime(config, cpu_processes=0) as rt:
            rt.authenticate = authenticate
            world = World(rt, count(10_000))  # there are others in this database
            self.headers = {name: await world.headers(await world.user(name)) for name in PLAYERS}
            for beatmap_id in [await world.beatmap(version=version) for version in ("Easy", "Hard")]:
                beatmap = await get_playable(rt.db, id=beatmap_id)
                assert beatmap is not None
                self.maps.append((beatmap_id, beatmap.checksum))

    def clear(self) -> None:
        """Back to before the first play."""
        for table in EMPTIED:
            self.stack.query(f"DELETE FROM {table}")
        self.stack.query("UPDATE beatmaps SET play_count = 0, pass_count = 0")
        redis.Redis.from_url(self.stack.redis.url).flushdb()

    def plays(self) -> list[tuple[str, tuple[int, str], dict[str, Any]]]:
        """Two dozen plays with different totals; every sixth fails."""
        found = []
        for number in range(24):
            statistics = STATISTICS[number % len(STATISTICS)]
            changes: dict[str, Any] = {"total_score": 500_000 + 1000 * (number * 7 % 24), "statistics": statistics}
            if number % 6 == 5:
                changes = FAILED
            found.append((PLAYERS[number % 3], self.maps[number // 3 % 2], body(**changes)))
        return found

    async def play_all(self) -> None:
        """Submit every play as a stubborn client would: again after an error, with the same token."""
        async with httpx.AsyncClient(base_url=self.stack.base, timeout=10) as client:
            gate = asyncio.Semaphore(4)

            async def one(player: str, beatmap: tuple[int, str], play: dict[str, Any]) -> None:
                async with gate:
                    await self.submit(client, player, beatmap, play)

            await asyncio.gather(*(one(*play) for play in self.plays()))

    async def submit(
        self, client: httpx.AsyncClient, player: str, beatmap: tuple[int, str], play: dict[str, Any]
    ) -> int:
        """One play until it is accepted; its score id."""
        path = f"/api/v2/beatmaps/{beatmap[0]}/solo/scores"
        form = {"beatmap_hash": beatmap[1], "ruleset_id": "0", "version_hash": ""}
        token = await persistently(lambda: client.post(path, data=form, headers=self.headers[player]))
        score = await persistently(lambda: client.put(f"{path}/{token['id']}", json=play, headers=self.headers[player]))
        return score["id"]

    async def state(self) -> dict[str, Any]:
        """Everything that must be equal, once all is processed."""
        await self.stack.processed()
        found: dict[str, Any] = {name: self.stack.query(sql) for name, sql in SNAPSHOTS.items()}
        async with httpx.AsyncClient(base_url=self.stack.base) as client:
            await until(lambda: self._ranks(client))
            found["ranks"] = [(await self._me(client, name))["statistics"]["global_rank"] for name in PLAYERS]
        return found

    async def _ranks(self, client: httpx.AsyncClient) -> bool:
        return all([(await self._me(client, name))["statistics"]["global_rank"] for name in PLAYERS])

    async def _me(self, client: httpx.AsyncClient, name: str) -> dict[str, Any]:
        return (await client.get("/api/v2/me/osu", headers=self.headers[name])).json()


async def persistently(request: Any) -> dict[str, Any]:
    """The answer to a request, repeated while the server or its engines are away."""
    answers: list[httpx.Response] = []

    async def answered() -> bool:
        answer: httpx.Response = await request()
        if answer.status_code >= 500:
            return False
        answers.append(answer)
        return True

    await until(answered)
    assert answers[0].status_code == 200, answers[0].text
    found: dict[str, Any] = answers[0].json()
    return found


@pytest_asyncio.fixture(scope="module")
async def installation(stack: Stack) -> Installation:
    """One installation for all scenarios."""
    made = Installation(stack)
    await made.settle()
    await stack.start_server()
    return made


@pytest_asyncio.fixture(scope="module")
async def undisturbed(installation: Installation) -> dict[str, Any]:
    """How the world looks when nothing goes wrong."""
    installation.stack.start_worker()
    await installation.play_all()
    state = await installation.state()
    assert installation.stack.worker is not None
    kill(installation.stack.worker)
    assert state["unprocessed"] == [(0,)]
    assert sorted(state["ranks"]) == [1, 2, 3]
    return state


@pytest.mark.parametrize(
    "moment",
    [
        "submission/get_queued_score",
        "rankings/upsert_statistics_row",
        "scores/upsert_best",
        "scores/upsert_leader",
        "rankings/update_statistics",
        "scores/update_score_processed",
        "submission/update_queue_steps",
        "rankings/get_standing",
        "submission/delete_queue_entry",
    ],
)
async def test_a_worker_killed_between_two_steps(
    installation: Installation, undisturbed: dict[str, Any], moment: str
) -> None:
    installation.clear()
    installation.stack.start_worker(moment, "3")
    await installation.play_all()
    await installation.stack.worker_has_died()
    installation.stack.start_worker()
    state = await installation.state()
    assert installation.stack.worker is not None
    kill(installation.stack.worker)
    assert state == undisturbed


async def test_a_server_killed_right_after_it_answered(installation: Installation, undisturbed: dict[str, Any]) -> None:
    installation.clear()
    stack = installation.stack
    async with httpx.AsyncClient(base_url=stack.base, timeout=10) as client:
        for player, beatmap, play in installation.plays()[:3]:
            await installation.submit(client, player, beatmap, play)
            assert stack.server is not None
            kill(stack.server)
            await stack.start_server()
        for player, beatmap, play in installation.plays()[3:]:
            await installation.submit(client, player, beatmap, play)
    stack.start_worker()
    state = await installation.state()
    assert stack.worker is not None
    kill(stack.worker)
    assert state == undisturbed


async def test_redis_forgets_everything_while_scores_wait(
    installation: Installation, undisturbed: dict[str, Any]
) -> None:
    installation.clear()
    await installation.play_all()
    redis.Redis.from_url(installation.stack.redis.url).flushall()
    installation.stack.start_worker()
    state = await installation.state()
    redis.Redis.from_url(installation.stack.redis.url).flushall()
    again = await installation.state()
    assert installation.stack.worker is not None
    kill(installation.stack.worker)
    assert state == undisturbed
    assert again == undisturbed, "ranks come back after a flush"


async def test_the_database_restarts_under_load(installation: Installation, undisturbed: dict[str, Any]) -> None:
    installation.clear()
    stack = installation.stack
    stack.start_worker()
    playing = asyncio.create_task(installation.play_all())
    await until(lambda: stack.query("SELECT COUNT(*) FROM scores")[0][0] >= 4)
    await stack.mariadb.stop()
    await stack.mariadb.start()
    await playing
    state = await installation.state()
    assert stack.worker is not None
    kill(stack.worker)
    assert state == undisturbed
