"""The multiplayer hub: its methods are in `methods`, its rules in `decide`. Source: lazer-signalr.md §7."""

from g0v0.multiplayer import presence, store
from g0v0.multiplayer.client import Call, MultiplayerClient, hub
from g0v0.multiplayer.commands import AnnounceShutdown
from g0v0.multiplayer.deadlines import end_due
from g0v0.multiplayer.methods import match, matchmaking, member, playlist, room
from g0v0.multiplayer.presence import Player
from g0v0.multiplayer.queries import get_account
from g0v0.multiplayer.recorder import drain_all
from g0v0.multiplayer.running import run
from g0v0.multiplayer.tending import tend
from g0v0.platform.runtime import Runtime
from g0v0.signalr.hub import Here

__all__ = ["METHODS", "hub"]

METHODS = (room, member, match, playlist, matchmaking)
"""Importing them makes them methods of the hub."""

CLOCK_EVERY_S = 0.2
TEND_EVERY_S = 10


@hub.connected
async def connected(call: Call) -> None:
    """In no room yet."""
    account = await get_account(call.rt.db, id=call.user_id)
    call.connection.state = Player(is_restricted=account is None or account.is_restricted)


@hub.left
async def left(rt: Runtime, user_id: int, connection_id: str) -> None:
    """Who is gone has left the room."""
    await presence.end(rt, user_id, connection_id)


@hub.leaving
async def leaving(rt: Runtime, here: Here[MultiplayerClient], seconds: float) -> None:
    """Rooms with members here count down; new ones are refused from now on. Source: lazer-flows.md §3.6."""
    players = [connection.state for connection in here.connections if isinstance(connection.state, Player)]
    for room_id in {player.place.room_id for player in players if player.place is not None}:
        await run(rt, room_id, AnnounceShutdown(seconds))


@hub.every(CLOCK_EVERY_S)
async def watch_clocks(rt: Runtime, _here: Here[MultiplayerClient]) -> None:
    """Countdowns end on time, whichever process looks first."""
    await end_due(rt)


@hub.every(TEND_EVERY_S)
async def tend_rooms(rt: Runtime, _here: Here[MultiplayerClient]) -> None:
    """One process at a time looks after all rooms."""
    if await store.claim_turn(rt.redis, "tend", TEND_EVERY_S / 2):
        await tend(rt)
        await drain_all(rt)
