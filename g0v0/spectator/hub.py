"""The spectator hub. Source: lazer-signalr.md §5, lazer-flows.md §5."""

from g0v0.platform.runtime import Runtime
from g0v0.signalr.arguments import Int32, Int64
from g0v0.signalr.clients import callers
from g0v0.signalr.errors import InvalidState
from g0v0.signalr.hub import Here, Hub
from g0v0.signalr.serving import hub_server
from g0v0.spectator import playing, store
from g0v0.spectator.client import SpectatorClient
from g0v0.spectator.models import Bundle, SpectatedUserState, SpectatorState, SpectatorUser
from g0v0.spectator.playing import Call, Player, new_player
from g0v0.spectator.processed import processed_scores
from g0v0.spectator.queries import get_account

hub: Hub[SpectatorClient] = Hub("spectator", SpectatorClient)

LISTEN_AGAIN_S = 1
MAX_WATCHED = 1000
"""Players one client may watch at once."""


@hub.connected
async def connected(call: Call) -> None:
    """Nobody is told; the client says by itself what it plays, also after a reconnection."""
    account = await get_account(call.rt.db, id=call.user_id)
    name = "" if account is None else account.username
    call.connection.state = new_player(call.user_id, name, is_restricted=account is None or account.is_restricted)


@hub.left
async def left(rt: Runtime, user_id: int, connection_id: str) -> None:
    """Whoever plays has quit now, whoever watches does so no more."""
    clients = hub.clients(rt)
    state = await store.hide(rt.redis, user_id, connection_id)
    if state is not None:
        await clients.group(store.player_group(user_id)).UserFinishedPlaying(user_id, playing.as_quit(state))
    watched = await store.unwatch_all(rt.redis, user_id, connection_id)
    if watched:
        await clients.users(watched).UserEndedWatching(user_id)


@hub.method("BeginPlaySessionV2")
async def begin_play_session(call: Call, score_token: Int64 | None, state: SpectatorState) -> None:
    """A play begins, with the token its score will be submitted under, if it will be."""
    await playing.begin(call, score_token, state)


@hub.method("SendFrameDataV2")
async def send_frame_data(call: Call, score_token: Int64 | None, data: Bundle) -> None:
    """What the player did since last time."""
    await playing.send_frames(call, score_token, data)


@hub.method("EndPlaySessionV2")
async def end_play_session(call: Call, score_token: Int64 | None, final_state: SpectatedUserState) -> None:
    """The play is over."""
    await playing.end(call, score_token, final_state)


@hub.method("BeginPlaySession")
async def begin_only_play_session(call: Call, score_token: Int64 | None, state: SpectatorState) -> None:
    """The same of older clients, which have one play at a time."""
    await playing.begin(call, score_token, state)


@hub.method("SendFrameData")
async def send_only_frame_data(call: Call, data: Bundle) -> None:
    """The same of older clients."""
    await playing.send_frames(call, playing.latest(_player(call)), data)


@hub.method("EndPlaySession")
async def end_only_play_session(call: Call, state: SpectatorState) -> None:
    """The same of older clients."""
    await playing.end(call, playing.latest(_player(call)), state.state)


@hub.method("StartWatchingUser")
async def start_watching(call: Call, user_id: Int32) -> None:
    """Be told what a player does, from what it plays now on."""
    player = _player(call)
    if player.is_restricted:
        raise InvalidState("Can't spectate a user when restricted.")
    if len(player.watched) >= MAX_WATCHED:
        raise InvalidState(f"Can't spectate more than {MAX_WATCHED} users.")
    player.watched.add(user_id)
    await call.join(store.player_group(user_id))
    state = await store.playing(call.rt.redis, user_id)
    if state is not None:
        await call.caller.UserBeganPlaying(user_id, state)
    await store.watch(call.rt.redis, call.user_id, user_id, call.connection.id)
    await call.clients.user(user_id).UserStartedWatching([SpectatorUser(call.user_id, player.username)])


@hub.method("EndWatchingUser")
async def end_watching(call: Call, user_id: Int32) -> None:
    """No more of that."""
    _player(call).watched.discard(user_id)
    await call.leave(store.player_group(user_id))
    if await store.unwatch(call.rt.redis, call.user_id, user_id):
        await call.clients.user(user_id).UserEndedWatching(call.user_id)


@hub.every(LISTEN_AGAIN_S)
async def tell_processed(rt: Runtime, _here: Here[SpectatorClient]) -> None:
    """Scores that count now, to their players here; ends only when Redis goes away."""
    async for score in processed_scores(rt):
        mine = [
            connection
            for connection in hub_server(rt).connections
            if connection.hub == hub.name and connection.user_id == score.user_id
        ]
        await callers(hub, mine).UserScoreProcessed(score.user_id, score.score_id)


def _player(call: Call) -> Player:
    return call.connection.state
