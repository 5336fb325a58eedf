"""`daily …`, run as an operator runs it."""

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pymysql
import pytest
from click.testing import Result
from typer.testing import CliRunner

from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.statuses import Status
from g0v0.cli import shell
from g0v0.cli.commands import app
from g0v0.platform.config import load_config
from g0v0.platform.db import connection_options
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import open_runtime
from tests.beatmaps.maps import osz, tiny_set

Command = Callable[..., Result]
MAPS = (1001, 1002)


@pytest.fixture
def rows(database_url: str) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """Ask the database; what the commands wrote is removed afterwards."""
    with pymysql.connect(**connection_options(database_url), autocommit=True) as connection:

        def ask(query: str) -> list[tuple[Any, ...]]:
            with connection.cursor() as cursor:
                cursor.execute(query)
                return list(cursor.fetchall())

        yield ask
        for table in ("daily_challenges", "beatmaps", "beatmapsets", "beatmap_difficulties", "beatmapset_updates"):
            ask(f"DELETE FROM {table}")


@pytest.fixture
def g0v0(monkeypatch: pytest.MonkeyPatch, database_url: str, redis_url: str, tmp_path: Any, rows: object) -> Command:
    """Run one command on a server with two maps."""
    settings = {
        "ENVIRONMENT": "development",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "STORAGE_URL": str(tmp_path / "files"),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    # The logs of this process are the tests'.
    monkeypatch.setattr(shell, "configure_log", lambda **_: None)

    async def import_maps() -> None:
        async with open_runtime(load_config()) as rt:
            rt.jobs = RecordedQueue()
            for beatmap_id in MAPS:
                maps = tiny_set(1, beatmap_id=beatmap_id, beatmapset_id=beatmap_id, title=f"Song {beatmap_id} [loud]")
                await import_archive(rt, osz(maps), "tiny.osz", status=Status.RANKED, user_id=0)

    asyncio.run(import_maps())

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, ("daily", *words))

    return run


def done(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refused(result: Result) -> str:
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def in_days(number: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=number)).isoformat()


def test_days_are_chosen_listed_and_taken_back(g0v0: Command) -> None:
    added = done(g0v0("add", in_days(3), str(MAPS[0]), "--ruleset", "taiko", "--mods", "HDDT", "--json"))
    assert added == {
        "date": in_days(3),
        "beatmap_id": MAPS[0],
        "map": f"Tiny Artist - Song {MAPS[0]} [loud] [Tiny 1]",
        "stars": added["stars"],
        "ruleset": "taiko",
        "mods": [{"acronym": "HD"}, {"acronym": "DT"}],
        "drawn": False,
        "room_id": None,
        "players": 0,
        "closed": False,
    }
    assert done(g0v0("list", "--json")) == {"days": [added]}
    assert done(g0v0("list", "--since", in_days(4), "--json")) == {"days": []}
    assert done(g0v0("remove", in_days(3), "--json")) == {"date": in_days(3), "removed": True}
    assert done(g0v0("list", "--json")) == {"days": []}


def test_people_read_the_whole_title(g0v0: Command) -> None:
    for words in (("add", "tomorrow", str(MAPS[0]), "--mods", "HD"), ("list",)):
        shown = g0v0(*words)
        assert shown.exit_code == 0, shown.output
        (line,) = shown.stdout.splitlines()
        assert line.startswith(f"{in_days(1)}: Tiny Artist - Song {MAPS[0]} [loud] [Tiny 1] ({MAPS[0]}, osu, ")
        assert line.endswith("+HD, chosen")


def test_days_are_drawn_where_nothing_is_chosen(g0v0: Command) -> None:
    done(g0v0("add", in_days(1), str(MAPS[0]), "--json"))
    drawn = done(g0v0("draw", "--days", "2", "--json"))["days"]
    assert [day["date"] for day in drawn] == [in_days(0), in_days(2)]
    assert all(day["drawn"] for day in drawn)
    # Its set is not the one of the day beside it.
    assert drawn[0]["beatmap_id"] == MAPS[1]
    (one,) = done(g0v0("draw", in_days(9), "--json"))["days"]
    assert one["date"] == in_days(9)


def test_refusals_say_what_is_wrong(g0v0: Command) -> None:
    done(g0v0("add", in_days(1), str(MAPS[0]), "--json"))
    assert "is chosen" in refused(g0v0("add", in_days(1), str(MAPS[1])))
    assert "is chosen" in refused(g0v0("draw", in_days(1)))
    assert "from today" in refused(g0v0("add", in_days(-1), str(MAPS[0])))
    assert "couldn't be found" in refused(g0v0("add", in_days(2), "404"))
    assert "XX" in refused(g0v0("add", in_days(2), str(MAPS[0]), "--mods", "XX"))
    assert "no ruleset" in refused(g0v0("add", in_days(2), str(MAPS[0]), "--ruleset", "chess"))
    assert "is no date" in refused(g0v0("add", "soon", str(MAPS[0])))
    assert "not both" in refused(g0v0("draw", in_days(3), "--days", "2"))
    assert "Nothing is chosen" in refused(g0v0("remove", in_days(2)))


def test_recounting_tells_how_much_it_counted(g0v0: Command) -> None:
    assert done(g0v0("recount", "--json")) == {"days": 0, "players": 0}
