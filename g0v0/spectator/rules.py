"""What is recorded, and what counts. Pure."""

import struct
from collections.abc import Mapping

from g0v0.osu.beatmap_file import BeatmapFileError, read_beatmap
from g0v0.osu.hit_results import BASIC_HITS
from g0v0.platform.config import GameSection

_RANKED, _LOVED = 1, 4
_OLD_FILE, _OLD_SHIFT_MS = 5, -24

BUCKETS = 100
_COUNTS = struct.Struct(f"<{BUCKETS}i")
_INT32_MAX = 2**31 - 1


def is_recorded(status: int, game: GameSection) -> bool:
    """Are replays kept of plays on a map of this status? Source: lazer-flows.md §5.2."""
    return _RANKED <= status <= _LOVED or game.enable_all_beatmap_leaderboard


def is_kept(is_passed: bool, statistics: Mapping[str, int]) -> bool:
    """Is a replay made of this score? Only of a pass, with something hit."""
    return is_passed and any(statistics.get(result, 0) > 0 for result in BASIC_HITS)


def shift_ms(beatmap_file: bytes) -> int:
    """How much earlier a replay has frames on a map with this file. Source: lazer-flows.md §5.4."""
    try:
        return _OLD_SHIFT_MS if read_beatmap(beatmap_file).version < _OLD_FILE else 0
    except BeatmapFileError:
        return 0


def bucket(time_ms: float, total_length_s: int) -> int | None:
    """The hundredth of a map a moment falls into; None before the start and for a map without a length."""
    if total_length_s <= 0 or not time_ms > 0:
        return None
    return min(BUCKETS - 1, int(time_ms / (total_length_s * 1000) * BUCKETS))


def one_more(counts: bytes, at: int) -> bytes:
    """Hundred numbers, one of them raised."""
    numbers = list(_COUNTS.unpack(counts))
    numbers[at] = min(_INT32_MAX, numbers[at] + 1)
    return _COUNTS.pack(*numbers)
