"""Calling methods of clients, wherever they are connected: `await hub.clients(rt).user(5).HostChanged(7)`.

What clients understand is declared as a class of the hub (see `Hub`), so a wrong name or argument is found by the type
checker, and by tests. A call is encoded once, however many clients get it.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from g0v0.platform.redis import Redis
from g0v0.signalr import store
from g0v0.signalr.backplane import envelope
from g0v0.signalr.connection import Connection
from g0v0.signalr.frames import Frame, call_of

if TYPE_CHECKING:
    from g0v0.signalr.hub import Hub

C = TypeVar("C")
SendFrame = Callable[[bytes], Awaitable[None]]


class Clients(Generic[C]):
    """Whom a hub can call. Also works in processes without connections, e.g. workers."""

    __slots__ = ("_hub", "_redis")

    def __init__(self, hub: "Hub[C]", redis: Redis) -> None:
        self._hub = hub
        self._redis = redis

    def user(self, user_id: int) -> C:
        """One user."""
        return self.users((user_id,))

    def users(self, user_ids: Iterable[int]) -> C:
        """Several users."""
        return self._proxy([store.user_channel(self._hub.name, user_id) for user_id in user_ids])

    def group(self, name: str, *, but: Connection | None = None) -> C:
        """Everybody in a group, except one connection."""
        return self.groups((name,), but=but)

    def groups(self, names: Iterable[str], *, but: Connection | None = None) -> C:
        """Everybody in several groups; who is in two of them is called twice."""
        return self._proxy([store.group_channel(self._hub.name, name) for name in names], but)

    def everyone(self) -> C:
        """Every client of the hub."""
        return self._proxy([store.everyone_channel(self._hub.name)])

    def relay(self, group: str, frame: bytes) -> Awaitable[Any]:
        """Send ready-made invocations to a group, e.g. what `msgpack_lazer_api.Relay` wraps; under way at once."""
        return store.publish(self._redis, [store.group_channel(self._hub.name, group)], envelope(frame))

    def _proxy(self, channels: list[str], but: Connection | None = None) -> C:
        async def send(frame: bytes) -> None:
            await store.publish(self._redis, channels, envelope(frame, but.id if but else ""))

        return proxy(self._hub.client_methods, send)


def callers(hub: "Hub[C]", connections: Iterable[Connection]) -> C:
    """Clients connected to this process; calls are queued at once."""

    async def send(packed: bytes) -> None:
        frame = Frame(packed)
        for connection in connections:
            connection.push(frame)

    return proxy(hub.client_methods, send)


def proxy(declared: type[C], send: SendFrame) -> C:
    """An object with the declared methods, each sending a call."""
    return cast(C, _Proxy(client_methods(declared), send))


@cache
def client_methods(declared: type[Any]) -> dict[str, int]:
    """Names of what a class of client methods declares, and how many arguments each takes."""
    return {
        name: len(inspect.signature(member).parameters) - 1
        for name, member in inspect.getmembers(declared, inspect.isfunction)
        if not name.startswith("_")
    }


class _Proxy:
    __slots__ = ("_methods", "_send")

    def __init__(self, methods: dict[str, int], send: SendFrame) -> None:
        self._methods = methods
        self._send = send

    def __getattr__(self, name: str) -> Callable[..., Awaitable[None]]:
        count = self._methods.get(name)
        if count is None:
            raise AttributeError(f"clients of this hub have no method {name}")

        def call(*arguments: Any) -> Awaitable[None]:
            if len(arguments) != count:
                raise TypeError(f"{name} takes {count} arguments, got {len(arguments)}")
            return self._send(call_of(name, arguments))

        return call
