"""Server processes of their own, on the tests' database and Redis; each can be killed."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from g0v0.local.service import free_port
from g0v0.platform.config import Config
from tests.durability.stack import ROOT, kill, until
from tests.signalr.client import SignalrClient


@dataclass
class Server:
    """One of them."""

    port: int
    process: "subprocess.Popen[bytes]"

    def client(self, token: str) -> SignalrClient:
        """A client of the multiplayer hub that is not connected yet."""
        return SignalrClient(f"ws://127.0.0.1:{self.port}/signalr/multiplayer", token)

    def kill(self) -> None:
        """kill -9."""
        kill(self.process)


@asynccontextmanager
async def servers(config: Config, count: int, folder: Path) -> AsyncGenerator[list[Server]]:
    """So many, ready; what is left of them ends with the block."""
    found: list[Server] = []
    try:
        for _ in range(count):
            found.append(_start(config, folder))
        await asyncio.gather(*(_until_ready(server) for server in found))
        yield found
    finally:
        for server in found:
            server.kill()


def _start(config: Config, folder: Path) -> Server:
    port = free_port()
    bind = ["-b", f"127.0.0.1:{port}", "-w", "0"]
    command = ["-m", "hypercorn", "-c", "hypercorn.toml", *bind, "tests.multiplayer.hasty:app"]
    environment = os.environ | {
        "DATABASE_URL": config.database.database_url,
        "REDIS_URL": config.redis.redis_url,
        "STORAGE_URL": str(folder / "storage"),
        "ENVIRONMENT": "development",
        "JWT_SECRET_KEY": config.auth.jwt_secret_key,
        "LOG_LEVEL": "ERROR",
    }
    with (folder / f"{port}.log").open("wb") as log:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment, stdout=log, stderr=log)
    return Server(port, process)


async def _until_ready(server: Server) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as client:

        async def is_ready() -> bool:
            return (await client.get("/ready")).status_code == 200

        await until(is_ready)
