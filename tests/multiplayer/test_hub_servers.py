"""Rooms when servers end or connections are replaced, and what no server does. Source: lazer-flows.md §2."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from g0v0.multiplayer.deadlines import end_due
from g0v0.multiplayer.running import look
from g0v0.multiplayer.tending import tend
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from tests.conftest import FrozenClock
from tests.multiplayer.conftest import Sit, room_of_two
from tests.multiplayer.players import (
    DOWNLOADING,
    HERE,
    SECOND,
    Player,
    Song,
    new_room,
)
from tests.signalr.servers import Node, drained, node
from tests.world import World

NOT_HOST = "User is attempting to perform a host level operation while not the host"


async def test_quick_play_and_ranked_play_are_not_served(sit: Sit, song: Song) -> None:
    player = await sit()
    await player.open(song)
    assert await player.invoke("GetMatchmakingPoolsOfType", 0) == []
    assert await player.invoke("GetMatchmakingPools") == []
    await player.invoke("MatchmakingLeaveLobby")
    await player.invoke("MatchmakingLeaveQueue")
    for call in (
        ("MatchmakingJoinLobby",),
        ("MatchmakingJoinLobbyWithParams", [1]),
        ("MatchmakingJoinQueue", 1),
        ("MatchmakingAcceptInvitation",),
        ("MatchmakingDeclineInvitation",),
        ("MatchmakingIssueDuel", [1, 1]),
        ("MatchmakingAcceptDuel", ["00000000-0000-0000-0000-000000000000"]),
        ("MatchmakingToggleSelection", -1),
        ("MatchmakingSkipToNextStage",),
        ("DiscardCards", []),
        ("PlayCard", ["00000000-0000-0000-0000-000000000000"]),
        ("SendMatchRequest", [3, [0]]),
        ("SendMatchRequest", [4, [[]]]),
    ):
        assert await player.refused(*call) == "Matchmaking is not available on this server."


async def test_a_server_that_stops_sends_new_rooms_elsewhere(sit: Sit, song: Song) -> None:
    player = await sit()
    player.node.hubs.is_leaving = True
    assert await player.refused("CreateRoom", new_room(song)) == "Server is shutting down."
    assert await player.refused("JoinRoomWithPassword", 1, "") == "Server is shutting down."


async def test_rooms_count_down_to_the_end_of_a_server_and_outlive_it(
    nodes: tuple[Node, Node], rt: Runtime, config: Config, world: World, song: Song, clock: FrozenClock
) -> None:
    async with node(rt, drained(config, 1)) as leaving:
        players: list[Player] = []
        async with AsyncExitStack() as stack:
            for here in (leaving, nodes[0]):
                user = await world.user()
                client = await stack.enter_async_context(here.client("multiplayer", await world.token(user)))
                players.append(Player(user, client, here))
            host, stayer = players
            room_id = await host.open(song)
            await stayer.join(room_id)
            stopping = asyncio.create_task(leaving.stop())
            for player in players:
                (event,) = await player.expect("MatchEvent")
                assert event == [0, [[2, [1, SECOND]]]]
            assert await host.expect("ServerShuttingDown") == []
            assert await stayer.refused("SendMatchRequest", [2, [1]]) == NOT_HOST
            # Who was told and stayed is moved; the others go on, and hear when it is over.
            assert await host.client.wait_gone() == (None, True)
            await stopping
            assert await stayer.expect("HostChanged") == [stayer.id]
            assert await stayer.refused("SendMatchRequest", [2, [1]]) == "Cannot stop the requested countdown."
            clock.advance(seconds=2)
            await end_due(rt)
            assert await stayer.expect("MatchEvent") == [[1, [1]]]
            room = await look(rt, room_id)
            assert room is not None
            assert (room.host_id, room.countdowns) == (stayer.id, ())
    player.node.hubs.is_leaving = False


async def test_a_newer_connection_has_left_the_room_of_the_older(sit: Sit, song: Song, world: World) -> None:
    host, guest, room_id = await room_of_two(sit, song)
    token = await world.token(guest.id)
    async with host.node.client("multiplayer", token) as client:
        await host.expect("UserLeft")
        await guest.client.wait_gone()
        again = Player(guest.id, client, host.node)
        assert [user[0] for user in (await again.join(room_id))[3]] == [host.id, guest.id]
        await tend(host.node.rt)
        await again.report_map()
        assert (await host.expect("UserBeatmapAvailabilityChanged", guest.id))[1] == [HERE, None]


@pytest.mark.parametrize("progress", [-0.1, 1.1])
async def test_progress_is_a_ratio(sit: Sit, song: Song, progress: float) -> None:
    host, guest, _ = await room_of_two(sit, song)
    await guest.invoke("ChangeBeatmapAvailability", [DOWNLOADING, 0.25])
    assert await host.expect("UserBeatmapAvailabilityChanged") == [guest.id, [DOWNLOADING, 0.25]]
    text = await guest.refused("ChangeBeatmapAvailability", [DOWNLOADING, progress])
    assert text == "Download progress must be between 0 and 1."
