"""The life of a match: states of members, start, loading, playing, results, and the clocks.

Source: lazer-flows.md §3.
"""

from typing import Final

from g0v0.multiplayer.commands import (
    AbortGameplay,
    AbortMatch,
    AnnounceShutdown,
    ChangeState,
    EndCountdown,
    StartCountdown,
    StartMatch,
    StopCountdown,
    VoteToSkip,
)
from g0v0.multiplayer.decision import Decision
from g0v0.multiplayer.enums import AbortReason, CountdownKind, MatchType, Role, RoomState, UserState
from g0v0.multiplayer.errors import InvalidState, InvalidStateChange
from g0v0.multiplayer.events import (
    CountdownStopped,
    GameEnded,
    GameplayAborted,
    GameplayStarted,
    GameStarted,
    LoadRequested,
    ResultsReady,
    RoomStateChanged,
    SkipPassed,
    UserStateChanged,
    UserVotedToSkip,
)
from g0v0.multiplayer.items import finish_current
from g0v0.multiplayer.state import Member, Room

FORCE_START_S = 30
LONGEST_COUNTDOWN_S = 3600

_ALLOWED_FROM: Final = {
    UserState.READY: {UserState.IDLE},
    UserState.LOADED: {UserState.WAITING_FOR_LOAD},
    UserState.READY_FOR_GAMEPLAY: {UserState.LOADED},
    UserState.FINISHED_PLAY: {UserState.PLAYING},
    UserState.SPECTATING: {UserState.IDLE, UserState.READY},
    UserState.IDLE: {
        UserState.READY,
        UserState.FINISHED_PLAY,
        UserState.RESULTS,
        UserState.SPECTATING,
    },
}
"""Where a member may ask to go from where; the states not listed are given by the server alone."""


def change_state(decision: Decision, command: ChangeState) -> None:
    """Do something else."""
    member, new = decision.member(command.user_id), command.state
    if new is member.state or _comes_too_late(member.state, new):
        return
    if member.role is Role.REFEREE and new not in (UserState.IDLE, UserState.SPECTATING):
        raise InvalidStateChange(member.state, new)
    if member.state not in _ALLOWED_FROM.get(new, ()):
        raise InvalidStateChange(member.state, new)
    if new is UserState.READY and decision.room.current_item.expired:
        raise InvalidState("Cannot ready up while all items have been played.")
    decision.emit(UserStateChanged(member.user_id, new))
    if new is UserState.SPECTATING and decision.room.state is not RoomState.OPEN:
        decision.emit(LoadRequested(member.user_id))
    settle(decision)


def _comes_too_late(old: UserState, new: UserState) -> bool:
    """Clients may still speak of a play that has been aborted, or not know yet that one began: ignored, not refused."""
    if new is UserState.IDLE:
        return old.is_gameplay
    return new in (UserState.LOADED, UserState.READY_FOR_GAMEPLAY) and not old.is_gameplay


def start(decision: Decision, command: StartMatch) -> None:
    """Start by hand."""
    decision.in_charge(command.user_id)
    room = decision.room
    if room.state is not RoomState.OPEN:
        raise InvalidState("Can't start match when already in a running state.")
    if room.current_item.expired:
        raise InvalidState("Can't start match when all items have been played.")
    host = room.find(room.host_id)
    if host is not None and host.role is Role.PLAYER and host.state not in (UserState.READY, UserState.SPECTATING):
        raise InvalidState("Can't start match when the host is not ready.")
    if next(room.in_states(UserState.READY), None) is None:
        raise InvalidState("Can't start match when no users are ready.")
    start_match(decision)


def start_match(decision: Decision) -> None:
    """Let everybody load who can; with nobody to play, the item is skipped as if it had been played."""
    decision.stop_countdowns(CountdownKind.MATCH_START)
    room = decision.room
    players = [member for member in room.members if member.may_play]
    if not players or next(room.in_states(UserState.READY), None) is None:
        finish_current(decision)
        return
    for member in room.members:
        if member.voted_to_skip:
            decision.emit(UserVotedToSkip(member.user_id, voted=False))
    for member in players:
        decision.emit(UserStateChanged(member.user_id, UserState.WAITING_FOR_LOAD))
    decision.emit(RoomStateChanged(RoomState.WAITING_FOR_LOAD))
    decision.emit(LoadRequested())
    decision.emit(_game_started(room, players))
    decision.start_countdown(CountdownKind.FORCE_GAMEPLAY_START, FORCE_START_S)


def _game_started(room: Room, players: list[Member]) -> GameStarted:
    teams = slots = None
    if room.settings.match_type is MatchType.TEAM_VERSUS:
        teams = {member.user_id: member.team or 0 for member in players}
    if room.match.slots is not None:
        slots = {user_id: place for place, user_id in enumerate(room.match.slots) if user_id is not None}
    return GameStarted(room.current_item.id, teams, slots)


def settle(decision: Decision) -> None:
    """Let the room follow its members: start when all have loaded, end when all have finished, count down by itself."""
    room = decision.room
    match room.state:
        case RoomState.WAITING_FOR_LOAD:
            loading = [member for member in room.members if member.state.is_gameplay]
            if all(member.state is UserState.READY_FOR_GAMEPLAY for member in loading):
                _start_gameplay(decision)
        case RoomState.PLAYING:
            if next(room.in_states(UserState.PLAYING), None) is None:
                _finish(decision)
        case RoomState.OPEN:
            _count_down_if_wanted(decision)
        case RoomState.CLOSED:
            pass


def _start_gameplay(decision: Decision) -> None:
    decision.stop_countdowns(CountdownKind.FORCE_GAMEPLAY_START)
    is_anyone_playing = False
    for member in decision.room.members:
        if member.state in (UserState.LOADED, UserState.READY_FOR_GAMEPLAY):
            is_anyone_playing = True
            decision.emit(UserStateChanged(member.user_id, UserState.PLAYING))
            decision.emit(GameplayStarted(member.user_id))
        elif member.state is UserState.WAITING_FOR_LOAD:
            decision.emit(UserStateChanged(member.user_id, UserState.IDLE))
            decision.emit(GameplayAborted(AbortReason.LOAD_TOOK_TOO_LONG, member.user_id))
    if is_anyone_playing:
        decision.emit(RoomStateChanged(RoomState.PLAYING))
        return
    _end(decision, completed=False)


def _finish(decision: Decision) -> None:
    finished = list(decision.room.in_states(UserState.FINISHED_PLAY))
    for member in finished:
        decision.emit(UserStateChanged(member.user_id, UserState.RESULTS))
    _end(decision, completed=bool(finished))


def _end(decision: Decision, *, completed: bool) -> None:
    decision.emit(RoomStateChanged(RoomState.OPEN))
    if completed:
        decision.emit(ResultsReady())
    decision.emit(GameEnded(decision.room.current_item.id, completed))
    finish_current(decision)
    settle(decision)


def abort_match(decision: Decision, command: AbortMatch) -> None:
    """End everybody's play."""
    decision.in_charge(command.user_id)
    if decision.room.state is RoomState.OPEN:
        raise InvalidState("Cannot abort a match that hasn't started.")
    for member in decision.room.members:
        if member.state is not UserState.IDLE:
            decision.emit(UserStateChanged(member.user_id, UserState.IDLE))
    decision.emit(GameplayAborted(AbortReason.HOST_ABORTED_THE_MATCH))
    settle(decision)


def abort_gameplay(decision: Decision, command: AbortGameplay) -> None:
    """End one's own play."""
    member = decision.member(command.user_id)
    if not member.state.is_gameplay:
        raise InvalidState("Cannot abort gameplay while not in a gameplay state.")
    decision.emit(UserStateChanged(member.user_id, UserState.IDLE))
    settle_skip_votes(decision)
    settle(decision)


def vote_to_skip(decision: Decision, command: VoteToSkip) -> None:
    """Vote to skip the intro, once per match."""
    member = decision.member(command.user_id)
    if not member.state.is_gameplay:
        raise InvalidState("Cannot skip while not in a gameplay state.")
    if not member.voted_to_skip:
        decision.emit(UserVotedToSkip(member.user_id, voted=True))
        settle_skip_votes(decision)


def settle_skip_votes(decision: Decision) -> None:
    """Skip the intro when more than half of those playing want to."""
    playing = list(decision.room.in_states(UserState.PLAYING))
    if playing and sum(member.voted_to_skip for member in playing) >= len(playing) // 2 + 1:
        decision.emit(SkipPassed())


def _count_down_if_wanted(decision: Decision) -> None:
    room = decision.room
    is_running = any(one.kind is CountdownKind.MATCH_START for one in room.countdowns)
    is_ready = next(room.in_states(UserState.READY), None) is not None
    if room.settings.auto_start_s > 0 and is_ready and not is_running and not room.current_item.expired:
        decision.start_countdown(CountdownKind.MATCH_START, room.settings.auto_start_s)


def start_countdown(decision: Decision, command: StartCountdown) -> None:
    """Count down to the start of the match."""
    decision.in_charge(command.user_id)
    if decision.room.state is not RoomState.OPEN:
        raise InvalidState("Cannot start a countdown during ongoing play.")
    if decision.room.settings.auto_start_s > 0:
        raise InvalidState("Cannot start manual countdown if auto-start is enabled.")
    if not 0 <= command.duration_s <= LONGEST_COUNTDOWN_S:
        raise InvalidState(f"Countdowns last from 0 to {LONGEST_COUNTDOWN_S} seconds.")
    decision.start_countdown(CountdownKind.MATCH_START, command.duration_s)


def stop_countdown(decision: Decision, command: StopCountdown) -> None:
    """Stop a clock; one that is not running is ignored."""
    decision.in_charge(command.user_id)
    room = decision.room
    found = next((one for one in room.countdowns if one.id == command.countdown_id), None)
    if found is None:
        return
    if found.kind is not CountdownKind.MATCH_START or room.settings.auto_start_s > 0:
        raise InvalidState("Cannot stop the requested countdown.")
    decision.emit(CountdownStopped(found.id))


def announce_shutdown(decision: Decision, command: AnnounceShutdown) -> None:
    """Show how long the process of some members stays. The room outlives it, and with it the clock just ends."""
    if decision.room.state is not RoomState.CLOSED:
        decision.start_countdown(CountdownKind.SERVER_SHUTTING_DOWN, command.duration_s)


def end_countdown(decision: Decision, command: EndCountdown) -> None:
    """A clock has run down: do what it counted down to."""
    room = decision.room
    found = next((one for one in room.countdowns if one.id == command.countdown_id), None)
    if found is None or found.ends_at > decision.now:
        return
    decision.emit(CountdownStopped(found.id))
    if found.kind is CountdownKind.MATCH_START and room.state is RoomState.OPEN and not room.current_item.expired:
        start_match(decision)
        settle(decision)
    elif found.kind is CountdownKind.FORCE_GAMEPLAY_START and room.state is RoomState.WAITING_FOR_LOAD:
        _start_gameplay(decision)
