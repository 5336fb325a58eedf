"""A checkout in miniature: the real local stack around a stand-in server, worker and command line."""

import contextlib
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import g0v0.local

_SERVER = """
async def server(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"stand-in"})

app = server
"""
_WORKERS = """
import os
from arq.connections import RedisSettings

async def nothing(ctx):
    pass

class WorkerSettings:
    functions = [nothing]
    redis_settings = RedisSettings.from_dsn(os.environ["REDIS_URL"])
"""
_MAIN = """
import sys
sys.stderr.write("did " + " ".join(sys.argv[1:]) + "\\n")
if "demo" in sys.argv:
    print('{"username": "mona", "password": "swordfish"}')
"""
_GONE_S = 20


class Checkout:
    """Files below `root`, and every process started from it, known by its folder or a mark in its environment."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(Path(g0v0.local.__file__).parent, root / "g0v0/local")
        shutil.copy(Path(g0v0.local.__file__).parents[2] / "hypercorn.toml", root)
        for name, text in {"server.py": _SERVER, "workers.py": _WORKERS, "g0v0/__main__.py": _MAIN}.items():
            (root / name).write_text(text)

    def environment(self, **settings: str) -> dict[str, str]:
        """Ours without the engines that these tests themselves run on."""
        ours = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
        return ours | {"CHECKOUT": str(self.root), "TMPDIR": str(self.root)} | settings

    def local(self, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of the local stack to its end."""
        return subprocess.run(
            [sys.executable, "-m", "g0v0.local", *arguments],
            cwd=self.root,
            env=self.environment(**settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    @contextmanager
    def running(self, *arguments: str, **settings: str) -> Iterator["subprocess.Popen[str]"]:
        """A command of the local stack, its whole output readable from `stdout`; killed afterwards if it still runs."""
        with subprocess.Popen(
            [sys.executable, "-m", "g0v0.local", *arguments],
            cwd=self.root,
            env=self.environment(**settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def processes(self) -> dict[int, str]:
        """Command lines of the living processes that are ours, by pid. Redis overwrites its environment."""
        mark = f"CHECKOUT={self.root}".encode()
        found: dict[int, str] = {}
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                marked = mark in (entry / "environ").read_bytes().split(b"\0")
                if marked or (entry / "cwd").readlink().is_relative_to(self.root):
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def left_running(self) -> list[str]:
        """The processes that do not end, having been given time to."""
        left: list[str] = []
        for pid, command in self.processes().items():
            with contextlib.suppress(ProcessLookupError):
                descriptor = os.pidfd_open(pid)
                poll = select.poll()
                poll.register(descriptor, select.POLLIN)
                left += [] if poll.poll(_GONE_S * 1000) else [command]
                os.close(descriptor)
        return left


def read_until(process: "subprocess.Popen[str]", text: str) -> str:
    """The output up to the line that holds `text`, or to its end."""
    assert process.stdout
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if text in line:
            break
    return "".join(lines)
