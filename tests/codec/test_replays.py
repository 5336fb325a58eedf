"""Replay files of all ages, against values two other readers found in them (spec: lazer-flows.md §5.4)."""

import hashlib
import json
import lzma
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgpack_lazer_api as codec
import osrparse
import pytest

DATA = Path(__file__).resolve().parents[3] / "shared/data"
EXPECTED = DATA / "expected/replays.json"
FILES = json.loads(EXPECTED.read_text())["replays"] if EXPECTED.exists() else {}

needs_files = pytest.mark.skipif(not FILES, reason="no shared data beside the checkout")
each_file = pytest.mark.parametrize("name", FILES or ["none"])


def replay(**fields: Any) -> codec.Replay:
    """A short replay of the present client."""
    given: dict[str, Any] = {
        "ruleset_id": 0,
        "beatmap_md5": "b" * 32,
        "username": "peppy",
        "replay_md5": "c" * 32,
        "counts": (300, 100, 50, 0, 0, 1),
        "total_score": 987_654,
        "max_combo": 451,
        "full_combo": False,
        "date_ticks": 638_339_059_561_098_091,
        "frames": b"16|256|192|0,17|257.5|-1.25|1,-12345|0|0|0",
        "score_info": b'{"online_id":258}',
    }
    return codec.Replay(**(given | fields))


@needs_files
@each_file
def test_every_field_of_a_file_is_read(name: str) -> None:
    found = codec.read_replay((DATA / "replays" / name).read_bytes())
    raw = FILES[name]["raw"]
    assert found.ruleset_id == raw["mode"]
    assert found.version == raw["game_version"]
    assert found.beatmap_md5 == raw["beatmap_md5"]
    assert found.username == raw["player"]
    assert found.replay_md5 == raw["replay_md5"]
    counts = ("count_300", "count_100", "count_50", "count_geki", "count_katu", "count_miss")
    assert found.counts == tuple(raw[count] for count in counts)
    assert found.total_score == raw["score"]
    assert found.max_combo == raw["max_combo"]
    assert found.full_combo == raw["perfect"]
    assert found.mods == raw["mods"]
    assert len(found.life_graph or "") == raw["life_bar_string_length"]
    assert found.date_ticks == raw["timestamp_ticks"]
    assert found.online_id == raw.get("online_id_int64", raw.get("online_id_int32"))


@needs_files
@each_file
def test_the_frames_of_a_file_are_unpacked_and_read(name: str) -> None:
    found = codec.read_replay((DATA / "replays" / name).read_bytes())
    raw, parsed = FILES[name]["raw"], FILES[name]["osrparse"]
    assert len(found.frames) == raw["frames_text_length"]
    assert hashlib.sha256(found.frames).hexdigest() == raw["frames_text_sha256"]
    frames = codec.read_replay_frames(found.frames)
    assert len(frames) == raw["frames_in_text_incl_seed"]
    if frames[0][1:3] == (256, -500):
        del frames[:2]
    if parsed["rng_seed"] is not None:
        assert frames.pop()[0::3] == (-12345, parsed["rng_seed"])
    assert len(frames) == parsed["n_frames"]
    assert sum(frame[0] for frame in frames) == parsed["sum_time_delta"]


@needs_files
@each_file
def test_the_score_block_of_a_file_is_unpacked(name: str) -> None:
    found = codec.read_replay((DATA / "replays" / name).read_bytes())
    expected = FILES[name].get("score_info")
    assert (json.loads(found.score_info) if found.score_info is not None else None) == expected


@needs_files
@each_file
def test_a_file_written_again_parses_equal(name: str) -> None:
    content = (DATA / "replays" / name).read_bytes()
    found = codec.read_replay(content)
    written = codec.write_replay(found)
    assert codec.read_replay(written) == found
    before, after = osrparse.Replay.from_string(content), osrparse.Replay.from_string(written)
    assert vars(before) == vars(after)


@needs_files
@each_file
def test_frames_written_again_read_equal(name: str) -> None:
    frames = codec.read_replay_frames(codec.read_replay((DATA / "replays" / name).read_bytes()).frames)
    assert codec.read_replay_frames(codec.write_replay_frames(frames)) == frames


def test_a_replay_of_ours_reads_in_osrparse() -> None:
    found = osrparse.Replay.from_string(codec.write_replay(replay(mods=24, online_id=5)))
    assert (found.mode, found.game_version) == (osrparse.GameMode.STD, 30000019)
    assert (found.username, found.score, found.max_combo) == ("peppy", 987_654, 451)
    assert (found.count_300, found.count_100, found.count_50, found.count_miss) == (300, 100, 50, 1)
    assert found.mods == osrparse.Mod.Hidden | osrparse.Mod.HardRock
    assert abs(found.timestamp - codec.from_date_ticks(638_339_059_561_098_091)) < timedelta(milliseconds=1)
    assert [frame.time_delta for frame in found.replay_data] == [16, 17]
    assert (found.rng_seed, found.replay_id) == (0, 5)


def test_packed_blocks_say_their_size_and_end_without_a_mark() -> None:
    text = b"16|256|192|0," * 5_000
    written = codec.write_replay(replay(frames=text, score_info=None))
    start = written.index(b"\x5d\x00\x00\x20\x00")
    length = int.from_bytes(written[start - 4 : start], "little")
    block = written[start : start + length]
    assert int.from_bytes(block[5:13], "little") == len(text)
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_ALONE)
    assert unpacker.decompress(block) == text
    assert (unpacker.eof, unpacker.unused_data) == (True, b"")
    assert written[start + length :] == (0).to_bytes(8, "little") + b"\xff" * 4


def test_absent_texts_stay_apart_from_empty_ones() -> None:
    found = codec.read_replay(codec.write_replay(replay(username=None, life_graph=None, beatmap_md5="")))
    assert (found.username, found.life_graph, found.beatmap_md5) == (None, None, "")


@pytest.mark.parametrize(
    "fields",
    [
        {"ruleset_id": 256},
        {"counts": (65_536, 0, 0, 0, 0, 0)},
        {"total_score": 2**31},
        {"max_combo": -1},
        {"mods": 2**32},
    ],
)
def test_a_number_too_large_for_its_field_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(codec.EncodeError, match="out of range"):
        replay(**fields)


@pytest.mark.parametrize("fields", [{"version": 30_000_000}, {"online_id": None}])
def test_a_score_block_where_no_reader_would_look_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(codec.EncodeError, match="score block"):
        codec.write_replay(replay(**fields))


def test_a_cut_file_is_refused_with_the_place() -> None:
    whole = codec.write_replay(replay())
    for end in range(whole.index(b"\x5d\x00\x00\x20\x00")):
        with pytest.raises(codec.DecodeError, match="ends too early") as caught:
            codec.read_replay(whole[:end])
        assert caught.value.offset <= end


def test_a_block_that_is_not_packed_is_refused_by_name() -> None:
    whole = codec.write_replay(replay())
    start = whole.index(b"\x5d\x00\x00\x20\x00")
    with pytest.raises(codec.DecodeError, match="frames: the packed data cannot be read"):
        codec.read_replay(whole[:start] + b"\xff" * 5 + whole[start + 5 :])


def test_a_file_that_claims_to_unpack_into_gigabytes_is_refused() -> None:
    whole = codec.write_replay(replay())
    start = whole.index(b"\x5d\x00\x00\x20\x00") + 5
    with pytest.raises(codec.DecodeError, match="too large"):
        codec.read_replay(whole[:start] + (2**33).to_bytes(8, "little") + whole[start + 8 :])


@pytest.mark.parametrize("text", [b"1|2|3|x", b"1|2|nan|0", b"1|2|3|4.5", b"1|2|3|\xff"])
def test_frames_that_are_not_numbers_are_refused_where_they_stand(text: bytes) -> None:
    with pytest.raises(codec.DecodeError) as caught:
        codec.read_replay_frames(b"0|0|0|0," + text)
    assert caught.value.offset == 8


def test_frames_are_written_without_needless_digits() -> None:
    assert codec.write_replay_frames([(16.0, 256.5, -0.1, 5), (-12345, 0, 0, 7)]) == b"16|256.5|-0.1|5,-12345|0|0|7"
    with pytest.raises(codec.EncodeError, match="not finite"):
        codec.write_replay_frames([(float("nan"), 0, 0, 0)])


def test_dates_are_ticks_since_the_year_one() -> None:
    noon = datetime(2026, 3, 14, 12, 0, 0, 123456, tzinfo=UTC)
    ticks = codec.to_date_ticks(noon)
    assert ticks == 639_090_864_001_234_560
    assert codec.from_date_ticks(ticks + 9) == noon
    assert codec.to_date_ticks(noon.astimezone(timezone(timedelta(hours=-7)))) == ticks
    assert codec.from_date_ticks(0) == datetime(1, 1, 1, tzinfo=UTC)
    for beyond in (-1, 10**19, -(2**63)):
        with pytest.raises(ValueError, match="years 1 to 9999"):
            codec.from_date_ticks(beyond)
    with pytest.raises(ValueError, match="time zone"):
        codec.to_date_ticks(datetime(2026, 3, 14))  # noqa: DTZ001
