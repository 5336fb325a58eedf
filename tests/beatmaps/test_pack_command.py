"""`python -m g0v0 pack`, as an operator runs it."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from g0v0.cli import shell
from g0v0.cli.commands import app
from g0v0.platform.config import Config
from tests.world import World

Command = Callable[..., Any]


@pytest.fixture
def g0v0(monkeypatch: pytest.MonkeyPatch, config: Config) -> Command:
    """Run one command beside the loop of the tests."""
    monkeypatch.setenv("ENVIRONMENT", "development")
    monkeypatch.setenv("DATABASE_URL", config.database.database_url)
    monkeypatch.setenv("REDIS_URL", config.redis.redis_url)
    monkeypatch.setattr(shell, "configure_log", lambda **_: None)

    async def run(*words: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, app, words)

    return run


async def test_a_pack_from_its_making_to_its_end(g0v0: Command, world: World) -> None:
    first, second = (await world.beatmapset()).id, (await world.beatmapset()).id

    async def done(*words: str) -> dict[str, Any]:
        result = await g0v0("pack", *words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    words = ["--name", " First ", "--set", str(first), "--date", "2026-01-02", "--ruleset", "taiko"]
    assert await done("create", "S1", *words) == {"tag": "S1", "name": "First", "beatmapsets": 1}
    assert await done("add", "S1", "--set", str(second)) == {"tag": "S1", "added": 1}
    shown = await done("show", "S1")
    assert (shown["ruleset_id"], shown["beatmapset_ids"], shown["author"]) == ("taiko", [first, second], "osu!")
    assert await done("remove", "S1", "--set", str(first)) == {"tag": "S1", "removed": 1}
    (listed,) = (await done("list"))["packs"]
    assert (listed["tag"], listed["kind"], listed["beatmapsets"]) == ("S1", "standard", 1)
    assert "First (1 sets)" in (await g0v0("pack", "list")).stdout
    assert await done("delete", "S1") == {"tag": "S1", "deleted": True}
    assert await done("list") == {"packs": []}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["create", "X1", "--name", "x", "--set", "1"], "tag: must be a letter and a number"),
        (["create", "S1", "--name", "x", "--set", "1"], "set: must be a beatmapset of this server"),
        (["create", "S1", "--name", "x", "--set", "1", "--ruleset", "ctb"], "'ctb' is no ruleset"),
        (["show", "S1"], "Specified BeatmapPack couldn't be found."),
        (["delete", "S1"], "There is no pack 'S1'."),
    ],
)
async def test_what_cannot_be_done_is_said(g0v0: Command, words: list[str], sentence: str) -> None:
    result = await g0v0("pack", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr
