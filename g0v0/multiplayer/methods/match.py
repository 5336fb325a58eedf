"""Starting, playing and ending matches, and what match types offer."""

from g0v0.multiplayer import commands, presence
from g0v0.multiplayer.client import Call, hub
from g0v0.multiplayer.errors import NotServed
from g0v0.multiplayer.requests import MatchUserRequest


@hub.method("StartMatch")
async def start_match(call: Call) -> None:
    """Start now."""
    await presence.act(call, commands.StartMatch(call.user_id))


@hub.method("AbortMatch")
async def abort_match(call: Call) -> None:
    """End everybody's play."""
    await presence.act(call, commands.AbortMatch(call.user_id))


@hub.method("AbortGameplay")
async def abort_gameplay(call: Call) -> None:
    """End one's own play."""
    await presence.act(call, commands.AbortGameplay(call.user_id))


@hub.method("VoteToSkipIntro")
async def vote_to_skip_intro(call: Call) -> None:
    """Vote to skip the intro."""
    await presence.act(call, commands.VoteToSkip(call.user_id))


@hub.method("SendMatchRequest")
async def send_match_request(call: Call, request: MatchUserRequest) -> None:
    """Teams, slots, clocks and dice."""
    if request.command is None:
        raise NotServed
    await presence.act(call, request.command(call.user_id))
