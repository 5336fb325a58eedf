"""Tokens and submission through the application. Source: lazer-flows.md §6, lazer-http.md §5."""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.beatmaps.queries import get_playable, update_beatmaps_status
from g0v0.beatmaps.statuses import Status
from g0v0.platform import jobs
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from tests.submission.plays import FAILED, body
from tests.world import World

KINDS = ["application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "image/png"]


@dataclass
class Player:
    """A signed-in player in front of one map."""

    http: httpx.AsyncClient
    headers: dict[str, str]
    beatmap_id: int
    checksum: str

    @property
    def path(self) -> str:
        return f"/api/v2/beatmaps/{self.beatmap_id}/solo/scores"

    async def ask(self, **changes: Any) -> httpx.Response:
        """Ask for a token."""
        form = {"version_hash": "f" * 32, "beatmap_hash": self.checksum, "ruleset_id": "0"} | changes
        return await self.http.post(self.path, data=form, headers=self.headers)

    async def token(self) -> int:
        return (await self.ask()).json()["id"]

    async def submit(self, token: int, **changes: Any) -> httpx.Response:
        return await self.http.put(f"{self.path}/{token}", json=body(**changes), headers=self.headers)


@pytest_asyncio.fixture
async def player(rt: Runtime, world: World, http: httpx.AsyncClient) -> Player:
    """A player in front of a ranked osu! map of twelve circles."""
    user = await world.user()
    beatmap_id = await world.beatmap()
    beatmap = await get_playable(rt.db, id=beatmap_id)
    assert beatmap is not None
    return Player(http, await world.headers(user), beatmap_id, beatmap.checksum)


async def test_a_token_is_given_for_the_current_file(player: Player) -> None:
    answer = await player.ask()
    assert answer.status_code == 200
    assert answer.json()["beatmap_id"] == player.beatmap_id


@pytest.mark.parametrize(
    ("change", "status", "text"),
    [
        ({"beatmap_hash": "0" * 32}, 422, "invalid or missing beatmap_hash"),
        ({"beatmap_hash": ""}, 422, "invalid or missing beatmap_hash"),
        ({"ruleset_id": "9"}, 422, "ruleset_id"),
        ({"ruleset_id": ""}, 422, "ruleset_id"),
        ({"ruleset_id": "x"}, 422, "ruleset_id"),
    ],
)
async def test_a_wrong_request_names_the_parameter(
    player: Player, change: dict[str, str], status: int, text: str
) -> None:
    answer = await player.ask(**change)
    assert answer.status_code == status
    assert text in answer.json()["error"]


async def test_an_unknown_map_is_404(player: Player) -> None:
    player.beatmap_id = 2_000_000_001
    answer = await player.ask()
    assert (answer.status_code, answer.json()) == (404, {"error": "Specified beatmap difficulty couldn't be found."})


async def test_a_map_of_another_ruleset_does_not_convert(rt: Runtime, world: World, player: Player) -> None:
    player.beatmap_id = await world.beatmap(ruleset=1)
    beatmap = await get_playable(rt.db, id=player.beatmap_id)
    assert beatmap is not None
    assert (await player.ask(beatmap_hash=beatmap.checksum)).status_code == 422


async def test_tools_may_not_submit(world: World, player: Player) -> None:
    player.headers = await world.headers(await world.user(), "public")
    assert (await player.ask()).status_code == 403


async def test_a_play_is_accepted_with_accuracy_and_grade_of_the_server(rt: Runtime, player: Player) -> None:
    answer = await player.submit(await player.token(), accuracy=1.0, rank="X")
    assert answer.status_code == 200
    score = answer.json()
    assert (score["accuracy"], score["rank"]) == (pytest.approx(3200 / 3600), "B")
    assert (score["total_score"], score["passed"]) == (700_000, True)
    assert isinstance(rt.jobs, RecordedQueue)
    assert rt.jobs.queued == [(jobs.PROCESS_SCORE, (score["id"],))]


async def test_a_failed_play_is_an_f(player: Player) -> None:
    score = (await player.submit(await player.token(), **FAILED)).json()
    assert (score["passed"], score["rank"]) == (False, "F")


async def test_the_same_token_again_is_the_same_score(player: Player) -> None:
    token = await player.token()
    first = await player.submit(token)
    again = await player.submit(token, total_score=900_000)
    assert again.json()["id"] == first.json()["id"]
    assert again.json()["total_score"] == 700_000


async def test_one_token_at_once_from_two_sides_makes_one_score(player: Player) -> None:
    token = await player.token()
    answers = await asyncio.gather(*(player.submit(token) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["id"] for answer in answers}) == 1


async def test_somebody_elses_token_does_not_exist(world: World, player: Player) -> None:
    token = await player.token()
    player.headers = await world.headers(await world.user())
    assert (await player.submit(token)).status_code == 404


async def test_a_map_whose_state_changed_meanwhile_is_refused(rt: Runtime, player: Player) -> None:
    token = await player.token()
    beatmap = await get_playable(rt.db, id=player.beatmap_id)
    assert beatmap is not None
    from_status = beatmap.status
    assert from_status is Status.RANKED
    async with rt.db.tx() as tx:
        await update_beatmaps_status(tx, beatmapset_id=beatmap.beatmapset_id, status=Status.LOVED)
    answer = await player.submit(token)
    assert (answer.status_code, answer.json()["error"]) == (422, "beatmapset state has been updated")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"total_score": 0}, "total_score"),
        ({"total_score": 3_000_000}, "total_score"),
        ({"accuracy": 1.5}, "accuracy"),
        ({"statistics": {}}, "statistics"),
        ({"statistics": {"great": 13}}, "statistics"),
        ({"statistics": {"great": -1}}, "statistics.great"),
        ({"statistics": {"nonsense": 1}}, "statistics.nonsense"),
        ({"max_combo": 13}, "max_combo"),
        ({"mods": [{"acronym": "ZZ"}]}, "mods[0]"),
        ({"mods": [{"acronym": "HR"}, {"acronym": "EZ"}]}, "mods"),
        ({"mods": [{"acronym": "AT"}]}, "mods"),
        ({"mods": "HD"}, "mods"),
        ({"rank": "Q"}, "rank"),
        ({"passed": None}, "passed"),
        ({"ruleset_id": 1}, "ruleset_id"),
    ],
)
async def test_an_impossible_play_names_the_field(player: Player, change: dict[str, Any], field: str) -> None:
    answer = await player.submit(await player.token(), **change)
    assert answer.status_code == 422
    assert field in answer.json()["error"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = list(body())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=4))
async def test_no_body_breaks_the_server(player: Player, changes: dict[str, Any]) -> None:
    answer = await player.http.put(
        f"{player.path}/{await player.token()}", json=body(**changes), headers=player.headers
    )
    assert answer.status_code in (200, 422)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200), kind=st.sampled_from(KINDS))
async def test_no_bytes_break_the_server(player: Player, content: bytes, kind: str) -> None:
    headers = player.headers | {"Content-Type": kind}
    answer = await player.http.put(f"{player.path}/1", content=content, headers=headers)
    assert 400 <= answer.status_code < 500
