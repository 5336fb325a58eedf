"""A small client of the notification websocket that remembers what it is sent."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.signalr.servers import Node

WAIT_S = 3.0


@dataclass
class NotificationClient:
    """`async with NotificationClient(node, token) as client: await client.expect("chat.message.new")`."""

    node: Node
    token: str
    starts_chat: bool = True
    events: list[dict[str, Any]] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        url = f"ws://127.0.0.1:{self.node.port}/notification-server"
        self.socket: ClientConnection = await connect(url, additional_headers={"Authorization": f"Bearer {self.token}"})
        self._task = asyncio.create_task(self._read())
        if self.starts_chat:
            await self.start_chat()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.socket.close()
        await self._task

    async def start_chat(self) -> None:
        """Ask for chat and wait until the server delivers it: what is said after an answer was read before it."""
        await self.say("chat.start")
        await self.settle()

    async def settle(self) -> None:
        """Until the server has done what was said before."""
        await self.socket.send("not JSON")
        await self.expect(None)

    async def say(self, event: str) -> None:
        """Send an event as the game does."""
        await self.socket.send(json.dumps({"event": event, "data": None, "error": None}))

    async def expect(self, event: str | None, matches: Callable[[Any], bool] = lambda _: True) -> Any:
        """Data of the next (or an earlier) event; it counts as seen afterwards. None: an error."""
        async with asyncio.timeout(WAIT_S):
            while True:
                for index, found in enumerate(self.events):
                    if found.get("event") == event and matches(found.get("data")):
                        del self.events[index]
                        return found.get("data")
                self._arrived.clear()
                await self._arrived.wait()

    async def wait_gone(self) -> None:
        """Until the server has ended the connection."""
        await asyncio.wait_for(self.gone.wait(), WAIT_S)

    async def _read(self) -> None:
        try:
            while True:
                self.events.append(json.loads(await self.socket.recv()))
                self._arrived.set()
        except ConnectionClosed:
            self.gone.set()
