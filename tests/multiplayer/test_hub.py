"""Rooms as players live through them, on one server and on two. Source: lazer-flows.md §2, §3."""

import pytest

from g0v0.beatmaps.queries import list_beatmaps
from g0v0.multiplayer.running import look
from g0v0.multiplayer.tending import tend
from g0v0.platform.runtime import Runtime
from g0v0.users.queries import update_restriction
from tests.multiplayer.conftest import Sit, room_of_two
from tests.multiplayer.players import (
    ALL_PLAYERS,
    IDLE,
    OPEN,
    READY,
    SECOND,
    Player,
    Song,
    mod,
    new_room,
    settings,
)
from tests.signalr.servers import Node
from tests.world import World

NOT_HOST = "User is attempting to perform a host level operation while not the host"
NOT_JOINED = "This user has not yet joined a multiplayer room."


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
    host, guest, room_id = await room_of_two(sit, song)
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
    host, guest, room_id = await room_of_two(sit, song)
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
    host, guest, _ = await room_of_two(sit, song)
    host.client.abort()
    await guest.expect("UserLeft")
    assert guest.names()[-1] == "HostChanged"
    await guest.invoke("ChangeSettings", settings(name="mine"))


async def test_the_last_to_leave_closes_the_room(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, room_id = await room_of_two(sit, song)
    await host.invoke("LeaveRoom")
    await guest.invoke("LeaveRoom")
    assert await look(rt, room_id) is None
    assert await host.refused("JoinRoomWithPassword", room_id, "sesame") == "Failed to join the room, please try again."
    # And may open another.
    assert await host.open(song) > room_id


async def test_a_kicked_member_hears_it_and_nothing_more(sit: Sit, song: Song) -> None:
    host, guest, room_id = await room_of_two(sit, song)
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
    host, guest, room_id = await room_of_two(sit, song)
    await host.invoke("KickUser", guest.id)
    await guest.expect("UserKicked")
    await guest.join(room_id)
    await tend(rt)
    await host.invoke("ChangeSettings", settings(name="with you"))
    await guest.expect("SettingsChanged")


async def test_only_the_host_runs_the_room(sit: Sit, song: Song) -> None:
    host, guest, _ = await room_of_two(sit, song)
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
    host, guest, _ = await room_of_two(sit, song)
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
    host, guest, _ = await room_of_two(sit, song)
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
