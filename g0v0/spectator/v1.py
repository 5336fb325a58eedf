"""Replays of the old API: get_replay. Source: osu-api-v1.md §2.7."""

import lzma
from base64 import b64encode
from typing import Final, TypedDict

from msgpack_lazer_api import DecodeError, read_replay

from g0v0.platform.errors import NotFound
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Id
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.scores.v1 import ScoresQuery, board_rows
from g0v0.spectator import downloads
from g0v0.spectator.downloads import ReplayNotFound

LIMIT: Final = Limit("v1-replay", 10, 60)
"""Source: osu-api-v1.md §1."""

_FILTERS: Final = [{"id": lzma.FILTER_LZMA1, "preset": 6, "dict_size": 1 << 21, "lc": 3, "lp": 0, "pb": 2}]
"""As the game packs them: any program that reads its replays reads these."""


class ReplayNotAvailable(NotFound):
    """No replay of such a score."""

    code = "replay_not_available"
    message = "Replay not available."


class ReplayQuery(ScoresQuery):
    """`GET get_replay`: a score `s`, or the best play of `u` on `b` in mode `m`; `mods`: with just these."""

    s: Id | None = None


class Replay(TypedDict):
    """Frames as the game packs them (LZMA), without the header of a `.osr`."""

    content: str
    encoding: str


@endpoint(scope="any", query=ReplayQuery, body=ReplayQuery, returns=Replay, limit=LIMIT, tag="scores")
async def get_replay(rt: Runtime, call: Call[ReplayQuery, ReplayQuery]) -> Replay:
    """The recorded frames of a play, ten a minute. Counts as watched, once a day, unless it is the caller's own."""
    score_id = await _score_id(rt, call.body)
    try:
        found = await downloads.find_replay(rt, score_id, call.viewer_id)
        content: str = await rt.off_loop(packed, b"".join([chunk async for chunk in found.file.chunks]))
    except (ReplayNotFound, DecodeError):
        raise ReplayNotAvailable(score_id=score_id) from None
    return {"content": content, "encoding": "base64"}


def packed(file: bytes) -> str:
    """The frames of an `.osr`, packed and in base64. Raises DecodeError."""
    return b64encode(lzma.compress(read_replay(file).frames, lzma.FORMAT_ALONE, filters=_FILTERS)).decode()


async def _score_id(rt: Runtime, query: ReplayQuery) -> int:
    """The score asked for; 0, which nothing has, when none is named."""
    if query.s is not None:
        return query.s
    if query.u is None:
        return 0
    rows = await board_rows(rt, query)
    return rows[0].id if rows else 0
