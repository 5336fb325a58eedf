"""`python -m g0v0 import`."""

import asyncio
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from g0v0.beatmaps.content import osu_file
from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.loading import beatmaps_by_ids
from g0v0.beatmaps.queries import list_difficulties
from g0v0.beatmaps.statuses import Status
from g0v0.cli import importing
from g0v0.cli.commands import app
from g0v0.cli.importing import Wanted, found_in, import_all, import_one
from g0v0.demo_maps import DEMO_SETS, build_osz
from g0v0.osu.difficulty import difficulty, performance
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from tests.beatmaps.maps import TinyMap, osz, tiny_set
from tests.world import World

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared/data"
EXPECTED = SHARED / "expected/difficulty.json"
RULESETS = {ruleset.wire_name: ruleset for ruleset in OFFICIAL} | {"catch": Ruleset.FRUITS}
needs_shared = pytest.mark.skipif(not EXPECTED.exists(), reason="no shared test data on this machine")


def command(config: Config, storage: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as an operator does."""
    environment = os.environ | {
        "DATABASE_URL": config.database.database_url,
        "REDIS_URL": config.redis.redis_url,
        "STORAGE_URL": str(storage),
        "ENVIRONMENT": "development",
    }
    return subprocess.run(
        [sys.executable, "-m", "g0v0", "import", *map(str, arguments)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_folders_are_searched_for_what_looks_like_a_beatmap(tmp_path: Path) -> None:
    for name in ("b.osu", "a.OSZ", "deep/er/c.olz", "song.mp3", "._b.osu"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [file.name for file in found_in(tmp_path)] == ["a.OSZ", "b.osu", "c.olz"]
    assert list(found_in(tmp_path / "song.mp3")) == [tmp_path / "song.mp3"]


async def test_every_file_has_a_result(rt: Runtime, config: Config, tmp_path: Path) -> None:
    await import_archive(rt, TinyMap().content, "before.osu")  # so that the rows of the command are removed as well
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "a.osz").write_bytes(osz(tiny_set(2, beatmapset_id=500, beatmap_id=700)))
    (maps / "b.osz").write_bytes(b"PK\x03\x04 broken")
    (maps / "c.osu").write_bytes(TinyMap(circles=0).content)
    run = partial(asyncio.to_thread, command, config, tmp_path / "storage", maps)
    done = await run("--status", "loved", "--json")
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    answer = orjson.loads(done.stdout)
    assert answer["counts"] == {"imported": 1, "refused": 2}
    taken, broken, empty = answer["files"]
    assert (taken["beatmapset_id"], taken["beatmap_ids"]) == (500, [700, 701])
    assert "damaged" in broken["error"]
    assert "no objects" in empty["error"]
    assert (await beatmaps_by_ids(rt, [700]))[700].status is Status.LOVED
    again = await run()
    assert again.returncode == 0
    assert "a.osz: unchanged, set 500, 2 beatmaps" in again.stdout
    assert "3 files: 1 unchanged, 2 refused" in again.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["missing.osz"], "there is no file or folder missing.osz"),
        (["sql", "--status", "famous"], "famous is no status"),
        (["sql"], "there is nothing to import"),
    ],
)
def test_a_command_that_can_do_nothing_says_why(arguments: list[str], sentence: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        done = CliRunner().invoke(app, ["import", *arguments])
    assert done.exit_code == 1
    assert sentence in done.output


async def test_an_owner_is_named(rt: Runtime, world: World, tmp_path: Path) -> None:
    mapper = await world.user("mapper")
    file = tmp_path / "a.osu"
    file.write_bytes(TinyMap(beatmap_id=700).content)
    results = await import_all(rt, [file], Wanted(None, "mapper"), as_json=True)
    assert [result.outcome for result in results] == ["imported"]
    assert (await beatmaps_by_ids(rt, [700]))[700].user_id == mapper


async def test_files_that_cannot_be_opened_or_are_too_large_are_refused(
    rt: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = await import_one(rt, tmp_path / "gone.osz", None, 0)
    assert (gone.outcome, gone.error) == ("refused", "It cannot be read: No such file or directory.")
    monkeypatch.setattr(importing, "MAX_ARCHIVE_BYTES", 10)
    large = tmp_path / "large.osu"
    large.write_bytes(TinyMap().content)
    assert "larger than" in ((await import_one(rt, large, None, 0)).error or "")


async def test_the_demo_maps_are_imported_with_the_difficulty_of_their_files(rt: Runtime) -> None:
    for demo in DEMO_SETS:
        await import_archive(rt, build_osz(demo), demo.osz_name)
        rows = await list_difficulties(rt.db, ids=[map_.beatmap_id for map_ in demo.maps])
        assert {row.beatmap_id for row in rows} == {map_.beatmap_id for map_ in demo.maps}
        for row in rows:
            content = await osu_file(rt, row.beatmap_id)
            assert row.star_rating == difficulty(content, row.ruleset_id).star_rating


@needs_shared
async def test_real_maps_are_imported_with_the_expected_difficulty(rt: Runtime) -> None:
    maps: dict[str, Any] = json.loads(EXPECTED.read_text())["maps"]
    for name, facts in maps.items():
        result = await import_one(rt, SHARED / "beatmaps" / name, None, 0)
        computed = facts["computed"]
        assert (result.outcome == "refused") == (not computed), result
        if not computed:
            continue
        (beatmap_id,) = result.beatmap_ids
        stored = {row.ruleset_id: row for row in await list_difficulties(rt.db, ids=[beatmap_id])}
        own = (await beatmaps_by_ids(rt, [beatmap_id]))[beatmap_id]
        content = await osu_file(rt, beatmap_id)
        for ruleset, expected in ((RULESETS[key], found["NM"]) for key, found in computed.items()):
            if ruleset not in stored:
                continue
            assert stored[ruleset].star_rating == pytest.approx(float(expected["stars"]), abs=1e-9), name
            pp = performance(content, ruleset, (), {}, 1.0, None)
            assert pp == pytest.approx(float(expected["lazer"]["acc100"]["pp"]), abs=1e-6), name
            if ruleset is own.ruleset_id:
                assert own.max_combo == expected["max_combo"], name


@needs_shared
async def test_real_archives_are_imported(rt: Runtime) -> None:
    for file in found_in(SHARED / "beatmapsets"):
        first = await import_one(rt, file, None, 0)
        assert first.error is None or "no objects" in first.error
        assert (await import_one(rt, file, None, 0)).outcome in ("unchanged", "refused")
