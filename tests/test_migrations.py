"""Migrations: one statement each, each with its way back, together the written schema."""

import re
from collections.abc import Iterator
from pathlib import Path

import pymysql
import pytest

from g0v0.cli.schema import SCHEMA_FILE, schema_text
from g0v0.platform import migrate
from g0v0.platform.db import Db, connection_options

FILES = sorted(path for path in migrate.FOLDER.glob("*.sql") if not path.name.endswith(".rollback.sql"))


def way_back(path: Path) -> Path:
    return path.with_name(f"{path.stem}.rollback.sql")


def statement(path: Path) -> str:
    """The file without its comments."""
    return re.sub(r"^--.*\n", "", path.read_text("utf-8"), flags=re.M).strip()


def fills(path: Path) -> bool:
    """Does it write rows instead of changing the schema?"""
    return statement(path).startswith("UPDATE ")


@pytest.fixture
def scratch_url(database_url: str) -> Iterator[str]:
    """An empty database beside the tests' one."""
    head, _, query = database_url.partition("?")
    url = f"{head}_scratch" + (f"?{query}" if query else "")
    options = connection_options(url)
    name = options.pop("database")
    with pymysql.connect(**options, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS `{name}`")
        migrate.create_database(url)
        yield url
        cursor.execute(f"DROP DATABASE `{name}`")


def test_numbers_follow_each_other() -> None:
    numbers = [int(path.name.split(".")[0]) for path in FILES]
    assert numbers == list(range(1, len(FILES) + 1))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_migration_says_why_and_is_one_statement(path: Path) -> None:
    assert re.fullmatch(r"\d{4}\.[a-z][a-z0-9_]+", path.stem)
    assert re.match(r"-- [A-Z].*\.$", path.read_text("utf-8").splitlines()[0])
    assert ";" not in re.sub(r"'[^']*'", "", statement(path)).removesuffix(";")
    assert way_back(path).is_file()
    assert way_back(path).read_text("utf-8").startswith(f"-- Undoes {path.stem}.")


def test_every_way_back_leads_exactly_one_step_back(scratch_url: str) -> None:
    with pymysql.connect(**connection_options(scratch_url), autocommit=True) as connection:
        cursor = connection.cursor()
        stages = [schema_text(scratch_url)]
        for path in FILES:
            cursor.execute(statement(path))
            stages.append(schema_text(scratch_url))
        shaping = [stage for path, stage in zip(FILES, stages[1:], strict=True) if not fills(path)]
        assert len(set(shaping)) == len(shaping), "a migration changes nothing"
        for path, before in zip(reversed(FILES), reversed(stages[:-1]), strict=True):
            cursor.execute(statement(way_back(path)))
            assert schema_text(scratch_url) == before, path.name


def test_places_of_restricted_players_are_hidden_by_the_migration_and_shown_by_its_way_back(scratch_url: str) -> None:
    hiding = [path for path in FILES if "fill_hidden_of" in path.name]
    assert len(hiding) == 2
    with pymysql.connect(**connection_options(scratch_url), autocommit=True) as connection:
        cursor = connection.cursor()
        for path in FILES[: FILES.index(hiding[0])]:
            cursor.execute(statement(path))
        cursor.execute(
            "INSERT INTO users (id, username, email, country_code, joined_at, is_restricted) VALUES"
            " (1, 'seen', 'seen@example.com', 'AU', NOW(), 0), (2, 'hidden', 'hidden@example.com', 'AU', NOW(), 1)"
        )
        cursor.execute(
            "INSERT INTO score_bests (beatmap_id, ruleset_id, user_id, score_id, total_score, grade)"
            " VALUES (1, 0, 1, 1, 9, 'A'), (1, 0, 2, 2, 9, 'A'), (2, 0, 2, 3, 9, 'A')"
        )
        cursor.execute(
            "INSERT INTO score_mod_bests (beatmap_id, ruleset_id, mods_key, user_id, score_id, total_score)"
            " VALUES (1, 0, 'HD', 1, 1, 9), (1, 0, 'HD', 2, 2, 9)"
        )
        places = (
            "SELECT 'any', score_id, is_hidden FROM score_bests"
            " UNION ALL SELECT 'mods', score_id, is_hidden FROM score_mod_bests ORDER BY 1, 2"
        )
        for way, flag in ((statement, 1), (lambda path: statement(way_back(path)), 0)):
            for path in hiding:
                cursor.execute(way(path))
            cursor.execute(places)
            found = [tuple(row) for row in cursor.fetchall()]
            assert found == [("any", 1, 0), ("any", 2, flag), ("any", 3, flag), ("mods", 1, 0), ("mods", 2, flag)]


def test_migrations_are_applied_once_and_taken_back_newest_first(scratch_url: str) -> None:
    known = migrate.known()
    assert migrate.apply(scratch_url) == known
    assert migrate.apply(scratch_url) == []
    assert migrate.rollback(scratch_url, 2) == known[:-3:-1]
    assert migrate.apply(scratch_url) == known[-2:]


async def test_a_migrated_database_lacks_none(db: Db) -> None:
    assert await migrate.pending(db) == 0


def test_the_migrated_schema_is_the_written_one(database_url: str) -> None:
    with pymysql.connect(**connection_options(database_url)) as connection:
        if "MariaDB" not in connection.get_server_info():
            pytest.skip("schema.sql is written as MariaDB prints it")
    assert schema_text(database_url) == SCHEMA_FILE.read_text("utf-8"), "run `just schema`"
