"""A decision in the making: the events so far and the room they lead to."""

from datetime import datetime, timedelta

from g0v0.multiplayer.apply import apply
from g0v0.multiplayer.commands import Moment
from g0v0.multiplayer.enums import CountdownKind, RoomState
from g0v0.multiplayer.errors import NotHost, NotJoinedRoom
from g0v0.multiplayer.events import CountdownStarted, CountdownStopped, Event
from g0v0.multiplayer.state import Countdown, Member, Room


class Decision:
    """Rules read `room` and `emit` events; each event changes the room before the next rule looks."""

    def __init__(self, room: Room, moment: Moment) -> None:
        self.room = room
        self.moment = moment
        self.events: list[Event] = []

    @property
    def now(self) -> datetime:
        """When the decision is made."""
        return self.moment.now

    def emit(self, event: Event) -> None:
        """Let something happen."""
        self.events.append(event)
        self.room = apply(self.room, event)

    def hide(self, user_id: int) -> None:
        """Judge what follows as if the member were gone; the event that says so comes last, as clients expect."""
        self.room = self.room.without(user_id)

    def member(self, user_id: int) -> Member:
        """The sender. Raises NotJoinedRoom."""
        found = self.room.find(user_id)
        if found is None or self.room.state is RoomState.CLOSED:
            raise NotJoinedRoom
        return found

    def in_charge(self, user_id: int) -> Member:
        """The sender, who must be host or referee. Raises NotJoinedRoom, NotHost."""
        found = self.member(user_id)
        if not self.room.is_in_charge(user_id):
            raise NotHost
        return found

    def start_countdown(self, kind: CountdownKind, duration_s: float) -> None:
        """Start a clock; one of the same kind is stopped first."""
        self.stop_countdowns(kind)
        ends_at = self.now + timedelta(seconds=duration_s)
        self.emit(CountdownStarted(Countdown(self.room.last_countdown_id + 1, kind, ends_at)))

    def stop_countdowns(self, kind: CountdownKind) -> None:
        """Stop the clocks of a kind."""
        for countdown in self.room.countdowns:
            if countdown.kind is kind:
                self.emit(CountdownStopped(countdown.id))
