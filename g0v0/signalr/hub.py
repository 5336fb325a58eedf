"""Declaring a hub:

    class RoomClient(Protocol):
        async def HostChanged(self, user_id: int, /) -> None: ...

    hub = Hub("rooms", RoomClient)

    @hub.method("TransferHost")
    async def transfer_host(call: HubCall[RoomClient], user_id: Int32) -> None:
        await call.clients.group("room:1").HostChanged(user_id)

Arguments are checked against the annotations (arguments.py) before the method runs. A method annotated `-> None`
answers without a result. It refuses by raising HubError, or what the hub lists in `refusals`.
"""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import NoneType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_type_hints

from g0v0.platform.redis import Redis
from g0v0.platform.runtime import Runtime
from g0v0.signalr import store
from g0v0.signalr.arguments import Parse, is_raw, parser_of
from g0v0.signalr.clients import Clients, callers
from g0v0.signalr.connection import Connection

if TYPE_CHECKING:
    from g0v0.signalr.backplane import Backplane

C = TypeVar("C")
F = TypeVar("F", bound=Callable[..., Awaitable[Any]])

Left = Callable[[Runtime, int, str], Awaitable[None]]
Periodic = Callable[[Runtime, "Here[Any]"], Awaitable[None]]
Leaving = Callable[[Runtime, "Here[Any]", float], Awaitable[None]]
Connected = Callable[["HubCall[Any]"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Method:
    """A hub method as clients can call it."""

    name: str
    run: Callable[..., Awaitable[Any]]
    arguments: tuple[str, ...]
    parsers: tuple[Parse, ...]
    raw: tuple[bool, ...]
    is_void: bool


@dataclass(slots=True)
class HubCall(Generic[C]):
    """One call by a client, as a hub method sees it."""

    rt: Runtime
    hub: "Hub[C]"
    connection: Connection
    backplane: "Backplane"

    @property
    def user_id(self) -> int:
        """Who calls."""
        return self.connection.user_id

    @property
    def caller(self) -> C:
        """The calling client."""
        return callers(self.hub, (self.connection,))

    @property
    def clients(self) -> Clients[C]:
        """Everybody else."""
        return self.hub.clients(self.rt)

    async def join(self, *groups: str, muted: bool = False) -> None:
        """Put the calling connection into groups; it leaves them by itself when it ends. Raises Unavailable.

        `muted`: it hears only what follows the first message to everybody but itself.
        """
        new = set(groups) - self.connection.groups
        self.connection.groups |= new
        channels = [store.group_channel(self.hub.name, name) for name in new]
        await self.backplane.join(self.connection, channels, muted=muted)

    async def leave(self, *groups: str) -> None:
        """Take it out again."""
        old = set(groups) & self.connection.groups
        self.connection.groups -= old
        await self.backplane.part(self.connection, [store.group_channel(self.hub.name, name) for name in old])


@dataclass(frozen=True, slots=True)
class Here(Generic[C]):
    """The clients of a hub that are connected to this process."""

    hub: "Hub[C]"
    connections: tuple[Connection, ...]

    @property
    def user_ids(self) -> list[int]:
        """Who they are."""
        return [connection.user_id for connection in self.connections]

    @property
    def everyone(self) -> C:
        """All of them; encoded once, queued at once."""
        return callers(self.hub, self.connections)


@dataclass
class Hub(Generic[C]):
    """A hub: its methods, what its clients can be called with, and what happens when they come and go."""

    name: str
    client_methods: type[C]
    """A Protocol class of async methods named as clients know them, with positional arguments."""

    scope: str = "*"
    """Scope a token must have. `*`: only the game's own sign-in."""

    refusals: tuple[type[Exception], ...] = ()
    """Exceptions clients are told about, besides HubError: each has a `kind` and a text."""

    needs_every_message: bool = False
    """Clients in a group that may have missed a message (Redis was away) are made to connect anew."""

    methods: dict[str, Method] = field(default_factory=dict, init=False)
    on_connected: Connected | None = field(default=None, init=False)
    on_left: Left | None = field(default=None, init=False)
    on_leaving: Leaving | None = field(default=None, init=False)
    periodic: list[tuple[float, "Periodic"]] = field(default_factory=list, init=False)

    def method(self, name: str) -> Callable[[F], F]:
        """Let clients call a function `async (call, …)` by this name; capitals do not matter to them."""

        def declare(function: F) -> F:
            hints = get_type_hints(function, include_extras=True)
            arguments = tuple(inspect.signature(function).parameters)[1:]
            self.methods[name.lower()] = Method(
                name=name,
                run=function,
                arguments=arguments,
                parsers=tuple(parser_of(hints[argument]) for argument in arguments),
                raw=tuple(is_raw(hints[argument]) for argument in arguments),
                is_void=hints["return"] is NoneType,
            )
            return function

        return declare

    def connected(self, function: Connected) -> Connected:
        """Run this when a client has connected, before any of its calls. An error refuses the client."""
        self.on_connected = function
        return function

    def left(self, function: Left) -> Left:
        """Run this `async (rt, user_id, connection_id)` once a user's connection is over.

        Whatever ended it: its own process does it, that of the next connection (before `connected`), or, when the
        process died, any other one. May run twice; must do no harm then.
        """
        self.on_left = function
        return function

    def leaving(self, function: Leaving) -> Leaving:
        """Run this `async (rt, here, seconds)` when a process has been told to stop; its clients stay so long."""
        self.on_leaving = function
        return function

    def every(self, seconds: float) -> Callable[[Periodic], Periodic]:
        """Run `async (rt, here)` so often in every process that serves the hub, whether it has clients or not."""

        def declare(function: Periodic) -> Periodic:
            self.periodic.append((seconds, function))
            return function

        return declare

    def clients(self, rt: Runtime) -> Clients[C]:
        """Whom the hub can call, from any process."""
        return Clients(self, rt.redis)

    async def is_connected(self, redis: Redis, user_id: int) -> bool:
        """Is the user connected to this hub, anywhere?"""
        return await store.is_connected(redis, self.name, user_id)
