"""Counting where players fail and leave maps. Source: lazer-flows.md §5.2."""

from msgpack_lazer_api import DecodeError, read_bundle

from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.signalr.arguments import Encoded
from g0v0.spectator.queries import lock_fail_times, update_fail_times, upsert_fail_times
from g0v0.spectator.rules import BUCKETS, bucket, one_more

_NOTHING = bytes(4 * BUCKETS)


async def count_leave(rt: Runtime, beatmap_id: int, at: int, *, is_fail: bool) -> None:
    """One more player failed or left within a hundredth of a map."""

    async def work(tx: Tx) -> None:
        await upsert_fail_times(tx, beatmap_id=beatmap_id, nothing=_NOTHING)
        row = await lock_fail_times(tx, beatmap_id=beatmap_id)
        assert row is not None  # it was just written
        fails = one_more(row.fail_counts, at) if is_fail else row.fail_counts
        exits = row.exit_counts if is_fail else one_more(row.exit_counts, at)
        await update_fail_times(tx, beatmap_id=beatmap_id, fail_counts=fails, exit_counts=exits)

    await rt.db.retrying(work)


def place_of_end(last: Encoded | None, total_length_s: int) -> int | None:
    """The hundredth of the map in which the last frames a client sent end; None when they do not tell."""
    if last is None:
        return None
    try:
        frames = read_bundle(last).frames
    except DecodeError:
        return None
    return bucket(frames[-1][0], total_length_s) if frames else None
