"""A replay for the demo world: frames as the game streams them, of a cursor that goes from object to object."""

from collections.abc import Iterator

from msgpack_lazer_api import Float32, encode

from g0v0.osu.beatmap_lines import number, split_lines
from g0v0.platform.runtime import Runtime
from g0v0.spectator import store
from g0v0.spectator.replays import build_replay

_LEFT = 1
_HELD_MS = 40.0
_BETWEEN = 6
"""Frames on the way to an object."""

_LEAD_MS = 400.0
"""The way to an object takes no longer."""

_PER_BUNDLE = 60


async def make_replay(rt: Runtime, user_id: int, token: int, beatmap_file: bytes) -> None:
    """Give the play of a token its replay."""
    frames = list(_frames(beatmap_file))
    for first in range(0, len(frames), _PER_BUNDLE):
        # Of a bundle only its frames make the replay.
        await store.append_frames(rt.redis, user_id, token, encode([None, frames[first : first + _PER_BUNDLE]]))
    await build_replay(rt, user_id, token, 0)


def _frames(beatmap_file: bytes) -> Iterator[list[object]]:
    x, y, now = 256.0, 192.0, 0.0
    yield _frame(now, x, y, 0)
    for at, to_x, to_y in _objects(beatmap_file):
        begins = min(at, max(now + 1, at - _LEAD_MS))
        for step in range(_BETWEEN):
            way = step / _BETWEEN
            yield _frame(begins + (at - begins) * way, x + (to_x - x) * way, y + (to_y - y) * way, 0)
        x, y = to_x, to_y
        yield _frame(at, x, y, _LEFT)
        now = at + _HELD_MS
        yield _frame(now, x, y, 0)


def _frame(at: float, x: float, y: float, buttons: int) -> list[object]:
    return [float(round(at)), Float32(x), Float32(y), buttons]


def _objects(beatmap_file: bytes) -> Iterator[tuple[float, float, float]]:
    """Time and place of every object."""
    lines = iter(split_lines(beatmap_file))
    for line in lines:
        if line.strip() == "[HitObjects]":
            break
    for line in lines:
        fields = line.split(",")
        if len(fields) > 3:
            yield number(fields[2]), number(fields[0]), number(fields[1])
