"""What a user has read, or puts away: single notifications, stacks, types, everything. Other clients hear of it."""

from collections.abc import Sequence

from g0v0.notifications import shapes, store
from g0v0.notifications.models import Identity, ReadParams
from g0v0.notifications.queries import (
    delete_all,
    delete_by_ids,
    delete_by_stack,
    delete_by_type,
    update_read,
    update_read_by_ids,
    update_read_by_stack,
    update_read_by_type,
)
from g0v0.platform.clock import iso
from g0v0.platform.db import Tx
from g0v0.platform.query import Exec
from g0v0.platform.runtime import Runtime

_READ = (update_read_by_ids, update_read_by_stack, update_read_by_type, update_read)
_DELETE = (delete_by_ids, delete_by_stack, delete_by_type, delete_all)


async def mark_read(rt: Runtime, user_id: int, params: ReadParams) -> None:
    """These were read."""
    await _mark(rt, user_id, params, "read", _READ)


async def put_away(rt: Runtime, user_id: int, params: ReadParams) -> None:
    """These are not to be listed any more."""
    await _mark(rt, user_id, params, "delete", _DELETE)


async def read_stack(rt: Runtime, tx: Tx, user_id: int, stack: tuple[str, int, str]) -> None:
    """A whole stack was read elsewhere, e.g. as the messages of a channel. Tells clients when that is news."""
    object_type, object_id, category = stack
    identity = Identity(object_type=object_type, object_id=object_id, category=category)
    count = await _apply(tx, user_id, [identity], _READ)
    if count:
        tx.after_commit(lambda: _tell(rt, user_id, "read", [identity], count))


async def _mark(rt: Runtime, user_id: int, params: ReadParams, event: str, how: tuple[Exec, ...]) -> None:
    # Single ones are named by id; an entry without one would mean everything.
    marked = [*params.identities, *(entry for entry in params.notifications if entry.id is not None)]
    if not marked:
        return
    async with rt.db.tx() as tx:
        count = await _apply(tx, user_id, marked, how)
        tx.after_commit(lambda: _tell(rt, user_id, event, marked, count))


async def _apply(tx: Tx, user_id: int, marked: Sequence[Identity], how: tuple[Exec, ...]) -> int:
    """Notifications touched. At most a hundred statements: one for all ids, one for each stack or type."""
    by_ids, by_stack, by_type, everything = how
    ids = [entry.id for entry in marked if entry.id is not None]
    touched = await by_ids(tx, user_id=user_id, ids=ids) if ids else 0
    for entry in marked:
        if entry.id is not None:
            continue
        if entry.object_type is None:
            if entry.object_id is None and entry.category is None:
                touched += await everything(tx, user_id=user_id)
        elif entry.object_id is not None and entry.category is not None:
            touched += await by_stack(
                tx,
                user_id=user_id,
                object_type=entry.object_type,
                object_id=entry.object_id,
                category=entry.category,
            )
        elif entry.object_id is None:
            touched += await by_type(tx, user_id=user_id, object_type=entry.object_type)
    return touched


async def _tell(rt: Runtime, user_id: int, event: str, marked: Sequence[Identity], count: int) -> None:
    data: shapes.Marked = {
        "notifications": [shapes.mark(entry) for entry in marked],
        "read_count": count,
        "timestamp": iso(rt.clock()),
    }
    await store.send(rt.redis, [user_id], event, {**data})
