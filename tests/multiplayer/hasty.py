"""The application for tests that kill it: the others notice a death sooner. `hypercorn tests.multiplayer.hasty:app`."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from g0v0.platform.boot import configured
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime, open_runtime
from g0v0.routes.application import create_app
from g0v0.signalr.serving import Timing

TIMING = Timing(beat=1, dead_after=6)


@asynccontextmanager
async def opened(config: Config) -> AsyncGenerator[Runtime]:
    """A runtime in a hurry."""
    async with open_runtime(config) as rt:
        rt.local["signalr.timing"] = TIMING
        yield rt


app = create_app(configured(), opened)
