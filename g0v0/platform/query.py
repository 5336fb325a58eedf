"""Query objects: a SQL file bound to a row type, declared once per module and called like a function.

    list_beatmap_top = Many("scores/list_beatmap_top", ScoreRow)
    rows = await list_beatmap_top(rt.db, beatmap_id=75, ruleset_id=0, limit=50)

The file is read and checked when the object is made, so a missing file or a wrong verb fails at import. Lists given as
arguments travel as JSON (`JSON_TABLE(:ids …)`), aware datetimes as naive UTC. Rows come back as the declared
`NamedTuple`: booleans as bool, datetimes aware UTC, `Json[...]` columns decoded, enum columns as their enum.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any, Generic, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import orjson

from g0v0.platform import sqlfile
from g0v0.platform.db import Rows, Tx
from g0v0.platform.sqlfile import SqlFileError, Statement

R = TypeVar("R")
V = TypeVar("V")


class JsonColumn:
    """Marks a row field whose column holds JSON text."""


J = TypeVar("J")
Json = Annotated[J, JsonColumn]
"""A JSON column decoded to the given type: `mods: Json[list[ModJson]]`."""
JsonText = NewType("JsonText", str)
"""A JSON column as the database has it, for answers that pass it on (`orjson.Fragment`)."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  (a column's times are naive)

REGISTRY: list["Query"] = []
"""Every query object made, for the contract tests."""


class Query:
    """Common part: the statement, and the order of its arguments."""

    verbs: tuple[str, ...] = ()

    def __init__(self, name: str) -> None:
        self.statement: Statement = sqlfile.load(name)
        if self.statement.verb not in self.verbs:
            raise SqlFileError(f"sql/{name}.sql: {type(self).__name__} expects a name starting with {self.verbs}")
        self._params = self.statement.params
        self.row: type[Any] | None = None
        self.value: Any = None
        REGISTRY.append(self)

    def arguments(self, params: Mapping[str, Any]) -> tuple[Any, ...]:
        """Values in the order the statement wants them. Raises TypeError on a missing or unknown name."""
        if params.keys() ^ self._params:
            raise TypeError(f"{self.statement.name}: wants {sorted(self._params)}, got {sorted(params)}")
        return tuple([_sendable(params[name]) for name in self.statement.param_order])


class Many(Query, Generic[R]):
    """Any number of rows, in the order the file states. `lock_` files hold them until the transaction ends."""

    verbs = ("list", "lock")

    def __init__(self, name: str, row: type[R]) -> None:
        super().__init__(name)
        self.row = row
        self._make = rows_maker(row)

    async def __call__(self, rows: Rows, **params: Any) -> list[R]:
        """Run it; an empty list when nothing matches."""
        return self._make(await self.tuples(rows, **params))

    async def tuples(self, rows: Rows, **params: Any) -> Sequence[tuple[Any, ...]]:
        """The same as the driver gives them, for a `RowShape`."""
        return (await rows.run(self.statement, self.arguments(params))).rows


class One(Query, Generic[R]):
    """No row or one row. `lock_` files hold the row until the transaction ends."""

    verbs = ("get", "lock")

    def __init__(self, name: str, row: type[R]) -> None:
        super().__init__(name)
        self.row = row
        self._make = rows_maker(row)

    async def __call__(self, rows: Rows, **params: Any) -> R | None:
        """Run it; None when nothing matches."""
        found = self._make((await rows.run(self.statement, self.arguments(params))).rows)
        return found[0] if found else None


class Value(Query, Generic[V]):
    """Exactly one value: a count, a sum, a yes or no."""

    verbs = ("count", "sum", "exists")

    def __init__(self, name: str, kind: type[V]) -> None:
        super().__init__(name)
        self.value = kind

    async def __call__(self, rows: Rows, **params: Any) -> V:
        """Run it. `sum_` of nothing is zero."""
        result = await rows.run(self.statement, self.arguments(params))
        value: Any = result.rows[0][0] if result.rows else 0
        return self.value(value or 0)


class Exec(Query):
    """A write; answers how many rows it touched. `many` sends one INSERT for a list of rows."""

    verbs = ("update", "upsert", "delete", "insert")

    async def __call__(self, tx: Rows, **params: Any) -> int:
        """Run it; the number of affected rows (an upsert counts an updated row twice, as MySQL does)."""
        return (await tx.run(self.statement, self.arguments(params))).affected

    async def many(self, tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run it for many rows at once; does nothing for none."""
        batch = [self.arguments(row) for row in rows]
        if batch:
            await tx.run_many(self.statement, batch)


class Insert(Query):
    """An INSERT into a table with an AUTO_INCREMENT id; answers the new id."""

    verbs = ("insert",)

    async def __call__(self, tx: Rows, **params: Any) -> int:
        """Run it; the new id. Raises DuplicateKey when a unique key is taken."""
        return (await tx.run(self.statement, self.arguments(params))).last_id


def rows_maker(row: type[R]) -> Callable[[Sequence[tuple[Any, ...]]], list[R]]:
    """Build the function from driver tuples to the row type; columns that need no conversion cost nothing.

    Values are converted a column at a time, so that the loops over rows run outside Python code.
    """
    hints = get_type_hints(row, include_extras=True)
    fields = cast(tuple[str, ...], getattr(row, "_fields"))  # noqa: B009  (NamedTuple protocol, unknown to R)
    converters = [(i, c) for i, name in enumerate(fields) if (c := _converter(hints[name])) is not None]
    make = cast(Callable[[Iterable[Any]], R], partial(tuple.__new__, cast(Any, row)))

    def convert(rows: Sequence[tuple[Any, ...]]) -> list[R]:
        if len(rows) == 1:
            # Turning one row into columns costs more than it saves.
            values = list(rows[0])
            for index, converter in converters:
                if values[index] is not None:
                    values[index] = converter(values[index])
            return [make(values)]
        if not rows:
            return []
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for index, converter in converters:
            values = cast(tuple[Any, ...], columns[index])
            if None in values:
                columns[index] = [None if value is None else converter(value) for value in values]
            else:
                columns[index] = map(converter, values)
        return list(map(make, zip(*columns, strict=True)))

    return convert


def is_nullable(hint: Any) -> bool:
    """Does this field's annotation admit None?"""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    return hint is Any or (get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint))


def _converter(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) in (Union, UnionType):
        found = [_converter(part) for part in get_args(hint) if part is not NoneType]
        return found[0] if len(found) == 1 else None
    if get_origin(hint) is Annotated and JsonColumn in get_args(hint):
        return orjson.loads
    if hint is bool:
        return bool
    if hint is datetime:
        return _aware
    if hint is bytes:
        return _bytes
    if hint is float:
        return float
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return None


def _aware(value: datetime) -> datetime:
    # A tenth of what `replace(tzinfo=UTC)` costs.
    return _EPOCH + (value - _NAIVE_EPOCH)


def _bytes(value: bytes | str) -> bytes:
    return value.encode() if isinstance(value, str) else value


def _sendable(value: Any) -> Any:
    kind = type(value)
    if kind is int or kind is str or value is None or kind is float or kind is bytes:
        return value
    if kind is datetime:
        return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    if kind in (list, tuple, set, frozenset, dict):
        return orjson.dumps(list(value) if kind is not dict else value, option=orjson.OPT_NON_STR_KEYS).decode()
    if isinstance(value, Enum):
        return value.value
    return value
