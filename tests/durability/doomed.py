"""A worker that kills itself, as `kill -9` would, right after running a given SQL file for the n-th time.

`python -m tests.durability.doomed submission/update_queue_steps 3`
"""

import os
import signal
import sys

from arq.worker import run_worker

from g0v0.platform import db as database
from g0v0.platform.sqlfile import Statement


def doom(name: str, times: int) -> None:
    """Make every database this process opens watch for the statement."""
    left = times
    observe = database.Db.__init__

    def watched(self: database.Db, *args: object) -> None:
        observe(self, *args)  # type: ignore[arg-type]
        self.observers.append(die)

    def die(statement: Statement, _duration: float) -> None:
        nonlocal left
        if statement.name == name:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    database.Db.__init__ = watched  # type: ignore[method-assign]


if __name__ == "__main__":
    doom(sys.argv[1], int(sys.argv[2]))
    from workers import WorkerSettings

    run_worker(WorkerSettings)  # type: ignore[arg-type]
