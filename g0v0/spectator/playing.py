"""A play from its begin to its end, as its player's client tells it. Source: lazer-flows.md §5.2."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from msgpack_lazer_api import Relay, decode, encode

from g0v0.platform import jobs
from g0v0.platform.runtime import Runtime
from g0v0.signalr.arguments import Encoded
from g0v0.signalr.errors import InvalidState, ShuttingDown
from g0v0.signalr.hub import HubCall
from g0v0.signalr.serving import hub_server
from g0v0.spectator import store
from g0v0.spectator.client import SpectatorClient
from g0v0.spectator.fail_times import count_leave, place_of_end
from g0v0.spectator.models import SpectatedUserState, SpectatorState
from g0v0.spectator.queries import get_played_beatmap
from g0v0.spectator.rules import is_recorded

Call = HubCall[SpectatorClient]

MAX_PLAYS = 2
"""Plays a client may have open at once; the oldest ends."""

MAX_RECORDED_BYTES = 64 * 1024 * 1024
"""Frames kept of one play; more than any honest client sends."""

_LEFT = (SpectatedUserState.FAILED, SpectatedUserState.QUIT)
_UNKNOWN = "The play was not begun on this connection."


@dataclass(slots=True)
class Play:
    """What is being played. `is_shown` to watchers, `is_recorded` for a replay."""

    state: SpectatorState
    total_length_s: int
    is_shown: bool
    is_recorded: bool
    has_token: bool
    last: Encoded | None = None
    size: int = 0


@dataclass(slots=True)
class Player:
    """What the hub remembers of a connection. Plays by their score token, the latest last."""

    username: str
    is_restricted: bool
    relay: Relay
    plays: dict[int | None, Play] = field(default_factory=dict)
    watched: set[int] = field(default_factory=set)


def new_player(user_id: int, username: str, *, is_restricted: bool) -> Player:
    """A client that has just connected."""
    return Player(username, is_restricted, Relay("UserSentFrames", [encode(user_id)]))


async def begin(call: Call, token: int | None, state: SpectatorState) -> None:
    """Show a play to watchers, unless its map is unknown; record it when a score may come of it.

    Raises ShuttingDown.
    """
    if hub_server(call.rt).is_leaving:
        raise ShuttingDown
    player: Player = call.connection.state
    play = await _new_play(call, token, state)
    player.plays.pop(token, None)
    while len(player.plays) >= MAX_PLAYS:
        oldest = next(iter(player.plays))
        await _settle(call.rt, call.user_id, oldest, player.plays.pop(oldest), is_passed=True)
    player.plays[token] = play
    if play.is_shown:
        shown = Encoded(encode(state))
        await store.show(call.rt.redis, call.user_id, call.connection.id, shown)
        await _watchers(call).UserBeganPlaying(call.user_id, shown)


async def send_frames(call: Call, token: int | None, bundle: Encoded) -> None:
    """Pass frames on as they came, and keep them. Raises InvalidState for a play that was not begun."""
    player: Player = call.connection.state
    play = _play(player, token)
    play.last = bundle
    sending: list[Awaitable[Any]] = []
    if play.is_shown:
        sending.append(call.clients.relay(store.player_group(call.user_id), player.relay.wrap(bundle)))
    if play.is_recorded and token is not None:
        play.size += len(bundle)
        if play.size > MAX_RECORDED_BYTES:
            play.is_recorded = False
            await store.drop_frames(call.rt.redis, call.user_id, token)
        else:
            sending.append(store.append_frames(call.rt.redis, call.user_id, token, bundle))
    await asyncio.gather(*sending)


async def end(call: Call, token: int | None, final: SpectatedUserState) -> None:
    """The play is over. Watchers hear of the latest one. Raises InvalidState for a play that was not begun."""
    player: Player = call.connection.state
    play = _play(player, token)
    is_latest = token is None or token == latest(player)
    del player.plays[token]
    if final is SpectatedUserState.PLAYING:
        final = SpectatedUserState.QUIT
    if is_latest and await store.hide(call.rt.redis, call.user_id, call.connection.id) is not None:
        state = Encoded(encode(play.state._replace(state=final)))
        await _watchers(call).UserFinishedPlaying(call.user_id, state)
    await _settle(call.rt, call.user_id, token, play, is_passed=final is SpectatedUserState.PASSED)
    if final in _LEFT:
        await _count(call.rt, play, is_fail=final is SpectatedUserState.FAILED)


def latest(player: Player) -> int | None:
    """The token of the play begun last. Raises InvalidState without any."""
    if not player.plays:
        raise InvalidState(_UNKNOWN)
    return next(reversed(player.plays))


def as_quit(state: Encoded) -> Encoded:
    """A state whose player is gone."""
    return Encoded(encode(SpectatorState(*decode(state))._replace(state=SpectatedUserState.QUIT)))


async def _new_play(call: Call, token: int | None, state: SpectatorState) -> Play:
    player: Player = call.connection.state
    if state.beatmap_id is None:
        # Nothing to see, but watchers may know that somebody plays; the game ignores it.
        return Play(state, 0, is_shown=not player.is_restricted, is_recorded=False, has_token=False)
    row = await get_played_beatmap(call.rt.db, beatmap_id=state.beatmap_id, user_id=call.user_id, token=token)
    if row is None or state.ruleset_id is None:
        return Play(state, 0, is_shown=False, is_recorded=False, has_token=False)
    return Play(
        state,
        row.total_length_s,
        is_shown=not player.is_restricted,
        is_recorded=row.has_token and is_recorded(row.status, call.rt.config.game),
        has_token=row.has_token,
    )


async def _settle(rt: Runtime, user_id: int, token: int | None, play: Play, *, is_passed: bool) -> None:
    """Have a replay made of what was recorded, or forget it."""
    if not play.is_recorded or token is None:
        return
    if is_passed:
        await store.keep_frames(rt.redis, user_id, token)
        await rt.jobs.enqueue(jobs.BUILD_REPLAY, user_id, token, 0)
    else:
        await store.drop_frames(rt.redis, user_id, token)


async def _count(rt: Runtime, play: Play, *, is_fail: bool) -> None:
    """Note where in the map the play ended, if it was one that could be submitted."""
    at = place_of_end(play.last, play.total_length_s)
    if play.has_token and play.state.beatmap_id is not None and at is not None:
        await count_leave(rt, play.state.beatmap_id, at, is_fail=is_fail)


def _play(player: Player, token: int | None) -> Play:
    play = player.plays.get(token)
    if play is None:
        raise InvalidState(_UNKNOWN)
    return play


def _watchers(call: Call) -> SpectatorClient:
    return call.clients.group(store.player_group(call.user_id))
