"""Whatever comes in: a reader answers or raises DecodeError, `encode` answers or raises EncodeError, nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgpack
import msgpack_lazer_api as codec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

readers: list[Callable[[bytes], object]] = [
    codec.decode,
    codec.read_message,
    codec.read_bundle,
    codec.check_bundle,
    codec.read_replay,
    codec.read_replay_frames,
    lambda data: codec.MessageSplitter().feed(data),
    lambda data: codec.replay_frames_of([data]),
]

integers = st.integers(-(2**63), 2**64 - 1)
scalars = (
    st.none() | st.booleans() | integers | st.floats(allow_nan=False) | st.text(max_size=40) | st.binary(max_size=40)
)
keys = st.booleans() | integers | st.text(max_size=10) | st.binary(max_size=10)
plain = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=20) | st.dictionaries(keys, inner, max_size=5), max_leaves=60
)

settings_values = (
    st.booleans() | st.integers(-9, 999) | st.floats(allow_nan=False) | st.text("abc", max_size=5) | st.none()
)
mods = st.fixed_dictionaries(
    {
        "acronym": st.text("ABCDHRSTV10", min_size=1, max_size=5),
        "settings": st.dictionaries(st.text("abc_", max_size=8), settings_values, max_size=20),
    }
)
rooms = st.recursive(
    mods | st.integers(0, 9) | st.text("abc", max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=4),
    max_leaves=30,
)
lookalikes = st.recursive(
    st.sampled_from(["DT", "HD", "x", 1, None]), lambda inner: st.lists(inner, max_size=3), max_leaves=20
)
strange = st.recursive(
    plain
    | st.sampled_from([object(), 1j, range(2), "\ud800", 2**64, datetime(2026, 1, 1), timedelta.max, set[int]()])  # noqa: DTZ001
    | st.datetimes(timezones=st.timezones())
    | st.timedeltas()
    | st.uuids(),
    lambda inner: st.lists(inner, max_size=5) | st.tuples(inner, inner),
    max_leaves=20,
)

FRAMES: list[tuple[float, float | None, float | None, int]] = [(16.5, 256.0, -0.5, 1), (33.25, None, None, 0)]
BUNDLE = codec.FrameBundle(
    codec.FrameHeader(statistics={5: 1}, mods=[{"acronym": "DT", "settings": {"speed_change": 1.3}}], pauses=[1]),
    FRAMES,
).encode()
REPLAY = codec.write_replay(
    codec.Replay(
        ruleset_id=0,
        beatmap_md5="b" * 32,
        username="peppy",
        replay_md5=None,
        counts=(1, 0, 0, 0, 0, 0),
        total_score=1,
        max_combo=1,
        full_combo=True,
        date_ticks=0,
        frames=codec.replay_frames_of([BUNDLE]),
        score_info=b"{}",
    )
)
SAMPLES = [
    BUNDLE,
    REPLAY,
    codec.replay_frames_of([BUNDLE]),
    codec.write_invocation("SendFrameDataV2", [b"\x05", BUNDLE])[2:],
    codec.write_invocation("SendFrameDataV2", [b"\x05", BUNDLE]),
    codec.write_completion("7", result=BUNDLE),
    codec.encode(datetime(2026, 1, 1, tzinfo=UTC)),
]


def packed(value: Any) -> bytes:
    """What the other implementation writes."""
    data = msgpack.packb(value, datetime=True)
    assert data is not None
    return data


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good sample with some bytes replaced, taken out or put in."""
    data = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        data[start : start + draw(st.integers(0, 3))] = draw(st.binary(max_size=5))
    return bytes(data)


def answers(reader: Callable[[bytes], object], data: bytes) -> None:
    try:
        reader(data)
    except codec.DecodeError as error:
        if error.offset > len(data):
            pytest.fail(f"an offset beyond the data: {error}")


@given(st.binary(max_size=300))
@settings(max_examples=400, deadline=None)
def test_readers_answer_or_refuse_any_bytes(data: bytes) -> None:
    for reader in readers:
        answers(reader, data)


@given(damaged())
@settings(max_examples=600, deadline=None)
def test_readers_answer_or_refuse_damaged_data(data: bytes) -> None:
    for reader in readers:
        answers(reader, data)


@given(damaged())
@settings(max_examples=400, deadline=None)
def test_what_can_be_read_passes_the_check_and_what_fails_it_cannot_be_read(data: bytes) -> None:
    try:
        codec.check_bundle(data)
    except codec.DecodeError:
        with pytest.raises(codec.DecodeError):
            codec.read_bundle(data)


@given(plain)
@settings(max_examples=400, deadline=None)
def test_plain_data_is_written_as_everyone_writes_it_and_comes_back(value: Any) -> None:
    data = codec.encode(value)
    assert data == packed(value)
    assert codec.decode(data, mods=False) == msgpack.unpackb(data, strict_map_key=False) == value


@given(rooms)
@settings(max_examples=400, deadline=None)
def test_mods_come_back_wherever_they_are(value: Any) -> None:
    data = codec.encode(value)
    assert codec.decode(data) == value
    call = codec.read_message(codec.encode([1, {}, None, "A", [0]])[:-1] + data)
    assert isinstance(call, codec.Invocation)
    assert (call.arguments, call.decode_arguments()) == ((data,), [value])


def read_as_mods(value: Any) -> Any:
    """What lists become when only mods without settings are known."""
    match value:
        case [str(acronym), ([] | None) as no_settings] if acronym.isupper():
            return {"acronym": acronym, "settings": None if no_settings is None else {}}
        case [*items]:
            return [read_as_mods(item) for item in items]
        case _:
            return value


@given(lookalikes)
@example(["DT", ["x"]])
@example([["DT", ["x", "x"]], ["HD", ["DT", []]]])
@settings(max_examples=600, deadline=None)
def test_data_without_settings_is_never_misread(value: Any) -> None:
    assert codec.decode(packed(value)) == read_as_mods(value)


@given(strange)
@example(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))))
@example(datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-5))))
@settings(max_examples=400, deadline=None)
def test_encode_answers_or_refuses_any_object(value: Any) -> None:
    try:
        data = codec.encode(value)
    except codec.EncodeError:
        return
    codec.decode(data)


# A day inside the years that exist everywhere; the bounds are naive by hypothesis's contract.
@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.timezones()))  # noqa: DTZ001
@settings(max_examples=300, deadline=None)
def test_moments_come_back(moment: datetime) -> None:
    assert codec.decode(codec.encode(moment)) == moment.astimezone(UTC)
    assert codec.decode(packed(moment.astimezone(UTC))) == moment.astimezone(UTC)


@given(st.timedeltas(min_value=timedelta(days=-10_000_000), max_value=timedelta(days=10_000_000)))
@settings(max_examples=200, deadline=None)
def test_time_spans_come_back(span: timedelta) -> None:
    assert codec.from_ticks(codec.decode(codec.encode(span))) == span


@given(st.lists(plain, max_size=5), st.lists(st.integers(1, 60), max_size=50))
@settings(max_examples=200, deadline=None)
def test_a_stream_cut_anyhow_gives_the_same_messages(values: list[Any], cuts: list[int]) -> None:
    stream = b"".join(codec.write_invocation("A", [codec.encode(value)]) for value in values)
    splitter = codec.MessageSplitter()
    found: list[Any] = []
    for size in cuts:
        found += splitter.feed(stream[:size])
        stream = stream[size:]
    found += splitter.feed(stream)
    assert [call.arguments for call in found] == [(codec.encode(value),) for value in values]
    assert splitter.buffered == 0


@given(
    st.lists(
        st.tuples(
            st.floats(-1e6, 1e6),
            st.none() | st.floats(width=32, allow_nan=False, allow_infinity=False),
            st.none() | st.floats(width=32, allow_nan=False, allow_infinity=False),
            st.integers(0, 31),
        )
    )
)
@settings(max_examples=200, deadline=None)
def test_streamed_frames_come_back_and_reach_the_replay(frames: list[Any]) -> None:
    data = codec.FrameBundle(codec.FrameHeader(), frames).encode()
    assert codec.read_bundle(data).frames == frames
    *found, end = codec.read_replay_frames(codec.replay_frames_of([data]))
    assert end == (-12345, 0, 0, 0)
    assert sum(frame[0] for frame in found) == (round(frames[-1][0]) if frames else 0)
    assert [frame[3] for frame in found] == [frame[3] for frame in frames]
    assert [frame[1] for frame in found] == pytest.approx([frame[1] or 0 for frame in frames], rel=1e-6)


@given(st.binary(max_size=2000), st.binary(max_size=200), st.integers(-(2**63), 2**63 - 1))
@settings(max_examples=100, deadline=None)
def test_replays_come_back_whatever_is_in_their_blocks(frames: bytes, score: bytes, online_id: int) -> None:
    replay = codec.Replay(
        ruleset_id=3, beatmap_md5=None, username="é" * 200, replay_md5="", counts=(1, 2, 3, 4, 5, 6), total_score=-1,
        max_combo=1, full_combo=True, date_ticks=0, frames=frames, online_id=online_id, score_info=score,
    )  # fmt: skip
    assert codec.read_replay(codec.write_replay(replay)) == replay
