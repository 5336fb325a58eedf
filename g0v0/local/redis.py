"""A private Redis, either kept between starts or thrown away after one run."""

import shutil
import socket
from pathlib import Path

from g0v0.local.service import Service, is_usable, write_private


class Redis(Service):
    """One redis-server. `lasting`: appends to disk and finds its data again; otherwise in memory only."""

    name = "redis"

    def __init__(self, directory: Path, *, lasting: bool = True) -> None:
        super().__init__(directory)
        self.lasting = lasting

    @property
    def url(self) -> str:
        if is_usable(self._socket):
            return f"unix://:{self.password}@{self._socket}?db=0"
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def _socket(self) -> Path:
        return self.directory / "redis.sock"

    async def prepare(self) -> list[str]:
        write_private(self.directory / "redis.conf", self._configuration())
        return ["redis-server", str(self.directory / "redis.conf")]

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                return connection.makefile("rb").read(12) == b"+OK\r\n+PONG\r\n"
        except OSError:
            return False

    def _configuration(self) -> str:
        unix = f'unixsocket "{self._socket}"\n' if is_usable(self._socket) else ""
        return f"""bind 127.0.0.1
port {self.port}
{unix}requirepass {self.password}
dir "{self.directory}"
save ""
appendonly {"yes" if self.lasting else "no"}
"""


def is_installed() -> bool:
    """Whether redis-server is on this machine."""
    return shutil.which("redis-server") is not None
