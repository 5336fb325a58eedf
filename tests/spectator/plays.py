"""What a playing client sends."""

from datetime import UTC, datetime
from typing import Any

from msgpack_lazer_api import Float32, to_date_time_offset

from g0v0.osu.rulesets import Ruleset

PLAYING, PASSED, FAILED, QUIT = 1, 3, 4, 5
FRAMES_EACH = 5
MAXIMUM = {5: 12}
MODS = [{"acronym": "HD", "settings": {}}, {"acronym": "DT", "settings": {"speed_change": 1.35}}]


def state(
    beatmap: int | None, now: int = PLAYING, ruleset: int | None = Ruleset.OSU, mods: list[dict[str, Any]] | None = None
) -> list[Any]:
    """A SpectatorState."""
    return [beatmap, ruleset, mods or [], now, MAXIMUM]


def frame(index: int) -> list[Any]:
    """One frame; the first has no place."""
    x, y = (None, None) if index == 0 else (Float32(256 + index), Float32(192.5 - index))
    return [index * 16.5, x, y, index % 4]


def bundle(number: int, *, score: int = 1000, from_ms: float | None = None) -> list[Any]:
    """The `number`th FrameDataBundle of a play, from 0. `from_ms` moves its frames there."""
    first = number * FRAMES_EACH
    frames = [frame(index) for index in range(first, first + FRAMES_EACH)]
    if from_ms is not None:
        frames = [[from_ms + index, *rest] for index, (_, *rest) in enumerate(frames)]
    received = to_date_time_offset(datetime(1, 1, 1, tzinfo=UTC))
    statistics = [100.5, 200.0, 3, 0.5, 0.0]
    return [[score, 0.9, 3, 5, {5: 3}, statistics, received, MODS, score - 1, [1500]], frames]
