"""Child processes that cannot outlive this one: parent-death signals, orphan adoption, polite then firm endings.

Linux only, like the rest of the local stack.
"""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LIBC = ctypes.CDLL(None, use_errno=True)


def say(text: str) -> None:
    """One line to the person at the terminal; stdout stays with the programs we start."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def tied_to_parent(signum: int = signal.SIGTERM) -> Callable[[], None]:
    """A `preexec_fn`: the child gets this signal when this process dies, however it dies."""
    parent = os.getpid()

    def tie() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signum)
        if os.getppid() != parent:  # died between fork and prctl: nobody would ever signal us
            os._exit(1)

    return tie


def adopt_orphans() -> None:
    """Make grandchildren whose parent died children of this process, so that `descendants` still finds them."""
    _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants(of: int) -> list[int]:
    """Every living process below `of`, parents before their children; zombies are not alive."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # gone since the listing
            pid, rest = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
            if rest[0] not in "ZX":
                children.setdefault(int(rest[1]), []).append(pid)
    found = list(children.get(of, ()))
    for pid in found:
        found.extend(children.get(pid, ()))
    return found


def exit_code(returncode: int) -> int:
    """What a shell would report: 128 + n for a process ended by signal n."""
    return 128 - returncode if returncode < 0 else returncode


def send(pids: Iterable[int], signum: int) -> None:
    """Signal each process that still exists."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signum)


async def end(process: asyncio.subprocess.Process, *, grace_s: float) -> None:
    """Stop one child: SIGTERM, then SIGKILL when it has not ended after `grace_s`."""
    if process.returncode is not None:
        return
    send([process.pid], signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), grace_s)
    except TimeoutError:
        send([process.pid], signal.SIGKILL)
        await process.wait()


async def end_descendants(*, keep: Collection[int], grace_s: float) -> int:
    """Stop whatever runs below this process, but those to `keep`, and return how many there were."""
    deadline = asyncio.get_running_loop().time() + grace_s
    left = found = [pid for pid in descendants(os.getpid()) if pid not in keep]
    send(left, signal.SIGTERM)
    while left and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0.02)
        left = [pid for pid in descendants(os.getpid()) if pid not in keep]
    send(left, signal.SIGKILL)
    return len(found)
