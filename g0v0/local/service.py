"""What MariaDB and Redis have in common: a folder, a remembered port and password, a process, a readiness check."""

import asyncio
import os
import random
import secrets
import signal
import socket
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from g0v0.local.locks import take
from g0v0.local.processes import end, exit_code, say, tied_to_parent

_READY_S = 60.0
_STOP_S = 60.0
_LONGEST_SOCKET = 107
_PORTS = range(20_000, 30_000)  # below Linux's ephemeral range, where outgoing connections would take them


class CannotStart(Exception):
    """Something the command needs is missing or failed; the message says what to do or which log to read."""


def is_port_free(port: int) -> bool:
    """Whether a server could listen on this port of 127.0.0.1 now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port of 127.0.0.1 nobody listens on."""
    return next(port for port in random.sample(_PORTS, len(_PORTS)) if is_port_free(port))


def is_usable(path: Path) -> bool:
    """Can a socket have this path, and a URL hold it as it is? Otherwise one goes over 127.0.0.1, which costs more."""
    return len(os.fsencode(path)) <= _LONGEST_SOCKET and quote(str(path)) == str(path)


class Service(ABC):
    """One private engine listening on a socket and on 127.0.0.1, with everything it keeps below `directory`."""

    name: str

    def __init__(self, directory: Path) -> None:
        self.directory = directory.absolute()
        self.log = self.directory / f"{self.name}.log"
        self.process: asyncio.subprocess.Process | None = None

    @property
    def port(self) -> int:
        """Chosen at the first start and remembered, so that a database client's saved settings stay right."""
        return int(self._remembered("port", lambda: str(free_port())))

    @property
    def password(self) -> str:
        """Random and remembered; keeps other users of the machine out."""
        return self._remembered("password", lambda: secrets.token_hex(16))

    @property
    @abstractmethod
    def url(self) -> str:
        """How the server reaches it, in the form of `DATABASE_URL` or `REDIS_URL`."""

    @abstractmethod
    async def prepare(self) -> list[str]:
        """Write what the engine needs below `directory`; the command that runs it in the foreground."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether it accepts our password now. Blocks for at most a second."""

    async def start(self) -> None:
        """Run it and return once it answers."""
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with await self._lock() as lock:
            if not is_port_free(self.port):
                taken = self.port
                (self.directory / "port").unlink()
                say(f"{self.name}: port {taken} is taken by another program, using {self.port} from now on")
            command = await self.prepare()
            with self.log.open("ab") as log:
                self.process = await asyncio.create_subprocess_exec(
                    *command,
                    cwd=self.directory,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    # The engine inherits the lock and so holds it until it has really ended, even without us.
                    pass_fds=[lock.fileno()],
                    start_new_session=True,
                    # Not SIGTERM: MariaDB hangs for good when that reaches it while it starts. Its data bear a kill.
                    preexec_fn=tied_to_parent(signal.SIGKILL),
                )
        await self._wait_until_ready(self.process)

    async def stop(self) -> None:
        """End it cleanly; its data stays."""
        if self.process:
            await end(self.process, grace_s=_STOP_S)

    async def _wait_until_ready(self, process: asyncio.subprocess.Process) -> None:
        deadline = time.monotonic() + _READY_S
        while not await asyncio.to_thread(self.answers):
            if process.returncode is not None:
                raise CannotStart(f"{self.name} ended with {exit_code(process.returncode)}{self._last_words()}")
            if time.monotonic() > deadline:
                await self.stop()
                raise CannotStart(f"{self.name} did not answer within {_READY_S:.0f} s{self._last_words()}")
            await asyncio.sleep(0.02)

    async def _lock(self) -> BinaryIO:
        """Wait for an engine that still runs on this folder, say one just told to stop, to end."""
        try:
            return await take(self.directory / "lock", wait_s=_STOP_S)
        except TimeoutError as error:
            raise CannotStart(f"{self.name}: another process keeps {self.directory} in use") from error

    def _remembered(self, what: str, choose: Callable[[], str]) -> str:
        path = self.directory / what
        if not path.exists():
            self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_private(path, choose())
        return path.read_text()

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-8:] if self.log.exists() else []
        return "\n".join([f"; the end of {self.log}:", *lines])


def write_private(path: Path, text: str) -> None:
    """Write a file only its owner can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
