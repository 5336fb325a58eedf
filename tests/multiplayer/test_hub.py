"""Rooms as players live through them, on one server and on two. Source: lazer-flows.md §2, §3."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from g0v0.beatmaps.queries import list_beatmaps
from g0v0.multiplayer.deadlines import end_due
from g0v0.multiplayer.running import look
from g0v0.multiplayer.store import DEADLINES
from g0v0.multiplayer.tending import tend
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.platform.sqlfile import Statement
from g0v0.users.queries import update_restriction
from tests.conftest import FrozenClock
from tests.multiplayer.conftest import Sit
from tests.multiplayer.players import (
    ALL_PLAYERS,
    DOWNLOADING,
    FINISHED,
    HERE,
    IDLE,
    OPEN,
    READY,
    RESULTS,
    SECOND,
    SPECTATING,
    TEAM_VERSUS,
    WAITING,
    Player,
    Song,
    mod,
    new_room,
    play,
    settings,
)
from tests.signalr.client import CallError
from tests.signalr.servers import Node, drained, node
from tests.world import World

Golden = Callable[[str, Any], None]

NOT_HOST = "User is attempting to perform a host level operation while not the host"
NOT_JOINED = "This user has not yet joined a multiplayer room."


async def _room(sit: Sit, song: Song, **changes: object) -> tuple[Player, Player, int]:
    """A host and a guest in a room."""
    host, guest = await sit(), await sit()
    room_id = await host.open(song, **changes)
    await guest.join(room_id)
    await host.expect("UserJoined")
    host.forget()
    return host, guest, room_id


async def test_who_opens_a_room_is_its_host(sit: Sit, song: Song) -> None:
    host = await sit()
    room = await host.invoke("CreateRoom", new_room(song))
    room_id, state, chosen, users, leader, match, playlist, countdowns, _channel = room
    assert room_id > 0
    assert state == OPEN
    member = [host.id, IDLE, [0, None], [], None, None, None, False, 0]
    assert (users, leader) == ([member], member)
    assert match == [3, [None, False, None]]
    (item,) = playlist
    assert item[:5] == [chosen[1], host.id, song.id, song.checksum, 0]
    assert [one["acronym"] for one in item[6]] == ["HD", "HR"]
    assert chosen == ["room", item[0], "sesame", 1, 0, 0, False, None]
    assert countdowns == []
    assert host.names() == []


async def test_who_joins_is_told_to_the_others_and_gets_the_room(sit: Sit, song: Song) -> None:
    host, guest = await sit(), await sit()
    room_id = await host.open(song)
    found = await guest.join(room_id)
    assert [user[0] for user in found[3]] == [host.id, guest.id]
    assert await host.expect("UserJoined") == [found[3][1]]
    await host.report_map()
    assert guest.names() == ["UserBeatmapAvailabilityChanged"]


@pytest.mark.parametrize(
    ("password", "text"),
    [("wrong", "Invalid password"), ("", "Invalid password")],
)
async def test_the_password_must_be_right(sit: Sit, song: Song, password: str, text: str) -> None:
    host, guest = await sit(), await sit()
    room_id = await host.open(song)
    assert await guest.refused("JoinRoomWithPassword", room_id, password) == text
    assert (await guest.join(room_id))[0] == room_id


async def test_one_is_in_one_room_at_a_time(sit: Sit, song: Song) -> None:
    host, guest, room_id = await _room(sit, song)
    elsewhere = "Can't join a room when already in another room."
    assert await guest.refused("JoinRoomWithPassword", room_id, "sesame") == elsewhere
    assert await host.refused("CreateRoom", new_room(song)) == elsewhere


async def test_a_room_that_is_not_there_cannot_be_joined(sit: Sit) -> None:
    player = await sit()
    gone = "Failed to join the room, please try again."
    assert await player.refused("JoinRoom", 2000000000) == gone
    assert await player.refused("JoinRoomWithPassword", 1, "") == gone


async def test_who_is_in_no_room_may_do_nothing_in_it(sit: Sit, song: Song) -> None:
    player = await sit()
    calls = [
        ("ChangeState", READY), ("StartMatch",), ("AbortMatch",), ("AbortGameplay",), ("VoteToSkipIntro",),
        ("TransferHost", 1), ("KickUser", 1), ("InvitePlayer", 1), ("ChangeSettings", settings()),
        ("ChangeUserMods", []), ("ChangeUserStyle", None, None), ("ChangeBeatmapAvailability", [0, None]),
        ("SendMatchRequest", [6, [None]]), ("AddPlaylistItem", song.item()), ("EditPlaylistItem", song.item(1)),
        ("RemovePlaylistItem", 1),
    ]  # fmt: skip
    for call in calls:
        assert await player.refused(*call) == NOT_JOINED
    await player.invoke("LeaveRoom")


async def test_rooms_that_cannot_be_are_not_opened(sit: Sit, song: Song, rt: Runtime) -> None:
    host = await sit()
    unknown = Song(song.id + 1000, song.checksum)
    texts = [
        (new_room(unknown), "Attempted to add a beatmap which does not exist online."),
        (new_room(Song(song.id, "0" * 32)), "Attempted to add a beatmap which has been modified."),
        (new_room(song, name=" "), "Room names have 1 to 100 characters."),
        (new_room(song, type=0), "Invalid match type selected"),
        (new_room(song, size=1), "The number of participants must be between 2 and 16."),
    ]
    two_items = new_room(song)
    two_items[6] *= 2
    texts.append((two_items, "A new room has exactly one playlist item."))
    free_rate = new_room(song)
    free_rate[6] = [song.item(allowed=[mod("DT")])]
    texts.append((free_rate, "Invalid mods were selected: DT"))
    for room, text in texts:
        assert await host.refused("CreateRoom", room) == text
    assert (await host.open(song)) > 0


async def test_restricted_players_neither_open_nor_join(
    world: World, rt: Runtime, nodes: tuple[Node, Node], sit: Sit, song: Song
) -> None:
    host = await sit()
    room_id = await host.open(song)
    user = await world.user("Restricted")
    async with rt.db.tx() as tx:
        await update_restriction(tx, id=user, is_restricted=True)
    async with nodes[0].client("multiplayer", await world.token(user)) as client:
        player = Player(user, client, nodes[0])
        text = "Can't join a room when restricted."
        assert await player.refused("CreateRoom", new_room(song)) == text
        assert await player.refused("JoinRoomWithPassword", room_id, "sesame") == text


async def test_somebody_else_takes_over_when_the_host_leaves(sit: Sit, song: Song) -> None:
    host, guest, room_id = await _room(sit, song)
    await host.invoke("LeaveRoom")
    await guest.expect("UserLeft")
    await guest.invoke("TransferHost", guest.id)
    # Said before the host is gone: clients look for the new one among the users.
    assert (await host.join(room_id))[4][0] == guest.id
    await guest.invoke("LeaveRoom")
    await host.expect("UserLeft")
    assert host.room is not None
    await host.invoke("ChangeSettings", settings(name="mine again"))


async def test_a_connection_that_ends_is_a_member_who_leaves(sit: Sit, song: Song) -> None:
    host, guest, _ = await _room(sit, song)
    host.client.abort()
    await guest.expect("UserLeft")
    assert guest.names()[-1] == "HostChanged"
    await guest.invoke("ChangeSettings", settings(name="mine"))


async def test_the_last_to_leave_closes_the_room(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, room_id = await _room(sit, song)
    await host.invoke("LeaveRoom")
    await guest.invoke("LeaveRoom")
    assert await look(rt, room_id) is None
    assert await host.refused("JoinRoomWithPassword", room_id, "sesame") == "Failed to join the room, please try again."
    # And may open another.
    assert await host.open(song) > room_id


async def test_a_kicked_member_hears_it_and_nothing_more(sit: Sit, song: Song) -> None:
    host, guest, room_id = await _room(sit, song)
    assert await guest.refused("KickUser", host.id) == NOT_HOST
    assert await host.refused("KickUser", host.id) == "Can't kick self"
    await host.invoke("KickUser", guest.id)
    await host.expect("UserKicked")
    assert (await guest.expect("UserKicked"))[0][0] == guest.id
    await host.invoke("ChangeSettings", settings(name="without you"))
    await host.expect("SettingsChanged")
    assert await guest.refused("ChangeState", READY) == NOT_JOINED
    assert guest.names() == []
    # The game leaves by itself on top of it.
    await guest.invoke("LeaveRoom")
    await guest.join(room_id)
    await host.expect("UserJoined")
    await host.invoke("ChangeSettings", settings(name="with you"))
    await guest.expect("SettingsChanged")


async def test_a_kicked_member_may_come_back_at_once(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, room_id = await _room(sit, song)
    await host.invoke("KickUser", guest.id)
    await guest.expect("UserKicked")
    await guest.join(room_id)
    await tend(rt)
    await host.invoke("ChangeSettings", settings(name="with you"))
    await guest.expect("SettingsChanged")


async def test_only_the_host_runs_the_room(sit: Sit, song: Song) -> None:
    host, guest, _ = await _room(sit, song)
    for call in (
        ("ChangeSettings", settings()),
        ("StartMatch",),
        ("AbortMatch",),
        ("TransferHost", guest.id),
        ("AddPlaylistItem", song.item()),
        ("SendMatchRequest", [1, [SECOND]]),
    ):
        assert await guest.refused(*call) == NOT_HOST
    await host.invoke("TransferHost", guest.id)
    await guest.expect("HostChanged", guest.id)
    assert await host.refused("StartMatch") == NOT_HOST


async def test_settings_are_the_hosts(sit: Sit, song: Song) -> None:
    host, guest, _ = await _room(sit, song)
    await guest.get_ready()
    await host.invoke("ChangeSettings", settings(name="renamed", queue=ALL_PLAYERS, auto=30 * SECOND, skip=True))
    (changed,) = await guest.expect("SettingsChanged")
    assert [changed[0], changed[2], *changed[4:]] == ["renamed", "sesame", ALL_PLAYERS, 30 * SECOND, True, None]
    # Everybody has to get ready again.
    assert (await guest.expect("UserStateChanged", guest.id, IDLE))[1] == IDLE
    guest.forget()
    await host.invoke("ChangeSettings", settings(name="renamed", queue=ALL_PLAYERS, auto=30 * SECOND, skip=True))
    await host.report_map()
    await guest.expect("UserBeatmapAvailabilityChanged")
    assert guest.names() == []


async def test_members_choose_their_mods(sit: Sit, song: Song) -> None:
    host, guest, _ = await _room(sit, song)
    chosen = [mod("HD", only_fade_approach_circles=True), mod("HR")]
    await guest.invoke("ChangeUserMods", chosen)
    assert await host.expect("UserModsChanged") == [guest.id, chosen]
    assert await guest.refused("ChangeUserMods", [mod("FL")]) == "Incompatible mods were selected: FL"
    assert await guest.refused("ChangeUserMods", [mod("XX")]) == "Incompatible mods were selected: XX"


async def test_members_choose_their_style_of_freestyle_items(sit: Sit, world: World, rt: Runtime, song: Song) -> None:
    made = await world.beatmapset(2)
    first, second = list(await list_beatmaps(rt.db, ids=list(made.beatmap_ids)))
    host, guest = await sit(), await sit()
    room = new_room(song)
    room[6] = [Song(first.id, first.checksum).item(allowed=[], freestyle=True)]
    room_id = (await host.invoke("CreateRoom", room))[0]
    await guest.join(room_id)
    await guest.invoke("ChangeUserStyle", second.id, 3)
    assert await host.expect("UserStyleChanged") == [guest.id, second.id, 3]
    text = await guest.refused("ChangeUserStyle", song.id, None)
    assert text == "Selected beatmap is not from the same beatmap set."
    text = await guest.refused("ChangeUserStyle", 2000000000, None)
    assert text == "Attempted to select a beatmap which does not exist online."
    await guest.invoke("ChangeUserStyle", None, None)
    assert await host.expect("UserStyleChanged") == [guest.id, None, None]


async def test_a_match_is_told_in_the_order_clients_need(sit: Sit, song: Song, golden: Golden) -> None:
    host, guest, _ = await _room(sit, song)
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
    host, guest, _ = await _room(sit, song)
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
    host, guest, _ = await _room(sit, song)
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
    host, guest, _room_id = await _room(sit, song)
    await host.invoke("SendMatchRequest", [1, [10 * SECOND]])
    await host.invoke("SendMatchRequest", [2, [1]])
    await guest.expect("MatchEvent")
    assert await guest.expect("MatchEvent") == [[1, [1]]]
    clock.advance(seconds=11)
    await end_due(host.node.rt)
    assert (await host.node.rt.redis.zcard(DEADLINES)) == 0
    assert guest.names() == []


async def test_a_match_begins_by_itself_where_the_host_wants_it(sit: Sit, song: Song, clock: FrozenClock) -> None:
    host, guest, _ = await _room(sit, song, auto=10 * SECOND)
    await guest.get_ready()
    assert (await host.expect("MatchEvent"))[0][0] == 0
    clock.advance(seconds=11)
    await host.expect("LoadRequested")


async def test_the_host_aborts_a_match(sit: Sit, song: Song) -> None:
    host, guest, _ = await _room(sit, song)
    await play(host, guest)
    await guest.invoke("AbortGameplay")
    await host.expect("UserStateChanged", guest.id, IDLE)
    await host.invoke("AbortMatch")
    assert await guest.expect("GameplayAborted") == [1]
    await guest.expect("RoomStateChanged", OPEN)


async def test_the_match_goes_on_for_those_who_stay(sit: Sit, song: Song) -> None:
    host, guest, _ = await _room(sit, song)
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
    host, guest, _ = await _room(sit, song)
    await host.get_ready()
    await host.invoke("StartMatch")
    guest.forget()
    await guest.invoke("ChangeState", SPECTATING)
    await guest.expect("LoadRequested")


async def test_teams_slots_locks_and_dice(sit: Sit, song: Song) -> None:
    host, guest, _ = await _room(sit, song, size=4)
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


async def test_members_add_change_and_remove_items(sit: Sit, song: Song) -> None:
    host, guest, _ = await _room(sit, song, queue=ALL_PLAYERS)
    await guest.invoke("AddPlaylistItem", song.item())
    (added,) = await host.expect("PlaylistItemAdded")
    assert added[1] == guest.id
    assert (await host.expect("PlaylistItemChanged"))[0][8] == 1
    await guest.invoke("EditPlaylistItem", song.item(added[0], allowed=[mod("EZ")]))
    (changed,) = await host.expect("PlaylistItemChanged")
    assert changed[6] == [mod("EZ")]
    assert await host.refused("AddPlaylistItem", song.item(checksum="0" * 32)) == (
        "Attempted to add a beatmap which has been modified."
    )
    await guest.invoke("RemovePlaylistItem", added[0])
    assert await host.expect("PlaylistItemRemoved") == [added[0]]
    assert await guest.refused("RemovePlaylistItem", 2000000000) == (
        "Attempted to change an item which does not exist."
    )


async def test_items_are_played_in_the_order_they_were_added_in_wherever_that_was(sit: Sit, song: Song) -> None:
    host, guest, _ = await _room(sit, song, queue=ALL_PLAYERS)
    for player in (guest, host, guest, host):
        await player.invoke("AddPlaylistItem", song.item())
    third = await sit()
    found = await third.join(host.room_id)
    by_order = sorted(found[6], key=lambda item: item[8])
    assert [item[1] for item in by_order] == [host.id, guest.id, host.id, guest.id, host.id]
    assert by_order == sorted(found[6], key=lambda item: item[0])


async def test_an_item_somebody_plays_stays(sit: Sit, song: Song, rt: Runtime) -> None:
    host, _, _ = await _room(sit, song)
    await host.invoke("AddPlaylistItem", song.item())
    (added,) = await host.expect("PlaylistItemAdded")
    await _begin_to_play(rt, host, added[0])
    text = "Cannot remove an item which has been played."
    assert await host.refused("RemovePlaylistItem", added[0]) == text


async def _begin_to_play(rt: Runtime, player: Player, item_id: int) -> None:
    text = "INSERT INTO playlist_bests (playlist_item_id, user_id, room_id, attempts) VALUES (%s, %s, %s, 1)"
    async with rt.db.tx() as tx:
        await tx.run(Statement("test/insert_attempt", None, text, ()), (item_id, player.id, player.room_id))  # type: ignore[arg-type]


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
    host, guest, room_id = await _room(sit, song)
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
    host, guest, _ = await _room(sit, song)
    await guest.invoke("ChangeBeatmapAvailability", [DOWNLOADING, 0.25])
    assert await host.expect("UserBeatmapAvailabilityChanged") == [guest.id, [DOWNLOADING, 0.25]]
    text = await guest.refused("ChangeBeatmapAvailability", [DOWNLOADING, progress])
    assert text == "Download progress must be between 0 and 1."
