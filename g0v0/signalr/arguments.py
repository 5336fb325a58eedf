"""Arguments of hub methods: from an annotation to the function that checks a decoded value.

Annotations: `int` (64 bits) and the bounded ones below, `float`, `bool`, `str`, enums, `list[T]`, `dict[K, V]`,
`T | None`, NamedTuples and dataclasses (arrays by position, missing trailing fields take their defaults, more are
skipped), `Annotated[T, Via(function)]` for anything else, `Any`, and `Encoded` for what is not to be decoded at all.
Source: lazer-signalr.md §2.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from msgpack_lazer_api import encode

from g0v0.signalr.errors import BindingError

Parse = Callable[[Any], Any]
"""Decoded value → argument. Raises BindingError."""


class Encoded(bytes):
    """A value that is MessagePack already: as an argument the bytes it came in, as a value to send sent as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Via:
    """`Annotated[T, Via(function)]`: parse with the function, which raises BindingError or ValueError."""

    parse: Parse
    raw: bool = False
    """It wants the bytes as they came, as `Encoded`."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and greatest integer."""

    least: int
    greatest: int


Int32 = Annotated[int, Bounds(-(2**31), 2**31 - 1)]
Int64 = Annotated[int, Bounds(-(2**63), 2**63 - 1)]
Byte = Annotated[int, Bounds(0, 255)]
UInt16 = Annotated[int, Bounds(0, 2**16 - 1)]
UInt32 = Annotated[int, Bounds(0, 2**32 - 1)]


def encoded(value: Any) -> bytes:
    """A value as MessagePack, unless it is already."""
    return value if type(value) is Encoded else encode(value)


def is_raw(hint: Any) -> bool:
    """Does this annotation want the bytes as they came?"""
    return hint is Encoded or any(isinstance(mark, Via) and mark.raw for mark in getattr(hint, "__metadata__", ()))


def parser_of(hint: Any) -> Parse:
    """The function that checks a value against an annotation. Raises TypeError for an annotation it does not know."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _annotated(hint)
    if origin in (Union, UnionType):
        return _optional(hint)
    if origin is list:
        return _list(get_args(hint)[0])
    if origin is dict:
        return _dict(*get_args(hint))
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, type):
        if issubclass(hint, Enum):
            return _enum(hint)
        if hasattr(hint, "_fields") or dataclasses.is_dataclass(hint):
            return _record(hint)
    raise TypeError(f"no hub method can take a {hint!r}")


def _refuse(wanted: str, value: Any) -> BindingError:
    return BindingError(f"expected {wanted}, got {_WORDS.get(type(value), 'something else')}")


_WORDS: dict[type, str] = {
    int: "an integer", float: "a number", bool: "a boolean", str: "text", bytes: "bytes", list: "an array",
    dict: "a map", NoneType: "nil",
}  # fmt: skip


def _integer(least: int, greatest: int) -> Parse:
    def parse(value: Any) -> int:
        if type(value) is not int:
            raise _refuse("an integer", value)
        if not least <= value <= greatest:
            raise BindingError(f"expected an integer from {least} to {greatest}, got {value}")
        return value

    return parse


def _number(value: Any) -> float:
    if type(value) is not float and type(value) is not int:
        raise _refuse("a number", value)
    return float(value)


def _exactly(kind: type, word: str) -> Parse:
    def parse(value: Any) -> Any:
        if type(value) is not kind:
            raise _refuse(word, value)
        return value

    return parse


def _anything(value: Any) -> Any:
    return value


_SIMPLE: dict[Any, Parse] = {
    int: _integer(-(2**63), 2**63 - 1),
    float: _number,
    bool: _exactly(bool, "a boolean"),
    str: _exactly(str, "text"),
    bytes: _exactly(bytes, "bytes"),
    Any: _anything,
    Encoded: _anything,
}


def _annotated(hint: Any) -> Parse:
    inner, *marks = get_args(hint)
    for mark in marks:
        if isinstance(mark, Bounds):
            return _integer(mark.least, mark.greatest)
        if isinstance(mark, Via):
            return mark.parse
    return parser_of(inner)


def _optional(hint: Any) -> Parse:
    parts = [part for part in get_args(hint) if part is not NoneType]
    if len(parts) != 1 or len(parts) == len(get_args(hint)):
        raise TypeError(f"of unions only `T | None` can be an argument, not {hint!r}")
    inner = parser_of(parts[0])
    return lambda value: None if value is None else inner(value)


def _list(hint: Any) -> Parse:
    inner = parser_of(hint)

    def parse(value: Any) -> list[Any]:
        if type(value) is not list:
            raise _refuse("an array", value)
        return [inner(entry) for entry in cast(list[Any], value)]

    return parse


def _dict(key_hint: Any, value_hint: Any) -> Parse:
    key_of, value_of = parser_of(key_hint), parser_of(value_hint)

    def parse(value: Any) -> dict[Any, Any]:
        if type(value) is not dict:
            raise _refuse("a map", value)
        return {key_of(key): value_of(entry) for key, entry in cast(dict[Any, Any], value).items()}

    return parse


def _enum(kind: type[Enum]) -> Parse:
    def parse(value: Any) -> Enum:
        if type(value) is not int and type(value) is not str:
            raise _refuse(f"one of {kind.__name__}", value)
        try:
            return kind(value)
        except ValueError:
            raise BindingError(f"{value!r:.40} is none of {kind.__name__}") from None

    return parse


def _record(kind: Any) -> Parse:
    hints = get_type_hints(kind, include_extras=True)
    names, required = _fields(kind)
    parsers = [parser_of(hints[name]) for name in names]

    def parse(value: Any) -> Any:
        if type(value) is not list:
            raise _refuse(f"{kind.__name__} as an array", value)
        given = cast(list[Any], value)
        if len(given) < required:
            raise BindingError(f"{kind.__name__} has {required} fields at least, got {len(given)}")
        found: list[Any] = []
        for name, parser, entry in zip(names, parsers, given, strict=False):
            try:
                found.append(parser(entry))
            except BindingError as error:
                raise BindingError(f"{kind.__name__}.{name}: {error}") from None
        return kind(*found)

    return parse


def _fields(kind: Any) -> tuple[list[str], int]:
    """Names of the fields, and how many of them have no default."""
    if hasattr(kind, "_fields"):
        return list(kind._fields), len(kind._fields) - len(kind._field_defaults)
    absent = (dataclasses.MISSING, dataclasses.MISSING)
    fields = dataclasses.fields(kind)
    return [entry.name for entry in fields], sum((entry.default, entry.default_factory) == absent for entry in fields)
