"""Two servers on one Redis; tests run with everybody on the first, and split over both."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from tests.signalr.client import SignalrClient
from tests.signalr.servers import Node, node
from tests.world import World


@pytest_asyncio.fixture
async def nodes(rt: Runtime, config: Config) -> AsyncGenerator[tuple[Node, Node]]:
    """Two servers."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(node(rt, config))
        second = await stack.enter_async_context(node(rt, config))
        yield first, second


@pytest.fixture(params=[0, 1], ids=["one process", "two processes"])
def far(request: pytest.FixtureRequest, nodes: tuple[Node, Node]) -> Node:
    """Where watchers are."""
    return nodes[request.param]


@pytest_asyncio.fixture
async def player(nodes: tuple[Node, Node], world: World) -> AsyncGenerator[SignalrClient]:
    """Somebody who plays: user `player.user_id`."""
    user = await world.user("Player")
    async with nodes[0].client("spectator", await world.token(user)) as client:
        client.user_id = user  # type: ignore[attr-defined]
        yield client
