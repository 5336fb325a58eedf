"""Shapes that are written from rows (`platform.encoded.RowShape`)."""

from datetime import UTC, datetime
from enum import StrEnum
from math import nextafter
from typing import NamedTuple

import orjson
import pytest
from msgpack_lazer_api import EncodeError

from g0v0.platform.encoded import RowShape, flag, json_text, member, moment, moment_z, optional, plain, rounded


class Medal(StrEnum):
    GOLD = "gold"


class PlayerRow(NamedTuple):
    id: int
    name: str | None
    is_bot: bool
    medal: Medal
    mods: str
    joined_at: datetime
    title: str | None


JOINED = datetime(2020, 1, 2, 3, 4, 5, 678, UTC)
STORED = JOINED.replace(tzinfo=None)
SHAPE = {
    "type": "player",
    "id": plain("id"),
    "about": {"name": plain("name"), "is_bot": flag("is_bot"), "nothing": {}, "title": optional("title")},
    "medal": member("medal", {Medal.GOLD: 1}),
    "mods": json_text("mods"),
    "joined": [],
    "joined_at": moment("joined_at"),
    "joined_z": moment_z("joined_at"),
    "team": plain("team"),
}
PLAYERS = RowShape(PlayerRow, SHAPE, beside=("team",))


def test_a_row_of_the_driver_is_written_in_the_order_of_the_shape() -> None:
    [written] = PLAYERS.encode([(7, "peppy", 1, "gold", '[{"acronym":"HD"}]', STORED, None)], [b'{"id":3}'])
    expected = {
        "type": "player",
        "id": 7,
        "about": {"name": "peppy", "is_bot": True, "nothing": {}},
        "medal": 1,
        "mods": [{"acronym": "HD"}],
        "joined": [],
        "joined_at": "2020-01-02T03:04:05+00:00",
        "joined_z": "2020-01-02T03:04:05Z",
        "team": {"id": 3},
    }
    assert written == orjson.dumps(expected)


def test_an_array_has_each_object_on_a_line_of_its_own() -> None:
    rows = [(7, "peppy", 1, "gold", "[]", STORED, None), (8, "cookiezi\n", 0, "gold", "[]", STORED, None)]
    first, second = PLAYERS.encode(rows, [None, None])
    assert PLAYERS.array(rows, [None, None]) == b"[\n%b,\n%b\n]" % (first, second)
    assert PLAYERS.array(rows[:1], [None], before=b'{"players":', after=b"}") == b'{"players":[\n%b\n]}' % first
    assert PLAYERS.array([], []) == b"[]"
    with pytest.raises(EncodeError, match="not as long"):
        PLAYERS.array(rows, [None])


def test_a_row_of_the_query_is_written_alike() -> None:
    row = PlayerRow(7, None, False, Medal.GOLD, "[]", JOINED, "mapper")
    driver = (7, None, 0, "gold", "[]", STORED, "mapper")
    assert PLAYERS.encode([row], [None]) == PLAYERS.encode([driver], [None])
    assert orjson.loads(PLAYERS.encode([row], [None])[0])["about"]["title"] == "mapper"


def test_a_column_that_the_row_lacks_is_found_out_at_once() -> None:
    with pytest.raises(KeyError, match="colour"):
        RowShape(PlayerRow, {"colour": plain("colour")})


def test_a_shape_may_be_empty() -> None:
    assert RowShape((), {}).encode([(), ()]) == [b"{}", b"{}"]


@pytest.mark.parametrize("decimals", [0, 2, 5])
@pytest.mark.parametrize("times", [1, 100])
def test_numbers_are_rounded_as_python_does_it(decimals: int, times: float) -> None:
    shape = RowShape(("number",), {"number": rounded("number", decimals, times=times)})
    numbers = [0.0, -0.0, 0.125, 2.5, -2.5, 0.98765432, 2.675, 1e-9, -1e-9, 123456.789, 1e16 / 3, 1e300, None]
    expected = [number if number is None else round(times * number, decimals) for number in numbers]
    assert shape.encode([(number,) for number in numbers]) == [orjson.dumps({"number": number}) for number in expected]
    # A column of floats has whole numbers now and then.
    assert shape.encode([(3,)]) == [orjson.dumps({"number": float(3 * times)})]


def test_numbers_next_to_the_middle_are_rounded_by_their_exact_digits() -> None:
    shape = RowShape(("number",), {"number": rounded("number", 5)})
    middles = [digits / 100_000 + 0.000005 for digits in range(2000)]
    numbers = [number for middle in middles for number in (nextafter(middle, 0), middle, nextafter(middle, 1))]
    assert shape.encode([(number,) for number in numbers]) == [
        orjson.dumps({"number": round(number, 5)}) for number in numbers
    ]
