"""A way to Redis that can be led elsewhere."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit


class Address:
    """Leads to Redis. With a failover the connection that hears falls silent, and all others are gone."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._ways: list[_Way] = []

    async def __aenter__(self) -> "Address":
        self._server = await asyncio.start_server(self._lead, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for way in self._ways:
            way.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        host, port = self._server.sockets[0].getsockname()
        password = self._parts.netloc.rpartition("@")[0]
        return f"redis://{password}@{host}:{port}?{self._parts.query}"

    def fail_over(self) -> None:
        for way in self._ways:
            if way.hears:
                way.is_silent = True
            else:
                way.close()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._parts.scheme == "unix":
            there = await asyncio.open_unix_connection(self._parts.path)
        else:
            there = await asyncio.open_connection(self._parts.hostname, self._parts.port)
        way = _Way(writer, there[1])
        self._ways.append(way)
        await asyncio.gather(way.ask(reader), way.answer(there[0]))


@dataclass
class _Way:
    here: asyncio.StreamWriter
    there: asyncio.StreamWriter
    hears: bool = False
    is_silent: bool = False

    def close(self) -> None:
        self.here.close()
        self.there.close()

    async def ask(self, reader: asyncio.StreamReader) -> None:
        while data := await reader.read(65536):
            self.hears |= b"SUBSCRIBE" in data
            self.there.write(data)
        self.there.close()

    async def answer(self, reader: asyncio.StreamReader) -> None:
        while data := await reader.read(65536):
            if not self.is_silent:
                self.here.write(data)
        self.here.close()
