"""Python values on the wire and back (spec: lazer-signalr.md §2)."""

import enum
import struct
import uuid
from collections import OrderedDict
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any, NamedTuple

import msgpack
import msgpack_lazer_api as codec
import pytest


class Colour(enum.IntEnum):
    RED = 7


class Word(enum.StrEnum):
    DT = "double"


class Plain(enum.Enum):
    PAIR = (1, "two")


class Point(NamedTuple):
    x: int
    y: int


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        (None, "c0"), (True, "c3"), (False, "c2"),
        (0, "00"), (127, "7f"), (128, "cc80"), (255, "ccff"), (256, "cd0100"), (65_535, "cdffff"),
        (65_536, "ce00010000"), (2**32 - 1, "ceffffffff"), (2**32, "cf0000000100000000"),
        (2**63 - 1, "cf7fffffffffffffff"), (2**63, "cf8000000000000000"), (2**64 - 1, "cfffffffffffffffff"),
        (-1, "ff"), (-32, "e0"), (-33, "d0df"), (-128, "d080"), (-129, "d1ff7f"), (-32_768, "d18000"),
        (-32_769, "d2ffff7fff"), (-(2**31), "d280000000"), (-(2**31) - 1, "d3ffffffff7fffffff"),
        (-(2**63), "d38000000000000000"),
        (0.1, "cb3fb999999999999a"), (-0.0, "cb8000000000000000"), (float("inf"), "cb7ff0000000000000"),
        ("", "a0"), ("é", "a2c3a9"), ("a" * 31, "bf" + "61" * 31), ("a" * 32, "d920" + "61" * 32),
        ("a" * 256, "da0100" + "61" * 256), ("a" * 65_536, "db00010000" + "61" * 65_536),
        (b"", "c400"), (b"x" * 256, "c50100" + "78" * 256), (b"x" * 65_536, "c600010000" + "78" * 65_536),
        ([], "90"), ([1] * 15, "9f" + "01" * 15), ([1] * 16, "dc0010" + "01" * 16),
        ([1] * 65_536, "dd00010000" + "01" * 65_536),
        ({}, "80"), ({1: "a", "b": None}, "8201a161a162c0"), (dict.fromkeys(range(16), 1), None),
    ],
)  # fmt: skip
def test_values_have_their_shortest_form_and_come_back(value: Any, wire: str | None) -> None:
    data = codec.encode(value)
    assert data == (msgpack.packb(value) if wire is None else bytes.fromhex(wire))
    back = codec.decode(data)
    assert (back, type(back)) == (value, type(value))


@pytest.mark.parametrize(
    ("value", "like"),
    [
        (Colour.RED, 7), (Word.DT, "double"), (Plain.PAIR, [1, "two"]),
        ((1, 2), [1, 2]), (Point(1, 2), [1, 2]), (OrderedDict(a=1), {"a": 1}),
        (bytearray(b"ab"), b"ab"), (memoryview(b"abcd")[::2], b"ac"),
        (uuid.UUID(int=0xABCDEF), "00000000-0000-0000-0000-000000abcdef"),
        ({Colour.RED: 1, uuid.UUID(int=1): 2}, {7: 1, "00000000-0000-0000-0000-000000000001": 2}),
        (timedelta(seconds=10), 100_000_000), (timedelta(microseconds=-1), -10),
        (timedelta(days=-1, microseconds=1), -863_999_999_990),
    ],
)  # fmt: skip
def test_kindred_types_are_written_like_the_plain_ones(value: Any, like: Any) -> None:
    assert codec.encode(value) == codec.encode(like)


def test_floats_keep_64_bits_and_float32_is_asked_for() -> None:
    assert codec.decode(codec.encode(1 / 3)) == 1 / 3
    assert codec.encode(codec.Float32(1 / 3)) == b"\xca" + struct.pack(">f", 1 / 3)
    assert codec.decode(codec.encode(codec.Float32(0.5))) == 0.5
    assert codec.encode(codec.Float32("inf")) == bytes.fromhex("ca7f800000")


@pytest.mark.parametrize(
    ("moment", "wire"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), "d6ff00000000"),
        (datetime(2106, 2, 7, 6, 28, 15, tzinfo=UTC), "d6ffffffffff"),
        (datetime(2106, 2, 7, 6, 28, 16, tzinfo=UTC), "d7ff0000000100000000"),
        (datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC), "d7ff7735940000000001"),
        (datetime(2514, 5, 30, 1, 53, 4, tzinfo=UTC), "c70cff00000000" + "0000000400000000"),
        (datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC), "c70cff1dcd6500" + "ff" * 8),
        (datetime(1, 1, 1, tzinfo=UTC), "c70cff00000000" + "fffffff1886e0900"),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), "c70cff3b9ac618" + "0000003afff4417f"),
    ],
)
def test_timestamps_have_three_forms_and_reach_from_year_1_to_9999(moment: datetime, wire: str) -> None:
    assert codec.encode(moment).hex() == wire
    back = codec.decode(bytes.fromhex(wire))
    assert back == moment
    assert back.tzinfo is UTC


def test_timestamps_of_other_zones_are_the_same_moment() -> None:
    zone = timezone(timedelta(hours=5, minutes=30, seconds=1, microseconds=7))
    moment = datetime(2026, 3, 14, 12, 0, 0, 3, tzinfo=zone)
    assert codec.decode(codec.encode(moment)) == moment
    assert codec.encode(moment) == codec.encode(moment.astimezone(UTC))


def test_a_date_time_offset_is_the_local_clock_and_its_offset() -> None:
    local = datetime(2026, 3, 14, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    data = codec.encode(codec.to_date_time_offset(local))
    assert data == b"\x92\xd6\xff" + struct.pack(">I", 1_773_489_600) + b"\x78"  # 12:00 UTC, 120 minutes
    assert codec.from_date_time_offset(codec.decode(data)) == local
    assert codec.from_date_time_offset(codec.decode(data)).utcoffset() == timedelta(hours=2)
    utc = datetime(2026, 3, 14, tzinfo=UTC)
    assert codec.encode(codec.to_date_time_offset(utc)) == b"\x92" + codec.encode(utc) + b"\x00"


@pytest.mark.parametrize("pair", [[1, 0], [datetime(2026, 1, 1, tzinfo=UTC)], [datetime(2026, 1, 1, tzinfo=UTC), 1440]])
def test_what_is_no_date_time_offset_is_refused(pair: list[object]) -> None:
    with pytest.raises(ValueError, match="not a DateTimeOffset"):
        codec.from_date_time_offset(pair)


def test_time_spans_come_back_from_ticks() -> None:
    span = timedelta(days=3, microseconds=1)
    assert codec.from_ticks(codec.decode(codec.encode(span))) == span
    assert codec.from_ticks(-5) == timedelta(microseconds=-1)


class Nowhere(tzinfo):
    def utcoffset(self, _: datetime | None) -> timedelta | None:
        return None


class Failing(tzinfo):
    def utcoffset(self, _: datetime | None) -> timedelta | None:
        raise LookupError("no such zone")


LOOP: list[Any] = []
LOOP.append(LOOP)


@pytest.mark.parametrize(
    ("value", "offset", "reason"),
    [
        (2**64, 0, "beyond 64 bits"), (-(2**63) - 1, 0, "beyond 64 bits"), (10**400, 0, "beyond 64 bits"),
        ([1, {2}], 2, "type set"), ({"a": Decimal(1)}, 3, "type Decimal"), (object(), 0, "type object"),
        (1j, 0, "type complex"), (datetime(2026, 1, 1).date(), 0, "type date"), (range(3), 0, "type range"),  # noqa: DTZ001
        (datetime(2026, 1, 1), 0, "time zone"), (datetime(2026, 1, 1, tzinfo=Nowhere()), 0, "time zone"),  # noqa: DTZ001
        ("\ud800", 0, "lone surrogates"), ({"\udfff": 1}, 1, "lone surrogates"),
        (LOOP, 128, "nested too deeply"), (timedelta.max, 0, "64 bits of ticks"),
        (b"x" * (codec.MAX_BYTES + 1), 0, "too large"), ("x" * (codec.MAX_BYTES + 1), 0, "too large"),
    ],
)  # fmt: skip
def test_what_has_no_form_is_refused_with_its_place(value: Any, offset: int, reason: str) -> None:
    with pytest.raises(codec.EncodeError, match=reason) as caught:
        codec.encode(value)
    assert caught.value.offset == offset


def test_an_error_of_a_callers_own_time_zone_comes_through() -> None:
    with pytest.raises(LookupError, match="no such zone"):
        codec.encode(datetime(2026, 1, 1, tzinfo=Failing()))


def test_a_container_changed_while_it_is_encoded_is_refused() -> None:
    items: list[Any] = []

    class Growing(tzinfo):
        def utcoffset(self, _: datetime | None) -> timedelta:
            items.append(1)
            return timedelta(0)

    items.append(datetime(2026, 1, 1, tzinfo=Growing()))
    with pytest.raises(codec.EncodeError, match="changed while it was encoded"):
        codec.encode(items)


@pytest.mark.parametrize(
    ("wire", "offset", "reason"),
    [
        ("", 0, "too early"), ("c1", 0, "no MessagePack type"), ("0000", 1, "more data"), ("91", 1, "too early"),
        ("93c1", 1, "too early"), ("cb00", 1, "too early"), ("d905616263", 2, "too early"),
        ("c6ffffffff", 5, "too early"), ("dbffffffff", 5, "too early"), ("ddffffffff", 5, "too early"),
        ("dfffffffff", 5, "too early"), ("c9ffffffffff", 6, "too early"), ("a2c328", 1, "not UTF-8"),
        ("81900000", 1, "cannot hash"), ("d40100", 2, "extension type 1"), ("d5ff0000", 2, "4, 8 or 12 bytes"),
        ("c70cff3b9aca00" + "00" * 8, 3, "nanoseconds"), ("c70cff00000000" + "7f" + "ff" * 7, 3, "years 1 to 9999"),
        ("91" * 129 + "c0", 129, "nested too deeply"), ("81c0" * 129 + "c0", 257, "nested too deeply"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(wire: str, offset: int, reason: str) -> None:
    with pytest.raises(codec.DecodeError, match=reason) as caught:
        codec.decode(bytes.fromhex(wire))
    assert caught.value.offset == offset
    assert str(caught.value).endswith(f"(at byte {offset})")


def test_the_deepest_nesting_allowed_goes_both_ways() -> None:
    data = b"\x91" * codec.MAX_DEPTH + b"\xc0"
    assert codec.encode(codec.decode(data)) == data


def test_a_million_headers_that_promise_items_cost_nothing() -> None:
    with pytest.raises(codec.DecodeError):
        codec.decode(b"\xdd\x00\x00\xff\xff" * 100_000)


def test_both_errors_are_value_errors_and_can_be_made() -> None:
    for error in (codec.EncodeError("why", 3), codec.DecodeError("why", 3)):
        assert isinstance(error, ValueError)
        assert (error.offset, str(error)) == (3, "why (at byte 3)")


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_buffer_of_bytes_is_decoded(kind: type) -> None:
    assert codec.decode(kind(b"\x93\x01\xa1a\xc0")) == [1, "a", None]


@pytest.mark.parametrize("wrong", ["text", 5, None, [1]])
def test_what_is_no_buffer_is_a_type_error(wrong: Any) -> None:
    with pytest.raises((TypeError, BufferError)):
        codec.decode(wrong)


@pytest.mark.parametrize("wire", ["cc05", "cd0005", "ce00000005", "cf0000000000000005", "d005", "d10005", "d200000005"])
def test_integers_of_any_width_are_read(wire: str) -> None:
    assert codec.decode(bytes.fromhex(wire)) == 5
