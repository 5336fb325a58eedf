"""`decide(room, command, moment) -> events`: the rules of a room, pure.

What an event changes is `apply`'s business, who hears of it the hub's.
"""

from collections.abc import Callable
from typing import Any, Final

from g0v0.multiplayer import choosing, commands, items, match, membership
from g0v0.multiplayer.commands import Command, Moment
from g0v0.multiplayer.decision import Decision
from g0v0.multiplayer.events import Event
from g0v0.multiplayer.state import Room

_RULES: Final[dict[type, Callable[[Decision, Any], None]]] = {
    commands.Join: membership.join,
    commands.Leave: membership.leave,
    commands.Kick: membership.kick,
    commands.TransferHost: membership.transfer_host,
    commands.ChangeSettings: choosing.change_settings,
    commands.ChangeAvailability: choosing.change_availability,
    commands.ChangeMods: choosing.change_mods,
    commands.ChangeStyle: choosing.change_style,
    commands.ChangeTeam: choosing.change_team,
    commands.ChangeSlot: choosing.change_slot,
    commands.SetLock: choosing.set_lock,
    commands.Roll: choosing.roll,
    commands.ChangeState: match.change_state,
    commands.StartMatch: match.start,
    commands.AbortMatch: match.abort_match,
    commands.AbortGameplay: match.abort_gameplay,
    commands.VoteToSkip: match.vote_to_skip,
    commands.StartCountdown: match.start_countdown,
    commands.StopCountdown: match.stop_countdown,
    commands.EndCountdown: match.end_countdown,
    commands.AnnounceShutdown: match.announce_shutdown,
    commands.AddItem: items.add,
    commands.EditItem: items.edit,
    commands.RemoveItem: items.remove,
}


def decide(room: Room, command: Command, moment: Moment) -> list[Event]:
    """What a command leads to, in the order clients must hear of it; empty when it changes nothing. Raises Refused."""
    decision = Decision(room, moment)
    _RULES[type(command)](decision, command)
    return decision.events
