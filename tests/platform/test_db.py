"""Running statements on the real database."""

import asyncmy.errors
import pytest

from g0v0.platform.db import Db, Tx
from g0v0.platform.sqlfile import Header, Statement

HEADER = Header("", "positional", "many", "none", None)


def built(text: str) -> Statement:
    return Statement("test/list_built", HEADER, text, (), is_built=True)


async def prepared(tx: Tx) -> tuple[int, int]:
    """How many statements this connection has prepared, and how many it has given back."""
    counts = await tx.run(Statement("test/list_status", HEADER, "SHOW SESSION STATUS LIKE 'Com_stmt_%'", ()), ())
    found = {str(name): int(value) for name, value in counts.rows}
    return found["Com_stmt_prepare"], found["Com_stmt_close"]


async def test_a_statement_built_while_running_is_not_kept(db: Db) -> None:
    async with db.tx() as tx:
        before = await prepared(tx)
        for number in (1, 2):
            result = await tx.run(built("SELECT %s AS a, %s AS b"), (number, "it's 100 %s?"))
            assert list(result.rows) == [(number, "it's 100 %s?")]
            assert [column[0] for column in result.description] == ["a", "b"]
        after = await prepared(tx)
    assert (after[0] - before[0], after[1] - before[1]) == (2, 2)


async def test_a_built_statement_may_find_nothing(db: Db) -> None:
    assert list((await db.run(built("SELECT id FROM users WHERE id = %s"), (-1,))).rows) == []


async def test_a_refused_statement_leaves_the_connection_usable(db: Db) -> None:
    async with db.tx() as tx:
        with pytest.raises(asyncmy.errors.ProgrammingError):
            await tx.run(built("SELECT nothing FROM nowhere WHERE id = %s"), (1,))
        assert list((await tx.run(built("SELECT %s AS a"), (1,))).rows) == [(1,)]
