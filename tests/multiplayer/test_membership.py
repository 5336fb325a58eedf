"""Coming and going. Source: lazer-flows.md §2.2, §2.3."""

from dataclasses import replace

import pytest

from g0v0.multiplayer.commands import ChangeState, Join, Kick, Leave, TransferHost
from g0v0.multiplayer.enums import RoomState, UserState
from g0v0.multiplayer.errors import InvalidPassword, InvalidState, NotHost, NotJoinedRoom
from g0v0.multiplayer.events import HostChanged, RoomClosed, RoomCreated, UserJoined, UserKicked, UserLeft
from g0v0.multiplayer.state import Member, from_bytes, to_bytes
from tests.multiplayer.rooms import GUEST, HOST, THIRD, Table, table


def test_the_creator_is_host_and_the_only_member() -> None:
    room = table().room
    assert (room.host_id, [member.user_id for member in room.members]) == (HOST, [HOST])


def test_only_the_creator_makes_the_room() -> None:
    events = table().send(Join(GUEST))
    assert [type(event) for event in events] == [UserJoined]
    empty = Table(replace(table().room, members=()))
    assert [type(event) for event in empty.send(Join(HOST, is_creator=True))] == [RoomCreated, UserJoined]


def test_a_wrong_password_is_refused() -> None:
    here = table(password="sesame")
    with pytest.raises(InvalidPassword, match="Invalid password"):
        here.send(Join(GUEST, "wrong"))


def test_a_room_without_password_takes_any() -> None:
    here = table()
    here.send(Join(GUEST, "whatever"))
    assert here.room.find(GUEST) == Member(GUEST)


def test_nobody_joins_twice() -> None:
    here = table(GUEST)
    with pytest.raises(InvalidState, match="already in another room"):
        here.send(Join(GUEST))


def test_a_full_room_takes_nobody() -> None:
    here = table(GUEST, max_participants=2)
    with pytest.raises(InvalidState, match="Not eligible to join this room"):
        here.send(Join(THIRD))


def test_the_first_remaining_member_becomes_host_before_the_host_is_gone() -> None:
    here = table(GUEST, THIRD)
    events = here.send(Leave(HOST))
    assert [type(event) for event in events] == [HostChanged, UserLeft]
    assert here.room.host_id == GUEST


def test_the_last_to_leave_closes_the_room() -> None:
    here = table()
    events = here.send(Leave(HOST))
    assert [type(event) for event in events] == [UserLeft, RoomClosed]
    assert here.room.state is RoomState.CLOSED
    with pytest.raises(InvalidState, match="Match has already ended"):
        here.send(Join(GUEST))


def test_leaving_a_room_one_is_not_in_is_harmless() -> None:
    assert table().send(Leave(GUEST)) == []


def test_only_the_host_kicks() -> None:
    here = table(GUEST, THIRD)
    with pytest.raises(NotHost):
        here.send(Kick(GUEST, THIRD))
    events = here.send(Kick(HOST, GUEST))
    assert [type(event) for event in events] == [UserKicked]
    assert here.room.find(GUEST) is None


def test_the_host_does_not_kick_himself_or_the_absent() -> None:
    here = table(GUEST)
    with pytest.raises(InvalidState, match="Can't kick self"):
        here.send(Kick(HOST, HOST))
    with pytest.raises(InvalidState, match="not in the current room"):
        here.send(Kick(HOST, THIRD))


def test_the_host_hands_over() -> None:
    here = table(GUEST)
    assert here.send(TransferHost(HOST, GUEST)) == [HostChanged(GUEST)]
    with pytest.raises(NotHost):
        here.send(TransferHost(HOST, HOST))


def test_outsiders_command_nothing() -> None:
    here = table()
    with pytest.raises(NotJoinedRoom, match="has not yet joined"):
        here.send(ChangeState(GUEST, UserState.READY))


def test_a_match_ends_when_its_last_player_leaves() -> None:
    here = table(GUEST)
    here.play(GUEST, HOST)
    here.send(Leave(GUEST))
    assert here.room.state is RoomState.PLAYING
    here.send(ChangeState(HOST, UserState.FINISHED_PLAY))
    assert (here.room.state, here.state(HOST)) == (RoomState.OPEN, UserState.RESULTS)


def test_a_room_survives_the_store() -> None:
    here = table(GUEST, max_participants=4)
    here.play(GUEST, HOST)
    assert from_bytes(to_bytes(here.room)) == here.room
