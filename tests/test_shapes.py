"""The checker of answers itself."""

from typing import Any, Literal, NotRequired, TypedDict

import pytest

from tests.shapes import differences


class Inner(TypedDict):
    name: str
    ratio: float | None


class Outer(TypedDict):
    id: int
    kind: Literal["a", "b"]
    inner: list[Inner]
    by_name: NotRequired[dict[str, bool]]


RIGHT: dict[str, Any] = {"id": 1, "kind": "a", "inner": [{"name": "x", "ratio": 1}], "by_name": {"y": True}}


def test_a_right_answer_has_no_differences() -> None:
    assert list(differences(RIGHT, Outer)) == []
    assert list(differences(RIGHT | {"inner": [{"name": "x", "ratio": None}]}, Outer)) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": "1"}, "$.id: '1' is no <class 'int'>"),
        ({"id": True}, "$.id: True is no <class 'int'>"),
        ({"kind": "c"}, "$.kind: 'c' is no"),
        ({"more": 1}, "$.more: not declared by Outer"),
        ({"inner": {}}, "$.inner: dict is no list"),
        ({"inner": [{"name": "x"}]}, "$.inner[0].ratio: missing"),
        ({"inner": [{"name": "x", "ratio": "1"}]}, "$.inner[0].ratio: '1' is no"),
        ({"by_name": {"y": 1}}, "$.by_name.y: 1 is no <class 'bool'>"),
        ({"by_name": []}, "$.by_name: list is no object"),
    ],
)
def test_a_wrong_answer_names_the_place(change: dict[str, Any], problem: str) -> None:
    found = list(differences(RIGHT | change, Outer))
    assert len(found) == 1
    assert found[0].startswith(problem)
