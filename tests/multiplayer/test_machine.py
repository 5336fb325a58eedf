"""A room under random commands of up to sixteen players: what always holds, whatever they do."""

from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from g0v0.multiplayer.commands import (
    AbortGameplay,
    AbortMatch,
    AddItem,
    AnnounceShutdown,
    ChangeAvailability,
    ChangeMods,
    ChangeSettings,
    ChangeSlot,
    ChangeState,
    ChangeStyle,
    ChangeTeam,
    Command,
    EditItem,
    EndCountdown,
    Join,
    Kick,
    Leave,
    RemoveItem,
    Roll,
    SetLock,
    StartCountdown,
    StartMatch,
    StopCountdown,
    TransferHost,
    VoteToSkip,
)
from g0v0.multiplayer.enums import CountdownKind, DownloadState, MatchType, QueueMode, RoomState, UserState
from g0v0.multiplayer.errors import Refused
from g0v0.multiplayer.events import UserJoined, UserStateChanged
from g0v0.multiplayer.state import Availability, from_bytes, to_bytes
from tests.multiplayer.rooms import MAPS, Table, mod, table, wanted

WHO = st.integers(0, 24)
"""0..7 the host, 8..16 a member, then anybody."""
SOME_MODS = st.lists(st.sampled_from(["HD", "HR", "EZ", "FL", "DT", "NF"]), max_size=3, unique=True).map(
    lambda names: tuple(mod(name) for name in names)
)
MAP = st.sampled_from([*MAPS.values()])

IDLE, READY, WAITING, LOADED, STEADY, PLAYING, FINISHED, RESULTS, SPECTATING = UserState
EDGES = {
    IDLE: {READY, WAITING, SPECTATING},
    READY: {IDLE, WAITING, SPECTATING},
    WAITING: {LOADED, IDLE},
    LOADED: {STEADY, PLAYING, IDLE},
    STEADY: {PLAYING, IDLE},
    PLAYING: {FINISHED, IDLE},
    FINISHED: {RESULTS, IDLE},
    RESULTS: {IDLE},
    SPECTATING: {IDLE},
}
"""The only ways a member's state may go."""


class RoomMachine(RuleBasedStateMachine):
    """Sixteen players around one room; refusals are answers, everything else must keep the room whole."""

    here: Table

    @initialize(
        guests=st.integers(0, 6),
        queue=st.sampled_from(QueueMode),
        kind=st.sampled_from([MatchType.HEAD_TO_HEAD, MatchType.TEAM_VERSUS]),
    )
    def open_room(self, guests: int, queue: QueueMode, kind: MatchType) -> None:
        self.here = table(*range(2, 2 + guests), queue_mode=queue, match_type=kind)

    def pick(self, who: int) -> int:
        """A player, most often one whose word counts."""
        room = self.here.room
        if who < 8 or not room.members:
            return room.host_id
        return room.members[who % len(room.members)].user_id if who <= 16 else who - 8

    def send(self, command: Command) -> None:
        if self.here.room.state is RoomState.CLOSED:
            self.here = table()
        before = {member.user_id: member.state for member in self.here.room.members}
        try:
            events = self.here.send(command)
        except Refused:
            return
        for event in events:
            if isinstance(event, UserJoined):
                before[event.member.user_id] = event.member.state
            if isinstance(event, UserStateChanged):
                assert event.state in EDGES[before[event.user_id]], (before[event.user_id], event.state)
                before[event.user_id] = event.state

    @rule(user=WHO)
    def join(self, user: int) -> None:
        self.send(Join(1 + user % 16))

    @rule(user=WHO)
    def leave(self, user: int) -> None:
        self.send(Leave(self.pick(user)))

    @rule(user=WHO, other=WHO, kick=st.booleans())
    def run_room(self, user: int, other: int, kick: bool) -> None:
        self.send(Kick(self.pick(user), self.pick(other)) if kick else TransferHost(self.pick(user), self.pick(other)))

    @rule(user=WHO, state=st.sampled_from(UserState))
    def change_state(self, user: int, state: UserState) -> None:
        self.send(ChangeState(self.pick(user), state))

    @rule()
    def everybody_gets_ready(self) -> None:
        for member in self.here.room.members:
            self.send(ChangeAvailability(member.user_id, Availability(DownloadState.LOCALLY_AVAILABLE)))
            self.send(ChangeState(member.user_id, READY))
        self.send(StartMatch(self.here.room.host_id))

    @rule()
    def everybody_goes_on(self) -> None:
        for member in self.here.room.members:
            for state in (LOADED, STEADY, FINISHED):
                self.send(ChangeState(member.user_id, state))

    @rule(user=WHO, state=st.sampled_from(DownloadState))
    def report(self, user: int, state: DownloadState) -> None:
        self.send(ChangeAvailability(self.pick(user), Availability(state)))

    @rule(user=WHO, mods=SOME_MODS)
    def change_mods(self, user: int, mods: tuple[Any, ...]) -> None:
        self.send(ChangeMods(self.pick(user), mods))

    @rule(user=WHO, beatmap=MAP | st.none(), ruleset=st.integers(0, 3) | st.none())
    def change_style(self, user: int, beatmap: Any, ruleset: int | None) -> None:
        self.send(ChangeStyle(self.pick(user), beatmap and beatmap.beatmap_id, ruleset, beatmap))

    @rule(user=WHO, beatmap=MAP, allowed=SOME_MODS, freestyle=st.booleans(), edit=st.integers(-1, 5))
    def queue(self, user: int, beatmap: Any, allowed: tuple[Any, ...], freestyle: bool, edit: int) -> None:
        item = replace(
            wanted(beatmap, ruleset=beatmap.ruleset_id), allowed_mods=() if freestyle else allowed, freestyle=freestyle
        )
        playlist = self.here.room.playlist
        if edit < 0:
            self.send(AddItem(self.pick(user), item))
        else:
            self.send(EditItem(self.pick(user), replace(item, id=playlist[edit % len(playlist)].id)))

    @rule(user=WHO, place=st.integers(0, 20))
    def unqueue(self, user: int, place: int) -> None:
        playlist = self.here.room.playlist
        self.send(RemoveItem(self.pick(user), playlist[place % len(playlist)].id))

    @rule(
        user=WHO,
        queue=st.sampled_from(QueueMode),
        kind=st.sampled_from(MatchType),
        size=st.integers(2, 16) | st.none(),
        auto_start=st.sampled_from([0, 30]),
    )
    def change_settings(self, user: int, queue: QueueMode, kind: MatchType, size: int | None, auto_start: int) -> None:
        old = self.here.room.settings
        self.send(
            ChangeSettings(
                self.pick(user),
                replace(old, queue_mode=queue, match_type=kind, max_participants=size, auto_start_s=auto_start),
            )
        )

    @rule(user=WHO, number=st.integers(-1, 16), locked=st.booleans())
    def ask(self, user: int, number: int, locked: bool) -> None:
        self.send(ChangeTeam(self.pick(user), number))
        self.send(ChangeSlot(self.pick(user), number))
        self.send(Roll(self.pick(user), number))
        if locked:
            self.send(SetLock(self.pick(user), locked=not self.here.room.match.locked))

    @rule(user=WHO, command=st.sampled_from([StartMatch, AbortMatch, AbortGameplay, VoteToSkip]))
    def command(self, user: int, command: Any) -> None:
        self.send(command(self.pick(user)))

    @rule(user=WHO, stop=st.booleans())
    def count_down(self, user: int, stop: bool) -> None:
        running = self.here.room.countdowns
        self.send(
            StopCountdown(self.pick(user), running[0].id) if stop and running else StartCountdown(self.pick(user), 10)
        )

    @rule()
    def a_server_stops(self) -> None:
        self.send(AnnounceShutdown(8))

    @rule(seconds=st.sampled_from([1, 15, 30]))
    def time_passes(self, seconds: int) -> None:
        self.here.wait(seconds)
        for countdown in self.here.room.countdowns:
            self.send(EndCountdown(countdown.id))

    @invariant()
    def every_view_is_the_room(self) -> None:
        for view in self.here.views.values():
            assert view.room == self.here.room
            view.check()

    @invariant()
    def the_room_is_whole(self) -> None:
        room = self.here.room
        if room.state is RoomState.CLOSED:
            assert room.members == ()
            return
        assert room.members
        assert set(self.here.views) == {member.user_id for member in room.members}
        assert room.find(room.host_id) is not None
        assert room.playlist
        orders = [item.order for item in room.upcoming]
        assert room.state is not RoomState.OPEN or orders == list(range(len(orders)))
        assert room.upcoming == [] or room.current_item == room.upcoming[0]

    @invariant()
    def states_fit_together(self) -> None:
        room = self.here.room
        in_gameplay = [member for member in room.members if member.state.is_gameplay]
        playing = list(room.in_states(PLAYING))
        clocks = [clock.kind for clock in room.countdowns]
        assert len(clocks) == len(set(clocks))
        match room.state:
            case RoomState.OPEN | RoomState.CLOSED:
                assert not in_gameplay
                assert not list(room.in_states(FINISHED))
                assert CountdownKind.FORCE_GAMEPLAY_START not in clocks
            case RoomState.WAITING_FOR_LOAD:
                assert in_gameplay
                assert not playing
                assert {*clocks} - {CountdownKind.SERVER_SHUTTING_DOWN} == {CountdownKind.FORCE_GAMEPLAY_START}
            case RoomState.PLAYING:
                assert playing
                assert in_gameplay == playing

    @invariant()
    def slots_hold_each_player_once(self) -> None:
        room = self.here.room
        if room.match.slots is not None:
            seated = [user for user in room.match.slots if user is not None]
            assert sorted(seated) == sorted(member.user_id for member in room.members)
            assert len(room.match.slots) == room.settings.max_participants
        in_teams = room.settings.match_type is MatchType.TEAM_VERSUS
        assert all((member.team is not None) == in_teams for member in room.members)

    @invariant()
    def choices_are_allowed(self) -> None:
        room = self.here.room
        allowed = {one.acronym for one in room.current_item.allowed_mods}
        for member in room.members:
            if not room.current_item.freestyle:
                assert member.style.beatmap is None
                assert {one.acronym for one in member.mods} <= allowed

    @invariant()
    def the_store_keeps_it(self) -> None:
        assert from_bytes(to_bytes(self.here.room)) == self.here.room


RoomMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestRoomMachine = RoomMachine.TestCase
