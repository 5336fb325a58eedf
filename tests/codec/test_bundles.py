"""Bundles of replay frames as a playing client streams them (spec: lazer-signalr.md §4.1, lazer-flows.md §5)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgpack_lazer_api as codec
import osrparse
import pytest

UNSET = datetime(1, 1, 1, tzinfo=UTC)
FRAMES: list[tuple[float, float | None, float | None, int]] = [(16.5, 256.0, -0.5, 1), (33.25, None, None, 0)]
DOUBLE_TIME = {"acronym": "DT", "settings": {"speed_change": 1.3}}


def wire(**changed: Any) -> list[Any]:
    """A bundle field by field, in the order of their keys."""
    fields: dict[str, Any] = {
        "total_score": 1_234_567,
        "accuracy": 0.987,
        "combo": 12,
        "max_combo": 345,
        "statistics": {5: 300, 1: 2},
        "processor": [1.5, 2.5, 3, 4.5, 5.5],
        "received": [UNSET, 0],
        "mods": [DOUBLE_TIME],
        "total_score_without_mods": 1_000_000,
        "pauses": [1000, 2000],
    } | changed
    frames = [[time, x and codec.Float32(x), y and codec.Float32(y), buttons] for time, x, y, buttons in FRAMES]
    return [list(fields.values()), frames]


def header(**changed: Any) -> codec.FrameHeader:
    fields: dict[str, Any] = {
        "total_score": 1_234_567,
        "accuracy": 0.987,
        "combo": 12,
        "max_combo": 345,
        "statistics": {5: 300, 1: 2},
        "base_score": 1.5,
        "maximum_base_score": 2.5,
        "accuracy_judgement_count": 3,
        "combo_portion": 4.5,
        "bonus_portion": 5.5,
        "mods": [DOUBLE_TIME],
        "total_score_without_mods": 1_000_000,
        "pauses": [1000, 2000],
    }
    return codec.FrameHeader(**(fields | changed))


def test_every_field_is_read() -> None:
    bundle = codec.read_bundle(codec.encode(wire()))
    found = bundle.header
    assert (found.total_score, found.accuracy, found.combo, found.max_combo) == (1_234_567, 0.987, 12, 345)
    assert found.statistics == {5: 300, 1: 2}
    assert (found.base_score, found.maximum_base_score, found.accuracy_judgement_count) == (1.5, 2.5, 3)
    assert (found.combo_portion, found.bonus_portion) == (4.5, 5.5)
    assert found.received_at is None
    assert found.mods == [DOUBLE_TIME]
    assert (found.total_score_without_mods, found.pauses) == (1_000_000, [1000, 2000])
    assert bundle.frames == FRAMES


def test_a_bundle_is_written_as_the_client_writes_it() -> None:
    assert codec.FrameBundle(header(), FRAMES).encode() == codec.encode(wire())


def test_a_bundle_without_anything_is_written_with_the_clients_defaults() -> None:
    found = codec.read_bundle(codec.FrameBundle(codec.FrameHeader(), []).encode())
    assert (found.header.total_score, found.header.accuracy, found.header.statistics) == (0, 1.0, {})
    assert (found.header.mods, found.header.pauses, found.header.total_score_without_mods) == ([], [], None)
    assert found.frames == []


def test_a_received_time_is_a_moment_whatever_its_offset() -> None:
    moment = datetime(2026, 3, 14, 12, 0, 0, 5, tzinfo=UTC)
    data = codec.encode(wire(received=[moment + timedelta(hours=2), 120]))
    assert codec.read_bundle(data).header.received_at == moment
    assert codec.read_bundle(codec.FrameBundle(header(received_at=moment), []).encode()).header.received_at == moment


@pytest.mark.parametrize(
    ("data", "score", "frames"),
    [
        ([[5]], 5, []),
        ([[5], None], 5, []),
        ([None, [[7]]], 0, [(7.0, None, None, 0)]),
        ([[5], [[7, None, 2, 3, "later"]], "later"], 5, [(7.0, None, 2.0, 3)]),
        ([[5, 1, 2, 3, None, None, [UNSET, 0], None, None, None, {"later": DOUBLE_TIME}], []], 5, []),
    ],
)
def test_missing_fields_take_defaults_and_later_ones_are_skipped(data: Any, score: int, frames: list[Any]) -> None:
    bundle = codec.read_bundle(codec.encode(data))
    assert (bundle.header.total_score, bundle.frames) == (score, frames)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (5, "an array expected"),
        ([], "without a header"),
        ([["x"]], "an integer expected"),
        ([[2**63]], "an integer expected"),
        ([[1, "x"]], "a number expected"),
        ([[1, 1, 1, 1, [1]]], "a map expected"),
        ([[1, 1, 1, 1, {"x": 1}]], "an integer expected"),
        ([wire(received=[5, 0])[0]], "a pair of a timestamp"),
        ([wire(received=[UNSET])[0]], "a pair of a timestamp"),
        ([wire(received=[UNSET, 5])[0]], "received time: a timestamp outside"),
        ([wire(mods=5)[0]], "mods: an array expected"),
        ([wire(mods=["DT"])[0]], "mods: something else than a mod"),
        ([[1], [[2.0**31]]], "outside of time or space"),
        ([[1], [[float("nan")]]], "outside of time or space"),
        ([[1], [[1, float("inf")]]], "outside of time or space"),
        ([[1], [[1, None, 1e300]]], "outside of time or space"),
        ([[1], [[1, 1, 1, 2**31]]], "out of range"),
        ([[1], 5], "an array expected"),
    ],
)
def test_what_is_no_bundle_is_refused(data: Any, reason: str) -> None:
    with pytest.raises(codec.DecodeError, match=reason):
        codec.read_bundle(codec.encode(data))


def test_every_cut_of_a_bundle_is_refused() -> None:
    data = codec.encode(wire())
    for end in range(len(data)):
        with pytest.raises(codec.DecodeError) as caught:
            codec.read_bundle(data[:end])
        assert caught.value.offset <= end


@pytest.mark.parametrize(
    "changed",
    [{"statistics": {2**64: 1}}, {"mods": [object()]}, {"pauses": [2**64]}, {"received_at": datetime(2026, 1, 1)}],  # noqa: DTZ001
)
def test_a_header_that_has_no_form_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(codec.EncodeError):
        codec.FrameBundle(header(**changed), []).encode()


def test_a_number_too_large_for_the_header_is_refused() -> None:
    with pytest.raises(codec.EncodeError, match="combo is out of range"):
        header(combo=2**63)


def test_the_bundles_of_a_play_become_the_frames_of_a_replay() -> None:
    first = codec.FrameBundle(header(), [(-20.4, 1, 2, 0), (0.4, 256.5, -0.1, 1)]).encode()
    second = codec.FrameBundle(header(), [(16.6, None, None, 5), (33.1, 100, 7, 16)]).encode()
    text = codec.replay_frames_of([first, second])
    assert text == b"-20|1|2|0,20|256.5|-0.1|1,17|0|0|5,16|100|7|16,-12345|0|0|0"
    assert codec.replay_frames_of([first], shift_ms=-24) == b"-44|1|2|0,20|256.5|-0.1|1,-12345|0|0|0"
    assert codec.replay_frames_of([]) == b"-12345|0|0|0"


def test_the_replay_of_a_play_is_read_by_others() -> None:
    frames = [(float(time), 256.0 + time / 10, 192.0, time % 3) for time in range(0, 3000, 16)]
    text = codec.replay_frames_of([codec.FrameBundle(header(), list(frames[i : i + 30])).encode() for i in (0, 30, 60)])
    replay = codec.Replay(
        ruleset_id=0, beatmap_md5="b" * 32, username="peppy", replay_md5="c" * 32, counts=(1, 0, 0, 0, 0, 0),
        total_score=1, max_combo=1, full_combo=True, date_ticks=0, frames=text, score_info=b"{}",
    )  # fmt: skip
    found = osrparse.Replay.from_string(codec.write_replay(replay))
    assert [frame.time_delta for frame in found.replay_data] == [0] + [16] * 89
    last = found.replay_data[-1]
    assert isinstance(last, osrparse.ReplayEventOsu)
    assert last.x == pytest.approx(256 + 89 * 1.6)


def test_a_bundle_that_cannot_be_read_is_named() -> None:
    good = codec.FrameBundle(header(), FRAMES).encode()
    with pytest.raises(codec.DecodeError, match="bundle 1: the data ends too early"):
        codec.replay_frames_of([good, good[:-1]])
