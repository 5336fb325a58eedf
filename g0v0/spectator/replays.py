"""Making replays: the frames a player streamed and the score that came of them, as an `.osr` in the storage.

Source: lazer-flows.md §5.3, §5.4.
"""

from datetime import timedelta
from hashlib import md5

import orjson
from msgpack_lazer_api import DecodeError, Replay, replay_frames_of, to_date_ticks, write_replay

from g0v0.beatmaps.content import osu_content
from g0v0.osu.hit_results import HitResult, replay_counts
from g0v0.osu.mods import parse_mods, to_bits
from g0v0.platform import jobs
from g0v0.platform.errors import AppError
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.scores.cache import drop_after_score
from g0v0.spectator import store
from g0v0.spectator.models import PlayedScoreRow
from g0v0.spectator.queries import get_played_score, update_has_replay
from g0v0.spectator.rules import is_kept, shift_ms

log = get_log("spectator")

ATTEMPTS = 30
AGAIN = timedelta(seconds=1)
"""So often and so far apart a score is looked for that its client has yet to submit."""

_END_MARK = b"-12345|"
_UINT16_MAX = 2**16 - 1
_INT32_MAX = 2**31 - 1


def replay_name(score_id: int) -> str:
    """Where the storage has the replay of a score."""
    return f"replays/{score_id}.osr"


async def build_replay(rt: Runtime, user_id: int, token: int, attempt: int) -> None:
    """Store the replay of a play once its score is submitted. Safe to run twice; frames that are gone make none."""
    row = await get_played_score(rt.db, token=token, user_id=user_id)
    if row is None and attempt < ATTEMPTS:
        await rt.jobs.enqueue(jobs.BUILD_REPLAY, user_id, token, attempt + 1, at=rt.clock() + AGAIN)
        return
    if row is not None and not row.has_replay and is_kept(row.is_passed, row.statistics):
        bundles = await store.read_frames(rt.redis, user_id, token)
        if bundles and len(bundles) < store.MAX_BUNDLES:
            await _store(rt, row, bundles)
    await store.drop_frames(rt.redis, user_id, token)


async def _store(rt: Runtime, row: PlayedScoreRow, bundles: list[bytes]) -> None:
    shift = shift_ms(await _beatmap_file(rt, row))
    try:
        replay = await rt.off_loop(compose, row, bundles, shift)
    except DecodeError as error:
        log.info("frames make no replay", score_id=row.id, reason=str(error))
        return
    if replay is None:
        return
    await rt.storage.put(replay_name(row.id), replay)
    async with rt.db.tx() as tx:
        await update_has_replay(tx, id=row.id)
    await drop_after_score(rt.cache, user_id=row.user_id, beatmap_id=row.beatmap_id, ruleset=row.ruleset_id)


async def _beatmap_file(rt: Runtime, row: PlayedScoreRow) -> bytes:
    try:
        return await osu_content(rt, row.beatmap_id, row.beatmap_checksum)
    except AppError as error:
        # Only very old maps need it, and a replay is better than none.
        log.info("the beatmap of a replay cannot be had", score_id=row.id, error=error.code)
        return b""


def compose(row: PlayedScoreRow, bundles: list[bytes], shift: int) -> bytes | None:
    """The bytes of the file; None without a single frame. Raises DecodeError for frames that are none."""
    frames = replay_frames_of(bundles, shift_ms=shift)
    if frames.startswith(_END_MARK):
        return None
    ruleset = row.ruleset_id.base
    counts = replay_counts(ruleset, {HitResult(key): count for key, count in row.statistics.items()})
    name = f"lazer-{row.username}-{row.ended_at.isoformat()}"
    keys = ("count_300", "count_100", "count_50", "count_geki", "count_katu", "count_miss")
    numbers = [min(counts[key] or 0, _UINT16_MAX) for key in keys]
    replay = Replay(
        ruleset_id=ruleset,
        beatmap_md5=row.beatmap_checksum,
        username=row.username,
        replay_md5=md5(name.encode(), usedforsecurity=False).hexdigest(),
        counts=(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]),
        total_score=min(row.total_score, _INT32_MAX),
        max_combo=min(row.max_combo, _UINT16_MAX),
        full_combo=row.is_perfect_combo,
        date_ticks=to_date_ticks(row.ended_at),
        frames=frames,
        mods=to_bits(ruleset, parse_mods(ruleset, row.mods)),
        score_info=score_info(row),
    )
    return write_replay(replay)


def score_info(row: PlayedScoreRow) -> bytes:
    """What lazer reads of a score beyond the fields of the file."""
    return orjson.dumps(
        {
            "online_id": row.id,
            "mods": row.mods,
            "statistics": {key: count for key, count in row.statistics.items() if count},
            "maximum_statistics": {key: count for key, count in row.maximum_statistics.items() if count},
            "client_version": "",
            "rank": row.grade,
            "user_id": row.user_id,
            "total_score_without_mods": row.total_score_without_mods,
            "pauses": row.pauses or [],
        }
    )
