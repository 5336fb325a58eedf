"""What members say of themselves: state, copy of the beatmap, mods, style."""

from g0v0.multiplayer import commands, presence
from g0v0.multiplayer.beatmaps import map_facts
from g0v0.multiplayer.client import Call, hub
from g0v0.multiplayer.enums import UserState
from g0v0.multiplayer.requests import AvailabilityRequest, Mods
from g0v0.signalr.arguments import Int32


@hub.method("ChangeState")
async def change_state(call: Call, state: UserState) -> None:
    """Do something else."""
    await presence.act(call, commands.ChangeState(call.user_id, state))


@hub.method("ChangeBeatmapAvailability")
async def change_availability(call: Call, availability: AvailabilityRequest) -> None:
    """Report one's copy of the current beatmap."""
    await presence.act(call, commands.ChangeAvailability(call.user_id, availability.availability()))


@hub.method("ChangeUserMods")
async def change_mods(call: Call, mods: Mods) -> None:
    """Choose mods of one's own."""
    await presence.act(call, commands.ChangeMods(call.user_id, mods))


@hub.method("ChangeUserStyle")
async def change_style(call: Call, beatmap_id: Int32 | None, ruleset_id: Int32 | None) -> None:
    """Choose a difficulty and a ruleset of one's own."""
    beatmap = None if beatmap_id is None else await map_facts(call.rt, beatmap_id)
    await presence.act(call, commands.ChangeStyle(call.user_id, beatmap_id, ruleset_id, beatmap))
