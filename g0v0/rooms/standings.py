"""Tries and best plays of players in a room, and what they add up to."""

from dataclasses import dataclass
from datetime import datetime

from g0v0.platform.db import Tx
from g0v0.rooms.errors import RoomRefused
from g0v0.rooms.models import PlaylistItemRow, RoomRow
from g0v0.rooms.queries import (
    insert_playlist_score,
    lock_best,
    lock_room_user,
    update_best,
    update_best_pp,
    update_participant_count,
    update_room_user_tried,
    update_standing,
    upsert_item_attempt,
    upsert_room_user,
)
from g0v0.rooms.rules import check_attempts, is_better


@dataclass(frozen=True, slots=True)
class RoomPlay:
    """A play made in a room."""

    score_id: int
    user_id: int
    room_id: int
    playlist_item_id: int
    passed: bool
    total_score: int
    accuracy: float
    is_realtime: bool


async def count_attempt(tx: Tx, room: RoomRow, item: PlaylistItemRow, user_id: int, now: datetime) -> None:
    """A player begins a play. Raises RoomRefused for one try too many, or for who never came in by the password."""
    await upsert_room_user(tx, room_id=room.id, user_id=user_id)
    tries = await lock_room_user(tx, room_id=room.id, user_id=user_id)
    if tries is None:
        raise AssertionError("the row was just written")
    if room.password is not None and not room.type.is_realtime and not tries.has_joined and user_id != room.host_id:
        raise RoomRefused("Join the room first.")
    check_attempts(tries.attempts, room.max_attempts)
    if item.max_attempts is not None:
        best = await lock_best(tx, playlist_item_id=item.id, user_id=user_id)
        check_attempts(0 if best is None else best.attempts, item.max_attempts)
    await upsert_item_attempt(tx, playlist_item_id=item.id, user_id=user_id, room_id=room.id)
    await update_room_user_tried(tx, room_id=room.id, user_id=user_id, active_at=now)
    if tries.attempts == 0 and not room.type.is_realtime:
        # Last, because everybody's first try in the room waits for this row.
        await update_participant_count(tx, id=room.id)


async def count_play(tx: Tx, play: RoomPlay) -> None:
    """Let an accepted play compete, in the transaction that accepts it: results must show it at once."""
    await insert_playlist_score(
        tx,
        playlist_item_id=play.playlist_item_id,
        score_id=play.score_id,
        room_id=play.room_id,
        user_id=play.user_id,
    )
    best = await lock_best(tx, playlist_item_id=play.playlist_item_id, user_id=play.user_id)
    if best is None:
        raise AssertionError("a play begins with an attempt")
    if not is_better(
        passed=play.passed,
        total_score=play.total_score,
        best_passed=None if best.score_id is None else best.is_passed,
        best_total=best.total_score,
        keeps_failed=play.is_realtime,
    ):
        return
    await update_best(
        tx,
        playlist_item_id=play.playlist_item_id,
        user_id=play.user_id,
        score_id=play.score_id,
        is_passed=play.passed,
        total_score=play.total_score,
        accuracy=play.accuracy,
    )
    await update_standing(tx, room_id=play.room_id, user_id=play.user_id)


async def count_pp(
    tx: Tx, *, score_id: int, user_id: int, room_id: int, playlist_item_id: int, pp: float | None
) -> None:
    """Add the pp of a processed play, if it is still its player's best there. Safe to repeat."""
    if await update_best_pp(tx, playlist_item_id=playlist_item_id, user_id=user_id, score_id=score_id, pp=pp):
        await update_standing(tx, room_id=room_id, user_id=user_id)
