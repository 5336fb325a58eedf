"""Matches as players live through them, on one server and on two. Source: lazer-flows.md §2, §3."""

from collections.abc import Callable
from typing import Any

import pytest

from g0v0.multiplayer.deadlines import end_due
from g0v0.multiplayer.store import DEADLINES
from tests.conftest import FrozenClock
from tests.multiplayer.conftest import Sit, room_of_two
from tests.multiplayer.players import (
    FINISHED,
    IDLE,
    OPEN,
    READY,
    RESULTS,
    SECOND,
    SPECTATING,
    TEAM_VERSUS,
    WAITING,
    Song,
    play,
    settings,
)
from tests.signalr.client import CallError
from tests.signalr.servers import Node

Golden = Callable[[str, Any], None]


async def test_a_match_is_told_in_the_order_clients_need(sit: Sit, song: Song, golden: Golden) -> None:
    host, guest, _ = await room_of_two(sit, song)
    told: dict[str, dict[str, list[str]]] = {}

    async def until(stage: str, name: str, *arguments: Any) -> None:
        for player in (host, guest):
            await player.until(name, *arguments)
        told[stage] = {
            "host": host.told(host=host, guest=guest),
            "guest": guest.told(host=host, guest=guest),
        }
        for player in (host, guest):
            player.forget()

    for player in (host, guest):
        await player.get_ready()
    await until("ready", "UserStateChanged", guest.id, READY)
    await host.invoke("StartMatch")
    await until("start", "MatchEvent")
    await host.load()
    await guest.load()
    await until("gameplay", "RoomStateChanged", 2)
    await host.invoke("VoteToSkipIntro")
    await guest.invoke("VoteToSkipIntro")
    await until("skip", "VoteToSkipIntroPassed")
    await host.invoke("ChangeState", FINISHED)
    await guest.invoke("ChangeState", FINISHED)
    await until("results", "SettingsChanged")
    await host.invoke("ChangeState", IDLE)
    await guest.invoke("ChangeState", IDLE)
    await until("back", "UserStateChanged", guest.id, IDLE)
    golden("multiplayer/match", told)


async def test_who_does_not_load_in_time_is_left_behind(
    sit: Sit, song: Song, nodes: tuple[Node, Node], clock: FrozenClock
) -> None:
    host, guest, _ = await room_of_two(sit, song)
    for player in (host, guest):
        await player.get_ready()
    await host.invoke("StartMatch")
    await host.load()
    clock.advance(seconds=31)
    assert await guest.expect("GameplayAborted") == [0]
    await host.expect("GameplayStarted")
    await host.expect("UserStateChanged", guest.id, IDLE)
    await guest.expect("RoomStateChanged", 2)


async def test_a_countdown_starts_the_match(sit: Sit, song: Song, clock: FrozenClock) -> None:
    host, guest, _ = await room_of_two(sit, song)
    await guest.get_ready()
    await host.invoke("SendMatchRequest", [1, [10 * SECOND]])
    assert await guest.expect("MatchEvent") == [[0, [[0, [1, 10 * SECOND]]]]]
    third = await sit()
    clock.advance(seconds=4)
    found = await third.join(host.room_id)
    assert found[7] == [[0, [1, 6 * SECOND]]]
    clock.advance(seconds=6.1)
    assert await guest.expect("MatchEvent") == [[1, [1]]]
    await guest.expect("LoadRequested")
    # The host had neither the map nor said a word.
    assert await guest.expect("UserStateChanged", guest.id, WAITING) == [guest.id, WAITING]


async def test_a_countdown_can_be_stopped(sit: Sit, song: Song, clock: FrozenClock) -> None:
    host, guest, _room_id = await room_of_two(sit, song)
    await host.invoke("SendMatchRequest", [1, [10 * SECOND]])
    await host.invoke("SendMatchRequest", [2, [1]])
    await guest.expect("MatchEvent")
    assert await guest.expect("MatchEvent") == [[1, [1]]]
    clock.advance(seconds=11)
    await end_due(host.node.rt)
    assert (await host.node.rt.redis.zcard(DEADLINES)) == 0
    assert guest.names() == []


async def test_a_match_begins_by_itself_where_the_host_wants_it(sit: Sit, song: Song, clock: FrozenClock) -> None:
    host, guest, _ = await room_of_two(sit, song, auto=10 * SECOND)
    await guest.get_ready()
    assert (await host.expect("MatchEvent"))[0][0] == 0
    clock.advance(seconds=11)
    await host.expect("LoadRequested")


async def test_the_host_aborts_a_match(sit: Sit, song: Song) -> None:
    host, guest, _ = await room_of_two(sit, song)
    await play(host, guest)
    await guest.invoke("AbortGameplay")
    await host.expect("UserStateChanged", guest.id, IDLE)
    await host.invoke("AbortMatch")
    assert await guest.expect("GameplayAborted") == [1]
    await guest.expect("RoomStateChanged", OPEN)


async def test_the_match_goes_on_for_those_who_stay(sit: Sit, song: Song) -> None:
    host, guest, _ = await room_of_two(sit, song)
    third = await sit()
    await third.join(host.room_id)
    await play(host, guest, third)
    host.client.abort()
    await guest.expect("UserLeft")
    for player in (guest, third):
        await player.invoke("ChangeState", FINISHED)
    for player in (guest, third):
        await player.expect("ResultsReady")
        await player.expect("RoomStateChanged", OPEN)
    assert (await third.expect("UserStateChanged", third.id, RESULTS))[1] == RESULTS


async def test_who_spectates_is_told_to_load(sit: Sit, song: Song) -> None:
    host, guest, _ = await room_of_two(sit, song)
    await host.get_ready()
    await host.invoke("StartMatch")
    guest.forget()
    await guest.invoke("ChangeState", SPECTATING)
    await guest.expect("LoadRequested")


async def test_teams_slots_locks_and_dice(sit: Sit, song: Song) -> None:
    host, guest, _ = await room_of_two(sit, song, size=4)
    assert guest.room is not None
    assert guest.room.match == [3, [None, False, [host.id, guest.id, None, None]]]
    await host.invoke("ChangeSettings", settings(type=TEAM_VERSUS, size=4))
    (state,) = await guest.expect("MatchRoomStateChanged")
    assert state == [0, [[[0, "Team Red"], [1, "Team Blue"]], False, [host.id, guest.id, None, None]]]
    assert await guest.expect("MatchUserStateChanged", guest.id) == [guest.id, [0, [1]]]
    await guest.invoke("SendMatchRequest", [0, [0]])
    assert await host.expect("MatchUserStateChanged", guest.id, [0, [0]]) == [guest.id, [0, [0]]]
    await guest.invoke("SendMatchRequest", [7, [3]])
    await host.expect("MatchRoomStateChanged", [0, [state[1][0], False, [host.id, None, None, guest.id]]])
    await host.invoke("SendMatchRequest", [5, [True]])
    assert await guest.refused("SendMatchRequest", [0, [1]]) == "Cannot change teams while the room is locked."
    assert await guest.refused("SendMatchRequest", [0, [9]]) == "Cannot change teams while the room is locked."
    await guest.invoke("SendMatchRequest", [6, [50]])
    ((kind, (user_id, maximum, result)),) = await host.expect("MatchEvent")
    assert (kind, user_id, maximum) == (4, guest.id, 50)
    assert 1 <= result <= 50


@pytest.mark.parametrize("request_", [[9, [1]], [0], "roll", [6, ["many"]], [7, [256]], None])
async def test_match_requests_that_are_none_are_not_understood(sit: Sit, song: Song, request_: Any) -> None:
    player = await sit()
    await player.open(song)
    with pytest.raises(CallError, match="InvalidDataException"):
        await player.invoke("SendMatchRequest", request_)
    await player.report_map()
