"""One server with the echo hub, and two that share a Redis."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.signalr.hub import Hub
from tests.signalr.echo import EchoClient, echo_app, echo_hub
from tests.signalr.servers import Node, node


@pytest.fixture
def hub() -> Hub[EchoClient]:
    """The echo hub, to be extended before the first server starts."""
    return echo_hub()


@pytest_asyncio.fixture
async def one(rt: Runtime, config: Config, hub: Hub[EchoClient]) -> AsyncGenerator[Node]:
    """A server."""
    async with node(rt, config, app=echo_app(hub)) as found:
        yield found


@pytest_asyncio.fixture
async def two(rt: Runtime, config: Config, hub: Hub[EchoClient]) -> AsyncGenerator[tuple[Node, Node]]:
    """Two servers on one Redis."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(node(rt, config, app=echo_app(hub)))
        second = await stack.enter_async_context(node(rt, config, app=echo_app(hub)))
        yield first, second
