"""The commands of the local stack: what each starts, in which order, and how it ends.

A signal cancels the command's task; everything it started is ended by the `finally` and `async with` blocks on the
way out, so there is one way to stop however it came about.
"""

import asyncio
import json
import os
import shlex
import signal
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import AsyncGenerator, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Any

from g0v0.local import lease
from g0v0.local.environment import ROOT, Engines, chosen_port, engines, setting
from g0v0.local.locks import take
from g0v0.local.processes import (
    adopt_orphans,
    descendants,
    end,
    end_descendants,
    exit_code,
    say,
    send,
    tied_to_parent,
)
from g0v0.local.service import CannotStart, is_port_free

_GRACE_S = 15.0
_PREPARE_S = 900.0
_NOT_READY_S = 30.0


def supervise(command: Coroutine[Any, Any, int], *, interrupt: bool = True) -> int:
    """Run one command to its exit code, 128 + n when signal n ended it.

    `interrupt` says whether Ctrl-C is for it; otherwise it leaves that signal to its child.
    """

    async def supervised() -> int:
        loop, task = asyncio.get_running_loop(), asyncio.create_task(command)
        received: list[int] = []

        def stop(signum: int) -> None:
            received.append(signum)
            if task.cancelling():  # the second signal: do not wait for anybody any more
                send(descendants(os.getpid()), signal.SIGKILL)
            else:
                task.cancel()

        for signum in (signal.SIGTERM, signal.SIGHUP, *((signal.SIGINT,) if interrupt else ())):
            loop.add_signal_handler(signum, stop, signum)
        if not interrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return await task
        except asyncio.CancelledError:
            return 128 + received[0]
        except CannotStart as error:
            say(str(error))
            return 1

    return asyncio.run(supervised())


async def run(directory: Path, command: Sequence[str], *, world: bool) -> int:
    """One command with the engines running; its exit code. `world`: with the Redis that `serve` uses."""
    async with engines(directory, throwaway_redis=not world) as given, _children() as children:
        children.append(await _spawn(command, given, own_group=False))
        return await _first_end(children, given)


async def services(directory: Path) -> int:
    """Keep the engines running until interrupted, and say where they are."""
    async with engines(directory) as given:
        for name in ("DATABASE_URL", "REDIS_URL"):
            sys.stdout.write(f"export {name}={shlex.quote(given.environment.get(name) or setting(name) or '')}\n")
        sys.stdout.flush()
        say("Running until Ctrl-C.")
        return await _first_end([], given)


async def stop(directory: Path) -> int:
    """End the private engines, and with them every command that uses them."""
    say("Stopped." if await lease.stop(directory) else "Nothing was running.")
    return 0


async def serve(directory: Path) -> int:
    """Engines, schema, demo world, then the server and its worker until interrupted or one of them ends."""
    port, workers = chosen_port(), int(setting("WORKERS") or 1)
    if not is_port_free(port):
        raise CannotStart(
            f"Port {port} is taken, maybe by another `just serve`. Choose one: PORT={port + 1} just serve"
        )
    async with engines(directory) as given, _children() as children:
        login = await _prepare(directory, given)
        # In hypercorn, 0 workers means: serve in this very process. One more would only cost its start.
        processes = str(workers if workers > 1 else 0)
        server = [sys.executable, "-m", "hypercorn", "-c", "hypercorn.toml", "-b", f"127.0.0.1:{port}", "-w", processes]
        children.append(await _spawn([*server, "server:app"], given))
        children.append(await _spawn([sys.executable, "-m", "arq", "workers.WorkerSettings"], given))
        announcement = asyncio.create_task(_announce(f"http://127.0.0.1:{port}", login))
        try:
            return await _first_end(children, given)
        finally:
            announcement.cancel()


async def _prepare(directory: Path, given: Engines) -> str:
    """Migrate and load the demo world, which find nothing to do at the next start; returns the demo login."""
    with await take(directory / "prepare.lock", wait_s=_PREPARE_S):
        # One process for both: most of its time it imports what it needs.
        world = json.loads(await _step(given, "demo", "load", "--migrate", "--json"))
    return f"{world['username']} / {world['password']}"


async def _step(given: Engines, *command: str) -> bytes:
    """Run one of the operators' commands to its end; what it printed."""
    with tempfile.TemporaryFile() as printed:
        async with _children() as children:
            children.append(await _spawn([sys.executable, "-m", "g0v0", *command], given, stdout=printed))
            if code := await _first_end(children, given):
                raise CannotStart(f"`python -m g0v0 {' '.join(command)}` failed with exit code {code}, see above.")
        printed.seek(0)
        return printed.read()


@asynccontextmanager
async def _children() -> AsyncGenerator[list[asyncio.subprocess.Process], None]:
    """A list of processes; those in it, and all that they started, are ended on the way out."""
    adopt_orphans()
    children: list[asyncio.subprocess.Process] = []
    keep = set(descendants(os.getpid()))  # a throwaway Redis belongs to the block around this one
    try:
        yield children
    finally:
        await asyncio.gather(*(end(child, grace_s=_GRACE_S) for child in children))
        if left := await end_descendants(keep=keep, grace_s=_GRACE_S):
            say(f"Ended {left} process(es) that were left running.")


async def _spawn(
    command: Sequence[str], given: Engines, *, own_group: bool = True, stdout: IO[bytes] | None = None
) -> asyncio.subprocess.Process:
    """A child on our terminal. In its own process group Ctrl-C reaches it only through us."""
    try:
        return await asyncio.create_subprocess_exec(
            *command,
            cwd=ROOT if own_group else None,
            env=given.environment,
            stdin=asyncio.subprocess.DEVNULL if own_group else None,
            stdout=stdout,
            process_group=0 if own_group else None,
            preexec_fn=tied_to_parent(),
        )
    except OSError as error:
        raise CannotStart(f"{command[0]}: {error.strerror}") from error


async def _first_end(children: Sequence[asyncio.subprocess.Process], given: Engines) -> int:
    """Wait for the first child to end and return its exit code; 1 when the engines went away instead."""
    waits = [asyncio.create_task(child.wait()) for child in children]
    done, pending = await asyncio.wait([*waits, given.ended], return_when=asyncio.FIRST_COMPLETED)
    for task in pending - {given.ended}:
        task.cancel()
    if given.ended in done:
        say("The private MariaDB or Redis has ended; see the logs below .local/.")
        return 1
    return next(exit_code(wait.result()) for wait in waits if wait.done())


async def _announce(url: str, login: str) -> None:
    """Tell the person at the terminal where to go, once there is something to see."""
    loop = asyncio.get_running_loop()
    complain_at = loop.time() + _NOT_READY_S
    while (problem := await asyncio.to_thread(_problem, f"{url}/ready")) is not None:
        if loop.time() > complain_at:
            complain_at = loop.time() + _NOT_READY_S
            say(f"The server is not ready yet: {problem}")
        await asyncio.sleep(0.05)
    say(
        f"\n  g0v0 is ready:  {url}\n"
        f"  API docs:       {url}/docs\n"
        f"  Demo login:     {login}\n"
        "  Ctrl-C stops everything.\n"
    )


def _problem(url: str) -> str | None:
    """Why the server does not say it is ready; nothing when it does."""
    try:
        with urllib.request.urlopen(url, timeout=2):
            return None
    except urllib.error.HTTPError as error:
        return error.read(500).decode(errors="replace")
    except OSError as error:
        return str(error)
