"""A small SignalR client over a real WebSocket, for both protocols, that remembers what it is sent."""

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import orjson
from msgpack_lazer_api import (
    Close,
    Completion,
    Invocation,
    MessageSplitter,
    Ping,
    decode,
    encode,
    write_invocation,
)
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

END = b"\x1e"
WAIT_S = 10.0


class CallError(Exception):
    """The server answered a call with an error."""


@dataclass
class SignalrClient:
    """`async with SignalrClient(url, token) as client: await client.invoke("Method", 1)`."""

    url: str
    token: str
    protocol: str = "messagepack"
    session: str | None = None
    events: list[tuple[str, list[Any]]] = field(default_factory=list)
    pings: int = 0
    closed: Any = None
    """The Close message: (error, may reconnect)."""

    gone: asyncio.Event = field(default_factory=asyncio.Event)
    _ids: Any = field(default_factory=lambda: itertools.count(1))
    _answers: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        headers = {"Authorization": f"Bearer {self.token}"}
        if self.session:
            headers["X-Client-Session-ID"] = self.session
        self.socket: ClientConnection = await connect(self.url, additional_headers=headers, max_size=None)
        self._splitter = MessageSplitter(2**24)
        await self.send_raw(json.dumps({"protocol": self.protocol, "version": 1}).encode() + END)
        first = await self._receive()
        answer, _, rest = first.partition(END)
        assert answer == b"{}", answer
        self._take(rest)
        self._task = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Close the connection as a client does that leaves."""
        await self.socket.close()
        await self._task

    def abort(self) -> None:
        """Vanish without a word."""
        self.socket.transport.abort()

    async def send_raw(self, data: bytes) -> None:
        """Bytes as they are."""
        await self.socket.send(data if self.protocol == "messagepack" else data.decode())

    async def send(self, target: str, *arguments: Any, invocation_id: str | None = None) -> None:
        """A call; without an id nobody answers."""
        await self.send_raw(self.call(target, *arguments, invocation_id=invocation_id))

    def call(self, target: str, *arguments: Any, invocation_id: str | None = None) -> bytes:
        """The bytes of a call."""
        if self.protocol == "json":
            message = {"type": 1, "target": target, "arguments": arguments}
            if invocation_id is not None:
                message["invocationId"] = invocation_id
            return orjson.dumps(message, default=float, option=orjson.OPT_NON_STR_KEYS) + END
        return write_invocation(target, [encode(argument) for argument in arguments], invocation_id)

    async def invoke(self, target: str, *arguments: Any) -> Any:
        """A call and its result. Raises CallError."""
        identity = str(next(self._ids))
        answer = self._answers[identity] = asyncio.get_running_loop().create_future()
        await self.send(target, *arguments, invocation_id=identity)
        return await asyncio.wait_for(answer, WAIT_S)

    async def expect(self, name: str, matches: Callable[..., bool] = lambda *_: True) -> list[Any]:
        """The arguments of the next (or an earlier) call by the server; it counts as seen afterwards."""
        async with asyncio.timeout(WAIT_S):
            while True:
                for index, (found, arguments) in enumerate(self.events):
                    if found == name and matches(*arguments):
                        del self.events[index]
                        return arguments
                self._arrived.clear()
                await self._arrived.wait()

    async def wait_gone(self) -> tuple[str | None, bool] | None:
        """Until the server has ended the connection; its Close message."""
        await asyncio.wait_for(self.gone.wait(), WAIT_S)
        return self.closed

    def seen(self, name: str) -> list[list[Any]]:
        """Arguments of all calls of this name not expected yet."""
        return [arguments for found, arguments in self.events if found == name]

    async def _receive(self) -> bytes:
        data = await self.socket.recv()
        return data if isinstance(data, bytes) else data.encode()

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            while True:
                self._take(await self._receive())
        self.gone.set()
        self._arrived.set()
        for answer in self._answers.values():
            answer.cancel()

    def _take(self, data: bytes) -> None:
        if self.protocol == "json":
            for record in data.split(END)[:-1]:
                self._take_json(orjson.loads(record))
        else:
            for message in self._splitter.feed(data):
                self._take_message(message)
        self._arrived.set()

    def _take_message(self, message: Any) -> None:
        match message:
            case Invocation():
                self.events.append((message.target, message.decode_arguments()))
            case Completion():
                self._answer(message.invocation_id, message.error, message.result and decode(message.result))
            case Ping():
                self.pings += 1
            case Close():
                self.closed = (message.error, message.allow_reconnect)
            case _:
                raise AssertionError(f"the server sent {message!r}")

    def _take_json(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case 1:
                self.events.append((message["target"], message["arguments"]))
            case 3:
                self._answer(message["invocationId"], message.get("error"), message.get("result"))
            case 6:
                self.pings += 1
            case 7:
                self.closed = (message.get("error"), message.get("allowReconnect", False))
            case _:
                raise AssertionError(f"the server sent {message!r}")

    def _answer(self, identity: str, error: str | None, result: Any) -> None:
        answer = self._answers.pop(identity)
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(CallError(error))


async def eventually(holds: Callable[[], Awaitable[bool]], within_s: float = WAIT_S) -> None:
    """Until something is so; fails after a while."""
    async with asyncio.timeout(within_s):
        while not await holds():  # noqa: ASYNC110  (what is waited for is elsewhere, e.g. in Redis)
            await asyncio.sleep(0.01)
