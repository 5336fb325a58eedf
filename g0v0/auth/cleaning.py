"""Forgetting what has ended. An hourly job; safe to run twice, safe to be lost."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from g0v0.auth.queries import (
    delete_ended_tokens,
    delete_expired_codes,
    delete_expired_web_sessions,
    delete_old_logins,
)
from g0v0.platform.runtime import Runtime

KEPT_AFTER_END = timedelta(days=7)
"""How long an ended token is kept, so that the reuse of its refresh token is noticed."""
CODES_KEPT = timedelta(hours=1)
LOGINS_KEPT = timedelta(days=180)
_BATCH = 1000


async def clean_tokens(rt: Runtime) -> None:
    """Job: delete ended tokens, codes and sessions, and old entries of the sign-in log, in small batches."""
    now = rt.clock()
    await _clean_ended_tokens(rt)
    await _until_done(lambda: delete_expired_codes(rt.db, until=now - CODES_KEPT))
    await _until_done(lambda: delete_expired_web_sessions(rt.db, until=now))
    await _until_done(lambda: delete_old_logins(rt.db, until=now - LOGINS_KEPT))


async def _clean_ended_tokens(rt: Runtime) -> None:
    """Day by day: tokens that wait to be refreshed stay in between, and a batch should not step over all of them."""
    now = rt.clock()
    until = now - KEPT_AFTER_END
    refreshable_until = now - timedelta(minutes=rt.config.auth.refresh_token_expire_minutes)
    while until > refreshable_until - KEPT_AFTER_END:
        since = until - timedelta(days=1)
        await _clean_stretch(rt, since=since, until=until)
        until = since
    await _clean_stretch(rt, since=until - timedelta(days=36500), until=until)


async def _clean_stretch(rt: Runtime, **stretch: object) -> None:
    await _until_done(lambda: delete_ended_tokens(rt.db, **stretch, now=rt.clock()))


async def _until_done(delete: Callable[[], Awaitable[int]]) -> None:
    while await delete() >= _BATCH:
        continue
