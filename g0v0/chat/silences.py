"""Silences that clients ask for, to hide what was said. Operators give them (`users/history.py`)."""

from datetime import timedelta

from g0v0.chat.models import AckParams, SilenceRow
from g0v0.chat.queries import get_message_time, list_silences_after
from g0v0.platform.runtime import Runtime

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
