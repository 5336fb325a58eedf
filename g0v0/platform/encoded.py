"""Parts of an answer that are JSON already, and objects written as JSON straight from the driver's rows.

A page of fifty rows costs most where each value is touched in Python. A `RowShape` says once which column stands under
which key; the codec then writes all rows at once:

    PLAYER = RowShape(PlayerRow, {"id": plain("id"), "type": "player", "joined_at": moment("joined_at")})
    encoded = PLAYER.encode(await list_players.tuples(rt.db, ids=ids))
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple, cast

import orjson
from msgpack_lazer_api import RowWriter

passed_on: Callable[[str | bytes], Any] = orjson.Fragment
"""A value for a shape, standing for what a text says; the encoder pastes it. The text must be one JSON value."""


class Column(NamedTuple):
    """What stands under a key: a column of the row or beside it, and how it is spelled. NULL is null."""

    name: str
    spelling: str | tuple[float, int] | dict[Any, bytes]
    is_optional: bool = False


def plain(name: str) -> Column:
    """An integer, float, text or bool by what it is; bytes are one JSON value and pasted."""
    return Column(name, "plain")


def optional(name: str) -> Column:
    """The same; where it is NULL its key is left out. Never the first key of an object."""
    return Column(name, "plain", is_optional=True)


def flag(name: str) -> Column:
    """A number of the database that means true or false."""
    return Column(name, "flag")


def rounded(name: str, decimals: int, *, times: float = 1) -> Column:
    """A float as `round(times * value, decimals)`."""
    return Column(name, (times, decimals))


def json_text(name: str) -> Column:
    """Text that is one JSON value already."""
    return Column(name, "json")


def moment(name: str) -> Column:
    """A time in UTC as `clock.iso` spells it."""
    return Column(name, "moment")


def moment_z(name: str) -> Column:
    """A time in UTC as `clock.iso_z` spells it."""
    return Column(name, "moment_z")


def member(name: str, spell: Mapping[Any, Any]) -> Column:
    """One of a few values, shown as what it stands for. Members of an enum are found by their value."""
    known = {key.value if isinstance(key, Enum) else key: orjson.dumps(shown) for key, shown in spell.items()}
    return Column(name, known)


class RowShape:
    """JSON objects that all have the same keys.

    `row` is the row type of the query or its column names. `shape` maps keys to columns, to constants or, for an object
    within, to the same again. `beside` names columns that are not in the rows: lists as long as they are.
    """

    def __init__(self, row: type[Any] | Sequence[str], shape: Mapping[str, Any], *, beside: Sequence[str] = ()) -> None:
        names = cast(Sequence[str], getattr(row, "_fields", row))
        places = {name: place for place, name in enumerate((*names, *beside))}
        parts: list[tuple[bytes, int, str | tuple[float, int] | dict[Any, bytes], bytes | None]] = []
        before = b""
        for piece in _pieces(shape):
            if isinstance(piece, bytes):
                before += piece
            else:
                key, column = piece
                kept = before if column.is_optional else before + key
                parts.append((kept, places[column.name], column.spelling, key if column.is_optional else None))
                before = b""
        self._writer = RowWriter(parts, before)

    def encode(self, rows: Sequence[tuple[Any, ...]], *beside: list[Any]) -> list[bytes]:
        """One object for each row: those of the driver, or the row type's. Raises EncodeError."""
        return self._writer.write(rows, *beside)

    def array(
        self, rows: Sequence[tuple[Any, ...]], *beside: list[Any], before: bytes = b"", after: bytes = b""
    ) -> bytes:
        """All of them as an array, each on a line of its own, between two texts. Raises EncodeError."""
        return self._writer.write_array(rows, before, after, *beside)


def _pieces(shape: Mapping[str, Any]) -> Iterator[bytes | tuple[bytes, Column]]:
    """The object cut up: what is always the same, and columns with their keys."""
    opening = b"{"
    for name, value in shape.items():
        key = opening + orjson.dumps(name) + b":"
        opening = b","
        if isinstance(value, Column):
            yield key, value
        elif isinstance(value, Mapping):
            yield key
            yield from _pieces(cast(Mapping[str, Any], value))
        else:
            yield key + orjson.dumps(value)
    yield b"}" if shape else b"{}"
