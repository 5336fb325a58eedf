"""Schema migrations: plain SQL in `migrations/`, run by yoyo, one DDL statement each (DDL commits by itself)."""

import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import pymysql
from pymysql.cursors import Cursor
from yoyo import get_backend, read_migrations
from yoyo.backends import DatabaseBackend
from yoyo.migrations import MigrationList

from g0v0.platform.db import Db, connection_options
from g0v0.platform.query import Value

FOLDER = Path(__file__).resolve().parents[2] / "migrations"

count_applied_migrations = Value("platform/count_applied_migrations", int)


def create_database(url: str) -> None:
    """Create the database itself when it does not exist yet."""
    with _server(url) as (cursor, name):
        cursor.execute(f"CREATE DATABASE IF NOT EXISTS {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")


def drop_database(url: str) -> None:
    """Drop the database with all that is in it, if there is one."""
    with _server(url) as (cursor, name):
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")


def apply(url: str) -> list[str]:
    """Apply what is missing, in order; the ids applied. Two processes at once wait for each other."""
    with _backend(url) as (backend, migrations), backend.lock():
        pending = backend.to_apply(migrations)
        backend.apply_migrations(pending)
        return [migration.id for migration in pending]


def rollback(url: str, count: int) -> list[str]:
    """Take back the last `count` migrations, newest first; the ids taken back."""
    with _backend(url) as (backend, migrations), backend.lock():
        applied = backend.to_rollback(migrations)[:count]
        backend.rollback_migrations(applied)
        return [migration.id for migration in applied]


def known() -> list[str]:
    """Ids of all migrations in the folder, oldest first."""
    return [migration.id for migration in read_migrations(str(FOLDER))]


async def pending(db: Db) -> int:
    """How many migrations of this code the database lacks."""
    return max(0, len(known()) - await count_applied_migrations(db))


@contextmanager
def _backend(url: str) -> Generator[tuple[DatabaseBackend, MigrationList]]:
    options = connection_options(url)
    extra = {"unix_socket": options["unix_socket"]} if "unix_socket" in options else {}
    login = f"{quote(options['user'])}:{quote(options['password'])}@{options['host']}:{options['port']}"
    with warnings.catch_warnings():
        # yoyo opens its connections with keywords that PyMySQL deprecates.
        warnings.filterwarnings("ignore", message="'(db|passwd)' is deprecated", category=DeprecationWarning)
        backend = get_backend(f"mysql://{login}/{quote(options['database'])}?{urlencode(extra)}")
        try:
            yield backend, read_migrations(str(FOLDER))
        finally:
            backend.connection.close()


@contextmanager
def _server(url: str) -> Generator[tuple[Cursor, str]]:
    """A cursor that has chosen no database, and the quoted name of the one in the URL."""
    options = connection_options(url)
    name = str(options.pop("database")).replace("`", "``")
    with pymysql.connect(**options, autocommit=True) as connection, connection.cursor() as cursor:
        yield cursor, f"`{name}`"
