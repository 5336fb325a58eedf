"""Real servers in this process: hypercorn over the application, several on one Redis and database."""

import asyncio
import socket
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from hypercorn.asyncio import serve
from hypercorn.config import Config as HypercornConfig
from starlette.types import ASGIApp

from g0v0.platform.config import Config, load_config
from g0v0.platform.runtime import Runtime
from g0v0.routes.application import create_app
from g0v0.signalr.serving import HubServer, Timing, hub_server
from tests.signalr.client import SignalrClient

HASTY = Timing(tick=0.05, ping_after=0.2, timeout=0.6, handshake=0.4, closing=0.3, beat=0.1, dead_after=25)
CALM = Timing(closing=0.5)


@dataclass
class Node:
    """One server process, as far as its state goes."""

    rt: Runtime
    port: int
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[None] | None" = None

    @property
    def hubs(self) -> HubServer:
        """Its connections."""
        return hub_server(self.rt)

    def url(self, hub: str, scheme: str = "ws") -> str:
        """Where a hub is."""
        return f"{scheme}://127.0.0.1:{self.port}/signalr/{hub}"

    def client(self, hub: str, token: str, protocol: str = "messagepack", session: str | None = None) -> SignalrClient:
        """A client that is not connected yet."""
        return SignalrClient(self.url(hub), token, protocol, session)

    async def stop(self) -> None:
        """As on SIGTERM."""
        self.stopping.set()
        assert self.task is not None
        await self.task


@asynccontextmanager
async def node(rt: Runtime, config: Config, timing: Timing = CALM, app: ASGIApp | None = None) -> AsyncGenerator[Node]:
    """A server until the end of the block; `app` instead of the whole application."""
    own = replace(rt, local={"signalr.timing": timing}, on_revoked=[], config=config)

    @asynccontextmanager
    async def given(_config: Config) -> AsyncIterator[Runtime]:
        yield own

    with socket.create_server(("127.0.0.1", 0)) as listener:
        found = Node(own, listener.getsockname()[1])
        settings = HypercornConfig()
        settings.bind = [f"fd://{listener.detach()}"]
    settings.graceful_timeout = 5
    settings.errorlog = None
    settings.websocket_max_message_size = 1048576
    application: Any = app or create_app(config, given)
    if app is not None:
        application.state.runtime = own
    found.task = asyncio.create_task(serve(application, settings, shutdown_trigger=found.stopping.wait))
    try:
        await _until_answering(found)
        yield found
    finally:
        await found.stop()


def drained(config: Config, seconds: int) -> Config:
    """The same with so much time between SIGTERM and the end."""
    settings: dict[str, Any] = {
        "environment": "development",
        "database_url": config.database.database_url,
        "redis_url": config.redis.redis_url,
        "jwt_secret_key": config.auth.jwt_secret_key,
    }
    return load_config(**settings, hub_drain_seconds=seconds)


async def _until_answering(found: Node) -> None:
    async with asyncio.timeout(5):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", found.port)
                writer.close()
                await writer.wait_closed()
            except OSError:
                await asyncio.sleep(0.01)
            else:
                if "signalr" in found.rt.local:
                    return
                await asyncio.sleep(0.01)
