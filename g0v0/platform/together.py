"""Reading for several requests at once: what is asked for while a statement runs is read by the next one.

The database takes about as long to plan a statement as to find a few rows, and the process as long to send it as to
read them, so four requests that are served by one statement cost little more than one. A lone request waits for nobody.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from g0v0.platform.runtime import Runtime

K = TypeVar("K")
V = TypeVar("V")

_MOST = 32
"""Requests of one reading. More would make the first of them wait for the last."""


@dataclass(slots=True)
class Together(Generic[K, V]):
    """One kind of rows, declared once per module and called like a query; `read` gives those of any number of keys.

    `name` is that of its place in `Runtime.local`, `most` how many requests one reading serves. Where each gives the
    process as much to do as the database, few are best: else one of the two waits while the other works.
    """

    name: str
    read: Callable[[Runtime, list[K]], Awaitable[Mapping[K, V]]]
    most: int = _MOST

    async def __call__(self, rt: Runtime, keys: Collection[K]) -> Mapping[K, V]:
        """Rows as they are from now on, never older, maybe with those of others. Raises what `read` raises."""
        readings: _Readings[K, V] | None = rt.local.get(self.name)
        if readings is None:
            readings = rt.local[self.name] = _Readings(rt, self.read, self.most)
        return await readings.ask(keys)


@dataclass(slots=True)
class _Readings(Generic[K, V]):
    """Who waits in this process, and the task that reads while there is somebody."""

    rt: Runtime
    read: Callable[[Runtime, list[K]], Awaitable[Mapping[K, V]]]
    most: int
    _waiting: "list[tuple[Collection[K], asyncio.Future[Mapping[K, V]]]]" = field(default_factory=list)
    _running: "asyncio.Task[None] | None" = None

    async def ask(self, keys: Collection[K]) -> Mapping[K, V]:
        answer: asyncio.Future[Mapping[K, V]] = asyncio.get_running_loop().create_future()
        self._waiting.append((keys, answer))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return await answer

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch = [asked for asked in self._waiting[: self.most] if not asked[1].done()]
                del self._waiting[: self.most]
                await self._answer(batch)
        finally:
            self._running = None

    async def _answer(self, batch: "list[tuple[Collection[K], asyncio.Future[Mapping[K, V]]]]") -> None:
        wanted = list(dict.fromkeys(key for keys, _ in batch for key in keys))
        try:
            found = await self.read(self.rt, wanted) if wanted else {}
        except Exception as error:
            # Not an edge: whoever waits gets it.
            for _, answer in batch:
                if not answer.done():
                    answer.set_exception(error)
        else:
            for _, answer in batch:
                if not answer.done():
                    answer.set_result(found)
