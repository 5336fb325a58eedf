"""Load on hubs, in a process of its own: `python -m bench.hub_load`, with an `Order` as JSON on its standard input.

It connects, prints `ready`, waits for another line of input, does what it was told, and prints what it measured as
JSON. It ends by itself: after the time it was given, or when its parent is gone.
"""

import asyncio
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

import uvloop
from msgpack_lazer_api import Invocation, decode

from bench.codec import CLIENTS
from bench.hub_client import HubClient
from bench.hub_rooms import SIZE, Room, Told, play_matches

PER_S = 5
CONNECTING = 50
"""Connections being made at a time."""

WAITING_S = 120
"""Longest wait for the parent."""

LATE_S = 5
"""How long watchers wait for the last bundles."""

MAXIMUM = {5: 215}


@dataclass(frozen=True)
class Order:
    """`kind`: idle, churn, watch, play or rooms.

    `players`: whom watcher i watches, or the id of player i; `plays`: beatmap and score token of player i; `beatmap`:
    id and checksum of what rooms play.
    """

    kind: str
    base: str
    tokens: list[str]
    seconds: float
    players: list[int] = field(default_factory=list)
    plays: list[tuple[int, int]] = field(default_factory=list)
    beatmap: tuple[int, str] = (0, "")


@dataclass
class Heard:
    """What watchers received; `latencies` in milliseconds. `disordered`: not the one after the last."""

    received: int = 0
    missing: int = 0
    disordered: int = 0
    lost_connections: int = 0
    latencies: list[float] = field(default_factory=list)


class Watcher:
    """One who watches one player and checks that every bundle comes once and in order."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self.next = 0

    def hear(self, call: Invocation, now: float) -> None:
        """Bundles carry their number for a score and their time in their first frame."""
        if call.target != "UserSentFrames":
            return
        (number, *_), frames = decode(call.arguments[1])
        heard = self._heard
        heard.received += 1
        heard.disordered += number != self.next
        self.next = number + 1
        heard.latencies.append((now - frames[0][0]) * 1000)


def address(order: Order, hub: str) -> str:
    """Of a hub's WebSocket."""
    return f"{order.base.replace('http', 'ws', 1)}/{hub}"


async def connected(order: Order, hub: str, hears: list[Any]) -> list[HubClient]:
    """All clients of an order, a few at a time."""
    gate = asyncio.Semaphore(CONNECTING)

    async def one(token: str, hear: Any) -> HubClient:
        async with gate:
            return await HubClient.open(address(order, hub), token, hear)

    return list(await asyncio.gather(*map(one, order.tokens, hears)))


async def idle(order: Order) -> dict[str, Any]:
    """Players who are online and do nothing."""
    clients = await connected(order, "metadata", [None] * len(order.tokens))
    for client in clients:
        await client.invoke("UpdateActivity", [11, []])
        await client.invoke("UpdateStatus", 2)
    await told()
    await asyncio.sleep(order.seconds)
    return {"lost_connections": sum(client.is_lost for client in clients)}


async def churn(order: Order) -> dict[str, Any]:
    """Players who come and go, so many times as there are seconds."""
    gate = asyncio.Semaphore(CONNECTING)

    async def one(token: str) -> None:
        async with gate:
            client = await HubClient.open(address(order, "metadata"), token)
            await client.invoke("UpdateStatus", 2)
            await client.close()

    await told()
    for _ in range(int(order.seconds)):
        await asyncio.gather(*map(one, order.tokens))
    return {}


async def rooms(order: Order) -> dict[str, Any]:
    """Rooms of eight that play one match after the other."""
    heard = Told()
    dice = random.Random(3)
    made = [Room([], order.players[first : first + SIZE], heard, dice) for first in range(0, len(order.tokens), SIZE)]
    hears = [partial(room.hear, place) for room in made for place in range(SIZE)]
    clients = await connected(order, "multiplayer", hears)
    for index, room in enumerate(made):
        room.clients = clients[index * SIZE : (index + 1) * SIZE]
        await room.open(*order.beatmap)
    await told()
    await play_matches(made, order.seconds)
    await asyncio.sleep(1)
    heard.missing -= len(heard.latencies)
    return asdict(heard) | {"lost_connections": sum(client.is_lost for client in clients)}


async def watch(order: Order) -> dict[str, Any]:
    """Watchers, until everything their players sent must have come."""
    heard = Heard()
    watchers = [Watcher(heard) for _ in order.tokens]
    clients = await connected(order, "spectator", [watcher.hear for watcher in watchers])
    for client, player in zip(clients, order.players, strict=True):
        await client.invoke("StartWatchingUser", player)
    await told()
    await asyncio.sleep(order.seconds + LATE_S)
    heard.missing = bundles(order.seconds) * len(watchers) - heard.received
    heard.lost_connections = sum(client.is_lost for client in clients)
    return asdict(heard)


async def play(order: Order) -> dict[str, Any]:
    """Players who send a bundle five times a second, not all at the same moment."""
    clients = await connected(order, "spectator", [None] * len(order.tokens))
    for client, (beatmap, token) in zip(clients, order.plays, strict=True):
        await client.invoke("BeginPlaySessionV2", token, [beatmap, 0, [], 1, MAXIMUM])
    await told()
    begun = time.monotonic() + 0.5
    step = 1 / PER_S / len(clients)
    outcomes = await asyncio.gather(
        *(
            _stream(client, token, begun + index * step, bundles(order.seconds))
            for index, (client, (_, token)) in enumerate(zip(clients, order.plays, strict=True))
        )
    )
    for client, (_, token) in zip(clients, order.plays, strict=True):
        await client.invoke("EndPlaySessionV2", token, 5)
    return {"late_ms": max(outcomes) * 1000, "lost_connections": sum(client.is_lost for client in clients)}


async def _stream(client: HubClient, token: int, begun: float, count: int) -> float:
    """Send a play; by how many seconds a bundle was late at most, which says whether the load was what it claims."""
    (_, *header), ((_, *first), *frames) = CLIENTS
    latest = 0.0
    for number in range(count):
        due = begun + number / PER_S
        await asyncio.sleep(max(0, due - time.monotonic()))
        now = time.monotonic()
        latest = max(latest, now - due)
        await client.send("SendFrameDataV2", token, [[number, *header], [[now, *first], *frames]])
    return latest


def bundles(seconds: float) -> int:
    """How many a player sends in a time."""
    return int(seconds * PER_S)


async def told() -> None:
    """Say that all is ready, and wait for the parent's word."""
    print("ready", flush=True)
    word = await asyncio.wait_for(asyncio.to_thread(sys.stdin.readline), WAITING_S)
    if not word:
        raise SystemExit("the parent is gone")


async def main() -> None:
    """Carry out the order."""
    given = json.loads(sys.stdin.readline())
    order = Order(**given)
    work = {"idle": idle, "churn": churn, "watch": watch, "play": play, "rooms": rooms}[order.kind]
    print(json.dumps(await work(order)), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
