"""Parameters as the official API reads them (osu-api-v2.md §0.2): brackets make lists and objects, numbers are cast
and clamped rather than refused, empty means absent.

Input models derive from `Params` and use the annotated types below.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

Bag = dict[str, Any]
"""Query string and body as one nested mapping."""

_MAX_INDEX = 1000
_TRUE = frozenset({"1", "true", "on", "yes"})
_FALSE = frozenset({"0", "false", "off", "no"})


class Params(BaseModel):
    """Base of every input model: unknown parameters are ignored, null and empty text count as absent."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True, str_max_length=100_000)

    keeps_empty: ClassVar[bool] = False
    """For models in which null or empty text takes something away, and so differs from absent."""


def nest(pairs: Iterable[tuple[str, Any]]) -> Bag:
    """Fold `a[]=1&a[]=2&c[id]=5` into `{"a": ["1", "2"], "c": {"id": "5"}}`. A later scalar replaces an earlier one."""
    bag: Bag = {}
    for key, value in pairs:
        name, bracket, rest = key.partition("[")
        if not bracket or not rest.endswith("]"):
            bag[key] = value
            continue
        inner = rest[:-1]
        if inner == "" or (inner.isdigit() and int(inner) <= _MAX_INDEX):
            current = bag.get(name)
            if isinstance(current, list):
                current.append(value)
            else:
                bag[name] = [value]
        else:
            _nest_into(bag, name, inner.split("]["), value)
    return bag


def _nest_into(bag: Bag, name: str, path: list[str], value: Any) -> None:
    node = bag.get(name)
    if not isinstance(node, dict):
        node = bag[name] = {}
    for part in path[:-1]:
        # `identities[][id]=…` opens a new entry, kept as an object keyed by position.
        key = part or str(len(node))
        child = node.get(key)
        if not isinstance(child, dict):
            child = node[key] = {}
        node = child
    last = path[-1]
    if last == "":
        existing = node.get("")
        node[""] = [*existing, value] if isinstance(existing, list) else [value]
    else:
        node[last] = value


def present(bag: Mapping[str, Any]) -> Bag:
    """Without parameters that are null or empty text."""
    return {key: value for key, value in bag.items() if value is not None and value != ""}


def _lax_int(value: Any) -> Any:
    if isinstance(value, str):
        text = value.strip()
        digits = text[1:] if text[:1] in "+-" else text
        return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 19 else 0
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return int(value) if abs(value) < 2**63 else 0
    return value


def _lax_bool(value: Any) -> Any:
    if isinstance(value, str):
        text = value.strip().lower()
        return True if text in _TRUE else False if text in _FALSE else None
    if isinstance(value, int | float):
        return bool(value)
    return value


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return str(value)
    return value


def _as_list(value: Any) -> Any:
    if isinstance(value, list):
        return [item for item in value if item is not None and item != ""]
    if isinstance(value, dict):
        return list(value.values())
    return [value]


def clamp(minimum: int, maximum: int) -> BeforeValidator:
    """Cast to int and move into the range instead of refusing."""

    def move(value: Any) -> Any:
        number = _lax_int(value)
        return max(minimum, min(maximum, number)) if isinstance(number, int) else number

    return BeforeValidator(move)


LaxInt = Annotated[int, BeforeValidator(_lax_int), Field(ge=-(2**63), lt=2**63)]
"""Any scalar cast to int, garbage → 0."""
LaxBool = Annotated[bool | None, BeforeValidator(_lax_bool)]
"""1/true/on, 0/false/off; anything else → None (the default applies)."""
Text = Annotated[str, BeforeValidator(_text)]
"""Text; numbers are taken as they are written."""
Code = Annotated[Text, AfterValidator(lambda text: text.encode("ascii", "replace").decode())]
"""A name that columns keep in ASCII; other letters become `?`, which no name has, so nothing is found."""
Id = Annotated[int, BeforeValidator(_lax_int), Field(ge=0, lt=2**63)]
"""A row id; garbage → 0, which nothing has."""
Ids = Annotated[list[Id], BeforeValidator(_as_list), Field(max_length=1000)]
"""`ids[]=1&ids[]=2`."""
Texts = Annotated[list[Text], BeforeValidator(_as_list), Field(max_length=1000)]
"""`mods[]=HD&mods[]=DT`; a single value is a list of one."""
Limit = Annotated[int, clamp(1, 100), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 100})]
"""Rows per page, 1 to 100."""
Offset = Annotated[int, clamp(0, 1_000_000), WithJsonSchema({"type": "integer", "minimum": 0})]
"""Rows to skip."""
Page = Annotated[int, clamp(1, 1_000_000), WithJsonSchema({"type": "integer", "minimum": 1})]
"""A 1-based page number."""
