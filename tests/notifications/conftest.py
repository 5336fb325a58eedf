"""One server, and two that share a database and a Redis."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import pytest_asyncio

from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from tests.signalr.servers import Node, node


@pytest_asyncio.fixture
async def one(rt: Runtime, config: Config) -> AsyncGenerator[Node]:
    """A server."""
    async with node(rt, config) as found:
        yield found


@pytest_asyncio.fixture(params=["one node", "two nodes"])
async def nodes(request: object, rt: Runtime, config: Config) -> AsyncGenerator[tuple[Node, Node]]:
    """Where the first and the second client connect: the same server, then two."""
    is_one = request.param == "one node"  # type: ignore[attr-defined]  # of a parametrised fixture
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(node(rt, config))
        yield first, first if is_one else await stack.enter_async_context(node(rt, config))
