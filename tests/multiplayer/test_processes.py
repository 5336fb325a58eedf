"""Rooms on real processes: many clients at once, and processes that are killed.

`ROOM_RACE_SECONDS` says how long the clients go on (8 unless given).
"""

import asyncio
import os
import random
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest_asyncio
from msgpack_lazer_api import decode, encode

from g0v0.multiplayer import store, wire
from g0v0.multiplayer.running import look
from g0v0.platform.clock import system_clock
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from tests.database import empty, filled, rows
from tests.durability.stack import until
from tests.multiplayer.conftest import some_song
from tests.multiplayer.players import (
    ALL_PLAYERS,
    FINISHED,
    HEAD_TO_HEAD,
    HERE,
    IDLE,
    LOADED,
    PASSWORD,
    PLAYING,
    READY,
    RESULTS,
    ROUND_ROBIN,
    SECOND,
    SPECTATING,
    STEADY,
    TEAM_VERSUS,
    WAITING,
    Player,
    RoomView,
    Song,
    mod,
    new_room,
    settings,
)
from tests.multiplayer.processes import Server, servers
from tests.signalr.client import CallError, SignalrClient
from tests.world import World

RACE_S = float(os.environ.get("ROOM_RACE_SECONDS", "8"))
CLIENTS = 16

_NEXT = {
    IDLE: READY, WAITING: LOADED, LOADED: STEADY, PLAYING: FINISHED, RESULTS: IDLE, SPECTATING: IDLE,
}  # fmt: skip


@pytest_asyncio.fixture
async def live(rt: Runtime) -> Runtime:
    """The runtime, in the time the processes live in."""
    return replace(rt, clock=system_clock)


@pytest_asyncio.fixture
async def songs(live: Runtime) -> list[Song]:
    """Two maps."""
    world = World(live)
    return [await some_song(world, live) for _ in range(2)]


@pytest_asyncio.fixture
async def pair(config: Config, live: Runtime, tmp_path: Path) -> AsyncGenerator[list[Server]]:
    """Two servers; what they write goes with them."""
    before = await filled(live)
    async with servers(config, 2, tmp_path) as found:
        yield found
    await empty(live, await filled(live) - before)


@dataclass
class Rival:
    """A client that does anything at any time, from any of the servers, and keeps its view of the room."""

    id: int
    token: str
    pair: list[Server]
    songs: list[Song]
    chance: random.Random
    stays: bool
    kickable: list[int] = field(default_factory=list)
    client: SignalrClient | None = None
    view: RoomView | None = None
    errors: list[str] = field(default_factory=list)

    async def connect(self) -> None:
        """A connection to one of the servers."""
        self.client = await self.chance.choice(self.pair).client(self.token).__aenter__()

    async def join(self, room_id: int) -> None:
        """Go in, if one may."""
        assert self.client is not None
        self.client.events.clear()
        found = await self.call("JoinRoomWithPassword", room_id, PASSWORD)
        self.view = None if found is None else RoomView(found)

    def look(self) -> None:
        """Take in what was said; fails where the game would."""
        assert self.client is not None
        said, self.client.events = self.client.events, []
        for name, arguments in said:
            if self.view is not None:
                self.view.hear(name, arguments)
            if name == "UserKicked" and arguments[0][0] == self.id:
                self.view = None

    async def call(self, target: str, *arguments: Any) -> Any:
        """A call that may be refused, but never fails."""
        assert self.client is not None
        try:
            return await self.client.invoke(target, *arguments)
        except CallError as error:
            self.errors.append(str(error))
            return None

    async def go_on(self, room_id: int, until_s: float) -> None:
        """One thing after the other."""
        loop = asyncio.get_running_loop()
        while loop.time() < until_s:
            self.look()
            if self.view is None:
                await self.call("LeaveRoom")
                await self.join(room_id)
            elif self.chance.random() < 0.5:
                await self.play_along(self.view)
            else:
                await self.do_something(self.view)
            await asyncio.sleep(self.chance.uniform(0, 0.05))

    async def play_along(self, view: RoomView) -> None:
        """What a player does who wants to play."""
        state = view.users[self.id][1]
        if state == IDLE:
            await self.call("ChangeBeatmapAvailability", [HERE, None])
        if state == READY and view.host == self.id:
            await self.call("StartMatch")
        elif state in _NEXT:
            await self.call("ChangeState", _NEXT[state])

    async def do_something(self, view: RoomView) -> None:
        """Anything a client can do in a room."""
        chance = self.chance
        song, item = chance.choice(self.songs), chance.choice([*view.items])
        user = chance.choice([*view.users])
        calls: list[tuple[Any, ...]] = [
            ("ChangeBeatmapAvailability", [HERE, None]),
            ("ChangeState", READY),
            ("ChangeState", chance.randrange(9)),
            ("ChangeUserMods", [mod(chance.choice(["HD", "HR", "EZ"]))]),
            ("ChangeUserStyle", song.id, chance.choice([None, 1])),
            ("AbortGameplay",),
            ("VoteToSkipIntro",),
            ("SendMatchRequest", [0, [chance.randrange(2)]]),
            ("SendMatchRequest", [1, [chance.randrange(SECOND)]]),
            ("SendMatchRequest", [5, [chance.random() < 0.1]]),
            ("SendMatchRequest", [6, [None]]),
            ("SendMatchRequest", [7, [chance.randrange(16)]]),
            ("AddPlaylistItem", song.item(freestyle=chance.random() < 0.5, allowed=[])),
            ("EditPlaylistItem", song.item(item)),
            ("RemovePlaylistItem", item),
            ("ChangeSettings", self.some_settings()),
            ("TransferHost", user),
            ("InvitePlayer", user),
            ("KickUser", chance.choice(self.kickable)),
        ]
        await self.call(*chance.choice(calls))
        if chance.random() < 0.02:
            await self.call("AbortMatch")
        if chance.random() < 0.02 and not self.stays:
            await self.move(chance.choice(["leave", "kicked", "reconnect", "vanish"]))

    def some_settings(self) -> list[Any]:
        """Settings that keep everybody in."""
        return settings(
            name=f"room {self.chance.randrange(9)}",
            type=self.chance.choice([HEAD_TO_HEAD, TEAM_VERSUS]),
            queue=self.chance.choice([0, ALL_PLAYERS, ROUND_ROBIN]),
            auto=self.chance.choice([0, 0, SECOND]),
            size=self.chance.choice([None, 16]),
        )

    async def move(self, how: str) -> None:
        """Leave in one of the ways there are."""
        assert self.client is not None
        self.view = None
        if how == "vanish":
            self.client.abort()
        elif how == "reconnect":
            await self.client.stop()
        if how in ("vanish", "reconnect"):
            await self.connect()
        else:
            await self.call("LeaveRoom")


async def test_all_views_are_the_room_after_any_commands_at_any_time(
    pair: list[Server], live: Runtime, songs: list[Song]
) -> None:
    world = World(live)
    rivals: list[Rival] = []
    for number in range(CLIENTS):
        user = await world.user()
        rivals.append(Rival(user, await world.token(user), pair, songs, random.Random(number), stays=number == 0))
    for rival in rivals:
        rival.kickable = [one.id for one in rivals if not one.stays]
    await asyncio.gather(*(rival.connect() for rival in rivals))
    first, others = rivals[0], rivals[1:]
    assert first.client is not None
    found = await first.client.invoke("CreateRoom", new_room(songs[0], queue=ALL_PLAYERS))
    first.view, room_id = RoomView(found), found[0]
    await asyncio.gather(*(rival.join(room_id) for rival in others))
    end = asyncio.get_running_loop().time() + RACE_S
    await asyncio.gather(*(rival.go_on(room_id, end) for rival in rivals))
    # Nobody plays on; a match that is still loading would be waited for.
    await asyncio.gather(*(rival.call("AbortMatch") for rival in rivals))

    async def all_agree() -> bool:
        room = await look(live, room_id)
        assert room is not None
        truth = RoomView(decode(encode(wire.room(room, live.clock()))))
        for rival in rivals:
            rival.look()
        views = [rival.view.seen() for rival in rivals if rival.view is not None]
        members = {rival.id for rival in rivals if rival.view is not None}
        return not room.countdowns and members == truth.users.keys() and views == [truth.seen()] * len(views)

    await until(all_agree)
    await _sql_agrees(live, room_id)
    async with AsyncExitStack() as stack:
        for rival in rivals:
            assert rival.client is not None
            stack.push_async_exit(rival.client)
    await until(lambda: _is_over(live, room_id))
    errors = [error for rival in rivals for error in rival.errors]
    # Refusals have a reason; what has none was a failure.
    assert [error for error in errors if ":" not in error or "busy" in error] == []


async def _sql_agrees(live: Runtime, room_id: int) -> None:
    """SQL holds the room, its playlist, its members and a log without gaps."""
    room = await look(live, room_id)
    assert room is not None
    kept = await rows(live, "SELECT host_id, name, participant_count FROM rooms WHERE id = %s", room_id)
    assert kept == [(room.host_id, room.settings.name, len(room.members))]
    items = await rows(
        live,
        "SELECT id, owner_id, is_expired, playlist_order FROM playlist_items WHERE room_id = %s ORDER BY id",
        room_id,
    )
    assert items == [(item.id, item.owner_id, int(item.expired), item.order) for item in room.playlist]
    inside = await rows(live, "SELECT user_id FROM room_users WHERE room_id = %s AND is_in_room = 1", room_id)
    assert {user for (user,) in inside} == {member.user_id for member in room.members}
    log = await rows(live, "SELECT sequence FROM room_events WHERE room_id = %s ORDER BY sequence", room_id)
    assert [number for (number,) in log] == [*range(1, len(log) + 1)]
    assert await store.unwritten(live.redis, [room_id]) == []


async def _is_over(live: Runtime, room_id: int) -> bool:
    """Neither Redis nor SQL has it open."""
    keys = await live.redis.keys(f"multiplayer:{{{room_id}}}:*")
    return not keys and await rows(live, "SELECT ends_at IS NULL FROM rooms WHERE id = %s", room_id) == [(0,)]


async def test_a_match_goes_on_when_the_process_of_some_is_killed(
    pair: list[Server], live: Runtime, songs: list[Song], config: Config, tmp_path: Path
) -> None:
    world = World(live)
    async with AsyncExitStack() as stack:
        players: list[Player] = []
        for number in range(4):
            user = await world.user()
            client = await stack.enter_async_context(pair[number % 2].client(await world.token(user)))
            players.append(Player(user, client, pair[number % 2]))  # type: ignore[arg-type]  # a process is a node here
        gone_host, stayer, gone_guest, other_stayer = players[1], players[0], players[3], players[2]
        room_id = await gone_host.open(songs[0])
        for player in (stayer, gone_guest, other_stayer):
            await player.join(room_id)
        for player in players:
            await player.get_ready()
        await gone_host.invoke("StartMatch")
        for player in players:
            await player.load()
        for player in players:
            await player.expect("GameplayStarted")

        pair[1].kill()
        stay = (stayer, other_stayer)
        for player in stay:
            await player.invoke("ChangeState", FINISHED)
        await until(lambda: _has_heard(stayer, "ResultsReady"))
        assert sorted(user[0] for (user,) in stayer.client.seen("UserLeft")) == sorted([gone_host.id, gone_guest.id])
        assert await other_stayer.expect("HostChanged") == [stayer.id]
        room = await look(live, room_id)
        assert room is not None
        assert {member.user_id for member in room.members} == {player.id for player in stay}

        # And with the last process dies the room, as soon as there is another process.
        pair[0].kill()
        async with servers(config, 1, tmp_path):
            await until(lambda: _is_over(live, room_id))
    log = await rows(live, "SELECT event_type, user_id FROM room_events WHERE room_id = %s ORDER BY id", room_id)
    assert log[-1][0] == "room_disbanded"
    assert sorted(user for name, user in log if name == "player_left") == sorted(player.id for player in players)
    assert await rows(live, "SELECT 1 FROM room_users WHERE is_in_room = 1") == []


async def _has_heard(player: Player, name: str) -> bool:
    return bool(player.client.seen(name))
