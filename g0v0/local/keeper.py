"""The keeper: the one process per checkout that runs the shared private engines, for as long as anyone uses them.

Every command of the local stack that needs them holds a connection to the keeper's socket. A connection also closes
when its owner is killed, so the last user to go, in whatever way, ends the engines: nothing is left behind, and two
commands in one checkout share one MariaDB. `lease.py` is the other end of the socket.

The protocol: the keeper says `hello`, the user sends a line of service names (or `stop`), the keeper answers with a
line of JSON, either `{"urls": {name: url}}` or `{"error": text}`, and the connection stays open until the user shuts
down its side. The keeper then closes it, the last one only after the engines have ended.
"""

import asyncio
import contextlib
import fcntl
import json
import os
import signal
import socket
import sys
from pathlib import Path

from g0v0.local.mariadb import MariaDb
from g0v0.local.processes import exit_code, say
from g0v0.local.redis import Redis
from g0v0.local.service import CannotStart, Service

SERVICES = {"mariadb": MariaDb, "redis": Redis}
SOCKET = "keeper.sock"
HELLO = b"hello\n"
_FIRST_USER_S = 30.0


class Keeper:
    """The engines below `directory`, started when first asked for."""

    def __init__(self, directory: Path) -> None:
        self.services: dict[str, Service] = {name: make(directory / name) for name, make in SERVICES.items()}
        self.starts: dict[str, asyncio.Task[None]] = {}
        self.deaths: set[asyncio.Task[None]] = set()
        self.users = 0
        self.done = asyncio.Event()

    async def run(self, listener: socket.socket) -> None:
        """Attend to users until the last one has gone, an engine has died, or somebody says stop."""
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self.done.set)
        loop.call_later(_FIRST_USER_S, self._leave_if_unused)
        server = await asyncio.start_unix_server(self._attend, sock=listener)
        await self.done.wait()
        server.close()  # from here on a newcomer is refused, and starts the next keeper
        for death in self.deaths:
            death.cancel()
        await asyncio.gather(*self.starts.values(), return_exceptions=True)
        await asyncio.gather(*(service.stop() for service in self.services.values()))

    async def _attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.users += 1
        with contextlib.suppress(ConnectionError):
            writer.write(HELLO)
            request = (await reader.readline()).decode().split()
            if request == ["stop"]:
                self.done.set()
            else:
                writer.write(json.dumps(await self._serve(request)).encode() + b"\n")
                await writer.drain()
            await reader.read()
        self.users -= 1
        self._leave_if_unused()
        if not self.done.is_set():
            writer.close()

    async def _serve(self, names: list[str]) -> dict[str, object]:
        try:
            for name in names:
                await asyncio.shield(self.starts.setdefault(name, asyncio.create_task(self._start(name))))
        except (CannotStart, OSError) as error:
            self.starts.clear()  # the next user tries again
            return {"error": str(error)}
        return {"urls": {name: self.services[name].url for name in names}}

    async def _start(self, name: str) -> None:
        await self.services[name].start()
        death = asyncio.create_task(self._watch(self.services[name]))
        self.deaths.add(death)

    async def _watch(self, service: Service) -> None:
        """An engine that dies by itself ends the keeper, which its users notice."""
        if service.process:
            code = exit_code(await service.process.wait())
            say(f"{service.name} ended by itself with {code}, see {service.log}")
            self.done.set()

    def _leave_if_unused(self) -> None:
        if self.users == 0:
            self.done.set()


def main(directory: Path) -> None:
    """Detach from the caller's terminal and process tree, then keep."""
    if os.fork():
        os._exit(0)
    os.setsid()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with (directory / "keeper.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a predecessor that is still stopping its engines comes first
        path = Path(SOCKET)
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(SOCKET)
            listener.listen(64)
            asyncio.run(Keeper(directory).run(listener))


if __name__ == "__main__":
    os.chdir(sys.argv[1])  # a relative socket name has no length limit to speak of
    main(Path.cwd())
