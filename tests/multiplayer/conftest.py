"""Players on two servers over one Redis; tests run with everybody on the first, and split over both."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from g0v0.beatmaps.queries import get_playable
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from tests.multiplayer.players import Player, Song
from tests.signalr.servers import Node, node
from tests.world import World

Sit = Callable[..., Awaitable[Player]]


@pytest_asyncio.fixture
async def nodes(rt: Runtime, config: Config) -> AsyncGenerator[tuple[Node, Node]]:
    """Two servers."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(node(rt, config))
        second = await stack.enter_async_context(node(rt, config))
        yield first, second


@pytest.fixture(params=[0, 1], ids=["one process", "two processes"])
def far(request: pytest.FixtureRequest, nodes: tuple[Node, Node]) -> Node:
    """Where every second player is."""
    return nodes[request.param]


@pytest_asyncio.fixture
async def sit(nodes: tuple[Node, Node], far: Node, world: World) -> AsyncGenerator[Sit]:
    """`await sit()`: one more player, connected; the first is on the first server, the second on the far one, …"""
    async with AsyncExitStack() as stack:
        count = 0

        async def connect(name: str | None = None) -> Player:
            nonlocal count
            here = (nodes[0], far)[count % 2]
            count += 1
            user = await world.user(name)
            client = await stack.enter_async_context(here.client("multiplayer", await world.token(user)))
            return Player(user, client, here)

        yield connect


@pytest_asyncio.fixture
async def song(world: World, rt: Runtime) -> Song:
    """A map everybody plays."""
    return await some_song(world, rt)


async def some_song(world: World, rt: Runtime, **fields: int | str | None) -> Song:
    """A map."""
    beatmap = await get_playable(rt.db, id=await world.beatmap(**fields))
    assert beatmap is not None
    return Song(beatmap.id, beatmap.checksum)


async def room_of_two(sit: Sit, song: Song, **changes: object) -> tuple[Player, Player, int]:
    """A host and a guest in a room of that map; `changes` are to its settings."""
    host, guest = await sit(), await sit()
    room_id = await host.open(song, **changes)
    await guest.join(room_id)
    await host.expect("UserJoined")
    host.forget()
    return host, guest, room_id
