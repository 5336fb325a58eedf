"""JSON objects from rows: every value is spelled as orjson spells it."""

from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgpack_lazer_api import EncodeError, RowWriter

ONE = RowWriter([(b"", 0, "plain", None)], b"")


class Number(IntEnum):
    TWO = 2


class Word(StrEnum):
    SILVER = "XH"


@given(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text()
    | st.text('\x00\x1f\x7f"\\/\b\t\n\f\r\u2028é😀')
)
@example(5e-324)
@example(1e16)
@example(-0.0)
@example(0.00001)
@example(Number.TWO)
@example(Word.SILVER)
def test_plain_values_are_spelled_as_orjson_spells_them(value: Any) -> None:
    assert ONE.write([(value,)]) == [orjson.dumps(value)]


@given(st.datetimes())
def test_moments_are_spelled_to_the_second(value: datetime) -> None:
    options = orjson.OPT_OMIT_MICROSECONDS | orjson.OPT_NAIVE_UTC
    both = RowWriter([(b"[", 0, "moment", None), (b",", 0, "moment_z", None)], b"]")
    expected = b"[%b,%b]" % (orjson.dumps(value, None, options), orjson.dumps(value, None, options | orjson.OPT_UTC_Z))
    assert both.write([(value,), (value.replace(tzinfo=UTC),)]) == [expected, expected]


@pytest.mark.parametrize(
    ("spelling", "value", "written"),
    [
        ("plain", b'{"id":1}', b'{"id":1}'),
        ("flag", 1, b"true"),
        ("flag", 0, b"false"),
        ("flag", None, b"null"),
        ("json", '{"great":3}', b'{"great":3}'),
        ("json", None, b"null"),
        ("moment", None, b"null"),
        ({2: b'"two"'}, 2, b'"two"'),
        ({2: b'"two"'}, Number.TWO, b'"two"'),
        ({2: b'"two"'}, None, b"null"),
    ],
)
def test_other_spellings(spelling: Any, value: Any, written: bytes) -> None:
    assert RowWriter([(b"", 0, spelling, None)], b"").write([(value,)]) == [written]


def test_a_key_of_its_own_is_left_out_with_its_column() -> None:
    writer = RowWriter([(b'{"a":', 0, "plain", None), (b"", 1, "plain", b',"b":')], b"}")
    assert writer.write([(1, 2), (None, None)]) == [b'{"a":1,"b":2}', b'{"a":null}']


def test_columns_beside_the_rows_follow_those_within() -> None:
    writer = RowWriter([(b"[", 2, "plain", None), (b",", 0, "plain", None), (b",", 1, "flag", None)], b"]")
    assert writer.write([("a",), ("b",)], [1, 0], [10, 20]) == [b'[10,"a",true]', b'[20,"b",false]']
    assert writer.write([], [], []) == []


@pytest.mark.parametrize(
    ("spelling", "value", "error"),
    [
        ("plain", 2**64, EncodeError),
        ("plain", "\ud800", EncodeError),
        ("plain", [1], EncodeError),
        ("json", 1, TypeError),
        ("moment", "2020", TypeError),
        ({2: b"2"}, 3, EncodeError),
        ({2: "2"}, 2, TypeError),
        ({2: b"2"}, [], TypeError),
    ],
)
def test_what_cannot_be_written_is_refused(spelling: Any, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        RowWriter([(b"", 0, spelling, None)], b"").write([(value,)])


def test_columns_that_are_not_there_are_refused() -> None:
    writer = RowWriter([(b"", 1, "plain", None)], b"")
    with pytest.raises(EncodeError, match="neither in the row nor beside it"):
        writer.write([(1,)])
    with pytest.raises(EncodeError, match="not as long"):
        writer.write([(1,)], [])
    with pytest.raises(EncodeError, match="no way to spell"):
        RowWriter([(b"", 0, "loud", None)], b"")
    with pytest.raises(TypeError):
        writer.write([[1]])  # pyright: ignore[reportArgumentType]
