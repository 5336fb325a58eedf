"""The columns of a file are the fields of its row type."""

from typing import Any, get_type_hints

import pytest
from pymysql.constants import FIELD_TYPE

from g0v0.platform.query import Many, One, Value, is_nullable
from tests.sql.files import NAMES, is_write, query_objects, samples, without_lock
from tests.sql.seeded import Seeded

QUERIES = query_objects()
READS = [name for name in NAMES if not is_write(name)]


def _described(seeded: Seeded, name: str) -> list[Any]:
    """Name, type and nullability of each column, as the database describes them."""
    statement = without_lock(name)
    with seeded.connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({statement.text}) AS q LIMIT 0", samples(statement) or None)
        return list(cursor.description)


def _never_null(returns: str) -> set[str]:
    _, found, names = returns.partition("; never null: ")
    return {name.strip() for name in names.split(",")} if found else set()


@pytest.mark.parametrize("name", READS)
def test_columns_are_the_fields_of_the_row(seeded: Seeded, name: str) -> None:
    columns = _described(seeded, name)
    (query,) = QUERIES[name]
    if isinstance(query, Value):
        assert len(columns) == 1
        return
    assert isinstance(query, Many | One)
    assert query.row is not None
    assert [column[0] for column in columns] == list(query.row._fields)


@pytest.mark.parametrize("name", READS)
def test_nullable_columns_may_be_none(seeded: Seeded, name: str) -> None:
    """Sums, window functions and subqueries are always nullable to the database; `never null:` vouches for them."""
    (query,) = QUERIES[name]
    if query.row is None:
        return
    hints = get_type_hints(query.row, include_extras=True)
    nullable = {column[0] for column in _described(seeded, name) if column[6]}
    vouched = _never_null(query.statement.header.returns)
    assert {column for column in nullable if not is_nullable(hints[column])} == vouched


@pytest.mark.parametrize("name", READS)
def test_no_column_is_a_decimal(seeded: Seeded, name: str) -> None:
    """Sums and averages are CAST: a Decimal in a row declared as int or float breaks whoever encodes it."""
    (query,) = QUERIES[name]
    hints = get_type_hints(query.row) if query.row is not None else {}
    decimals = [column[0] for column in _described(seeded, name) if column[1] == FIELD_TYPE.NEWDECIMAL]
    # `float` fields are converted when the row is made, and a Value is converted to its kind.
    assert [column for column in decimals if query.row is not None and hints[column] not in (float, float | None)] == []
