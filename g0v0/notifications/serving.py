"""All notification sockets of one process: who is connected, sign-outs, slow readers, the end of the process.

A connection survives a refreshed token by reconnecting; `logout` is only said when the whole sign-in is over.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from hypercorn.typing import Event

from g0v0.notifications.client import Client
from g0v0.notifications.queries import exists_session, list_topics
from g0v0.notifications.store import Posted, Reach, channel_topic, frame, user_topic
from g0v0.notifications.wire import Wire
from g0v0.platform.errors import AppError
from g0v0.platform.log import get_log
from g0v0.platform.principal import Principal
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime

log = get_log("notifications")

_NAME = "notifications"
TICK_S = 5.0
STALLED_S = 30.0
"""A client that takes nothing for so long is cut off."""

PING_S = 20.0

MAX_PER_USER = 10
"""Connections of one user to one process; one more ends the oldest."""

LOGOUT = frame("logout", {})
VERIFIED = frame("verified", {})


@dataclass(slots=True, eq=False)
class NotificationServer:
    """The sockets of one process."""

    rt: Runtime
    clients: dict[int, list[Client]] = field(default_factory=dict)
    """By user, the oldest first."""

    is_leaving: bool = False
    wire: Wire = field(init=False)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _watched: Event | None = None

    def __post_init__(self) -> None:
        self.wire = Wire(self.rt.config.redis.redis_url, self.end_all)

    async def start(self) -> None:
        """Begin to serve."""
        await self.wire.start()
        self._spawn(self._tick())

    async def stop(self) -> None:
        """End what is left."""
        self.is_leaving = True
        self.end_all()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.wire.stop()

    def watch(self, stopping: Event | None) -> None:
        """Leave as soon as the server was told to stop (known from its first connection on)."""
        if stopping is not None and self._watched is None:
            self._watched = stopping
            self._spawn(self._leave_after(stopping))

    async def add(self, client: Client) -> None:
        """A client that has signed in hears what is for its user. Raises Unavailable."""
        mine = self.clients.setdefault(client.user_id, [])
        mine.append(client)
        if len(mine) > MAX_PER_USER:
            mine[0].end()
        self._count()
        if client.principal.verification is None:
            await self.wire.follow(client, [user_topic(client.user_id)])

    async def remove(self, client: Client) -> None:
        """It is gone."""
        mine = self.clients[client.user_id]
        mine.remove(client)
        if not mine:
            del self.clients[client.user_id]
        self._count()
        await self.wire.unfollow(client, [user_topic(client.user_id), *client.topics])

    async def start_chat(self, client: Client) -> None:
        """Deliver messages of all the user's channels; from then on, when the session is not verified yet."""
        client.wants_chat = True
        if client.principal.verification is not None or client.is_chatting:
            return
        # First this: a channel joined meanwhile comes as an event.
        client.is_chatting = True
        rows = await list_topics(self.rt.db, user_id=client.user_id)
        topics = [channel_topic(row.channel_id) for row in rows]
        client.topics.update(topics)
        await self.wire.follow(client, topics)

    async def end_chat(self, client: Client) -> None:
        """Deliver no more of them."""
        client.is_chatting = client.wants_chat = False
        topics, client.topics = client.topics, set()
        await self.wire.unfollow(client, topics)

    def obey(self, client: Client, posted: Posted) -> None:
        """Follow a channel just joined, or one just left no more."""
        if posted.reach is Reach.JOIN and posted.topic not in client.topics:
            client.topics.add(posted.topic)
            self._spawn(self._quietly(self.wire.follow(client, [posted.topic])))
        elif posted.reach is Reach.PART and posted.topic in client.topics:
            client.topics.discard(posted.topic)
            self._spawn(self._quietly(self.wire.unfollow(client, [posted.topic])))

    def recheck(self, concerns: Any) -> None:
        """Ask again whether tokens are valid: end the connections of those that are not, wake those now verified."""
        for mine in tuple(self.clients.values()):
            for client in mine:
                if concerns(client.principal):
                    self._spawn(self._quietly(self._recheck(client)))

    def end_all(self) -> None:
        """Ask everybody to connect anew: events were missed, or this process ends."""
        for mine in self.clients.values():
            for client in mine:
                client.end()

    async def _recheck(self, client: Client) -> None:
        # A token that ran out meanwhile was good when the client connected; only one taken back ends anything.
        if client.principal.expires_at <= self.rt.clock().timestamp():
            return
        principal: Principal | None = await self.rt.authenticate(self.rt, client.token)
        if principal is None:
            token_id = client.principal.token_id
            if not await exists_session(self.rt.db, token_id=token_id, now=self.rt.clock()):
                client.push(LOGOUT)
            client.end()
            return
        was_unverified = client.principal.verification is not None
        client.principal = principal
        if was_unverified and principal.verification is None:
            await self.wire.follow(client, [user_topic(client.user_id)])
            client.push(VERIFIED)
            if client.wants_chat:
                await self.start_chat(client)

    async def _leave_after(self, stopping: Event) -> None:
        await stopping.wait()
        self.is_leaving = True
        self.end_all()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            now = time.monotonic()
            for mine in tuple(self.clients.values()):
                for client in mine:
                    if client.sending_since is not None and now - client.sending_since > STALLED_S:
                        client.drop()
                    elif now - client.pinged_at > PING_S:
                        client.pinged_at = now
                        client.socket.ping()

    async def _quietly(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except (AppError, *LOST) as error:
            log.warning("a client could not be looked after", error=repr(error))
        except Exception:
            log.exception("a client could not be looked after")

    def _count(self) -> None:
        self.rt.metrics.gauges["notification_connections"] = sum(map(len, self.clients.values()))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def notification_server(rt: Runtime) -> NotificationServer:
    """That of this process."""
    return rt.local[_NAME]


@asynccontextmanager
async def notifying(rt: Runtime) -> AsyncGenerator[NotificationServer, None]:
    """Serve notification sockets for as long as the block lasts."""
    server = NotificationServer(rt)
    rt.local[_NAME] = server
    rt.on_revoked.append(server.recheck)
    await server.start()
    try:
        yield server
    finally:
        rt.on_revoked.remove(server.recheck)
        await server.stop()
