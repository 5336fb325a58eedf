"""A hub for tests of the protocol alone."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from enum import IntEnum
from typing import Any, NamedTuple, Protocol

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

from g0v0.platform.http.edge import Edge
from g0v0.platform.http.sign_in import bearer
from g0v0.platform.http.table import RouteTable, post
from g0v0.platform.runtime import Runtime
from g0v0.routes.hubs import _Socket  # pyright: ignore[reportPrivateUsage]
from g0v0.routes.looks import v2_look
from g0v0.signalr import store
from g0v0.signalr.arguments import Byte, Encoded, Int32
from g0v0.signalr.backplane import envelope
from g0v0.signalr.errors import HubError, InvalidState
from g0v0.signalr.frames import call_of
from g0v0.signalr.hub import Hub, HubCall
from g0v0.signalr.negotiation import negotiating
from g0v0.signalr.serving import serving
from g0v0.signalr.transport import connecting


class Colour(IntEnum):
    RED = 1
    BLUE = 2


class Point(NamedTuple):
    x: float
    name: str | None
    colours: list[Colour] = []  # noqa: RUF012  (a default of a wire type)


class EchoClient(Protocol):
    async def Said(self, user_id: int, text: str, /) -> None: ...
    async def Relayed(self, value: Encoded, /) -> None: ...
    async def Nothing(self, /) -> None: ...


class OutOfBounds(Exception):
    kind = "OutOfBoundsException"


def echo_hub() -> Hub[EchoClient]:
    """A fresh hub that logs what happens to it in `log`."""
    hub: Hub[EchoClient] = Hub("echo", EchoClient, refusals=(OutOfBounds,))
    _declare_methods(hub)
    return hub


def _declare_methods(hub: Hub[EchoClient]) -> None:
    @hub.method("Echo")
    async def echo(call: HubCall[EchoClient], value: Any) -> Any:
        return value

    @hub.method("Take")
    async def take(call: HubCall[EchoClient], count: Int32, small: Byte, point: Point | None) -> list[Any]:
        return [count, small, point]

    @hub.method("Nothing")
    async def nothing(call: HubCall[EchoClient]) -> None: ...

    @hub.method("Slowly")
    async def slowly(call: HubCall[EchoClient], seconds: float) -> None:
        await asyncio.sleep(seconds)

    @hub.method("Refuse")
    async def refuse(call: HubCall[EchoClient], how: str) -> None:
        match how:
            case "hub":
                raise HubError("no: really")
            case "state":
                raise InvalidState("Not now.")
            case "own":
                raise OutOfBounds("Too far.")
            case _:
                raise RuntimeError("a secret")

    @hub.method("Join")
    async def join(call: HubCall[EchoClient], group: str) -> None:
        await call.join(group)

    @hub.method("JoinMuted")
    async def join_muted(call: HubCall[EchoClient], group: str) -> None:
        await call.join(group, muted=True)

    @hub.method("SayLast")
    async def say_last(call: HubCall[EchoClient], group: str, connection_id: str) -> None:
        frame = envelope(call_of("Said", (call.user_id, "goodbye")), last_for=connection_id)
        await store.publish(call.rt.redis, [store.group_channel("echo", group)], frame)

    @hub.method("Leave")
    async def leave(call: HubCall[EchoClient], group: str) -> None:
        await call.leave(group)

    @hub.method("Say")
    async def say(call: HubCall[EchoClient], group: str, text: str) -> None:
        await call.clients.group(group, but=call.connection).Said(call.user_id, text)

    @hub.method("Tell")
    async def tell(call: HubCall[EchoClient], user_id: int, text: str) -> None:
        await call.clients.user(user_id).Said(call.user_id, text)

    @hub.method("Relay")
    async def relay(call: HubCall[EchoClient], group: str, value: Encoded) -> None:
        await call.clients.group(group).Relayed(value)

    @hub.method("Flood")
    async def flood(call: HubCall[EchoClient], count: int, size: int) -> None:
        for _ in range(count):
            await call.caller.Said(0, "x" * size)


def echo_app(hub: Hub[Any]) -> Any:
    """An application with nothing but the hub."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[None]:
        rt: Runtime = app.state.runtime
        async with serving(rt, (hub,)):
            yield

    app = Starlette(
        routes=[
            WebSocketRoute(f"/signalr/{hub.name}", _Socket(connecting(hub))),
            RouteTable("/signalr", [post(f"/{hub.name}/negotiate", negotiating(hub))], v2_look, bearer),
        ],
        lifespan=lifespan,
    )
    app.add_middleware(Edge)
    return app
