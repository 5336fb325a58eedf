"""Every method of every hub, called with what it does not expect: each call is answered with a reason, none breaks."""

import math
import random
from collections.abc import Callable
from typing import Any

import pytest

from g0v0.beatmaps.queries import get_playable
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.routes.hubs import HUBS
from tests.multiplayer.players import HERE, Song, mod, new_room, settings
from tests.signalr.client import CallError
from tests.signalr.servers import node
from tests.spectator.plays import bundle, state
from tests.world import World

CALLS_EACH = 12
ODD: list[Any] = [
    None, True, 0, -1, 3, 77, 2**31, -(2**31) - 1, 2**63 - 1, -(2**63), 2**64 - 1, 0.5, 1e308, "", "HD", "x" * 300,
    "\x00", [], [[]], [[[[[[[[]]]]]]]], {},
    {"acronym": "HD", "settings": {"x": [1]}}, {"acronym": "", "settings": None},
]  # fmt: skip
ONLY_PACKED: list[Any] = [math.nan, math.inf, b"bytes", {1: {2: 3}}, {b"bytes": 1}]


def expected(song: Song) -> dict[str, dict[str, list[Any]]]:
    """Arguments every method takes, by hub."""
    nothing: list[Any] = []
    return {
        "metadata": {
            "GetChangesSince": [0], "UpdateActivity": [[12, [1, "title", 0, "Clicking circles"]]], "UpdateStatus": [2],
            "BeginWatchingUserPresence": nothing, "EndWatchingUserPresence": nothing, "RefreshFriends": nothing,
            "BeginWatchingMultiplayerRoom": [1], "EndWatchingMultiplayerRoom": [1],
        },
        "spectator": {
            "BeginPlaySessionV2": [None, state(song.id)], "SendFrameDataV2": [None, bundle(0)],
            "EndPlaySessionV2": [None, 3], "BeginPlaySession": [None, state(song.id)], "SendFrameData": [bundle(0)],
            "EndPlaySession": [state(song.id, 3)], "StartWatchingUser": [1], "EndWatchingUser": [1],
        },
        "multiplayer": {
            "CreateRoom": [new_room(song, password="")], "JoinRoomWithPassword": [1, "sesame"], "JoinRoom": [1],
            "LeaveRoom": nothing, "InvitePlayer": [1], "TransferHost": [1], "KickUser": [1],
            "ChangeSettings": [settings()], "ChangeState": [1], "ChangeBeatmapAvailability": [[HERE, None]],
            "ChangeUserStyle": [song.id, None], "ChangeUserMods": [[mod("HD")]],
            "SendMatchRequest": [[1, [100_000_000]]],
            "StartMatch": nothing, "AbortMatch": nothing, "AbortGameplay": nothing, "VoteToSkipIntro": nothing,
            "AddPlaylistItem": [song.item()], "EditPlaylistItem": [song.item(1)], "RemovePlaylistItem": [1],
            "GetMatchmakingPoolsOfType": [0], "GetMatchmakingPools": nothing, "MatchmakingLeaveLobby": nothing,
            "MatchmakingLeaveQueue": nothing, "MatchmakingJoinLobby": nothing, "MatchmakingAcceptInvitation": nothing,
            "MatchmakingDeclineInvitation": nothing, "MatchmakingSkipToNextStage": nothing, "MatchmakingJoinQueue": [1],
            "MatchmakingToggleSelection": [1], "MatchmakingJoinLobbyWithParams": [[1]],
            "MatchmakingIssueDuel": [[1, 1]],
            "MatchmakingAcceptDuel": [["00000000-0000-0000-0000-000000000000"]], "DiscardCards": [[]], "PlayCard": [[]],
        },
    }  # fmt: skip


def altered(value: Any, odd: Callable[[], Any], dice: random.Random) -> Any:
    """The same with one thing in it replaced, left out or put in."""
    if isinstance(value, list) and value and dice.random() < 0.85:
        place = dice.randrange(len(value))
        match dice.randrange(10):
            case 0:
                return [*value[:place], *value[place + 1 :]]
            case 1:
                return [*value[:place], odd(), *value[place:]]
            case _:
                return [*value[:place], altered(value[place], odd, dice), *value[place + 1 :]]
    if isinstance(value, dict) and value and dice.random() < 0.7:
        key = dice.choice([*value])
        return {**value, key: altered(value[key], odd, dice)}
    return odd()


@pytest.mark.parametrize("protocol", ["messagepack", "json"])
@pytest.mark.parametrize("hub", HUBS, ids=lambda hub: hub.name)
async def test_odd_arguments_are_answered(rt: Runtime, config: Config, world: World, hub: Any, protocol: str) -> None:
    beatmap = await get_playable(rt.db, id=await world.beatmap())
    assert beatmap is not None
    methods = expected(Song(beatmap.id, beatmap.checksum))[hub.name]
    assert {name.lower() for name in methods} == set(hub.methods), "every method has its row"
    dice = random.Random(hub.name + protocol)
    values = ODD if protocol == "json" else ODD + ONLY_PACKED

    def odd() -> Any:
        return dice.choice(values)

    calls = [name for name in methods for _ in range(CALLS_EACH)]
    dice.shuffle(calls)
    refusals: list[tuple[str, list[Any], str]] = []
    async with node(rt, config) as one, one.client(hub.name, await world.token(await world.user()), protocol) as client:
        for name in calls:
            arguments = methods[name] if dice.random() < 0.3 else altered(methods[name], odd, dice)
            if not isinstance(arguments, list):
                arguments = [arguments]
            try:
                await client.invoke(name, *arguments)
            except CallError as error:
                refusals.append((name, arguments, str(error)))
        assert not client.gone.is_set()
    assert refusals
    assert [refusal for refusal in refusals if ":" not in refusal[2]] == [], "a refusal has a reason"
