"""Changing and reading friend and block lists: one row per direction; a block ends friendship both ways."""

from g0v0.platform.db import Rows, Tx
from g0v0.platform.errors import NotFound
from g0v0.platform.runtime import Runtime
from g0v0.relations import rules
from g0v0.relations.cache import drop_blocks
from g0v0.relations.models import RelationKind, RelationRow
from g0v0.relations.queries import (
    count_relations,
    delete_relation,
    exists_relation,
    list_directions,
    list_follower_ids,
    list_relations,
    list_target_ids,
    lock_holder,
    upsert_relation,
)
from g0v0.users.cache import drop_user
from g0v0.users.lookup import UserNotFound, require_user


class RelationNotFound(NotFound):
    """The list does not hold that user. Prints as `{"error":null}`."""

    code = "relation_not_found"


async def friend_ids(rows: Rows, user_id: int) -> list[int]:
    """Whom a user befriended, in id order."""
    return [row.target_id for row in await list_target_ids(rows, user_id=user_id, kind=RelationKind.FRIEND)]


async def follower_ids(rows: Rows, user_id: int) -> list[int]:
    """Who befriended a user, in id order."""
    return [row.target_id for row in await list_follower_ids(rows, target_id=user_id)]


async def block_ids(rows: Rows, user_id: int) -> list[int]:
    """Whom a user blocks, in id order."""
    return [row.target_id for row in await list_target_ids(rows, user_id=user_id, kind=RelationKind.BLOCK)]


async def has_blocked(rows: Rows, user_id: int, target_id: int) -> bool:
    """Does a user block another?"""
    return await exists_relation(rows, user_id=user_id, target_id=target_id, kind=RelationKind.BLOCK)


async def is_friend(rows: Rows, user_id: int, target_id: int) -> bool:
    """Did a user befriend another?"""
    return await exists_relation(rows, user_id=user_id, target_id=target_id, kind=RelationKind.FRIEND)


async def listed(rows: Rows, user_id: int, kind: RelationKind) -> list[RelationRow]:
    """One list of a user by name of the target, without hidden targets."""
    found = await list_relations(rows, user_id=user_id, kind=kind)
    return sorted(found, key=lambda row: row.username.lower())


async def add(rt: Runtime, user_id: int, target_id: int, kind: RelationKind) -> bool:
    """Befriend or block; is the friendship mutual now? Doing it again changes nothing.

    Raises UserNotFound, RelationRefused.
    """
    rules.check_target(user_id, target_id, kind)
    await require_user(rt.db, target_id)
    return await rt.db.retrying(lambda tx: _add(rt, tx, user_id, target_id, kind))


async def remove(rt: Runtime, user_id: int, target_id: int, kind: RelationKind) -> None:
    """End a friendship or a block. Raises RelationNotFound."""
    async with rt.db.tx() as tx:
        if not await delete_relation(tx, user_id=user_id, target_id=target_id, kind=kind):
            raise RelationNotFound(target_id=target_id)
        _forget_after_commit(rt, tx, user_id, target_id)


async def _add(rt: Runtime, tx: Tx, user_id: int, target_id: int, kind: RelationKind) -> bool:
    holder = await lock_holder(tx, id=user_id)
    if holder is None:
        raise UserNotFound(user_id=user_id)
    directions = await list_directions(tx, user_id=user_id, target_id=target_id)
    between = {row.user_id: row.kind for row in directions}
    if kind is RelationKind.FRIEND:
        rules.check_blocked(between, target_id)
    if between.get(user_id) is not kind:
        rules.check_room(kind, await count_relations(tx, user_id=user_id, kind=kind), holder.is_supporter)
        await upsert_relation(tx, user_id=user_id, target_id=target_id, kind=kind, created_at=rt.clock())
    is_followed = between.get(target_id) is RelationKind.FRIEND
    if kind is RelationKind.BLOCK and is_followed:
        await delete_relation(tx, user_id=target_id, target_id=user_id, kind=RelationKind.FRIEND)
        is_followed = False
    _forget_after_commit(rt, tx, user_id, target_id)
    return is_followed


def _forget_after_commit(rt: Runtime, tx: Tx, user_id: int, target_id: int) -> None:
    async def forget() -> None:
        await drop_blocks(rt.cache, user_id)
        # Both pages count their followers.
        await drop_user(rt.cache, user_id, target_id)

    tx.after_commit(forget)
