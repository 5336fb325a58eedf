"""Load on the multiplayer hub: rooms that play one match after the other."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from msgpack_lazer_api import Invocation

from bench.hub_client import HubClient

SIZE = 8
PASSWORD = "bench"
IDLE, READY, LOADED, STEADY, FINISHED = 0, 1, 3, 4, 6
HERE = 4
PLAY_S = 5.0
_STEP_S = 60

Event = tuple[str, int, int]
"""Name, and of a change of state whose and which; else zeros."""


@dataclass
class Told:
    """What all players together heard; `latencies` in milliseconds from a command to its event at another player."""

    matches: int = 0
    commands: int = 0
    missing: int = 0
    latencies: list[float] = field(default_factory=list)


class Room:
    """Players of one room; everything they do takes them some seconds, each a different time."""

    def __init__(self, clients: list[HubClient], ids: list[int], told: Told, dice: random.Random) -> None:
        self.clients = clients
        self.ids = ids
        self.told = told
        self.dice = dice
        self._sent: dict[Event, tuple[int, float]] = {}
        self._heard: dict[str, asyncio.Event] = {"LoadRequested": asyncio.Event(), "ResultsReady": asyncio.Event()}
        self._started: set[int] = set()
        self._all_started = asyncio.Event()

    def hear(self, place: int, call: Invocation, now: float) -> None:
        """A call by the server to the player at a place."""
        event: Event = (call.target, 0, 0)
        match call.target:
            case "UserStateChanged":
                user, state = call.decode_arguments()
                event = (call.target, user, state)
            case "UserJoined":
                event = (call.target, call.decode_arguments()[0][0], 0)
            case "GameplayStarted":
                self._started.add(place)
                if len(self._started) == SIZE:
                    self._all_started.set()
            case "LoadRequested" | "ResultsReady":
                self._heard[call.target].set()
            case _:
                return
        sender, sent_at = self._sent.get(event, (place, now))
        if sender != place:
            self.told.latencies.append((now - sent_at) * 1000)

    async def open(self, beatmap: int, checksum: str) -> None:
        """Create the room and fill it."""
        item = [0, 0, beatmap, checksum, 0, [], [], False, 0, None, 0.0, False]
        settings = ["bench", 0, PASSWORD, 1, 0, 0, False, None]
        host, *others = range(SIZE)
        room = await self.clients[host].invoke("CreateRoom", [0, 0, settings, [], None, None, [item], [], 0])
        for place in others:
            await self._command(
                place, ("UserJoined", self.ids[place], 0), place, "JoinRoomWithPassword", room[0], PASSWORD
            )

    async def play(self) -> None:
        """One match, from getting ready to leaving the results."""
        for event in (*self._heard.values(), self._all_started):
            event.clear()
        self._started.clear()
        await self._everybody(3, self._get_ready)
        await self._command(0, ("LoadRequested", 0, 0), SIZE - 1, "StartMatch")
        await self._wait(self._heard["LoadRequested"])
        await self._everybody(2, self._load)
        await self._wait(self._all_started)
        await asyncio.sleep(PLAY_S)
        await self._everybody(1, lambda place: self._change(place, FINISHED))
        await self._wait(self._heard["ResultsReady"])
        await self._everybody(3, lambda place: self._change(place, IDLE))
        self.told.matches += 1

    async def _get_ready(self, place: int) -> None:
        await self.clients[place].invoke("ChangeBeatmapAvailability", [HERE, None])
        self.told.commands += 1
        await self.pause(1)
        await self._change(place, READY)

    async def _load(self, place: int) -> None:
        await self._change(place, LOADED)
        await self.pause(1)
        await self._change(place, STEADY)

    async def _change(self, place: int, state: int) -> None:
        await self._command(place, ("UserStateChanged", self.ids[place], state), SIZE - 1, "ChangeState", state)

    async def _command(self, place: int, event: Event, hearers: int, target: str, *arguments: Any) -> None:
        """A call whose event so many others hear; how many do is found out by counting all of them."""
        self.told.commands += 1
        self.told.missing += hearers
        self._sent[event] = place, time.monotonic()
        await self.clients[place].invoke(target, *arguments)

    async def _everybody(self, within_s: float, act: Callable[[int], Awaitable[None]]) -> None:
        async def one(place: int) -> None:
            await self.pause(within_s)
            await act(place)

        await asyncio.gather(*map(one, range(SIZE)))

    async def pause(self, most_s: float) -> None:
        await asyncio.sleep(self.dice.uniform(0, most_s))

    async def _wait(self, event: asyncio.Event) -> None:
        await asyncio.wait_for(event.wait(), _STEP_S)


async def play_matches(rooms: list[Room], seconds: float) -> None:
    """Let all rooms play for some time; a match that has begun is played to its end."""
    until = time.monotonic() + seconds

    async def one(room: Room) -> None:
        await room.pause(5)
        while time.monotonic() < until:
            await room.play()

    await asyncio.gather(*map(one, rooms))
