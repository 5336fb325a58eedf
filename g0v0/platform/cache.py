"""Encoded answers kept in Redis: a hit is one GET and one send, and for hot answers (`near.py`) only the send.

Values are the bytes that go to the client. Looking for what is not there claims it: whoever looked first is to fill it,
all others wait, in one process by sharing the computation, between processes by a short lock. Dropping a key also takes
the lock away from whoever is computing, and only the holder of the lock may store: nothing older than the drop survives
it. Losing Redis means computing.

Answers that fall together (all pages, filters and viewers of one leaderboard) are fields of one hash: a look at several
of them is one command, and one UNLINK drops them all. A field is only found when its hash was not dropped while it was
computed, to the same effect.

    [page] = await cache.look({key: 300})
    if isinstance(page, Miss):
        page = await cache.fill(page, compute)
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count, cycle, repeat
from typing import Any, cast

from redis.exceptions import NoPermissionError, NoScriptError

from g0v0.platform.claims import LOOK, LOOK_FIELDS, PUT_MANY, Miss, lock_of, release, seen, store, store_fields
from g0v0.platform.copies import WHOLE
from g0v0.platform.held import CHANNEL, Held
from g0v0.platform.log import get_log
from g0v0.platform.near import Near
from g0v0.platform.redis import LOST, Redis, known_script, script

log = get_log("cache")

Compute = Callable[[], Awaitable[bytes]]
ComputeMany = Callable[[], Awaitable[Sequence[bytes]]]

_LOCK_MS = 3000
_POLL_S = 0.02
_POLLS = 25

_Asked = tuple[str, str, int]
"""A key, a name, and how many seconds it is to be kept."""


class _Abandoned(Exception):
    """Who was filling something in has gone away."""


def _claims() -> Iterator[str]:
    """Names that no other process and nobody in this one gives to a claim."""
    process = secrets.token_hex(8)
    return (f"{process}{number:x}" for number in count())


@dataclass(slots=True)
class Cache:
    """Byte cache with single flight. Keys carry the version of their shape, e.g. `user:7:v2:me:osu`."""

    redis: Redis
    near: Near
    hits: int = 0
    misses: int = 0
    _claims: Iterator[str] = field(default_factory=_claims)
    _flights: dict[tuple[str, str, bytes], asyncio.Future[bytes]] = field(default_factory=dict)

    async def get(self, key: str) -> bytes | None:
        """The cached bytes, or None when absent or Redis is away."""
        [value] = await self.get_many([key])
        return value

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """Several keys in one round trip, in order."""
        values = self.near.get_many(keys)
        if None not in values:
            return values
        absent = [key for key, value in zip(keys, values, strict=True) if value is None]
        with self.near.reading(*absent) as keep:
            try:
                read: list[bytes | None] = await self.redis.mget(absent)
            except LOST:
                return values
            keep(zip(absent, repeat(WHOLE), read))
        misses = read.count(None)
        self.hits += len(read) - misses
        self.misses += misses
        found = iter(read)
        return [next(found) if value is None else value for value in values]

    def put(self, key: str, value: bytes, ttl_s: int) -> None:
        """Keep bytes for `ttl_s` seconds; silently nothing when Redis is away.

        Nobody waits: this process finds them from now on, as its commands keep their order.
        """
        self.near.forget(key)
        asyncio.ensure_future(self.redis.set(key, value, ex=ttl_s)).add_done_callback(seen)

    def put_many(self, values: Mapping[str, bytes], ttl_s: int) -> None:
        """The same for several keys in one command."""
        if not values:
            return
        self.near.forget(*values)
        args: list[Any] = [*values, ttl_s, *values.values()]
        # By its text, not its hash: when Redis has not seen that, a drop meant for these values could come before them.
        stored = cast(Awaitable[Any], self.redis.eval(PUT_MANY, len(values), *args))
        asyncio.ensure_future(stored).add_done_callback(seen)

    async def get_or(self, key: str, ttl_s: int, compute: Compute) -> bytes:
        """The cached bytes, or compute, keep and return them; concurrent callers share one computation."""
        [found] = await self.look({key: ttl_s})
        return await self.fill(found, compute) if isinstance(found, Miss) else found

    async def look(self, wanted: Mapping[str, int]) -> list[bytes | Miss]:
        """Several keys in one round trip, in order; to each, how many seconds it is to be kept once it is filled."""
        values = self.near.get_many([*wanted])
        absent = [key for key, value in zip(wanted, values, strict=True) if value is None]
        if not absent:
            return cast(list[bytes | Miss], values)
        found = iter(await self._look([(key, WHOLE, wanted[key]) for key in absent]))
        return [next(found) if value is None else value for value in values]

    async def look_fields(self, key: str, names: Sequence[str], ttl_s: int) -> list[bytes | Miss]:
        """Several fields of the hash at `key` in one round trip, in order. `ttl_s` is the life of the whole hash.

        `drop(key)` forgets every field.
        """
        values = [self.near.get(key, name) for name in names]
        absent = [name for name, value in zip(names, values, strict=True) if value is None]
        if not absent:
            return cast(list[bytes | Miss], values)
        args = [next(self._claims), ttl_s, _LOCK_MS, *absent]
        found = iter(await self._ask(LOOK_FIELDS, [key], args, [(key, name, ttl_s) for name in absent]))
        return [next(found) if value is None else value for value in values]

    async def fill(self, miss: Miss, compute: Compute) -> bytes:
        """Compute and keep what a look missed, in single flight; what somebody else computed meanwhile is taken."""
        # Those who have a claim must not join those who wait for it.
        flight = None if miss.is_ours else self._flights.get(_place(miss))
        if flight is not None:
            try:
                return await asyncio.shield(flight)
            except _Abandoned:
                pass
        [value] = await self._fly([miss], self._fill(miss, compute))
        return value

    async def fill_fields(self, misses: Sequence[Miss], compute: ComputeMany) -> Sequence[bytes]:
        """The same for fields of one hash that one computation gives, in order; all of them ours."""
        return await self._fly(misses, self._fill_fields(misses, compute))

    async def give_up(self, miss: Miss) -> None:
        """Nothing will be filled in; the next caller must not wait for that."""
        await release(self.redis, miss)

    async def drop(self, *keys: str, held: Mapping[str, Collection[int]] | None = None) -> None:
        """Forget keys, here and in Redis, and what every process holds: ids by their kind.

        When Redis is away their time to live ends the story; nobody who has lost it holds anything.
        """
        self.near.forget(*keys)
        told: list[Awaitable[Any]] = []
        if keys:
            told.append(self.redis.unlink(*keys, *map(lock_of, keys)))
        for kind, ids in (held or {}).items():
            if not ids:
                continue
            self.held.kind(kind).forget(*ids)
            told.append(self._tell(kind, ids))
        with suppress(*LOST):
            await asyncio.gather(*told)

    async def _tell(self, kind: str, ids: Collection[int]) -> None:
        # Who may not use the channel does not hear it either, and holds nothing.
        with suppress(NoPermissionError):
            await self.redis.publish(CHANNEL, f"{kind}:{','.join(map(str, ids))}")

    @property
    def held(self) -> Held:
        """What this process keeps of its own, beside Redis."""
        return self.near.held

    async def _look(self, asked: Sequence[_Asked]) -> list[bytes | Miss]:
        keys = [key for key, _, _ in asked]
        return await self._ask(LOOK, [*keys, *map(lock_of, keys)], [next(self._claims), _LOCK_MS], asked)

    async def _ask(self, text: str, keys: list[str], args: list[Any], asked: Sequence[_Asked]) -> list[bytes | Miss]:
        """Run one of the two looks."""
        count = len(asked)
        answer = cast(list[Any], [b"", *[None] * count])
        try:
            try:
                with self.near.reading(*{key for key, _, _ in asked}) as keep:
                    answer = await known_script(self.redis, text, keys, args)
                    keep((key, name, value) for (key, name, _), value in zip(asked, answer[-count:], strict=True))
            except NoScriptError:
                # Nothing of this is kept near: the wish to hear of changes counted for the command that failed.
                answer = await script(self.redis, text, keys, args)
        except LOST:
            pass
        lives, values = answer[:-count], answer[-count:]
        hits = sum(isinstance(value, bytes) for value in values)
        self.hits += hits
        self.misses += count - hits
        return [
            value if isinstance(value, bytes) else Miss(key, name, ttl_s, life, is_ours=value is not None)
            for (key, name, ttl_s), value, life in zip(asked, values, cycle(lives), strict=False)
        ]

    async def _fly(self, misses: Sequence[Miss], filling: Coroutine[Any, Any, Sequence[bytes]]) -> Sequence[bytes]:
        """Let others wait for what is being filled in. When the caller goes away, one of them takes over."""
        loop = asyncio.get_running_loop()
        flights = {_place(miss): loop.create_future() for miss in misses}
        self._flights.update(flights)
        try:
            values = await filling
        except BaseException as error:
            for flight in flights.values():
                flight.set_exception(_Abandoned() if isinstance(error, asyncio.CancelledError) else error)
                # Maybe nobody waits.
                flight.exception()
            raise
        finally:
            for place, flight in flights.items():
                if self._flights.get(place) is flight:
                    del self._flights[place]
        for flight, value in zip(flights.values(), values, strict=True):
            flight.set_result(value)
        return values

    async def _fill(self, miss: Miss, compute: Compute) -> list[bytes]:
        found = miss if miss.is_ours or not miss.life else await self._wait(miss)
        if isinstance(found, bytes):
            return [found]
        try:
            value = await compute()
        except BaseException:
            await self.give_up(found)
            raise
        store(self.redis, found, value)
        return [value]

    async def _fill_fields(self, misses: Sequence[Miss], compute: ComputeMany) -> Sequence[bytes]:
        try:
            values = await compute()
        except BaseException:
            for miss in misses:
                await self.give_up(miss)
            raise
        store_fields(self.redis, misses, values)
        return values

    async def _wait(self, miss: Miss) -> bytes | Miss:
        """What somebody else is about to keep; or the right, or after a while only the need, to compute it."""
        found: bytes | Miss = miss
        for _ in range(_POLLS):
            await asyncio.sleep(_POLL_S)
            if miss.name == WHOLE:
                [found] = await self._look([(miss.key, WHOLE, miss.ttl_s)])
            else:
                [found] = await self.look_fields(miss.key, [miss.name], miss.ttl_s)
            if isinstance(found, bytes) or found.is_ours or not found.life:
                break
        return found


def _place(miss: Miss) -> tuple[str, str, bytes]:
    # What began before a drop is nothing for those who come after it.
    return miss.key, miss.name, miss.life
