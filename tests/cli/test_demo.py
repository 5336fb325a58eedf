"""`demo load` where there is nothing to do."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from g0v0.cli.demo import NOTHING_MADE, PLAYERS, is_complete
from g0v0.platform import migrate
from tests.world import World

LAST = PLAYERS[-1][0]
_LOAD = """
import json, sys
from g0v0.cli.commands import app
app(["demo", "load", "--migrate", "--json"], standalone_mode=False)
json.dump(sorted({name.split(".")[1] for name in sys.modules if name.startswith("g0v0.")}), sys.stderr)
"""


@pytest.fixture
def empty_url(database_url: str) -> Iterator[str]:
    head, _, query = database_url.partition("?")
    url = f"{head}_empty" + (f"?{query}" if query else "")
    migrate.create_database(url)
    yield url
    migrate.drop_database(url)


async def test_a_world_that_is_there_is_left_alone_and_costs_no_imports(
    world: World, database_url: str, tmp_path: Path
) -> None:
    await world.user(LAST)
    settings = {"ENVIRONMENT": "development", "DATABASE_URL": database_url, "CONTENT_PATH": str(tmp_path)}
    done = subprocess.run(  # noqa: ASYNC221  (nothing else runs here)
        [sys.executable, "-c", _LOAD], env=settings, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == NOTHING_MADE
    assert json.loads(done.stderr) == ["cli", "osu", "platform", "users"]


async def test_the_world_is_there_with_its_last_player(world: World, database_url: str) -> None:
    await world.user(PLAYERS[0][0])
    assert not await is_complete(database_url)
    await world.user(LAST)
    assert await is_complete(database_url)


async def test_a_world_on_an_older_schema_is_not_complete(
    world: World, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.user(LAST)
    newest = [*migrate.known(), "9999-one-more"]
    monkeypatch.setattr(migrate, "known", lambda: newest)
    assert not await is_complete(database_url)


async def test_without_schema_or_database_nothing_is_complete(empty_url: str) -> None:
    assert not await is_complete(empty_url)
    migrate.drop_database(empty_url)
    assert not await is_complete(empty_url)
    assert not await is_complete("mysql://nobody@127.0.0.1:1/g0v0")
