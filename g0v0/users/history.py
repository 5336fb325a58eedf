"""What operators do to accounts, on record: restrictions, silences, notes. Source: osu-api-v2-objects.md §1.3."""

from datetime import datetime, timedelta
from enum import StrEnum

from g0v0.platform.db import Tx
from g0v0.users.queries import insert_account_event, update_account_events_ended, update_restriction


class AccountEvent(StrEnum):
    """What `user_account_history.kind` holds. Notes are for operators alone."""

    NOTE = "note"
    RESTRICTION = "restriction"
    SILENCE = "silence"
    TOURNAMENT_BAN = "tournament_ban"


async def restrict(tx: Tx, user_id: int, reason: str | None, now: datetime) -> None:
    """Hide a user from everybody else until further notice; once on record, however often it is said."""
    if await update_restriction(tx, id=user_id, is_restricted=True):
        await _record(tx, user_id, AccountEvent.RESTRICTION, reason, None, now)


async def lift_restriction(tx: Tx, user_id: int, now: datetime) -> None:
    """Show a user again; the record says how long it lasted."""
    await update_restriction(tx, id=user_id, is_restricted=False)
    await update_account_events_ended(tx, user_id=user_id, kind=AccountEvent.RESTRICTION, now=now)


async def silence(tx: Tx, user_id: int, length: timedelta | None, reason: str | None, now: datetime) -> int:
    """Let a user write nothing others read for a while, or (None) for good; the id of the silence.

    It replaces a silence that holds.
    """
    await lift_silence(tx, user_id, now)
    return await _record(tx, user_id, AccountEvent.SILENCE, reason, length, now)


async def lift_silence(tx: Tx, user_id: int, now: datetime) -> int:
    """End a silence; the record says how long it lasted. How many ended."""
    return await update_account_events_ended(tx, user_id=user_id, kind=AccountEvent.SILENCE, now=now)


async def note(tx: Tx, user_id: int, text: str, now: datetime) -> None:
    """Keep something in mind about a user; only operators see it."""
    await _record(tx, user_id, AccountEvent.NOTE, text, timedelta(), now)


async def _record(
    tx: Tx, user_id: int, kind: AccountEvent, reason: str | None, length: timedelta | None, now: datetime
) -> int:
    return await insert_account_event(
        tx,
        user_id=user_id,
        kind=kind,
        description=reason,
        length_s=0 if length is None else int(length.total_seconds()),
        is_permanent=length is None,
        created_at=now,
    )
