"""Ending tokens: in SQL, in this process at once, and in every other process through Redis.

Other processes hear it on a pub/sub channel. While Redis is away, or a message is lost, an ended token is believed
elsewhere for at most PRINCIPAL_CACHE_EXPIRE_SECONDS; after a broken subscription the listener forgets everybody.
"""

from collections.abc import Iterable

from g0v0.auth import cache
from g0v0.auth.models import TokenIdRow
from g0v0.auth.queries import (
    delete_codes_by_client,
    delete_codes_by_user,
    delete_web_sessions_by_user,
    list_live_tokens_by_family,
    update_tokens_revoked,
    update_tokens_revoked_by_client,
    update_tokens_revoked_by_user,
)
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime


async def revoke_tokens(rt: Runtime, tx: Tx, tokens: Iterable[TokenIdRow]) -> None:
    """End the given tokens and their refresh tokens."""
    rows = list(tokens)
    if not rows:
        return
    await update_tokens_revoked(tx, ids=[row.id for row in rows], at=rt.clock())
    drop_after_commit(rt, tx, "token", [row.token_id for row in rows])


async def revoke_family(rt: Runtime, tx: Tx, family: str) -> None:
    """End everything that follows from one sign-in."""
    await revoke_tokens(rt, tx, await list_live_tokens_by_family(tx, family=family))


async def revoke_user(rt: Runtime, tx: Tx, user_id: int) -> int:
    """Sign a user out everywhere; how many tokens ended. After a new password or a restriction."""
    count = await update_tokens_revoked_by_user(tx, user_id=user_id, at=rt.clock())
    await delete_web_sessions_by_user(tx, user_id=user_id)
    await delete_codes_by_user(tx, user_id=user_id)
    drop_after_commit(rt, tx, "user", [str(user_id)])
    return count


async def revoke_client_tokens(rt: Runtime, tx: Tx, client_id: int) -> int:
    """End every token and code of an application; how many tokens ended."""
    count = await update_tokens_revoked_by_client(tx, client_id=client_id, at=rt.clock())
    await delete_codes_by_client(tx, client_id=client_id)
    drop_after_commit(rt, tx, "client", [str(client_id)])
    return count


def drop_after_commit(rt: Runtime, tx: Tx, kind: cache.Kind, names: list[str]) -> None:
    """Once `tx` is durable, make every process ask the database about these callers again."""

    async def drop() -> None:
        await cache.drop_principals(rt, kind, names)

    tx.after_commit(drop)
