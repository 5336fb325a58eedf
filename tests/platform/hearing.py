"""Processes that hear what changes, as servers do."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from g0v0.platform.near import Near


async def until_heard(near: Near) -> None:
    """Wait until it hears (again). Raises AssertionError when that takes seconds."""
    for _ in range(500):
        if near.held.is_hearing:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nothing is heard")


@asynccontextmanager
async def hearing(near: Near, url: str) -> AsyncGenerator[None, None]:
    """It hears for as long as the block lasts."""
    async with near.hearing(url):
        await until_heard(near)
        yield
