"""Looking at the database directly, for assertions, and emptying it."""

from typing import Any

from g0v0.platform.runtime import Runtime
from g0v0.platform.sqlfile import Header, Statement

_HEADER = Header("test", "", "", "", None)


async def rows(rt: Runtime, sql: str, *args: Any) -> list[tuple[Any, ...]]:
    """All rows as tuples."""
    return [tuple(found) for found in (await rt.db.run(Statement("test/list", _HEADER, sql, ()), args)).rows]


async def row(rt: Runtime, sql: str, *args: Any) -> dict[str, Any]:
    """One row by column name; fails when there is none."""
    result = await rt.db.run(Statement("test/get", _HEADER, sql, ()), args)
    return dict(zip((column[0] for column in result.description), result.rows[0], strict=True))


async def filled(rt: Runtime) -> set[str]:
    """Tables with anything in them."""
    tables = [name for (name,) in await rows(rt, "SHOW TABLES")]
    return {name for (name,) in await rows(rt, " UNION ALL ".join(f"(SELECT '{t}' FROM {t} LIMIT 1)" for t in tables))}


async def empty(rt: Runtime, tables: set[str]) -> None:
    """Remove all rows of these."""
    async with rt.db.tx() as tx:
        for table in sorted(tables):
            await tx.run(Statement("test/delete", _HEADER, f"DELETE FROM {table}", ()), ())
