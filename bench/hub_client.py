"""A SignalR client for load: the game's protocol over `websockets`, without anything it does not need."""

import asyncio
import itertools
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from msgpack_lazer_api import (
    Close,
    Completion,
    Invocation,
    MessageSplitter,
    decode,
    encode,
    write_invocation,
    write_ping,
)
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

HANDSHAKE = b'{"protocol":"messagepack","version":1}\x1e'
PING_S = 15
_ANSWER_S = 30

Hear = Callable[[Invocation, float], None]
"""What to do with a call by the server, and when it came (`time.monotonic`)."""


class HubClient:
    """One connection. `hear` is called for every call of the server, in order."""

    def __init__(self, socket: ClientConnection, hear: Hear | None) -> None:
        self._socket = socket
        self._hear = hear
        self._splitter = MessageSplitter()
        self._ids = itertools.count(1)
        self._answers: dict[str, asyncio.Future[Any]] = {}
        self.is_lost = False
        """The server ended it, or the line broke."""

        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._ping())]

    @classmethod
    async def open(cls, url: str, token: str, hear: Hear | None = None) -> "HubClient":
        """Connect and shake hands. As the game does: no compression, and pings of the hub protocol only."""
        headers = {"Authorization": f"Bearer {token}"}
        socket = await connect(url, additional_headers=headers, compression=None, ping_interval=None, max_queue=None)
        await socket.send(HANDSHAKE)
        answer = await socket.recv(decode=False)
        if not answer.startswith(b"{}\x1e"):
            raise SystemExit(f"the hub refused a client: {answer!r}")
        client = cls(socket, hear)
        client._take(answer[3:])
        return client

    async def invoke(self, target: str, *arguments: Any) -> Any:
        """A call and its result; ends the program when it fails, which spoils any figure."""
        identity = str(next(self._ids))
        answer = self._answers[identity] = asyncio.get_running_loop().create_future()
        await self._socket.send(write_invocation(target, [encode(each) for each in arguments], identity))
        return await asyncio.wait_for(answer, _ANSWER_S)

    async def send(self, target: str, *arguments: Any) -> None:
        """A call nobody answers."""
        await self._socket.send(write_invocation(target, [encode(each) for each in arguments]))

    async def close(self) -> None:
        """Leave."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._socket.close()

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            while True:
                self._take(await self._socket.recv(decode=False))
        self.is_lost = True

    async def _ping(self) -> None:
        with suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(PING_S)
                await self._socket.send(write_ping())

    def _take(self, data: bytes) -> None:
        now = time.monotonic()
        for message in self._splitter.feed(data):
            match message:
                case Invocation():
                    if self._hear is not None:
                        self._hear(message, now)
                case Completion():
                    answer = self._answers.pop(message.invocation_id)
                    if message.error is None:
                        answer.set_result(None if message.result is None else decode(message.result))
                    else:
                        answer.set_exception(RuntimeError(message.error))
                case Close():
                    self.is_lost = True
                case _:
                    pass
