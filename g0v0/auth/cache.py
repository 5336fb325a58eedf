"""What auth keeps in Redis for speed: nothing but the word to forget remembered callers."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Literal, cast

from g0v0.auth.principals import principals
from g0v0.platform.log import get_log
from g0v0.platform.principal import Concerns, Principal
from g0v0.platform.redis import LOST, Redis, open_blocking_redis
from g0v0.platform.runtime import Runtime

log = get_log("auth")

Kind = Literal["token", "user", "client"]

DROPPED = "auth:dropped"
"""Pub/sub channel; `kind:name,name…`. Written by `drop_principals`, read by the listener of every process."""

_RETRY_S = (0.1, 0.5, 2.0)


async def drop_principals(rt: Runtime, kind: Kind, names: list[str]) -> None:
    """Forget callers here and tell the other processes. Without Redis their short life ends the story."""
    _drop_here(rt, kind, frozenset(names))
    with suppress(*LOST):
        await rt.redis.publish(DROPPED, f"{kind}:{','.join(names)}")


@asynccontextmanager
async def listening(rt: Runtime) -> AsyncGenerator[None, None]:
    """Hear what other processes drop, for as long as the block lasts; survives restarts of Redis."""
    redis = open_blocking_redis(rt.config.redis.redis_url)
    task = asyncio.create_task(_listen(rt, redis))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await redis.aclose()


async def _listen(rt: Runtime, redis: Redis) -> None:
    failures = 0
    while True:
        try:
            async with redis.pubsub(ignore_subscribe_messages=False) as subscription:
                await subscription.subscribe(DROPPED)
                async for message in subscription.listen():
                    if message["type"] == "subscribe":
                        # Also after a reconnection of the client itself: words may have been missed meanwhile.
                        principals(rt).clear()
                        _tell(rt, lambda _: True)
                        failures = 0
                    elif message["type"] == "message":
                        _hear(rt, cast(bytes, message["data"]))
        except LOST as error:
            if failures == 0:
                log.warning("revocations are not heard", error=repr(error))
        await asyncio.sleep(_RETRY_S[min(failures, len(_RETRY_S) - 1)])
        failures += 1


def _hear(rt: Runtime, data: bytes) -> None:
    kind, _, names = data.decode("ascii", "replace").partition(":")
    if kind in ("token", "user", "client"):
        _drop_here(rt, kind, frozenset(names.split(",")))


def _drop_here(rt: Runtime, kind: Kind, names: frozenset[str]) -> None:
    def concerns(principal: Principal) -> bool:
        match kind:
            case "token":
                return principal.token_id in names
            case "user":
                return str(principal.user_id) in names
            case "client":
                return str(principal.client_id) in names

    principals(rt).drop(concerns)
    _tell(rt, concerns)


def _tell(rt: Runtime, concerns: Concerns) -> None:
    for hear in rt.on_revoked:
        hear(concerns)
