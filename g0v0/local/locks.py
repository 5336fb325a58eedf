"""File locks between processes; the kernel frees them when their holder ends, however it ends."""

import asyncio
import fcntl
from pathlib import Path
from typing import BinaryIO


def _open(path: Path) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("ab")


async def take(path: Path, *, wait_s: float) -> BinaryIO:
    """The locked file, to be closed by the caller. Raises TimeoutError when others keep it for `wait_s`."""
    file = _open(path)
    deadline = asyncio.get_running_loop().time() + wait_s
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if asyncio.get_running_loop().time() > deadline:
                file.close()
                raise TimeoutError(f"{path} is locked by another process") from None
            await asyncio.sleep(0.05)
        else:
            return file
