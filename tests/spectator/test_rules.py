"""What is recorded, and what counts."""

import struct

import pytest

from g0v0.platform.config import GameSection
from g0v0.spectator.rules import BUCKETS, bucket, is_kept, is_recorded, one_more, shift_ms


@pytest.mark.parametrize(("status", "expected"), [(-2, False), (0, False), (1, True), (4, True), (5, False)])
def test_replays_are_kept_of_maps_with_a_board(status: int, expected: bool) -> None:
    assert is_recorded(status, GameSection()) is expected
    assert is_recorded(status, GameSection(enable_all_beatmap_leaderboard=True))


def test_a_replay_is_made_of_a_pass_with_something_hit() -> None:
    assert is_kept(True, {"great": 1, "miss": 5})
    assert not is_kept(False, {"great": 1})
    assert not is_kept(True, {"miss": 5, "large_tick_hit": 2, "great": 0})


@pytest.mark.parametrize(("version", "expected"), [(3, -24), (4, -24), (5, 0), (14, 0)])
def test_old_maps_shift_their_replays(version: int, expected: int) -> None:
    assert shift_ms(f"osu file format v{version}\n\n[General]\nMode: 0\n".encode()) == expected


def test_a_file_that_is_none_shifts_nothing() -> None:
    assert shift_ms(b"") == 0


@pytest.mark.parametrize(
    ("time_ms", "length_s", "expected"),
    [(0, 100, None), (-500, 100, None), (float("nan"), 100, None), (5, 0, None), (1, 100, 0), (999, 100, 0),
     (1000, 100, 1), (50_000, 100, 50), (99_999, 100, 99), (500_000, 100, 99)],
)  # fmt: skip
def test_a_moment_falls_into_a_hundredth_of_the_map(time_ms: float, length_s: int, expected: int | None) -> None:
    assert bucket(time_ms, length_s) == expected


def test_one_of_a_hundred_numbers_is_raised_up_to_its_limit() -> None:
    counts = one_more(one_more(bytes(4 * BUCKETS), 7), 99)
    numbers = struct.unpack("<100i", counts)
    assert (numbers[7], numbers[99], sum(numbers)) == (1, 1, 2)
    full = struct.pack("<100i", *[2**31 - 1] * 100)
    assert one_more(full, 3) == full
