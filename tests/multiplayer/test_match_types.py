"""Teams, slots, locks and dice. Source: lazer-flows.md §2.2, §2.4."""

from dataclasses import replace

import pytest

from g0v0.multiplayer.commands import ChangeSettings, ChangeSlot, ChangeTeam, Join, Leave, Roll, SetLock
from g0v0.multiplayer.enums import MatchType
from g0v0.multiplayer.errors import InvalidState, NotJoinedRoom
from g0v0.multiplayer.events import MatchStateChanged, Rolled, TeamChanged, UserJoined
from tests.multiplayer.rooms import GUEST, HOST, THIRD, Table, of_type, table


def teams(here: Table) -> dict[int, int | None]:
    return {member.user_id: member.team for member in here.room.members}


def test_members_are_spread_over_the_teams_as_they_come() -> None:
    here = table(GUEST, THIRD, match_type=MatchType.TEAM_VERSUS)
    assert teams(here) == {HOST: 0, GUEST: 1, THIRD: 0}
    assert [type(event) for event in here.send(Join(4))] == [UserJoined, TeamChanged]
    assert teams(here)[4] == 1


def test_the_emptiest_team_is_filled_first() -> None:
    here = table(GUEST, match_type=MatchType.TEAM_VERSUS)
    here.send(Leave(HOST))
    here.send(Join(THIRD))
    assert teams(here) == {GUEST: 1, THIRD: 0}


def test_teams_come_and_go_with_the_match_type() -> None:
    here = table(GUEST)
    events = here.send(ChangeSettings(HOST, replace(here.room.settings, match_type=MatchType.TEAM_VERSUS)))
    assert [event.teams for event in of_type(events, MatchStateChanged)] == [True]
    assert teams(here) == {HOST: 0, GUEST: 1}
    events = here.send(ChangeSettings(HOST, replace(here.room.settings, match_type=MatchType.HEAD_TO_HEAD)))
    assert TeamChanged(GUEST, None) in events
    assert teams(here) == {HOST: None, GUEST: None}


def test_members_choose_their_team_unless_the_room_is_locked() -> None:
    here = table(GUEST, match_type=MatchType.TEAM_VERSUS)
    assert here.send(ChangeTeam(GUEST, 0)) == [TeamChanged(GUEST, 0)]
    assert here.send(ChangeTeam(GUEST, 0)) == []
    with pytest.raises(InvalidState, match="out of valid range"):
        here.send(ChangeTeam(GUEST, 2))
    here.send(SetLock(GUEST, locked=True))
    with pytest.raises(InvalidState, match="locked"):
        here.send(ChangeTeam(GUEST, 1))


def test_there_are_no_teams_head_to_head() -> None:
    with pytest.raises(InvalidState):
        table().send(ChangeTeam(HOST, 0))


def test_members_take_the_first_free_slot() -> None:
    here = table(GUEST, max_participants=None)
    here.send(ChangeSettings(HOST, replace(here.room.settings, max_participants=4)))
    assert here.room.match.slots == (HOST, GUEST, None, None)
    here.send(Leave(HOST))
    assert here.room.match.slots == (None, GUEST, None, None)
    here.send(Join(THIRD))
    assert here.room.match.slots == (THIRD, GUEST, None, None)


def test_a_team_sits_together() -> None:
    here = table(GUEST, THIRD, match_type=MatchType.TEAM_VERSUS)
    here.send(ChangeSettings(HOST, replace(here.room.settings, max_participants=4)))
    assert here.room.match.slots == (HOST, THIRD, GUEST, None)


def test_members_move_to_free_slots_only() -> None:
    here = table(GUEST)
    here.send(ChangeSettings(HOST, replace(here.room.settings, max_participants=3)))
    here.send(ChangeSlot(GUEST, 2))
    assert here.room.match.slots == (HOST, None, GUEST)
    for slot in (0, 3, -1):
        with pytest.raises(InvalidState):
            here.send(ChangeSlot(GUEST, slot))
    here.send(SetLock(HOST, locked=True))
    with pytest.raises(InvalidState, match="locked"):
        here.send(ChangeSlot(GUEST, 1))


def test_who_loses_his_slot_gets_another() -> None:
    here = table(GUEST)
    here.send(ChangeSettings(HOST, replace(here.room.settings, max_participants=5)))
    here.send(ChangeSlot(GUEST, 4))
    here.send(ChangeSettings(HOST, replace(here.room.settings, max_participants=3)))
    assert here.room.match.slots == (HOST, GUEST, None)
    here.send(ChangeSettings(HOST, replace(here.room.settings, max_participants=None)))
    assert here.room.match.slots is None


@pytest.mark.parametrize(("chance", "maximum", "result"), [(0.0, None, 1), (0.999, None, 100), (0.5, 2, 2)])
def test_dice_roll_from_one_to_their_maximum(chance: float, maximum: int | None, result: int) -> None:
    here = table(GUEST)
    here.chance = chance
    assert here.send(Roll(GUEST, maximum)) == [Rolled(GUEST, maximum or 100, result)]


def test_dice_have_two_to_a_hundred_sides() -> None:
    here = table()
    for maximum in (0, 1, 101):
        with pytest.raises(InvalidState):
            here.send(Roll(HOST, maximum))
    with pytest.raises(NotJoinedRoom):
        here.send(Roll(GUEST, None))
