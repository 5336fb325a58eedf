"""Players and watchers spread over server processes that die, lose Redis or are told to stop; with real processes."""

import asyncio
import signal
import socket
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field

import httpx
import pytest
import pytest_asyncio
import redis
from msgpack_lazer_api import encode, write_invocation
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from g0v0.auth.tokens import authenticate
from g0v0.platform.config import load_config
from g0v0.platform.runtime import open_runtime
from tests.durability.stack import SECRET, Server, Stack, kill, until
from tests.signalr.client import CallError, SignalrClient
from tests.spectator.plays import PASSED, QUIT, bundle, state
from tests.world import World

ONLINE = 2
GHOST_S = 60
"""Nobody is shown as online or playing for longer than that after a death."""

CROWD = 500
BIG = 60_000
"""Bytes of a bundle as large as a hub takes it."""


@dataclass
class Installation:
    """A stack with players and a map."""

    stack: Stack
    players: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Name → id and token."""

    beatmap: int = 0

    async def settle(self) -> None:
        """Make them."""
        config = load_config(
            environment="development",
            jwt_secret_key=SECRET,
            database_url=self.stack.mariadb.url,
            redis_url=self.stack.redis.url,
            storage_url=str(self.stack.folder / "storage"),
        )
        async with open_runtime(config, cpu_processes=0) as rt:
            rt.authenticate = authenticate
            world = World(rt)
            gate = asyncio.Semaphore(8)

            async def player(name: str) -> None:
                async with gate:
                    user = await world.user(name)
                    self.players[name] = (user, await world.token(user))

            names = ("ann", "bob", "eve", "kim", *(f"guest {number}" for number in range(CROWD)))
            await asyncio.gather(*map(player, names))
            self.beatmap = await world.beatmap()

    def id(self, name: str) -> int:
        return self.players[name][0]

    def client(self, server: Server, hub: str, name: str) -> SignalrClient:
        return server.client(hub, self.players[name][1])

    async def is_online(self, server: Server, name: str) -> bool:
        """What the API says."""
        async with httpx.AsyncClient(base_url=server.base) as http:
            headers = {"Authorization": f"Bearer {self.players['eve'][1]}"}
            answer = await http.get(f"/api/v2/users/{self.id(name)}/osu", headers=headers)
            return answer.json()["is_online"]


class Player:
    """One who plays and can say at any time that everything reached a watcher, once and in order."""

    def __init__(self, client: SignalrClient, user: int) -> None:
        self.client = client
        self.user = user
        self.sent = 0

    async def begin(self, beatmap: int) -> None:
        self.sent = 0
        await self.client.invoke("BeginPlaySessionV2", None, state(beatmap))

    async def play(self, count: int = 5) -> None:
        for _ in range(count):
            await self.client.send("SendFrameDataV2", None, bundle(self.sent, score=self.sent))
            self.sent += 1

    async def is_seen_by(self, watcher: SignalrClient, since: int = 0) -> None:
        for number in range(since, self.sent):
            _, seen = await watcher.expect("UserSentFrames", lambda user, _: user == self.user)
            assert seen[0][0] == number


@pytest_asyncio.fixture(scope="module")
async def installation(stack: Stack) -> AsyncGenerator[Installation]:
    """One installation for all scenarios."""
    made = Installation(stack)
    await made.settle()
    yield made
    for server in stack.others:
        kill(server.process)


@pytest_asyncio.fixture
async def servers(installation: Installation) -> tuple[Server, Server]:
    """Two server processes: those the scenario before has left alive, and new ones."""
    stack = installation.stack
    alive = [server for server in stack.others if server.process.poll() is None]
    missing = 2 - len(alive)
    first, second = alive + await asyncio.gather(*(stack.serve() for _ in range(missing)))
    return first, second


async def test_a_server_is_killed(installation: Installation, servers: tuple[Server, Server]) -> None:
    """Ann and Kim are on the server that dies, Bob and Eve on the other. Kim comes back, Ann does not."""
    doomed, other = servers
    ann, bob, kim = (installation.id(name) for name in ("ann", "bob", "kim"))
    async with AsyncExitStack() as stack:

        async def client(server: Server, hub: str, name: str) -> SignalrClient:
            return await stack.enter_async_context(installation.client(server, hub, name))

        presence = {name: await client(doomed, "metadata", name) for name in ("ann", "kim")}
        presence["bob"] = await client(other, "metadata", "bob")
        for one in presence.values():
            await one.invoke("UpdateStatus", ONLINE)
        await presence["bob"].invoke("BeginWatchingUserPresence")
        first, lost = Player(await client(doomed, "spectator", "ann"), ann), await client(doomed, "spectator", "kim")
        second, watcher = Player(await client(other, "spectator", "bob"), bob), await client(other, "spectator", "eve")
        for user in (ann, bob):
            await watcher.invoke("StartWatchingUser", user)
        await lost.invoke("StartWatchingUser", bob)
        for player in (first, second):
            await player.begin(installation.beatmap)
            await player.play()
            await player.is_seen_by(watcher)
        await second.is_seen_by(lost)
        assert await installation.is_online(other, "ann")

        kill(doomed.process)
        killed_at = time.monotonic()
        await asyncio.wait_for(lost.gone.wait(), 5)

        # Kim catches up, although nobody has cleaned up after the dead process yet.
        back = await client(other, "spectator", "kim")
        await back.invoke("StartWatchingUser", bob)
        assert await back.expect("UserBeganPlaying") == [bob, state(installation.beatmap)]
        again = await client(other, "metadata", "kim")
        await again.invoke("UpdateStatus", ONLINE)
        await presence["bob"].expect("UserPresenceUpdated", lambda user, shown: (user, shown) == (kim, None))
        await presence["bob"].expect("UserPresenceUpdated", lambda user, shown: user == kim and shown is not None)

        # Those on the other server notice nothing, until Ann is found gone.
        async with asyncio.timeout(GHOST_S - (time.monotonic() - killed_at)):
            while not watcher.seen("UserFinishedPlaying"):
                await second.play(1)
                await asyncio.sleep(0.2)
        await second.is_seen_by(watcher, since=5)
        await second.is_seen_by(back, since=5)
        assert watcher.seen("UserFinishedPlaying") == [[ann, state(installation.beatmap, QUIT)]]
        await presence["bob"].expect("UserPresenceUpdated", lambda user, shown: (user, shown) == (ann, None))
        await until(lambda: _is_offline(installation, other, "ann"))
        assert time.monotonic() - killed_at < GHOST_S
        assert await installation.is_online(other, "kim")
        assert await installation.is_online(other, "bob")
        assert not watcher.gone.is_set()
        assert not presence["bob"].gone.is_set()
        for one in (presence["bob"], again):
            assert await one.invoke("RefreshFriends") is None


async def test_redis_restarts_empty(installation: Installation, servers: tuple[Server, Server]) -> None:
    names = ("ann", "bob")
    async with AsyncExitStack() as stack:

        async def all_connected() -> tuple[list[SignalrClient], Player, SignalrClient]:
            found = [installation.client(server, "metadata", name) for server, name in zip(servers, names, strict=True)]
            for one in found:
                await stack.enter_async_context(one)
                await one.invoke("UpdateStatus", ONLINE)
                await one.invoke("BeginWatchingUserPresence")
            client = await stack.enter_async_context(installation.client(servers[0], "spectator", "ann"))
            watcher = await stack.enter_async_context(installation.client(servers[1], "spectator", "bob"))
            await watcher.invoke("StartWatchingUser", installation.id("ann"))
            return found, Player(client, installation.id("ann")), watcher

        gone = await stack.enter_async_context(installation.client(servers[1], "metadata", "kim"))
        await gone.invoke("UpdateStatus", ONLINE)
        online, player, watcher = await all_connected()
        await player.begin(installation.beatmap)
        await player.play()
        await player.is_seen_by(watcher)

        await installation.stack.redis.stop()
        with pytest.raises(CallError, match="temporarily unavailable"):
            await online[0].invoke("UpdateStatus", 1)
        await installation.stack.redis.start()

        # The new Redis knows nobody: all are sent away without an error, which makes the game come back at once.
        for one in (*online, player.client, watcher, gone):
            await asyncio.wait_for(one.gone.wait(), 20)
            assert one.closed in (None, (None, True))
        online, player, watcher = await all_connected()
        for one in online:
            for name in names:
                await one.expect("UserPresenceUpdated", lambda user, shown, name=name: user == installation.id(name))
        await player.begin(installation.beatmap)
        await player.play()
        await player.is_seen_by(watcher)
        for name in names:
            assert await installation.is_online(servers[0], name)
        # Kim has not come back.
        await until(lambda: _is_offline(installation, servers[0], "kim"))


async def test_a_slow_reader_is_dropped_and_hinders_nobody(
    installation: Installation, servers: tuple[Server, Server]
) -> None:
    ann = installation.id("ann")
    slow = socket.create_connection(("127.0.0.1", servers[1].port))
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**17)  # with less, what is on its way trickles out
    headers = {"Authorization": f"Bearer {installation.players['kim'][1]}"}
    url = f"ws://127.0.0.1:{servers[1].port}/spectator"
    async with (
        installation.client(servers[0], "spectator", "ann") as player,
        installation.client(servers[1], "spectator", "bob") as watcher,
        connect(url, sock=slow, additional_headers=headers, compression=None, max_queue=1, close_timeout=1) as sleeper,
    ):
        await sleeper.send(b'{"protocol":"messagepack","version":1}\x1e')
        await sleeper.send(write_invocation("StartWatchingUser", [encode(ann)]))
        await watcher.invoke("StartWatchingUser", ann)
        await until(lambda: [call for call in player.events if call[1] and call[1][0][0][0] == installation.id("kim")])
        sleeper.transport.pause_reading()
        await player.invoke("BeginPlaySessionV2", None, state(installation.beatmap))
        large = bundle(0)
        large[0][9] = [0] * BIG
        count = 300
        for number in range(count):
            await player.send("SendFrameDataV2", None, [[number, *large[0][1:]], large[1]])
        for number in range(count):
            assert (await watcher.expect("UserSentFrames"))[1][0][0] == number
        await player.expect("UserEndedWatching", lambda user: user == installation.id("kim"))
        await player.invoke("EndPlaySessionV2", None, PASSED)
        await watcher.expect("UserFinishedPlaying")
        sleeper.transport.resume_reading()
        with suppress(ConnectionClosed):
            while True:
                await asyncio.wait_for(sleeper.recv(), 5)


async def test_a_server_with_many_clients_is_told_to_stop(
    installation: Installation, servers: tuple[Server, Server]
) -> None:
    leaving, other = servers
    log = installation.stack.folder / "processes.log"
    logged_before = log.stat().st_size
    gate = asyncio.Semaphore(20)
    moved: list[SignalrClient] = []

    async def guest(number: int) -> SignalrClient:
        async with gate:
            client = installation.client(leaving, "metadata", f"guest {number}")
            await client.__aenter__()
            await client.invoke("UpdateStatus", ONLINE)
            return client

    async def move(client: SignalrClient, number: int) -> None:
        """As the game does: half are idle and connect elsewhere as soon as they are told, half when they are closed."""
        await client.expect("ServerShuttingDown")
        if number % 2 == 0:
            await client.stop()
        else:
            await asyncio.wait_for(client.gone.wait(), 30)
            assert client.closed == (None, True)
        async with gate:
            again = installation.client(other, "metadata", f"guest {number}")
            await again.__aenter__()
            moved.append(again)
            await again.invoke("UpdateStatus", ONLINE)

    guests = await asyncio.gather(*map(guest, range(CROWD)))
    leaving.process.send_signal(signal.SIGTERM)
    await asyncio.gather(*map(move, guests, range(CROWD)))
    await until(lambda: leaving.process.poll() is not None)
    assert leaving.process.returncode == 0
    async with httpx.AsyncClient() as http:
        metrics = (await http.get(f"{other.base}/metrics")).text
    assert f"g0v0_hub_connections {float(CROWD)}" in metrics
    kept = redis.Redis.from_url(installation.stack.redis.url)
    assert kept.hlen("metadata:online") == CROWD
    assert len(list(kept.scan_iter("signalr:process:*:connections"))) == 1
    await asyncio.gather(*(client.stop() for client in moved))
    await until(lambda: kept.hlen("metadata:online") == 0)
    said = log.read_bytes()[logged_before:]
    assert b"Traceback" not in said
    assert b"exception" not in said


async def _is_offline(installation: Installation, server: Server, name: str) -> bool:
    return not await installation.is_online(server, name)
