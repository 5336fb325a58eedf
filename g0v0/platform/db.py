"""The database: a pool, reads in autocommit, writes in transactions with deadlock retry and after-commit hooks.

Statements come from `sqlfile`; features call them through the objects in `query.py` and never see the driver.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

import asyncmy
import asyncmy.errors as driver_errors
from asyncmy.pool import Pool

from g0v0.platform.errors import Unavailable
from g0v0.platform.sqlfile import Statement

T = TypeVar("T")
Observer = Callable[[Statement, float], None]
"""Called after every statement with its duration in seconds (metrics, test budgets)."""

_DEADLOCKS = frozenset({1205, 1213})  # lock wait timeout, deadlock
_GONE = frozenset({1040, 1053, 1077, 1079, 1927, 2002, 2003, 2006, 2013, 2055})
_ATTEMPTS = 3


class DuplicateKey(Exception):
    """A unique key already holds this value; `key` is its name. The owning feature turns it into its own error."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Rows(Protocol):
    """What a query object needs: run one statement. `Db` (autocommit) and `Tx` both are that."""

    async def run(self, statement: Statement, args: tuple[Any, ...]) -> "Result": ...


@dataclass(frozen=True, slots=True)
class Result:
    """Rows as tuples, or for a write how many were touched and the new id."""

    rows: Sequence[tuple[Any, ...]]
    affected: int
    last_id: int
    description: tuple[tuple[Any, ...], ...] = ()
    """What the driver tells about the columns, in their order; the name comes first."""


@dataclass(slots=True)
class Tx:
    """One open transaction. Functions that write take a `Tx`, so a stray write does not type-check."""

    _connection: Any
    _db: "Db"
    hooks: list[Callable[[], Awaitable[None]]] = field(default_factory=list)

    async def run(self, statement: Statement, args: tuple[Any, ...]) -> Result:
        """Run one statement inside this transaction."""
        return await self._db.run_on(self._connection, statement, args)

    async def run_many(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run one INSERT for many rows; the driver sends them as multi-row statements."""
        await self._db.run_many_on(self._connection, statement, rows)

    def after_commit(self, hook: Callable[[], Awaitable[None]]) -> None:
        """Run `hook` once the transaction is durable (Redis, events, enqueue); never when it rolls back."""
        self.hooks.append(hook)


class Db:
    """The connection pool of one process."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.observers: list[Observer] = []

    async def run(self, statement: Statement, args: tuple[Any, ...]) -> Result:
        """Run one statement in autocommit."""
        connection = await self._acquire()
        try:
            return await self.run_on(connection, statement, args)
        finally:
            self._pool.release(connection)

    @asynccontextmanager
    async def tx(self) -> AsyncGenerator[Tx, None]:
        """One transaction: commits at the end of the block, rolls back on any exception, then runs the hooks."""
        connection = await self._acquire()
        try:
            tx = Tx(connection, self)
            with _translated:
                await connection.begin()
            try:
                yield tx
            except BaseException:
                await _rollback(connection)
                raise
            with _translated:
                await connection.commit()
        finally:
            self._pool.release(connection)
        for hook in tx.hooks:
            await hook()

    async def retrying(self, work: Callable[[Tx], Awaitable[T]]) -> T:
        """Run `work` in a transaction, again from the start when the database chose it as a deadlock victim."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                async with self.tx() as tx:
                    return await work(tx)
            except driver_errors.MySQLError as error:
                if _number(error) not in _DEADLOCKS:
                    raise
                if attempt == _ATTEMPTS:
                    raise Unavailable(reason="deadlock") from error
                await asyncio.sleep(0.01 * attempt)
        raise AssertionError("unreachable")

    async def run_on(self, connection: Any, statement: Statement, args: tuple[Any, ...]) -> Result:
        """Run a statement on a given connection and tell the observers."""
        started = time.perf_counter()
        try:
            with _translated:
                if statement.is_built:
                    return await _run_once(connection, statement, args)
                async with connection.cursor() as cursor:
                    await cursor.execute(statement.text, args or None)
                    description = cursor.description
                    rows = await cursor.fetchall() if description else ()
                    return Result(rows, cursor.rowcount, cursor.lastrowid, description or ())
        finally:
            for observer in self.observers:
                observer(statement, time.perf_counter() - started)

    async def run_many_on(self, connection: Any, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run an INSERT for many rows on a given connection."""
        started = time.perf_counter()
        with _translated:
            async with connection.cursor() as cursor:
                await cursor.executemany(statement.text, rows)
        for observer in self.observers:
            observer(statement, time.perf_counter() - started)

    async def close(self) -> None:
        """Close every connection; waits for those in use."""
        self._pool.close()
        await self._pool.wait_closed()

    async def _acquire(self) -> Any:
        with _translated:
            return await self._pool.acquire()


async def open_db(url: str, *, minimum: int = 1, maximum: int = 20) -> Db:
    """Open a pool on `mysql://user:password@host:port/name` (`?unix_socket=/path` for a socket). Times are UTC."""
    pool = await asyncmy.create_pool(
        minsize=minimum,
        maxsize=maximum,
        autocommit=True,
        charset="utf8mb4",
        stmt_cache_size=256,
        connect_timeout=10,
        # Pasted by the driver as it stands, hence the quotes.
        sql_mode="'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'",
        # Read committed: no gap locks, so scores of one map do not queue behind each other.
        init_command="SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
        **connection_options(url),
    )
    return Db(pool)


def connection_options(url: str) -> dict[str, Any]:
    """Host, port, user, password, database and socket of a `mysql://` URL, as the driver names them."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    options: dict[str, Any] = {
        "host": parts.hostname or "127.0.0.1",
        "port": parts.port or 3306,
        "user": unquote(parts.username or "root"),
        "password": unquote(parts.password or ""),
    }
    if name := parts.path.lstrip("/"):
        options["database"] = unquote(name)
    if "unix_socket" in query:
        options["unix_socket"] = query["unix_socket"][0]
    return options


def _number(error: BaseException) -> int:
    return error.args[0] if error.args and isinstance(error.args[0], int) else 0


class _Translated:
    """Driver errors become ours: a lost server is `Unavailable`, a taken unique key is `DuplicateKey`."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, driver_errors.IntegrityError) and _number(error) == 1062:
            raise DuplicateKey(str(error.args[1]).rsplit("'", 2)[-2].rsplit(".", 1)[-1]) from error
        if isinstance(error, driver_errors.OperationalError | driver_errors.InterfaceError) and (
            _number(error) in _GONE
        ):
            raise Unavailable(reason="database") from error
        if isinstance(error, ConnectionError | asyncio.IncompleteReadError | driver_errors.InternalError):
            raise Unavailable(reason="database") from error


_translated = _Translated()


async def _run_once(connection: Any, statement: Statement, args: tuple[Any, ...]) -> Result:
    """Prepare a statement, run it and forget it.

    Kept ones go by what the statement before them read of the same table when MariaDB runs them again (seen in 10.11):
    an index that holds all columns is then no longer enough, and what read 13 pages reads 2,254.
    """
    async with await connection.prepare(statement.text.replace("%s", "?")) as prepared:
        found = await prepared.execute(args)
        return Result(found.rows or (), found.affected_rows, found.insert_id, found.description or ())


async def _rollback(connection: Any) -> None:
    try:
        await connection.rollback()
    except (driver_errors.Error, OSError):
        # The connection is gone, and with it the transaction; the pool drops it on release.
        connection.close()
