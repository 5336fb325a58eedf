"""What the API says of players who are online: when they were here last, and whether that may be seen.

`is_online` follows from it: true from the connection to this hub to its end, whatever ends it; for users of the website
as official osu! has it, some minutes from their last visit on.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from g0v0.platform.db import Tx
from g0v0.platform.query import Exec
from g0v0.platform.runtime import Runtime
from g0v0.users.cache import drop_user
from g0v0.users.queries import update_arrived, update_hide_presence, update_last_visits, update_left

_ARRIVALS, _LEAVES = "metadata.arrivals", "metadata.leaves"


@dataclass(slots=True)
class _Batches:
    """One statement for all who come, or leave, while the one before it runs: servers restart with thousands."""

    rt: Runtime
    statement: Exec
    _waiting: dict[int, asyncio.Future[None]] = field(default_factory=dict[int, asyncio.Future[None]])
    _running: "asyncio.Task[None] | None" = None

    async def add(self, user_id: int) -> None:
        """Back when it is written. Raises what the database raises."""
        done = self._waiting.get(user_id)
        if done is None:
            done = self._waiting[user_id] = asyncio.get_running_loop().create_future()
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        # Shielded, as others may wait for the same.
        await asyncio.shield(done)

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, {}
                await self._write(batch)
        finally:
            self._running = None

    async def _write(self, batch: dict[int, asyncio.Future[None]]) -> None:
        async def work(tx: Tx) -> None:
            await self.statement(tx, ids=sorted(batch), at=self.rt.clock())

        try:
            await self.rt.db.retrying(work)
            await drop_user(self.rt.cache, *batch)
        except Exception as error:
            # Not an edge: whoever waits gets it.
            for done in batch.values():
                done.set_exception(error)
        else:
            for done in batch.values():
                done.set_result(None)


async def note_arrival(rt: Runtime, user_id: int) -> None:
    """The player is here now."""
    await _batches(rt, _ARRIVALS, update_arrived).add(user_id)


async def note_leave(rt: Runtime, user_id: int) -> None:
    """The player was here until now."""
    await _batches(rt, _LEAVES, update_left).add(user_id)


async def note_visits(rt: Runtime, user_ids: Sequence[int]) -> None:
    """These players are still here."""
    if user_ids:
        async with rt.db.tx() as tx:
            await update_last_visits(tx, ids=sorted(user_ids), at=rt.clock())
        await drop_user(rt.cache, *user_ids)


async def show_to_website(rt: Runtime, user_id: int, *, is_visible: bool) -> None:
    """Let the API tell, or not, whether the player is online."""
    async with rt.db.tx() as tx:
        changed = await update_hide_presence(tx, id=user_id, hide_presence=not is_visible)
    if changed:
        await drop_user(rt.cache, user_id)


def _batches(rt: Runtime, name: str, statement: Exec) -> _Batches:
    found: _Batches | None = rt.local.get(name)
    if found is None:
        found = rt.local[name] = _Batches(rt, statement)
    return found
