"""Giving replays out, and counting who watched them. Source: osu-api-v2.md §4.4."""

from dataclasses import dataclass

from g0v0.platform.errors import NotFound
from g0v0.platform.limiter import Limit
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime
from g0v0.platform.storage import StoredFile
from g0v0.scores.queries import get_score_by_legacy_id
from g0v0.scores.rules import ruleset_named
from g0v0.spectator import store
from g0v0.spectator.models import StoredReplayRow
from g0v0.spectator.queries import (
    get_stored_replay,
    update_replay_views,
    update_replays_watched,
    upsert_monthly_replay,
)
from g0v0.spectator.replays import replay_name
from g0v0.users.cache import drop_user

log = get_log("spectator")

LIMIT = Limit("replays", 10, 60)
"""Replays a player may get per minute. Source: osu-api-v2.md §0.6."""


class ReplayNotFound(NotFound):
    """No such score, it is hidden from the caller, or it has no replay."""

    code = "replay_not_found"


@dataclass(frozen=True, slots=True)
class FoundReplay:
    """A replay, and the name to save it under."""

    name: str
    file: StoredFile


async def find_replay(rt: Runtime, score_id: int, viewer_id: int | None) -> FoundReplay:
    """The replay of a score, counted as watched. Raises ReplayNotFound, StorageError."""
    row = await get_stored_replay(rt.db, id=score_id, viewer_id=viewer_id)
    if row is None or not row.has_replay:
        raise ReplayNotFound(score_id=score_id)
    file = await rt.storage.open_stream(replay_name(row.id))
    await _count_view(rt, row, viewer_id)
    return FoundReplay(f"solo-replay-{row.ruleset_id.wire_name}_{row.beatmap_id}_{row.id}.osr", file)


async def find_legacy_replay(rt: Runtime, ruleset: str, legacy_score_id: int, viewer_id: int | None) -> FoundReplay:
    """The same by the number on the stable server. Raises the same, and NotFound for an unknown ruleset."""
    row = await get_score_by_legacy_id(rt.db, ruleset_id=ruleset_named(ruleset), legacy_score_id=legacy_score_id)
    if row is None:
        raise ReplayNotFound(legacy_score_id=legacy_score_id)
    return await find_replay(rt, row.id, viewer_id)


async def _count_view(rt: Runtime, row: StoredReplayRow, viewer_id: int | None) -> None:
    """Once a day for each viewer but the player; programs without a user do not count."""
    if viewer_id is None or viewer_id == row.user_id:
        return
    try:
        if not await store.claim_view(rt.redis, row.id, viewer_id):
            return
    except LOST as error:
        log.warning("a watched replay was not counted", score_id=row.id, error=repr(error))
        return
    async with rt.db.tx() as tx:
        await update_replay_views(tx, id=row.id)
        await upsert_monthly_replay(tx, user_id=row.user_id, month=rt.clock().date().replace(day=1))
        await update_replays_watched(tx, user_id=row.user_id, ruleset_id=row.ruleset_id)
    await drop_user(rt.cache, row.user_id)
