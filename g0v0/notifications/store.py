"""What notifications publish in Redis: events for users, and for who follows a topic (a chat channel).

Nothing is kept: who is not connected reads the feed, or the channel, from SQL.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import orjson

from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST, Redis

log = get_log("notifications")


class Reach(IntEnum):
    """Which clients an event is for, and what it does to what they follow."""

    ALL = 0
    CHATTING = 1
    """Only those that asked for chat."""
    JOIN = 2
    """Chatting ones, which follow the topic from now on."""
    PART = 3
    """Chatting ones, which follow the topic no more."""


@dataclass(frozen=True, slots=True)
class Posted:
    """An event on its way between processes."""

    reach: Reach
    text: bytes
    """The frame clients get; empty for none."""
    topic: str = ""


def user_topic(user_id: int) -> str:
    """Pub/sub: events for one user."""
    return f"notifications:user:{user_id}"


def channel_topic(channel_id: int) -> str:
    """Pub/sub: what happens in a chat channel."""
    return f"notifications:channel:{channel_id}"


def frame(event: str, data: object) -> bytes:
    """An event as clients read it: one JSON object per text frame. Source: lazer-http.md §9."""
    return orjson.dumps({"event": event, "data": data}, option=orjson.OPT_NON_STR_KEYS)


def pack(posted: Posted) -> bytes:
    """An event as it is published."""
    return bytes([posted.reach]) + posted.topic.encode() + b"\n" + posted.text


def unpack(data: bytes) -> Posted:
    """The opposite of `pack`."""
    topic, _, text = data[1:].partition(b"\n")
    return Posted(Reach(data[0]), text, topic.decode())


async def publish(redis: Redis, topics: Iterable[str], posted: Posted) -> None:
    """Send the same to several topics in one round trip. Without Redis nobody hears it; what happened has happened."""
    wanted, data = list(topics), pack(posted)
    try:
        if len(wanted) == 1:
            await redis.publish(wanted[0], data)
        elif wanted:
            async with redis.pipeline(transaction=False) as pipeline:
                for topic in wanted:
                    pipeline.publish(topic, data)
                await pipeline.execute()
    except LOST as error:
        log.warning("an event was not sent", topics=len(wanted), error=repr(error))


async def send(redis: Redis, user_ids: Iterable[int], event: str, data: dict[str, Any]) -> None:
    """Tell users something, on every client they have connected."""
    await publish(redis, map(user_topic, user_ids), Posted(Reach.ALL, frame(event, data)))
