"""What a client may say that its player does."""

from typing import Any

import pytest
from msgpack_lazer_api import encode

from g0v0.metadata.activities import KINDS, MAX_BYTES, parse_activity
from g0v0.signalr.errors import BindingError

GAME = [75, "artist - title [diff]", 0, "Clicking circles"]


@pytest.mark.parametrize(
    "activity",
    [
        [11, []], [12, GAME], [13, [1, "x", 2, None]], [14, [1, "x", 2, "y"]], [21, []], [22, [-1, "a room"]],
        [23, GAME], [24, GAME], [31, GAME], [41, [1, "x"]], [42, [1, "x"]], [43, [1, "x"]], [51, []], [52, GAME],
    ],
)  # fmt: skip
def test_every_kind_is_relayed_as_it_was(activity: list[Any]) -> None:
    assert parse_activity(activity) == encode(activity)


def test_every_kind_has_been_looked_at() -> None:
    assert sorted(KINDS) == [11, 12, 13, 14, 21, 22, 23, 24, 31, 41, 42, 43, 51, 52]


def test_fields_of_later_versions_are_left_out() -> None:
    assert parse_activity([22, [5, "a room", {"new": 1}]]) == encode([22, [5, "a room"]])


@pytest.mark.parametrize(
    "activity",
    [
        12, "x", {}, [], [11], [11, [], []], [99, []], ["11", []], [True, []], [None, []], [11, None], [12, []],
        [12, ["75", "x", 0, "y"]], [12, [75, None, 0, "y"]], [12, [2**31, "x", 0, "y"]], [22, [2**63, "x"]],
        [22, [1, "x" * MAX_BYTES]],
    ],
)  # fmt: skip
def test_what_other_clients_could_not_read_is_refused(activity: Any) -> None:
    with pytest.raises(BindingError):
        parse_activity(activity)
