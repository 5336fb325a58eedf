"""What one process hears from Redis for its sockets: a topic is subscribed to while somebody here follows it.

Survives restarts of Redis by subscribing anew; `missed` is told that events may have been lost meanwhile.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Protocol

from g0v0.notifications.store import Posted, unpack
from g0v0.platform.errors import Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST, open_blocking_redis

log = get_log("notifications")

_RETRY_S = 0.5
_SUBSCRIBE_WITHIN_S = 5
_ALIVE = "notifications:alive"
"""Pub/sub: never published to. Listening needs a subscription to begin with; a second one means there was a gap."""


class Follower(Protocol):
    """Who gets what is posted under a topic."""

    def hear(self, posted: Posted) -> None: ...


class Wire:
    """The subscriptions of one process."""

    def __init__(self, redis_url: str, missed: Callable[[], None]) -> None:
        self._redis = open_blocking_redis(redis_url)
        self._missed = missed
        self._followers: dict[str, set[Follower]] = {}
        self._asked: Counter[str] = Counter()
        self._heard: set[str] = set()
        self._changed = asyncio.Event()
        self._lock = asyncio.Lock()
        self._pubsub: Any = None
        self._has_listened = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to listen."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Listen no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._redis.aclose()

    async def follow(self, follower: Follower, topics: Iterable[str]) -> None:
        """Deliver these topics; afterwards nothing posted there is missed. Raises Unavailable."""
        wanted = set(topics)
        new = [topic for topic in wanted if topic not in self._followers]
        for topic in wanted:
            self._followers.setdefault(topic, set()).add(follower)
        await self._subscribe(new)
        try:
            async with asyncio.timeout(_SUBSCRIBE_WITHIN_S):
                while not wanted <= self._heard:
                    await self._changed.wait()
        except TimeoutError:
            raise Unavailable(reason="redis") from None

    async def unfollow(self, follower: Follower, topics: Iterable[str]) -> None:
        """Deliver these topics no more."""
        gone: list[str] = []
        for topic in topics:
            followers = self._followers.get(topic)
            if followers is not None:
                followers.discard(follower)
                if not followers:
                    del self._followers[topic]
                    self._heard.discard(topic)
                    gone.append(topic)
        async with self._lock:
            # Somebody may have come back while this waited.
            gone = [topic for topic in gone if topic not in self._followers]
            if gone and self._pubsub is not None:
                with suppress(*LOST):
                    await self._pubsub.unsubscribe(*gone)

    async def _subscribe(self, topics: list[str]) -> None:
        async with self._lock:
            wanted = [topic for topic in topics if topic in self._followers]
            if wanted and self._pubsub is not None:
                self._asked.update(wanted)
                with suppress(*LOST):
                    await self._pubsub.subscribe(*wanted)

    async def _run(self) -> None:
        while True:
            try:
                await self._listen()
            except LOST as error:
                log.warning("events are not heard", error=repr(error))
            self._pubsub = None
            self._heard.clear()
            await asyncio.sleep(_RETRY_S)

    async def _listen(self) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(_ALIVE)
            async with self._lock:
                self._pubsub = pubsub
                self._asked = Counter(self._followers.keys())
                if self._followers:
                    await pubsub.subscribe(*self._followers)
            async for message in pubsub.listen():
                topic = message["channel"].decode()
                if message["type"] == "message":
                    self._deliver(topic, message["data"])
                elif message["type"] == "subscribe":
                    self._confirm(topic)

    def _confirm(self, topic: str) -> None:
        if topic == _ALIVE:
            # Also after a reconnection of the client itself.
            if self._has_listened:
                self._missed()
            self._has_listened = True
            return
        self._asked[topic] -= 1
        if self._asked[topic] <= 0:
            del self._asked[topic]
            if topic in self._followers:
                self._heard.add(topic)
                self._changed.set()
                self._changed = asyncio.Event()

    def _deliver(self, topic: str, data: bytes) -> None:
        followers = self._followers.get(topic)
        if followers:
            posted = unpack(data)
            for follower in tuple(followers):
                follower.hear(posted)
