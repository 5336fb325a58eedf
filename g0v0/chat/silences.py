"""Silences: who may not speak for a while. Operators give them; clients ask which are new and hide what was said.

They stand in the account's history, which profiles show.
"""

from datetime import timedelta

from g0v0.chat.models import AckParams, SilenceRow
from g0v0.chat.queries import get_message_time, insert_silence, list_silences_after, update_silences_ended
from g0v0.platform.runtime import Runtime
from g0v0.users.cache import drop_user

SHOWN_FOR = timedelta(hours=1)
"""Older ones are no news. Source: osu-api-v2.md §4.8."""


async def new_silences(rt: Runtime, known: AckParams) -> list[SilenceRow]:
    """What began after the newest silence the client knows, else after the newest message; of the last hour."""
    since = rt.clock() - SHOWN_FOR
    if known.history_since is not None:
        return await list_silences_after(rt.db, above_id=known.history_since, since=since)
    if known.since is None:
        return []
    message = await get_message_time(rt.db, id=known.since)
    if message is None:
        return []
    return await list_silences_after(rt.db, above_id=0, since=max(since, message.created_at))


async def silence(rt: Runtime, user_id: int, length: timedelta | None, reason: str | None) -> int:
    """Let a user not speak for so long, or (None) for good; the id of the silence."""
    async with rt.db.tx() as tx:
        silence_id = await insert_silence(
            tx,
            user_id=user_id,
            description=reason,
            length_s=0 if length is None else int(length.total_seconds()),
            is_permanent=length is None,
            created_at=rt.clock(),
        )
        tx.after_commit(lambda: drop_user(rt.cache, user_id))
    return silence_id


async def end_silences(rt: Runtime, user_id: int) -> int:
    """Let a user speak again; how many silences ended."""
    async with rt.db.tx() as tx:
        count = await update_silences_ended(tx, user_id=user_id, now=rt.clock())
        tx.after_commit(lambda: drop_user(rt.cache, user_id))
    return count
