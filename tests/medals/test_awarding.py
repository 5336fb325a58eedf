"""Handing medals out, and the list of them."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from g0v0.cli import shell
from g0v0.cli.commands import app
from g0v0.medals.awarding import award, held_ids, take_away
from g0v0.medals.catalogue import BY_SLUG, MEDALS
from g0v0.platform.config import Config
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from tests.world import World

Queries = Callable[[int], Any]


async def test_a_medal_is_given_once_and_told(http: httpx.AsyncClient, world: World, rt: Runtime, golden: Any) -> None:
    user = await world.user("Holder")
    headers = await world.headers(user)
    await http.get(f"/api/v2/users/{user}", headers=headers)
    medal = BY_SLUG["osu-combo-500"]
    for again in (False, True):
        async with rt.db.tx() as tx:
            assert await award(rt, tx, user, medal) is not again
    page = (await http.get(f"/api/v2/users/{user}", headers=headers)).json()
    assert page["user_achievements"] == [{"achieved_at": "2026-03-14T12:00:00Z", "achievement_id": 21}]
    (event,) = (await http.get(f"/api/v2/users/{user}/recent_activity", headers=headers)).json()
    golden("medals/event", {key: event[key] for key in ("type", "achievement")})
    (news,) = (await http.get("/api/v2/notifications", headers=headers)).json()["notifications"]
    assert (news["name"], news["source_user_id"], news["object_id"]) == ("user_achievement_unlock", user, user)
    golden("medals/notification", news["details"] | {"user_id": 0})


async def test_a_transaction_that_fails_gives_nothing(world: World, rt: Runtime) -> None:
    user = await world.user()

    async def fail(tx: Tx) -> None:
        await award(rt, tx, user, MEDALS[1])
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await rt.db.retrying(fail)
    assert await held_ids(rt.db, user) == set()


async def test_a_medal_is_taken_away(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user = await world.user()
    headers = await world.headers(user)
    async with rt.db.tx() as tx:
        await award(rt, tx, user, MEDALS[1])
        await award(rt, tx, user, MEDALS[2])
    for taken in (True, False):
        async with rt.db.tx() as tx:
            assert await take_away(rt, tx, user, MEDALS[1]) is taken
    page = (await http.get(f"/api/v2/users/{user}", headers=headers)).json()
    assert [medal["achievement_id"] for medal in page["user_achievements"]] == [2]


async def test_the_list_counts_holders(http: httpx.AsyncClient, world: World, rt: Runtime, queries: Queries) -> None:
    users = [await world.user() for _ in range(4)]
    for user in users[:3]:
        async with rt.db.tx() as tx:
            await award(rt, tx, user, MEDALS[1])
    with queries(2):
        medals = (await http.get("/api/private/medals")).json()
    with queries(0):
        assert (await http.get("/api/private/medals")).json() == medals
    assert [medal["id"] for medal in medals] == list(MEDALS)
    assert (medals[0]["achieved_count"], medals[0]["achieved_percent"]) == (3, 75.0)
    assert (medals[1]["achieved_count"], medals[1]["achieved_percent"]) == (0, 0.0)
    assert medals[-1]["instructions"] is None


async def test_the_game_cannot_unlock_what_the_server_gives(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    refused = await http.put("/api/v2/me/achievements/1", headers=headers)
    assert (refused.status_code, refused.json()) == (422, {"error": "This medal cannot be unlocked by the client."})
    unknown = await http.put("/api/v2/me/achievements/9999", headers=headers)
    assert (unknown.status_code, unknown.json()) == (404, {"error": "Specified Achievement couldn't be found."})
    assert (await http.put("/api/v2/me/achievements/1")).status_code == 401


async def test_operators_give_and_take(
    world: World, rt: Runtime, monkeypatch: pytest.MonkeyPatch, config: Config
) -> None:
    user = await world.user("Holder")
    monkeypatch.setenv("ENVIRONMENT", "development")
    monkeypatch.setenv("DATABASE_URL", config.database.database_url)
    monkeypatch.setenv("REDIS_URL", config.redis.redis_url)
    monkeypatch.setattr(shell, "configure_log", lambda **_: None)

    async def done(*words: str) -> dict[str, Any]:
        result = await asyncio.to_thread(CliRunner().invoke, app, ["medal", *words, "--json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    assert (await done("award", "Holder", "all-secret-jackpot"))["awarded"] is True
    assert (await done("award", "Holder", "105"))["awarded"] is False
    assert await done("list", "--user", "Holder") == {
        "medals": [{"id": 105, "slug": "all-secret-jackpot", "name": "Jackpot"}]
    }
    assert (await done("take", "Holder", "105"))["taken"] is True
    assert len((await done("list"))["medals"]) == len(MEDALS)
    result = await asyncio.to_thread(CliRunner().invoke, app, ["medal", "award", "Holder", "999"])
    assert (result.exit_code, "there is no medal '999'" in result.stderr) == (1, True)
    async with rt.db.tx() as tx:  # what the commands wrote is emptied with what this writes
        await award(rt, tx, user, MEDALS[1])
