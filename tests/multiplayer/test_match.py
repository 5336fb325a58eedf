"""The life of a match. Source: lazer-flows.md §3."""

import pytest

from g0v0.multiplayer.commands import (
    AbortGameplay,
    AbortMatch,
    AddItem,
    AnnounceShutdown,
    ChangeState,
    EndCountdown,
    Leave,
    StartCountdown,
    StartMatch,
    StopCountdown,
    VoteToSkip,
)
from g0v0.multiplayer.enums import AbortReason, CountdownKind, DownloadState, RoomState, UserState
from g0v0.multiplayer.errors import InvalidState, InvalidStateChange, NotHost
from g0v0.multiplayer.events import (
    CountdownStarted,
    CountdownStopped,
    GameEnded,
    GameplayAborted,
    GameplayStarted,
    GameStarted,
    ItemAdded,
    ItemChanged,
    LoadRequested,
    ResultsReady,
    RoomStateChanged,
    SettingsChanged,
    SkipPassed,
    UserAvailabilityChanged,
    UserStateChanged,
)
from tests.multiplayer.rooms import GUEST, HOST, OTHER_SET, THIRD, of_type, table, wanted


def test_members_with_the_map_load_when_the_match_starts() -> None:
    here = table(GUEST, THIRD)
    here.ready(HOST)
    here.has_map(GUEST)
    events = here.send(StartMatch(HOST))
    assert (here.state(HOST), here.state(GUEST)) == (UserState.WAITING_FOR_LOAD, UserState.WAITING_FOR_LOAD)
    assert here.state(THIRD) is UserState.IDLE
    assert [type(event) for event in events] == [
        UserStateChanged,
        UserStateChanged,
        RoomStateChanged,
        LoadRequested,
        GameStarted,
        CountdownStarted,
    ]


def test_play_begins_when_all_have_loaded() -> None:
    here = table(GUEST)
    here.ready(HOST, GUEST)
    here.send(StartMatch(HOST))
    here.load(HOST)
    assert here.room.state is RoomState.WAITING_FOR_LOAD
    here.send(ChangeState(GUEST, UserState.LOADED))
    events = here.send(ChangeState(GUEST, UserState.READY_FOR_GAMEPLAY))
    assert here.room.state is RoomState.PLAYING
    assert {event.user_id for event in of_type(events, GameplayStarted)} == {HOST, GUEST}
    assert here.room.countdowns == ()


def test_who_loads_too_long_is_left_behind() -> None:
    here = table(GUEST)
    here.ready(HOST, GUEST)
    here.send(StartMatch(HOST))
    here.load(HOST)
    clock = here.room.countdowns[0]
    here.wait(30)
    events = here.send(EndCountdown(clock.id))
    assert GameplayAborted(AbortReason.LOAD_TOOK_TOO_LONG, GUEST) in events
    assert (here.state(HOST), here.state(GUEST)) == (UserState.PLAYING, UserState.IDLE)


def test_a_match_nobody_loaded_is_aborted_and_its_item_spent() -> None:
    here = table()
    here.ready(HOST)
    here.send(StartMatch(HOST))
    here.wait(30)
    events = here.send(EndCountdown(here.room.countdowns[0].id))
    assert here.room.state is RoomState.OPEN
    assert GameEnded(1, completed=False) in events
    assert not of_type(events, ResultsReady)
    assert here.room.playlist[0].expired


def test_results_come_when_the_last_has_finished_and_the_next_item_is_ready() -> None:
    here = table(GUEST)
    here.play(HOST, GUEST)
    here.send(ChangeState(HOST, UserState.FINISHED_PLAY))
    events = here.send(ChangeState(GUEST, UserState.FINISHED_PLAY))
    assert (here.state(HOST), here.state(GUEST)) == (UserState.RESULTS, UserState.RESULTS)
    assert [type(event) for event in events] == [
        UserStateChanged,
        UserStateChanged,
        UserStateChanged,
        RoomStateChanged,
        ResultsReady,
        GameEnded,
        ItemChanged,
        ItemAdded,
        ItemChanged,
        SettingsChanged,
    ]
    old, new = here.room.playlist
    assert (old.expired, old.played_at) == (True, here.now)
    assert (new.expired, new.beatmap, here.room.settings.playlist_item_id) == (False, old.beatmap, new.id)
    # The same map again: whoever has it still does.
    assert {member.availability.state for member in here.room.members} == {DownloadState.LOCALLY_AVAILABLE}


def test_the_next_map_must_be_reported_again() -> None:
    here = table(GUEST)
    here.send(AddItem(HOST, wanted(OTHER_SET)))
    here.play(HOST, GUEST)
    here.send(ChangeState(HOST, UserState.FINISHED_PLAY))
    events = here.send(ChangeState(GUEST, UserState.FINISHED_PLAY))
    assert here.room.current_item.beatmap == OTHER_SET
    assert len(of_type(events, UserAvailabilityChanged)) == 2
    assert {member.availability.state for member in here.room.members} == {DownloadState.UNKNOWN}


def test_the_host_must_be_ready_and_somebody_too() -> None:
    here = table(GUEST)
    with pytest.raises(InvalidState, match="host is not ready"):
        here.send(StartMatch(HOST))
    here.send(ChangeState(HOST, UserState.SPECTATING))
    with pytest.raises(InvalidState, match="no users are ready"):
        here.send(StartMatch(HOST))
    with pytest.raises(NotHost):
        here.send(StartMatch(GUEST))


def test_a_running_match_does_not_start_again() -> None:
    here = table()
    here.play(HOST)
    with pytest.raises(InvalidState, match="already in a running state"):
        here.send(StartMatch(HOST))


@pytest.mark.parametrize(
    "new",
    [UserState.WAITING_FOR_LOAD, UserState.PLAYING, UserState.RESULTS, UserState.FINISHED_PLAY],
)
def test_states_the_server_gives_cannot_be_asked_for(new: UserState) -> None:
    here = table()
    with pytest.raises(InvalidStateChange, match="Cannot change from Idle to"):
        here.send(ChangeState(HOST, new))


def test_words_of_a_play_that_is_over_are_ignored() -> None:
    here = table()
    assert here.send(ChangeState(HOST, UserState.LOADED)) == []
    assert here.send(ChangeState(HOST, UserState.READY_FOR_GAMEPLAY)) == []
    here.play(HOST)
    assert here.send(ChangeState(HOST, UserState.IDLE)) == []


def test_spectating_a_running_match_loads_at_once() -> None:
    here = table(GUEST)
    here.play(HOST)
    assert here.send(ChangeState(GUEST, UserState.SPECTATING)) == [
        UserStateChanged(GUEST, UserState.SPECTATING),
        LoadRequested(GUEST),
    ]


def test_aborting_ones_own_play_leaves_the_others_playing() -> None:
    here = table(GUEST)
    here.play(HOST, GUEST)
    here.send(AbortGameplay(GUEST))
    assert (here.state(GUEST), here.room.state) == (UserState.IDLE, RoomState.PLAYING)
    with pytest.raises(InvalidState):
        here.send(AbortGameplay(GUEST))


def test_the_host_aborts_for_everybody() -> None:
    here = table(GUEST)
    with pytest.raises(InvalidState, match="hasn't started"):
        here.send(AbortMatch(HOST))
    here.play(HOST, GUEST)
    events = here.send(AbortMatch(HOST))
    assert GameplayAborted(AbortReason.HOST_ABORTED_THE_MATCH) in events
    assert GameEnded(1, completed=False) in events
    assert {here.state(HOST), here.state(GUEST)} == {UserState.IDLE}
    assert here.room.state is RoomState.OPEN


def test_aborting_while_loading_stops_the_clock() -> None:
    here = table()
    here.ready(HOST)
    here.send(StartMatch(HOST))
    here.send(AbortMatch(HOST))
    assert here.room.countdowns == ()


def test_the_intro_is_skipped_when_more_than_half_want_it() -> None:
    here = table(GUEST)
    here.play(HOST, GUEST)
    assert not of_type(here.send(VoteToSkip(HOST)), SkipPassed)
    assert here.send(VoteToSkip(HOST)) == []
    assert of_type(here.send(VoteToSkip(GUEST)), SkipPassed)


def test_leaving_may_tip_the_vote() -> None:
    here = table(GUEST, THIRD)
    here.play(HOST, GUEST, THIRD)
    here.send(VoteToSkip(HOST))
    here.send(Leave(THIRD))
    assert of_type(here.send(Leave(GUEST)), SkipPassed)


def test_votes_are_forgotten_before_the_next_match() -> None:
    here = table()
    here.play(HOST)
    here.send(VoteToSkip(HOST))
    here.send(ChangeState(HOST, UserState.FINISHED_PLAY))
    here.send(ChangeState(HOST, UserState.IDLE))
    here.play(HOST)
    assert not here.member(HOST).voted_to_skip


def test_a_countdown_starts_the_match() -> None:
    here = table(GUEST)
    here.ready(GUEST)
    started = here.send(StartCountdown(HOST, 10))[-1]
    assert isinstance(started, CountdownStarted)
    assert here.send(EndCountdown(started.countdown.id)) == []
    here.wait(10)
    here.send(EndCountdown(started.countdown.id))
    assert here.room.state is RoomState.WAITING_FOR_LOAD
    assert here.send(EndCountdown(started.countdown.id)) == []


def test_a_countdown_nobody_was_ready_for_spends_the_item() -> None:
    here = table()
    here.send(StartCountdown(HOST, 10))
    here.wait(10)
    here.send(EndCountdown(1))
    assert here.room.state is RoomState.OPEN
    assert here.room.playlist[0].expired


def test_a_second_countdown_replaces_the_first() -> None:
    here = table()
    here.send(StartCountdown(HOST, 10))
    events = here.send(StartCountdown(HOST, 20))
    assert [type(event) for event in events] == [CountdownStopped, CountdownStarted]
    assert [clock.id for clock in here.room.countdowns] == [2]


def test_countdowns_stop_on_request_of_the_host() -> None:
    here = table(GUEST)
    here.send(StartCountdown(HOST, 10))
    with pytest.raises(NotHost):
        here.send(StopCountdown(GUEST, 1))
    assert here.send(StopCountdown(HOST, 1)) == [CountdownStopped(1)]
    assert here.send(StopCountdown(HOST, 1)) == []


def test_the_clock_of_loading_cannot_be_stopped() -> None:
    here = table()
    here.ready(HOST)
    here.send(StartMatch(HOST))
    with pytest.raises(InvalidState, match="Cannot stop the requested countdown"):
        here.send(StopCountdown(HOST, here.room.countdowns[0].id))


def test_auto_start_counts_down_by_itself_once_somebody_is_ready() -> None:
    here = table(auto_start_s=30)
    assert here.room.countdowns == ()
    here.ready(HOST)
    (clock,) = here.room.countdowns
    assert clock.kind is CountdownKind.MATCH_START
    here.send(ChangeState(HOST, UserState.IDLE))
    assert here.room.countdowns == (clock,)
    with pytest.raises(InvalidState, match="Cannot stop"):
        here.send(StopCountdown(HOST, clock.id))
    with pytest.raises(InvalidState, match="auto-start"):
        here.send(StartCountdown(HOST, 10))


def test_the_end_of_a_server_is_shown_by_a_clock_nobody_stops() -> None:
    here = table(GUEST)
    here.ready(HOST)
    here.send(StartMatch(HOST))
    (started,) = here.send(AnnounceShutdown(8))
    assert isinstance(started, CountdownStarted)
    assert started.countdown.kind is CountdownKind.SERVER_SHUTTING_DOWN
    with pytest.raises(InvalidState, match="Cannot stop the requested countdown"):
        here.send(StopCountdown(HOST, started.countdown.id))
    # Another process follows: the longer wait counts.
    (stopped, again) = here.send(AnnounceShutdown(8))
    assert stopped == CountdownStopped(started.countdown.id)
    assert isinstance(again, CountdownStarted)
    here.wait(8)
    # The match goes on without those who were connected there.
    assert here.send(EndCountdown(again.countdown.id)) == [CountdownStopped(again.countdown.id)]
    assert here.room.state is RoomState.WAITING_FOR_LOAD


@pytest.mark.parametrize("duration_s", [-1, 3601, float("nan")])
def test_absurd_countdowns_are_refused(duration_s: float) -> None:
    with pytest.raises(InvalidState):
        table().send(StartCountdown(HOST, duration_s))
