"""The use of the shared engines by one command: joining the keeper, or starting it when there is none."""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from g0v0.local.keeper import HELLO, SOCKET
from g0v0.local.locks import take
from g0v0.local.service import CannotStart

_ROOT = Path(__file__).resolve().parents[2]
_ATTEMPTS = 3
_START_S = 60.0


class Lease(NamedTuple):
    """`urls` by service name; `ended` completes when the keeper goes away although we still need it."""

    urls: dict[str, str]
    ended: asyncio.Future[bytes]


@asynccontextmanager
async def lease(directory: Path, services: Collection[str]) -> AsyncGenerator[Lease, None]:
    """Run the block with these engines running; afterwards they end unless another command uses them too."""
    if not services:
        yield Lease({}, asyncio.get_running_loop().create_future())
        return
    reader, writer = await join(directory)
    ended: asyncio.Task[bytes] | None = None
    try:
        writer.write(" ".join(services).encode() + b"\n")
        answer = json.loads(await reader.readline() or '{"error": "the engines were told to stop"}')
        if "error" in answer:
            raise CannotStart(answer["error"])
        ended = asyncio.create_task(reader.read())
        yield Lease(answer["urls"], ended)
    finally:
        with contextlib.suppress(OSError):  # the keeper may be gone already
            writer.write_eof()
        await (ended or reader.read())  # it hangs up once our engines have ended, or at once when others need them
        writer.close()


async def join(directory: Path) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Become a user of the running keeper, or of a new one."""
    for _ in range(_ATTEMPTS):
        connection = connect(directory) or await _start_keeper(directory)
        reader, writer = await asyncio.open_unix_connection(sock=connection)
        with contextlib.suppress(ConnectionError):
            if await reader.readline() == HELLO:
                return reader, writer
        writer.close()  # we reached a keeper on its way out
    raise CannotStart(f"The engines cannot be kept running; see {directory / 'keeper.log'}")


async def _start_keeper(directory: Path) -> socket.socket:
    """Connect to a new keeper, or to the one that another command has started meanwhile."""
    with await take(directory / "start.lock", wait_s=_START_S):
        if connection := connect(directory):
            return connection
        _launch_keeper(directory)
        deadline = time.monotonic() + _START_S
        while time.monotonic() < deadline:
            if connection := connect(directory):
                return connection
            await asyncio.sleep(0.02)
    raise CannotStart(f"The engines' keeper did not start; see {directory / 'keeper.log'}")


def _launch_keeper(directory: Path) -> None:
    """Returns at once: the keeper detaches itself."""
    with (directory / "keeper.log").open("ab") as log:
        subprocess.run(
            [sys.executable, "-m", "g0v0.local.keeper", directory],
            check=True,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def connect(directory: Path) -> socket.socket | None:
    """A connection to the running keeper; none when there is no keeper."""
    try:
        descriptor = os.open(directory, os.O_PATH)
    except FileNotFoundError:
        return None
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(f"/proc/self/fd/{descriptor}/{SOCKET}")  # short however deep the directory lies
    except (FileNotFoundError, ConnectionRefusedError):
        connection.close()
        return None
    finally:
        os.close(descriptor)
    return connection


async def stop(directory: Path) -> bool:
    """End the engines even if commands still use them; false when none were running."""
    if not (connection := connect(directory)):
        return False
    reader, writer = await asyncio.open_unix_connection(sock=connection)
    writer.write(b"stop\n")
    await reader.read()
    writer.close()
    return True
