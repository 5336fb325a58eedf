"""All hub connections of one process, from start to stop: pings, timeouts, signs of life, sign-outs, the drain."""

import asyncio
import secrets
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from hypercorn.typing import Event

from g0v0.platform.errors import AppError
from g0v0.platform.log import get_log
from g0v0.platform.principal import Principal
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime
from g0v0.signalr import errors, store
from g0v0.signalr.backplane import Backplane
from g0v0.signalr.connection import Connection
from g0v0.signalr.frames import SERVER_SHUTTING_DOWN
from g0v0.signalr.hub import Here, Hub, Periodic
from g0v0.signalr.sessions import Sessions

log = get_log("signalr")

_NAME = "signalr"
_TIMING = "signalr.timing"
TIMED_OUT = errors.closed_by(
    "OperationCanceledException", "Client hasn't sent a message/ping within the configured ClientTimeoutInterval."
)
SIGNED_OUT = errors.closed_by("HubException", "The access token is not valid any more.")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. Source: lazer-signalr.md §1.3, §1.5. Tests are more hasty."""

    tick: float = 2.5
    ping_after: float = 10
    timeout: float = 30
    handshake: float = 15
    closing: float = 5
    leaving: float = 1
    beat: float = 5
    dead_after: float = 25


@dataclass(slots=True, eq=False)
class HubServer:
    """The hubs of one process."""

    rt: Runtime
    hubs: dict[str, Hub[Any]]
    timing: Timing = field(default_factory=Timing)
    process: str = field(default_factory=lambda: secrets.token_hex(6))
    connections: set[Connection] = field(default_factory=set)
    """All after their handshake."""

    is_leaving: bool = False
    sessions: Sessions = field(init=False)
    backplane: Backplane = field(init=False)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _emptied: asyncio.Event = field(default_factory=asyncio.Event)
    _watched: Event | None = None

    def __post_init__(self) -> None:
        self.sessions = Sessions(self.rt, self.process, self.hubs)
        own = store.process_channel(self.process)
        self.backplane = Backplane(self.rt.config.redis.redis_url, own, self.sessions.obey, self._missed)

    async def start(self) -> None:
        """Begin to serve."""
        await self.backplane.start()
        self._spawn(self._tick())
        self._spawn(self._live())
        for hub in self.hubs.values():
            for seconds, work in hub.periodic:
                self._spawn(self._repeat(hub, seconds, work))

    async def stop(self) -> None:
        """End what is left and forget this process."""
        await self.leave(0)
        await cancel(set(self._tasks))
        await self.backplane.stop()
        if not await store.members_of(self.rt.redis, self.process):
            await store.remove_process(self.rt.redis, self.process)

    async def leave(self, drain_s: float) -> None:
        """Take nobody new, ask everybody to connect elsewhere, and end whoever is still here after the drain."""
        if not self.is_leaving:
            self.is_leaving = True
            log.info("hub connections are drained", connections=len(self.connections))
            for connection in self.connections:
                connection.push(SERVER_SHUTTING_DOWN)
            for hub in self.hubs.values():
                if hub.on_leaving is not None and drain_s > 0:
                    self._spawn(self._once(hub, lambda rt, here, leaving=hub.on_leaving: leaving(rt, here, drain_s)))
        await self._until_empty(drain_s)
        for connection in tuple(self.connections):
            # Without an error: the game connects again at once, to another process.
            connection.end(allow_reconnect=True)
        await self._until_empty(self.timing.leaving)
        for connection in tuple(self.connections):
            # Those who do not listen; the server has its own idea of how long it waits for anybody.
            connection.drop()

    def watch(self, stopping: Event | None) -> None:
        """Leave as soon as the server was told to stop (known from its first connection on)."""
        if stopping is not None and self._watched is None:
            self._watched = stopping
            self._spawn(self._leave_after(stopping))

    def add(self, connection: Connection) -> None:
        """A client has shaken hands."""
        self.connections.add(connection)
        self._emptied.clear()
        self.rt.metrics.gauges["hub_connections"] = len(self.connections)
        if self.is_leaving:
            connection.end(allow_reconnect=True)

    def remove(self, connection: Connection) -> None:
        """It is gone."""
        self.connections.discard(connection)
        self.rt.metrics.gauges["hub_connections"] = len(self.connections)
        if not self.connections:
            self._emptied.set()

    def recheck(self, concerns: Callable[[Principal], bool]) -> None:
        """Ask again whether tokens are valid, and end the connections of those that are not."""
        concerned = [connection for connection in self.connections if concerns(connection.principal)]
        if concerned:
            self._spawn(self._recheck(concerned))

    async def _recheck(self, concerned: list[Connection]) -> None:
        for connection in concerned:
            # A token that ran out meanwhile was good when the client connected; only one taken back ends anything.
            if connection.principal.expires_at <= self.rt.clock().timestamp():
                continue
            try:
                principal = await self.rt.authenticate(self.rt, connection.token)
            except Exception:
                log.exception("a token could not be checked again")
                continue
            if principal is None:
                connection.end(SIGNED_OUT)

    async def _leave_after(self, stopping: Event) -> None:
        await stopping.wait()
        await self.leave(self.rt.config.server.hub_drain_seconds)

    async def _until_empty(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                if self.connections:
                    await self._emptied.wait()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(self.timing.tick)
            now = time.monotonic()
            for connection in tuple(self.connections):
                self._look_at(connection, now)

    def _look_at(self, connection: Connection, now: float) -> None:
        timeout = self.timing.timeout
        if connection.sending_since is not None and now - connection.sending_since > timeout:
            connection.drop()
        elif connection.receiving_since is not None and now - connection.receiving_since > timeout:
            connection.end(TIMED_OUT)
        elif now - connection.sent_at >= self.timing.ping_after:
            connection.push_bytes(connection.protocol.ping)

    async def _live(self) -> None:
        """Show signs of life; look for processes that show none."""
        is_first, is_steady = True, False
        while True:
            try:
                if not await store.beat(self.rt.redis, self.process, first=is_first):
                    self._begin_anew()
                    await store.beat(self.rt.redis, self.process, first=True)
                is_first = False
                await self.sessions.retry()
                # After a pause everybody looks dead to everybody: sweep only when Redis was there last time too.
                if is_steady:
                    await self.sessions.sweep(self.timing.dead_after)
                is_steady = True
            except LOST as error:
                log.warning("redis is away", error=repr(error))
                is_steady = False
            except Exception:
                log.exception("looking after connections failed")
            await asyncio.sleep(self.timing.beat)

    async def _repeat(self, hub: Hub[Any], seconds: float, work: Periodic) -> None:
        while True:
            await asyncio.sleep(seconds)
            await self._once(hub, work)

    async def _once(self, hub: Hub[Any], work: Periodic) -> None:
        try:
            mine = tuple(connection for connection in self.connections if connection.hub == hub.name)
            await work(self.rt, Here(hub, mine))
        except (AppError, *LOST) as error:
            log.warning("work of a hub was skipped", hub=hub.name, error=repr(error))
        except Exception:
            log.exception("work of a hub failed", hub=hub.name)

    def _missed(self) -> None:
        """Messages to groups may have been lost: whoever cannot do without them begins anew."""
        for connection in tuple(self.connections):
            if connection.groups and self.hubs[connection.hub].needs_every_message:
                connection.end(allow_reconnect=True)

    def _begin_anew(self) -> None:
        """Redis forgot this process, or others took it for dead: what its connections stand for is gone."""
        log.warning("hub connections begin anew", connections=len(self.connections))
        for connection in tuple(self.connections):
            connection.end(allow_reconnect=True)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def cancel(tasks: set[asyncio.Task[None]]) -> None:
    """End tasks for certain: before Python 3.12 `wait_for`, which redis-py uses, may swallow a cancellation."""
    while tasks:
        for task in tasks:
            task.cancel()
        _, tasks = await asyncio.wait(tasks, timeout=0.5)


def hub_server(rt: Runtime) -> HubServer:
    """That of this process."""
    return rt.local[_NAME]


@asynccontextmanager
async def serving(rt: Runtime, hubs: Iterable[Hub[Any]]) -> AsyncGenerator[HubServer, None]:
    """Serve hubs for as long as the block lasts."""
    server = HubServer(rt, {hub.name: hub for hub in hubs}, rt.local.get(_TIMING, Timing()))
    rt.local[_NAME] = server
    rt.on_revoked.append(server.recheck)
    await server.start()
    try:
        yield server
    finally:
        rt.on_revoked.remove(server.recheck)
        await server.stop()
