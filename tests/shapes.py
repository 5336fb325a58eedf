"""Does an answer look as its endpoint declares? Exact: no missing key, no extra one, no number as text."""

from collections.abc import Iterator
from enum import Enum
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)


def differences(value: Any, hint: Any, where: str = "$") -> Iterator[str]:
    """What is wrong with a decoded JSON value, e.g. `$.ranking[0].pp: str is not float`."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Annotated, Required, NotRequired):
        yield from differences(value, args[0], where)
    elif origin in (Union, UnionType):
        found = [list(differences(value, part, where)) for part in args]
        if all(found):
            # The alternative that came closest tells most.
            yield from min((problems for problems in found if problems), key=lambda problems: -len(problems[0]))
    elif is_typeddict(origin or hint):
        yield from _object(value, origin or hint, where)
    elif origin is list or hint is list:
        yield from _list(value, args[0] if args else Any, where)
    elif origin is dict or hint is dict:
        yield from _dict(value, args[1] if args else Any, where)
    elif not _fits(value, hint):
        yield f"{where}: {value!r} is no {hint}"


def _object(value: Any, hint: Any, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {type(value).__name__} is no {hint.__name__}"
        return
    hints = get_type_hints(hint, include_extras=True)
    for key in sorted(hint.__required_keys__ - value.keys()):
        yield f"{where}.{key}: missing"
    for key in value:
        if key in hints:
            yield from differences(value[key], hints[key], f"{where}.{key}")
        else:
            yield f"{where}.{key}: not declared by {hint.__name__}"


def _list(value: Any, item: Any, where: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{where}: {type(value).__name__} is no list"
        return
    for index, entry in enumerate(value):
        yield from differences(entry, item, f"{where}[{index}]")


def _dict(value: Any, item: Any, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {type(value).__name__} is no object"
        return
    for key, entry in value.items():
        yield from differences(entry, item, f"{where}.{key}")


def _fits(value: Any, hint: Any) -> bool:
    if hint is Any:
        return True
    if hint in (None, NoneType):
        return value is None
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return value in [member.value for member in hint]
    if hint is float:
        # Whole floats may be printed as integers.
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is hint
