"""From annotations to checked values."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Annotated, Any, NamedTuple

import pytest

from g0v0.signalr.arguments import Byte, Encoded, Int32, UInt16, Via, encoded, parser_of
from g0v0.signalr.errors import BindingError


class Colour(IntEnum):
    RED = 1


class Point(NamedTuple):
    x: float
    name: str | None
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Box:
    corner: Point
    tags: list[str] = field(default_factory=list)


@pytest.mark.parametrize(
    ("hint", "value", "parsed"),
    [
        (int, 2**63 - 1, 2**63 - 1),
        (Int32, -(2**31), -(2**31)),
        (Byte, 255, 255),
        (float, 1, 1.0),
        (bool, True, True),
        (str, "", ""),
        (bytes, b"a", b"a"),
        (str | None, None, None),
        (Colour, 1, Colour.RED),
        (list[Int32], [1, 2], [1, 2]),
        (dict[Colour, int], {1: 5}, {Colour.RED: 5}),
        (Point, [1, None], Point(1.0, None)),
        (Point, [1.5, "a", 1, "of a later version"], Point(1.5, "a", Colour.RED)),
        (Box, [[1, None]], Box(Point(1.0, None))),
        (Any, {"a": [1]}, {"a": [1]}),
        (Annotated[str, Via(str.upper)], "a", "A"),
    ],
)
def test_what_fits_is_taken(hint: Any, value: Any, parsed: Any) -> None:
    found = parser_of(hint)(value)
    assert found == parsed
    assert type(found) is type(parsed)


@pytest.mark.parametrize(
    ("hint", "value", "reason"),
    [
        (int, True, "expected an integer, got a boolean"),
        (int, 1.0, "expected an integer, got a number"),
        (int, "1", "expected an integer, got text"),
        (int, None, "expected an integer, got nil"),
        (int, 2**63, "expected an integer from"),
        (Int32, 2**31, "expected an integer from -2147483648 to 2147483647, got 2147483648"),
        (UInt16, -1, "expected an integer from 0 to 65535, got -1"),
        (float, True, "expected a number, got a boolean"),
        (bool, 1, "expected a boolean, got an integer"),
        (str, b"", "expected text, got bytes"),
        (Colour, 2, "2 is none of Colour"),
        (Colour, True, "expected one of Colour, got a boolean"),
        (Colour, 1.0, "expected one of Colour, got a number"),
        (Colour, [1], "expected one of Colour, got an array"),
        (list[int], {}, "expected an array, got a map"),
        (list[int], [1, "a"], "expected an integer, got text"),
        (dict[int, int], [], "expected a map, got an array"),
        (Point, {}, "expected Point as an array, got a map"),
        (Point, [1], "Point has 2 fields at least, got 1"),
        (Box, [[1, 2]], "Box.corner: Point.name: expected text, got an integer"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(hint: Any, value: Any, reason: str) -> None:
    with pytest.raises(BindingError) as refused:
        parser_of(hint)(value)
    assert reason in str(refused.value)


@pytest.mark.parametrize("hint", [set[int], int | str, object, complex])
def test_a_method_cannot_ask_for_what_has_no_form_on_the_wire(hint: Any) -> None:
    with pytest.raises(TypeError):
        parser_of(hint)


def test_what_is_encoded_already_is_sent_as_it_is() -> None:
    assert encoded(Encoded(b"\x05")) == b"\x05"
    assert encoded(b"\x05") == b"\xc4\x01\x05"
