"""A Redis that answers as it is told to."""

import asyncio
from collections.abc import Callable

import hiredis

Reply = Callable[[int, bytes], bytes | None]
"""Of the number of the connection, from 0, and the command with its words: what is sent; None closes the connection."""


class StubRedis:
    """Greets everybody, and asks `reply` for the rest."""

    def __init__(self, reply: Reply, *, piece: int = 1 << 20) -> None:
        self._reply = reply
        self._piece = piece
        """Bytes that are sent at a time."""
        self._writers: list[asyncio.StreamWriter] = []
        self.asked: list[list[bytes]] = []
        """The commands of each connection."""

    async def __aenter__(self) -> "StubRedis":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._writers:
            writer.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        host, port = self._server.sockets[0].getsockname()
        return f"redis://{host}:{port}/0"

    def hang_up(self) -> None:
        """End all connections."""
        for writer in self._writers:
            writer.close()

    async def say(self, text: bytes) -> None:
        """On the newest connection, unasked."""
        await self._send(self._writers[-1], text)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number, commands = len(self.asked), hiredis.Reader()
        self._writers.append(writer)
        self.asked.append([])
        while data := await reader.read(65536):
            commands.feed(data)
            while words := commands.gets():
                command = b" ".join(words)
                if command.startswith(b"CLIENT SETINFO"):
                    reply = b"+OK\r\n"
                else:
                    self.asked[number].append(command)
                    reply = self._reply(number, command)
                if reply is None:
                    writer.close()
                    return
                await self._send(writer, reply)
        writer.close()

    async def _send(self, writer: asyncio.StreamWriter, text: bytes) -> None:
        for start in range(0, len(text), self._piece):
            writer.write(text[start : start + self._piece])
            await asyncio.sleep(0)
