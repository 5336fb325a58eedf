"""Who is connected: taking a user's place on a hub from an older connection, and cleaning up after connections.

One user has one connection per hub. A newer one takes the place of the older wherever that is; cleanup (`Hub.left`) of
the older comes before the newer is told that it is connected, and a late end of the older touches nothing any more.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import orjson

from g0v0.platform.errors import Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime
from g0v0.signalr import store
from g0v0.signalr.connection import Connection
from g0v0.signalr.frames import DISCONNECT_REQUESTED
from g0v0.signalr.hub import Hub
from g0v0.signalr.store import Member, Place

log = get_log("signalr")

_BUSY_POLL_S = 0.05
_BUSY_POLLS = 2 * store.LEAVING_MS // 50

OTHER_GAME = "You have connected from elsewhere."
SAME_GAME = "This connection has been replaced by a newer one."


@dataclass(slots=True)
class Sessions:
    """The places of one process."""

    rt: Runtime
    process: str
    hubs: dict[str, Hub[Any]]
    connections: dict[str, Connection] = field(default_factory=dict)
    """Those of this process that hold a place, by id."""

    _unfinished: set[Member] = field(default_factory=set)
    """Ended connections whose cleanup failed."""

    async def enter(self, connection: Connection) -> None:
        """Take the user's place on the hub. Raises Unavailable when an older connection is not cleaned up in time."""
        member = _member(connection)
        # Before it can be evicted by a newer one.
        self.connections[connection.id] = connection
        for _ in range(_BUSY_POLLS):
            old = await store.register(self.rt.redis, self.process, member, connection.session)
            if old is not False:
                break
            await asyncio.sleep(_BUSY_POLL_S)
        else:
            raise Unavailable(reason="the older connection is still being cleaned up")
        if isinstance(old, Place):
            await self._evict(old, is_other_game=old.session != connection.session)
            await self._run_left(Member(member.hub, member.user_id, old.connection_id))

    async def exit(self, connection: Connection) -> None:
        """Give the place up, and clean up if it was still this connection's."""
        if self.connections.pop(connection.id, None) is not None:
            await self._finish(self.process, _member(connection))

    async def retry(self) -> None:
        """Clean up what could not be cleaned up when it ended."""
        for member in tuple(self._unfinished):
            await self._finish(self.process, member)

    async def sweep(self, dead_after_s: float) -> None:
        """Clean up after processes that died without doing so."""
        for process in await store.list_dead(self.rt.redis, dead_after_s):
            if process == self.process or not await store.claim_sweep(self.rt.redis, process):
                continue
            members = await store.members_of(self.rt.redis, process)
            log.warning("cleaning up after a process that died", process=process, connections=len(members))
            finished = [await self._finish(process, member) for member in members]
            if all(finished):
                await store.remove_process(self.rt.redis, process)

    def obey(self, order: bytes) -> None:
        """Do what another process asks for: its user has come back there."""
        wanted = orjson.loads(order)
        connection = self.connections.get(wanted["evict"])
        if connection is not None:
            _send_away(connection, is_other_game=wanted["is_other_game"])

    async def _evict(self, old: Place, *, is_other_game: bool) -> None:
        known = self.connections.get(old.connection_id)
        if known is not None:
            _send_away(known, is_other_game=is_other_game)
        elif old.process != self.process:
            order = orjson.dumps({"evict": old.connection_id, "is_other_game": is_other_game})
            await store.publish(self.rt.redis, [store.process_channel(old.process)], order)

    async def _finish(self, process: str, member: Member) -> bool:
        """Clean up after one connection; False when that has to be tried again."""
        try:
            is_mine = await store.begin_leaving(self.rt.redis, member)
            if is_mine:
                await self._run_left(member)
                await store.finish_leaving(self.rt.redis, process, member)
            elif is_mine is False:
                await store.forget(self.rt.redis, process, member)
        except LOST as error:
            log.warning("redis is away", error=repr(error))
            is_mine = None
        except Exception:
            log.exception("cleanup after a connection failed", hub=member.hub, user_id=member.user_id)
            is_mine = None
        if process == self.process:
            (self._unfinished.add if is_mine is None else self._unfinished.discard)(member)
        return is_mine is not None

    async def _run_left(self, member: Member) -> None:
        hub = self.hubs.get(member.hub)
        if hub is not None and hub.on_left is not None:
            await hub.on_left(self.rt, member.user_id, member.connection_id)


def _member(connection: Connection) -> Member:
    return Member(connection.hub, connection.user_id, connection.id)


def _send_away(connection: Connection, *, is_other_game: bool) -> None:
    # Only a second copy of the game may sign the first one out. Source: lazer-signalr.md §1.7.
    if is_other_game:
        connection.push(DISCONNECT_REQUESTED)
    connection.end(OTHER_GAME if is_other_game else SAME_GAME)
