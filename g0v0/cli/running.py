"""A command's work with the runtime it needs; how it ends when the features, the database or Redis refuse."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from asyncmy.errors import MySQLError

from g0v0.cli.shell import configured, fail
from g0v0.platform.errors import AppError
from g0v0.platform.geoip import GeoIpError
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime, open_runtime

T = TypeVar("T")


def run(work: Callable[[Runtime], Awaitable[T]], *, cpu_processes: int = 0) -> T:
    """Run `work` with a runtime; refusals of the features end the command with their sentence."""
    config = configured()

    async def main() -> T:
        async with open_runtime(config, cpu_processes=cpu_processes) as rt:
            return await work(rt)

    try:
        return asyncio.run(main())
    except AppError as error:
        fail(error.message or error.code)
    except GeoIpError as error:
        fail(str(error))
    except (MySQLError, *LOST) as error:
        fail(f"the database or Redis refuses: {error} (`python -m g0v0 doctor` says what to do)")
