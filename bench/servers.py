"""Starting and stopping the servers under test, on this machine only."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from g0v0.local.service import free_port

ROOT = Path(__file__).resolve().parents[1]
_READY_S = 30


@dataclass(frozen=True, slots=True)
class Served:
    """An application being served: its base URL and the process that does it."""

    base: str
    pid: int


@contextmanager
def served(app: str, environment: dict[str, str], *, probe: str, granian: bool = False) -> Iterator[Served]:
    """Serve an ASGI application in one process."""
    port = free_port()
    hypercorn = ["hypercorn", "-c", "hypercorn.toml", "-b", f"127.0.0.1:{port}", "-w", "0", app]
    fast = ["granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", app]
    with _running([sys.executable, "-m", *(fast if granian else hypercorn)], environment) as process:
        base = f"http://127.0.0.1:{port}"
        _wait(base + probe)
        yield Served(base, process.pid)


@contextmanager
def working(environment: dict[str, str]) -> Iterator[None]:
    """One worker process."""
    with _running([sys.executable, "-m", "arq", "workers.WorkerSettings"], environment):
        yield


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> "Iterator[subprocess.Popen[bytes]]":
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str) -> None:
    deadline = time.monotonic() + _READY_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} did not answer within {_READY_S} s")


def statements(base: str) -> float:
    """How many SQL statements the server has run so far, from its metrics."""
    with urllib.request.urlopen(f"{base}/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("g0v0_sql_seconds_count"))


def fetch(base: str, path: str, token: str) -> bytes:
    """One request; its body. Raises on an error status."""
    headers = {"Authorization": f"Bearer {token}", "x-api-version": "20241024"}
    with urllib.request.urlopen(urllib.request.Request(base + path, headers=headers), timeout=30) as answer:
        return answer.read()
