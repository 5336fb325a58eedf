"""What differs between match types: a class for each. Quick play and ranked play would be two more.

Source: lazer-flows.md §2.2, §2.4.
"""

from collections.abc import Sequence
from dataclasses import replace

from g0v0.multiplayer.decision import Decision
from g0v0.multiplayer.enums import MatchType, Role
from g0v0.multiplayer.errors import InvalidState
from g0v0.multiplayer.events import MatchStateChanged, TeamChanged
from g0v0.multiplayer.state import TEAMS, MatchState, Member

Slots = tuple[int | None, ...]


class HeadToHead:
    """Everybody for themselves."""

    teams = False

    def user_joined(self, decision: Decision, member: Member) -> None:
        """Give a new member a place."""
        slots = decision.room.match.slots
        if slots is not None and member.role is Role.PLAYER:
            self._announce(decision, self.seated(slots, member.user_id, None))

    def user_left(self, decision: Decision, user_id: int) -> None:
        """Free the place of a member who is gone."""
        slots = decision.room.match.slots
        if slots is not None and user_id in slots:
            self._announce(decision, tuple(None if one == user_id else one for one in slots))

    def enter(self, decision: Decision, size: int | None) -> None:
        """Begin with this match type in a room of `size` places."""
        self.assign_teams(decision)
        match = MatchState(slots=self._resized(decision, decision.room.match.slots, size))
        decision.emit(MatchStateChanged(match, self.teams))

    def assign_teams(self, decision: Decision) -> None:
        """Nobody is in a team here."""
        for member in decision.room.members:
            decision.emit(TeamChanged(member.user_id, None))

    def resize(self, decision: Decision, size: int | None) -> None:
        """Change the number of places; those whose place is gone move to a free one."""
        slots = self._resized(decision, decision.room.match.slots, size)
        if slots != decision.room.match.slots:
            self._announce(decision, slots)

    def change_team(self, decision: Decision, member: Member, team: int) -> None:
        """Go to a team. Raises InvalidState: there are none."""
        raise InvalidState("There are no teams in this room.")

    def change_slot(self, decision: Decision, member: Member, slot: int) -> None:
        """Go to a free slot. Raises InvalidState."""
        match = decision.room.match
        if match.locked:
            raise InvalidState("Cannot change slots while the room is locked.")
        if match.slots is None or not 0 <= slot < len(match.slots):
            raise InvalidState("Attempted to move to a slot which does not exist.")
        if match.slots[slot] is not None:
            raise InvalidState("Attempted to move to a slot which is taken.")
        moved = tuple(
            member.user_id if place == slot else None if one == member.user_id else one
            for place, one in enumerate(match.slots)
        )
        self._announce(decision, moved)

    def set_lock(self, decision: Decision, *, locked: bool) -> None:
        """Lock or unlock teams and slots."""
        if decision.room.match.locked != locked:
            decision.emit(MatchStateChanged(replace(decision.room.match, locked=locked), self.teams))

    def seated(self, slots: Slots, user_id: int, team: int | None) -> Slots:
        """The slots with one more member: in his team's half if there is room, else in the first free one."""
        free = [place for place, one in enumerate(slots) if one is None]
        if not free:
            return slots
        half = range(len(slots)) if team is None else _half(len(slots), team)
        chosen = next((place for place in free if place in half), free[0])
        return (*slots[:chosen], user_id, *slots[chosen + 1 :])

    def _resized(self, decision: Decision, slots: Slots | None, size: int | None) -> Slots | None:
        if size is None:
            return None
        kept = tuple((slots or ())[:size])
        resized: Slots = (*kept, *([None] * (size - len(kept))))
        for member in decision.room.members:
            if member.role is Role.PLAYER and member.user_id not in resized:
                resized = self.seated(resized, member.user_id, member.team)
        return resized

    def _announce(self, decision: Decision, slots: Sequence[int | None] | None) -> None:
        match = replace(decision.room.match, slots=None if slots is None else tuple(slots))
        decision.emit(MatchStateChanged(match, self.teams))


class TeamVersus(HeadToHead):
    """Red against blue."""

    teams = True

    def user_joined(self, decision: Decision, member: Member) -> None:
        """Put a new member into the emptiest team, and into a place of its half."""
        if member.role is not Role.PLAYER:
            return
        team = _emptiest(decision.room.members, but=member.user_id)
        decision.emit(TeamChanged(member.user_id, team))
        slots = decision.room.match.slots
        if slots is not None:
            self._announce(decision, self.seated(slots, member.user_id, team))

    def assign_teams(self, decision: Decision) -> None:
        """Part those inside, one after another."""
        placed: list[Member] = []
        for member in decision.room.members:
            if member.role is Role.PLAYER:
                team = _emptiest(placed, but=0)
                placed.append(replace(member, team=team))
                decision.emit(TeamChanged(member.user_id, team))

    def change_team(self, decision: Decision, member: Member, team: int) -> None:
        """Go to a team. Raises InvalidState."""
        if member.role is Role.REFEREE:
            raise InvalidState("Referees cannot be part of a team.")
        if decision.room.match.locked:
            raise InvalidState("Cannot change teams while the room is locked.")
        if team not in dict(TEAMS):
            raise InvalidState("Attempted to set team out of valid range.")
        if member.team != team:
            decision.emit(TeamChanged(member.user_id, team))


def _emptiest(members: Sequence[Member], *, but: int) -> int:
    sizes = {team: 0 for team, _ in TEAMS}
    for member in members:
        if member.team is not None and member.user_id != but:
            sizes[member.team] += 1
    return min(sizes, key=lambda team: sizes[team])


def _half(size: int, team: int) -> range:
    middle = (size + 1) // 2
    return range(middle) if team == 0 else range(middle, size)


MATCH_TYPES: dict[MatchType, HeadToHead] = {
    MatchType.HEAD_TO_HEAD: HeadToHead(),
    MatchType.TEAM_VERSUS: TeamVersus(),
}
"""The match types a room may be set to."""
