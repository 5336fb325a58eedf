"""Reads of many requests in one round trip to Redis.

What is asked for while a round trip is under way goes out together in the next one. A lone request waits for nobody;
under load the cost of talking to Redis is shared by all who wait.
"""

import asyncio
from dataclasses import dataclass, field

from g0v0.platform.redis import Redis

Values = list[bytes | None]


@dataclass(slots=True)
class _Asked:
    """One question: keys, or fields of the hash at `key`."""

    names: list[str]
    key: str | None
    answer: asyncio.Future[Values]


@dataclass(slots=True)
class Reads:
    """Batches reads of cached bytes. Raises what Redis raises, to everybody of the batch."""

    redis: Redis
    _waiting: list[_Asked] = field(default_factory=list[_Asked])
    _running: "asyncio.Task[None] | None" = None

    async def values(self, keys: list[str]) -> Values:
        """The values of keys, in order."""
        return await self._ask(keys, None)

    async def fields(self, key: str, names: list[str]) -> Values:
        """Some fields of the hash at `key`, in order."""
        return await self._ask(names, key)

    def _ask(self, names: list[str], key: str | None) -> asyncio.Future[Values]:
        answer: asyncio.Future[Values] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Asked(names, key, answer))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return answer

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._answer(batch)
        finally:
            self._running = None

    async def _answer(self, batch: list[_Asked]) -> None:
        plain = [asked for asked in batch if asked.key is None]
        hashed = [asked for asked in batch if asked.key is not None]
        keys = [name for asked in plain for name in asked.names]
        try:
            if not hashed:
                found: list[Values] = [await self.redis.mget(keys)]
            else:
                async with self.redis.pipeline(transaction=False) as pipe:
                    if keys:
                        pipe.mget(keys)
                    for asked in hashed:
                        pipe.hmget(str(asked.key), asked.names)
                    found = await pipe.execute()
        except Exception as error:
            # Not an edge: whoever asked gets it.
            for asked in batch:
                if not asked.answer.done():
                    asked.answer.set_exception(error)
            return
        values = found.pop(0) if keys else []
        for asked in plain:
            _tell(asked, values[: len(asked.names)])
            del values[: len(asked.names)]
        for asked, fields in zip(hashed, found, strict=True):
            _tell(asked, fields)


def _tell(asked: _Asked, values: Values) -> None:
    if not asked.answer.done():
        asked.answer.set_result(values)
