"""What of rooms is in SQL: at once, once, in order, and when the process that wrote it is no more."""

from typing import Any

import pytest

from g0v0.multiplayer import recorder, store
from g0v0.multiplayer.recorder import drain, drain_all, record_rooms
from g0v0.platform.errors import Unavailable
from g0v0.platform.runtime import Runtime
from tests.conftest import FrozenClock
from tests.database import rows
from tests.multiplayer.conftest import Sit
from tests.multiplayer.players import ALL_PLAYERS, FINISHED, TEAM_VERSUS, Player, Song, new_room, play, settings
from tests.signalr.client import eventually

ROOM = (
    "SELECT host_id, name, password, type, queue_mode, status, participant_count, max_participants, auto_skip,"
    " ends_at IS NULL FROM rooms"
)
EVENTS = "SELECT sequence, event_type, playlist_item_id, user_id FROM room_events ORDER BY id"
ITEMS = (
    "SELECT id, owner_id, beatmap_id, is_expired, played_at IS NOT NULL, playlist_order FROM playlist_items ORDER BY id"
)
USERS = "SELECT user_id, is_in_room, left_at IS NOT NULL FROM room_users ORDER BY user_id"


async def _room(sit: Sit, song: Song, **changes: object) -> tuple[Player, Player, int]:
    host, guest = await sit(), await sit()
    room_id = await host.open(song, **changes)
    await guest.join(room_id)
    return host, guest, room_id


async def test_a_room_is_in_sql_when_its_members_are_inside(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, _ = await _room(sit, song)
    assert await rows(rt, ROOM) == [(host.id, "room", "sesame", "head_to_head", "host_only", "idle", 2, None, 0, 1)]
    assert await rows(rt, EVENTS) == [
        (1, "room_created", None, host.id),
        (2, "player_joined", None, host.id),
        (3, "player_joined", None, guest.id),
    ]
    assert await rows(rt, USERS) == [(host.id, 1, 0), (guest.id, 1, 0)]
    ((item_id, *item),) = await rows(rt, ITEMS)
    assert item == [host.id, song.id, 0, 0, 0]
    assert item_id > 0


async def test_settings_and_the_playlist_follow(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, _ = await _room(sit, song)
    changed = settings(name="renamed", password="", type=TEAM_VERSUS, queue=ALL_PLAYERS, size=4, skip=True)
    await host.invoke("ChangeSettings", changed)
    assert await rows(rt, ROOM) == [(host.id, "renamed", None, "team_versus", "all_players", "idle", 2, 4, 1, 1)]
    await guest.invoke("AddPlaylistItem", song.item())
    await guest.invoke("AddPlaylistItem", song.item())
    first, second, third = await rows(rt, ITEMS)
    assert [item[5] for item in (first, second, third)] == [0, 1, 2]
    await guest.invoke("RemovePlaylistItem", second[0])
    assert [item[0] for item in await rows(rt, ITEMS)] == [first[0], third[0]]
    await host.invoke("TransferHost", guest.id)
    assert (await rows(rt, ROOM))[0][0] == guest.id
    await guest.invoke("KickUser", host.id)
    assert [event[1:] for event in await rows(rt, EVENTS)][-2:] == [
        ("host_changed", None, guest.id),
        ("player_kicked", None, host.id),
    ]
    assert await rows(rt, USERS) == [(host.id, 0, 1), (guest.id, 1, 0)]


async def test_a_match_is_logged_with_who_played_where(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, _ = await _room(sit, song, type=TEAM_VERSUS, size=2)
    ((item_id, *_),) = await rows(rt, ITEMS)
    await play(host, guest)
    assert (await rows(rt, ROOM))[0][5] == "playing"
    for player in (host, guest):
        await player.invoke("ChangeState", FINISHED)
    assert (await rows(rt, ROOM))[0][5] == "idle"
    assert [event[1:] for event in await rows(rt, EVENTS)][-2:] == [
        ("game_started", item_id, None),
        ("game_completed", item_id, None),
    ]
    ((detail,),) = await rows(rt, "SELECT detail FROM room_events WHERE event_type = 'game_started'")
    assert detail == (
        f'{{"room_type":"team_versus","teams":{{"{host.id}":"red","{guest.id}":"blue"}},'
        f'"slots":{{"{host.id}":0,"{guest.id}":1}}}}'
    )
    played, again = await rows(rt, ITEMS)
    assert played[3:5] == (1, 1)
    assert again[3:5] == (0, 0)


async def test_a_room_is_over_in_sql_when_the_last_has_left(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, room_id = await _room(sit, song)
    for player in (guest, host):
        await player.invoke("LeaveRoom")
    assert (await rows(rt, ROOM))[0][6:] == (2, None, 0, 0)
    assert await rows(rt, USERS) == [(host.id, 0, 1), (guest.id, 0, 1)]
    assert (await rows(rt, EVENTS))[-1][1:] == ("room_disbanded", None, host.id)
    assert (await rows(rt, ITEMS))[0][3:5] == (1, 0)
    assert await rt.redis.keys(f"multiplayer:{{{room_id}}}:*") == []


async def test_the_channel_of_a_room_follows_its_members(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest = await sit(), await sit()
    room_id = await host.open(song)
    channel = (await guest.join(room_id))[8]
    members = "SELECT user_id FROM chat_members WHERE channel_id = %s ORDER BY user_id"
    assert await rows(rt, members, channel) == [(host.id,), (guest.id,)]
    await host.invoke("KickUser", guest.id)
    assert await rows(rt, members, channel) == [(host.id,)]
    await host.invoke("LeaveRoom")
    assert await rows(rt, members, channel) == []
    assert await rows(rt, "SELECT 1 FROM chat_channels WHERE id = %s", channel) == []


async def test_what_sql_could_not_take_it_takes_later_and_in_order(
    sit: Sit, song: Song, rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, guest, room_id = await _room(sit, song)
    before = await rows(rt, EVENTS)

    async def away(*_: Any) -> bool:
        raise Unavailable(reason="database")

    with monkeypatch.context() as broken:
        broken.setattr(recorder.recording, "hold_room", away)
        await host.invoke("TransferHost", guest.id)
        await guest.invoke("ChangeSettings", settings(name="while you were out"))
        await host.invoke("LeaveRoom")
    assert await rows(rt, EVENTS) == before
    await drain_all(rt)
    assert [event[1:] for event in (await rows(rt, EVENTS))[len(before) :]] == [
        ("host_changed", None, guest.id),
        ("player_left", None, host.id),
    ]
    assert (await rows(rt, ROOM))[0][:2] == (guest.id, "while you were out")
    assert await store.unwritten(rt.redis, [room_id]) == []


async def test_what_was_committed_and_not_removed_is_written_again_and_changes_nothing(
    sit: Sit, song: Song, rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, guest, room_id = await _room(sit, song)

    async def dies(*_: Any) -> int:
        raise Unavailable(reason="redis")

    with monkeypatch.context() as broken:
        broken.setattr(recorder.store, "remove_written", dies)
        await host.invoke("ChangeSettings", settings(name="one"))
        await host.invoke("ChangeSettings", settings(name="two"))
        await guest.invoke("LeaveRoom")

    async def state() -> list[Any]:
        return [await rows(rt, sql) for sql in (ROOM, EVENTS, ITEMS, USERS)]

    written = await state()
    assert len(await store.read_outbox(rt.redis, room_id, 100)) == 3
    await drain(rt, room_id)
    assert await state() == written
    assert await store.read_outbox(rt.redis, room_id, 100) == []


async def test_rooms_redis_has_forgotten_are_closed(sit: Sit, song: Song, rt: Runtime, clock: FrozenClock) -> None:
    host, _, room_id = await _room(sit, song)
    await rt.redis.delete(f"multiplayer:{{{room_id}}}:room")
    assert await host.refused("StartMatch") == "This user has not yet joined a multiplayer room."
    await record_rooms(rt)
    assert (await rows(rt, ROOM))[0][9] == 0
    assert (await rows(rt, EVENTS))[-1][1:] == ("room_disbanded", None, None)
    assert await rows(rt, "SELECT 1 FROM chat_members") == []
    # Once.
    await record_rooms(rt)
    assert len(await rows(rt, EVENTS)) == 4
    clock.advance(minutes=2)
    await drain_all(rt)
    assert await store.list_rooms(rt.redis) == []


async def test_living_rooms_are_left_alone(sit: Sit, song: Song, rt: Runtime) -> None:
    _, _, room_id = await _room(sit, song)
    await record_rooms(rt)
    assert (await rows(rt, ROOM))[0][9] == 1
    assert await store.list_rooms(rt.redis) == [room_id]


async def test_a_room_that_could_not_begin_is_over(
    sit: Sit, song: Song, rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = await sit()

    async def away(*_: Any, **__: Any) -> None:
        raise Unavailable(reason="redis")

    with monkeypatch.context() as broken:
        broken.setattr(store, "commit", away)
        await host.client.send("CreateRoom", new_room(song), invocation_id="1")
        closed = await host.client.wait_gone()
    assert closed == ("Connection closed with an error. HubException: The room could not be entered.", False)

    async def is_over() -> bool:
        return await rows(rt, "SELECT ends_at = %s FROM rooms", rt.clock().replace(tzinfo=None)) == [(1,)]

    await eventually(is_over)
