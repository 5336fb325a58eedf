"""Notifications with many receivers, and old ones."""

from typing import Any

import httpx

from g0v0.notifications import notifying
from g0v0.notifications.kinds import Kind
from g0v0.notifications.models import News
from g0v0.platform import jobs
from g0v0.platform.runtime import Runtime
from tests.conftest import FrozenClock
from tests.notifications.test_http import listed, message, tell
from tests.world import World


async def queued(rt: Runtime) -> list[Any]:
    found = [args for name, args in rt.jobs.queued if name == jobs.DELIVER_NOTIFICATION]  # type: ignore[attr-defined]  # recorded
    rt.jobs.queued.clear()  # type: ignore[attr-defined]  # recorded
    return found


async def test_many_receivers_are_told_by_a_job(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me = await world.user()
    news = News(Kind.USER_BEATMAPSET_NEW, "user", 3, {"beatmapset_id": 1})
    notification = await tell(rt, news, me, *range(10_000, 10_000 + notifying.CHUNK))
    headers = await world.headers(me)
    assert (await listed(http, headers))["notifications"] == []
    assert await queued(rt) == [(notification,)]
    # A worker that died halfway: the job runs again.
    await notifying.deliver_notification(rt, notification)
    await notifying.deliver_notification(rt, notification)
    assert [found["id"] for found in (await listed(http, headers))["notifications"]] == [notification]


async def test_a_lost_delivery_is_found(rt: Runtime, clock: FrozenClock) -> None:
    notification = await tell(rt, message(5), *range(10_000, 10_200))
    await queued(rt)
    await notifying.sweep_notifications(rt)
    assert await queued(rt) == []
    clock.advance(minutes=1)
    await notifying.sweep_notifications(rt)
    assert await queued(rt) == [(notification,)]
    await notifying.deliver_notification(rt, notification)
    await notifying.sweep_notifications(rt)
    assert await queued(rt) == []


async def test_old_notifications_are_forgotten(
    http: httpx.AsyncClient, world: World, rt: Runtime, clock: FrozenClock
) -> None:
    me = await world.user()
    await tell(rt, message(5), me)
    clock.advance(days=179)
    recent = await tell(rt, message(6), me)
    clock.advance(days=2)
    await notifying.clean_notifications(rt)
    found = await listed(http, await world.headers(me))
    assert [notification["id"] for notification in found["notifications"]] == [recent]
    assert found["types"][0]["total"] == 1
