"""The seeded database: a fixture of all tests, because features check the plans of their own dynamic SQL on it too."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pymysql
import pytest
from pymysql.cursors import Cursor, DictCursor

from g0v0.platform import migrate
from g0v0.platform.db import connection_options
from tests.sql.seed import seed


@dataclass(frozen=True)
class Seeded:
    """A connection to the seeded database and what is in it."""

    connection: "pymysql.Connection[Cursor]"
    big: set[str]
    columns: dict[str, set[str]]

    @property
    def cursor(self) -> Any:
        """A cursor whose rows are dictionaries."""
        return self.connection.cursor(DictCursor)


@pytest.fixture(scope="session")
def seeded(database_url: str) -> Iterator[Seeded]:
    """A database of its own beside the tests' one, filled and ANALYZEd once."""
    head, _, query = database_url.partition("?")
    url = f"{head}_seed" + (f"?{query}" if query else "")
    options = connection_options(url)
    name = options.pop("database")
    with pymysql.connect(**options, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS `{name}`")
        migrate.create_database(url)
        migrate.apply(url)
        cursor.execute(f"USE `{name}`")
        big = seed(cursor)
        cursor.execute("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()")
        columns: dict[str, set[str]] = {}
        for table, column in cursor.fetchall():
            columns.setdefault(str(table), set()).add(str(column))
        yield Seeded(connection, set(big), columns)
        cursor.execute(f"DROP DATABASE IF EXISTS `{name}`")
