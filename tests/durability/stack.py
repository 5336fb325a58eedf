"""A whole installation as processes of its own: MariaDB, Redis, server, worker; each can be killed."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pymysql

from g0v0.local.mariadb import MariaDb
from g0v0.local.redis import Redis
from g0v0.local.service import free_port
from g0v0.platform import migrate
from g0v0.platform.db import connection_options
from tests.signalr.client import SignalrClient

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60
SECRET = "the secret of an installation that lives for one test"


@dataclass(frozen=True)
class Server:
    """One of several server processes."""

    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def base(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def client(self, hub: str, token: str, session: str = "the only one") -> SignalrClient:
        """A client of one of its hubs, not connected yet."""
        return SignalrClient(f"ws://127.0.0.1:{self.port}/{hub}", token, session=session)


@dataclass
class Stack:
    """One installation below a folder."""

    folder: Path
    port: int = field(default_factory=free_port)
    server: "subprocess.Popen[bytes] | None" = None
    worker: "subprocess.Popen[bytes] | None" = None
    others: list[Server] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mariadb = MariaDb(self.folder / "mariadb")
        self.redis = Redis(self.folder / "redis", lasting=False)

    @property
    def environment(self) -> dict[str, str]:
        """Settings of its processes."""
        return os.environ | {
            "DATABASE_URL": self.mariadb.url,
            "REDIS_URL": self.redis.url,
            "STORAGE_URL": str(self.folder / "storage"),
            "ENVIRONMENT": "development",
            "JWT_SECRET_KEY": SECRET,
            "SCORE_SWEEP_AFTER_SECONDS": "1",
            "HUB_DRAIN_SECONDS": "3",
            "LOG_LEVEL": "ERROR",
        }

    @property
    def base(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.port}"

    async def start_engines(self) -> None:
        """MariaDB with the schema, and Redis."""
        await asyncio.gather(self.mariadb.start(), self.redis.start())
        migrate.apply(self.mariadb.url)

    async def start_server(self) -> None:
        """One server process, ready."""
        self.server = (await self._serve(self.port)).process

    async def serve(self) -> Server:
        """One more server process, ready."""
        server = await self._serve(free_port())
        self.others.append(server)
        return server

    def start_worker(self, *doom: str) -> None:
        """One worker; with `doom` (SQL file, times) one that kills itself there."""
        command = ["tests.durability.doomed", *doom] if doom else ["arq", "workers.WorkerSettings"]
        self.worker = self._spawn("-m", *command)

    async def worker_has_died(self) -> None:
        """Wait for a doomed worker to meet its end."""
        assert self.worker is not None
        worker = self.worker
        await until(lambda: worker.poll() is not None)

    async def processed(self) -> None:
        """Wait until no score waits any more."""
        await until(lambda: self.query("SELECT COUNT(*) FROM score_queue")[0][0] == 0)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Look at the database."""
        options = connection_options(self.mariadb.url)
        with pymysql.connect(**options, autocommit=True) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return [tuple(row) for row in cursor.fetchall()]

    async def stop(self) -> None:
        """End everything."""
        for process in (self.server, self.worker, *(server.process for server in self.others)):
            if process is not None:
                kill(process)
        await asyncio.gather(self.mariadb.stop(), self.redis.stop())

    async def _serve(self, port: int) -> Server:
        command = ["hypercorn", "-c", "hypercorn.toml", "-b", f"127.0.0.1:{port}", "-w", "0", "server:app"]
        server = Server(port, self._spawn("-m", *command))
        async with httpx.AsyncClient(base_url=server.base) as client:
            await until(lambda: _is_ready(client))
        return server

    def _spawn(self, *command: str) -> "subprocess.Popen[bytes]":
        with (self.folder / "processes.log").open("ab") as log:
            return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=self.environment, stdout=log, stderr=log)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """kill -9."""
    process.kill()
    process.wait()


async def until(claim: Callable[[], Any]) -> None:
    """Wait until a claim holds; fails after a minute. It may be asynchronous, and may raise when it cannot tell."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            found = claim()
            if await found if asyncio.iscoroutine(found) else found:
                return
        except (OSError, httpx.HTTPError, pymysql.MySQLError):
            pass
        await asyncio.sleep(0.1)
    raise AssertionError(f"not within {PATIENCE_S} s")


async def _is_ready(client: httpx.AsyncClient) -> bool:
    return (await client.get("/ready")).status_code == 200
