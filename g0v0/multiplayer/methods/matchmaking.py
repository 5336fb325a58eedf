"""Quick play and ranked play are not part of this server: there are no pools, and whoever asks for more is told so.

Leaving what one cannot be in does no harm: clients do it on their way out of a screen.
"""

from typing import Any

from g0v0.multiplayer.client import Call, hub
from g0v0.multiplayer.errors import NotServed
from g0v0.signalr.arguments import Int32, Int64


@hub.method("GetMatchmakingPoolsOfType")
async def get_pools_of_type(call: Call, kind: Int32) -> list[Any]:
    """None."""
    return []


@hub.method("GetMatchmakingPools")
async def get_pools(call: Call) -> list[Any]:
    """The same of older clients."""
    return []


@hub.method("MatchmakingLeaveLobby")
async def leave_lobby(call: Call) -> None:
    """Nobody is in it."""


@hub.method("MatchmakingLeaveQueue")
async def leave_queue(call: Call) -> None:
    """Nobody is in it."""


async def _without_argument(call: Call) -> None:
    raise NotServed


async def _with_id(call: Call, identity: Int64) -> None:
    raise NotServed


async def _with_anything(call: Call, request: Any) -> None:
    raise NotServed


for _name in (
    "MatchmakingJoinLobby",
    "MatchmakingAcceptInvitation",
    "MatchmakingDeclineInvitation",
    "MatchmakingSkipToNextStage",
):
    hub.method(_name)(_without_argument)
for _name in ("MatchmakingJoinQueue", "MatchmakingToggleSelection"):
    hub.method(_name)(_with_id)
for _name in (
    "MatchmakingJoinLobbyWithParams",
    "MatchmakingIssueDuel",
    "MatchmakingAcceptDuel",
    "DiscardCards",
    "PlayCard",
):
    hub.method(_name)(_with_anything)
