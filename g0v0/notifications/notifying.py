"""Telling users of something: a row for each of them, and an event to those who are connected.

A few receivers get theirs in the transaction of what happened. Many are queued in it, and a job gives them theirs.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import islice

from g0v0.notifications import shapes, store
from g0v0.notifications.kinds import Kind
from g0v0.notifications.models import News
from g0v0.notifications.queries import (
    delete_notifications,
    delete_queued,
    delete_receivers,
    get_notification,
    get_queued,
    insert_notification,
    insert_queued,
    insert_receiver,
    list_due,
    list_old,
)
from g0v0.platform.db import Tx
from g0v0.platform.jobs import DELIVER_NOTIFICATION
from g0v0.platform.runtime import Runtime

AT_ONCE = 100
"""Receivers told in the same transaction; more are a job's work."""

CHUNK = 500
KEPT = timedelta(days=180)
LOST_AFTER = timedelta(seconds=30)
_OLD_BATCH = 1000


async def notify(rt: Runtime, tx: Tx, news: News, user_ids: Iterable[int]) -> int | None:
    """Tell users of something, except the one who caused it; the notification's id, None when nobody is left.

    A medal goes to its owner, as source and receiver: the game wants a number for both.

    Events go out after the commit. Doing it twice tells twice: call it from where the thing happens once.
    """
    causer = None if news.kind.is_for_its_source else news.source_user_id
    receivers = sorted(set(user_ids) - {causer})
    if not receivers:
        return None
    notification_id = await insert_notification(
        tx,
        name=news.kind,
        object_type=news.object_type,
        object_id=news.object_id,
        source_user_id=news.source_user_id,
        details=news.details,
        created_at=rt.clock(),
    )
    if len(receivers) > AT_ONCE:
        await insert_queued(tx, notification_id=notification_id, user_ids=receivers, created_at=rt.clock())
        tx.after_commit(lambda: _enqueue(rt, notification_id))
    else:
        await _tell(tx, notification_id, news.kind, (news.object_type, news.object_id), receivers)
        tx.after_commit(lambda: announce(rt, notification_id, receivers))
    return notification_id


async def announce(rt: Runtime, notification_id: int, user_ids: Sequence[int]) -> None:
    """Send the event `new` to whoever of them is connected. Without Redis they find it in their feed."""
    row = await get_notification(rt.db, id=notification_id)
    if row is not None:
        await store.send(rt.redis, user_ids, "new", {**shapes.notification(row)})


async def deliver_notification(rt: Runtime, notification_id: int) -> None:
    """Job: give a queued notification to all its receivers. Safe to run twice; who has it does not get another."""
    queued = await get_queued(rt.db, notification_id=notification_id)
    if queued is None:
        return
    remaining = iter(queued.user_ids)
    while chunk := list(islice(remaining, CHUNK)):
        async with rt.db.tx() as tx:
            await _tell(tx, notification_id, Kind(queued.name), (queued.object_type, queued.object_id), chunk)
        await announce(rt, notification_id, chunk)
    async with rt.db.tx() as tx:
        await delete_queued(tx, notification_id=notification_id)


async def sweep_notifications(rt: Runtime) -> None:
    """Cron: queue deliveries whose job was lost."""
    for row in await list_due(rt.db, until=rt.clock() - LOST_AFTER):
        await _enqueue(rt, row.notification_id)


async def clean_notifications(rt: Runtime) -> None:
    """Cron: forget what is half a year old."""
    until = rt.clock() - KEPT
    while rows := await list_old(rt.db, until=until, limit=_OLD_BATCH):
        ids = [row.notification_id for row in rows]
        async with rt.db.tx() as tx:
            await delete_receivers(tx, ids=ids)
            await delete_notifications(tx, ids=ids)


async def _enqueue(rt: Runtime, notification_id: int) -> None:
    await rt.jobs.enqueue(DELIVER_NOTIFICATION, notification_id, job_id=f"{DELIVER_NOTIFICATION}:{notification_id}")


async def _tell(tx: Tx, notification_id: int, kind: Kind, about: tuple[str, int], user_ids: Iterable[int]) -> None:
    object_type, object_id = about
    await insert_receiver.many(
        tx,
        [
            {
                "user_id": user_id,
                "notification_id": notification_id,
                "object_type": object_type,
                "object_id": object_id,
                "category": kind.category,
            }
            for user_id in user_ids
        ],
    )
