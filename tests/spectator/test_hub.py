"""Playing and watching, on one process and on two."""

from typing import Any

import orjson
import pytest
from msgpack_lazer_api import decode, encode

from g0v0.beatmaps.queries import get_playable
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.scores.cache import PROCESSED_CHANNEL
from g0v0.spectator import store
from g0v0.submission.models import TokenRequest
from g0v0.submission.tokens import issue
from g0v0.users.queries import update_restriction
from tests.signalr.client import CallError, SignalrClient, eventually
from tests.signalr.servers import Node
from tests.spectator.plays import FAILED, MODS, PASSED, PLAYING, QUIT, bundle, state
from tests.world import World


async def watch(client: SignalrClient, player: Any) -> None:
    await client.invoke("StartWatchingUser", player.user_id)
    await player.expect("UserStartedWatching")


def told(client: SignalrClient) -> list[tuple[str, list[Any]]]:
    """What a client was told; processed scores of other test processes on the same Redis are not meant."""
    return [event for event in client.events if event[0] != "UserScoreProcessed"]


async def score_token(rt: Runtime, user: int, beatmap: int) -> int:
    row = await get_playable(rt.db, id=beatmap)
    assert row is not None
    request = TokenRequest(beatmap_hash=row.checksum, ruleset_id=0)
    return (await issue(rt, user_id=user, beatmap_id=beatmap, request=request))["id"]


async def test_watchers_see_a_play_from_begin_to_end(player: Any, far: Node, world: World) -> None:
    beatmap, user = await world.beatmap(), await world.user("Watcher")
    async with far.client("spectator", await world.token(user)) as watcher:
        await watcher.invoke("StartWatchingUser", player.user_id)
        assert await player.expect("UserStartedWatching") == [[[user, "Watcher"]]]

        await player.invoke("BeginPlaySessionV2", None, state(beatmap, mods=MODS))
        assert await watcher.expect("UserBeganPlaying") == [player.user_id, state(beatmap, mods=MODS)]

        for number in range(20):
            await player.send("SendFrameDataV2", None, bundle(number, score=number))
        for number in range(20):
            sender, seen = await watcher.expect("UserSentFrames")
            assert sender == player.user_id
            assert seen == decode(encode(bundle(number, score=number)))

        await player.invoke("EndPlaySessionV2", None, PASSED)
        assert await watcher.expect("UserFinishedPlaying") == [player.user_id, state(beatmap, PASSED, mods=MODS)]

        await watcher.invoke("EndWatchingUser", player.user_id)
        assert await player.expect("UserEndedWatching") == [user]
        await player.invoke("BeginPlaySessionV2", None, state(beatmap))
        await watcher.invoke("StartWatchingUser", user)
        assert watcher.seen("UserBeganPlaying") == []


async def test_older_clients_play_the_same_way(player: Any, far: Node, world: World) -> None:
    beatmap = await world.beatmap()
    async with far.client("spectator", await world.token(await world.user())) as watcher:
        await watch(watcher, player)
        await player.invoke("BeginPlaySession", None, state(beatmap))
        await watcher.expect("UserBeganPlaying")
        await player.invoke("SendFrameData", bundle(0))
        await watcher.expect("UserSentFrames")
        await player.invoke("EndPlaySession", state(beatmap, PLAYING))
        assert (await watcher.expect("UserFinishedPlaying"))[1][3] == QUIT
        with pytest.raises(CallError, match="not begun"):
            await player.invoke("SendFrameData", bundle(1))


async def test_who_comes_late_is_told_what_is_played(player: Any, far: Node, world: World) -> None:
    beatmap = await world.beatmap()
    await player.invoke("BeginPlaySessionV2", None, state(beatmap))
    async with far.client("spectator", await world.token(await world.user())) as watcher:
        await watch(watcher, player)
        assert await watcher.expect("UserBeganPlaying") == [player.user_id, state(beatmap)]
        await player.invoke("EndPlaySessionV2", None, FAILED)
        await watcher.expect("UserFinishedPlaying", lambda _, ended: ended[3] == FAILED)
    async with far.client("spectator", await world.token(await world.user())) as watcher:
        await watch(watcher, player)
        assert watcher.seen("UserBeganPlaying") == []


async def test_a_player_who_vanishes_has_quit(nodes: tuple[Node, Node], far: Node, world: World) -> None:
    beatmap, user = await world.beatmap(), await world.user()
    async with far.client("spectator", await world.token(await world.user())) as watcher:
        async with nodes[0].client("spectator", await world.token(user)) as leaving:
            await watcher.invoke("StartWatchingUser", user)
            await leaving.invoke("BeginPlaySessionV2", None, state(beatmap, mods=MODS))
            await watcher.expect("UserBeganPlaying")
            leaving.abort()
        assert await watcher.expect("UserFinishedPlaying") == [user, state(beatmap, QUIT, mods=MODS)]
        await watcher.invoke("EndWatchingUser", user)


async def test_a_watcher_who_vanishes_watches_no_more(player: Any, far: Node, world: World) -> None:
    user = await world.user()
    async with far.client("spectator", await world.token(user)) as watcher:
        await watch(watcher, player)
        watcher.abort()
    assert await player.expect("UserEndedWatching") == [user]


async def test_a_processed_score_is_told_its_player_wherever_it_is(
    player: Any, far: Node, world: World, rt: Runtime
) -> None:
    user = await world.user()
    beatmap = await world.beatmap()
    async with far.client("spectator", await world.token(user)) as other:

        async def is_listening() -> bool:
            await rt.redis.publish(PROCESSED_CHANNEL, orjson.dumps({"ScoreId": 1, "UserId": user}))
            return [user, 1] in other.seen("UserScoreProcessed")

        await rt.redis.publish(PROCESSED_CHANNEL, b'{"ScoreId":2}')
        await eventually(is_listening)
        score = await world.play(user, beatmap)
        assert await other.expect("UserScoreProcessed", lambda _, told: told == score) == [user, score]
        await player.invoke("EndWatchingUser", user)
        assert [user, score] not in player.seen("UserScoreProcessed")


async def test_restricted_players_neither_watch_nor_are_seen(
    nodes: tuple[Node, Node], player: Any, world: World, rt: Runtime
) -> None:
    beatmap, user = await world.beatmap(), await world.user()
    async with rt.db.tx() as tx:
        await update_restriction(tx, id=user, is_restricted=True)
    async with nodes[0].client("spectator", await world.token(user)) as restricted:
        with pytest.raises(CallError, match="InvalidStateException: Can't spectate a user when restricted"):
            await restricted.invoke("StartWatchingUser", player.user_id)
        await player.invoke("StartWatchingUser", user)
        await restricted.invoke("BeginPlaySessionV2", None, state(beatmap))
        await restricted.invoke("SendFrameDataV2", None, bundle(0))
        await restricted.invoke("EndPlaySessionV2", None, PASSED)
        assert told(player) == []


async def test_a_play_on_an_unknown_map_is_not_shown(
    nodes: tuple[Node, Node], player: Any, world: World, rt: Runtime
) -> None:
    async with nodes[1].client("spectator", await world.token(await world.user())) as watcher:
        await watch(watcher, player)
        await player.invoke("BeginPlaySessionV2", 5, state(987654))
        await player.invoke("SendFrameDataV2", 5, bundle(0))
        await player.invoke("EndPlaySessionV2", 5, PASSED)
        await watcher.invoke("EndWatchingUser", 0)
        assert told(watcher) == []
        assert await store.read_frames(rt.redis, player.user_id, 5) == []


@pytest.mark.parametrize(
    ("begun", "reason"),
    [
        ([1, 0, [], 99, {}], "99 is none of SpectatedUserState"),
        ([1, 0, [], 1, {77: 1}], "unknown hit result: 77"),
        ([1, 0, [5], 1, {}], "a mod is an array"),
        ([1, 0, [{"acronym": "HD", "settings": {}}] * 65, 1, {}], "64 at most"),
        ([1, 0, []], "5 fields"),
    ],
)
async def test_a_state_that_is_none_is_refused(player: Any, begun: list[Any], reason: str) -> None:
    with pytest.raises(CallError, match=reason):
        await player.invoke("BeginPlaySessionV2", None, begun)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (5, "an array expected"),
        ([[*bundle(0)[0][:7], [5]], []], "something else than a mod"),
        ([bundle(0)[0], [[float("nan"), 1.0, 1.0, 0]]], "outside of time or space"),
        ([bundle(0)[0], [[1.0, 1.0, 1.0, 2**31]]], "out of range"),
    ],
)
async def test_what_is_no_bundle_reaches_nobody(player: Any, far: Node, world: World, sent: Any, reason: str) -> None:
    async with far.client("spectator", await world.token(await world.user())) as watcher:
        await watch(watcher, player)
        await player.invoke("BeginPlaySessionV2", None, state(None))
        with pytest.raises(CallError, match=reason):
            await player.invoke("SendFrameDataV2", None, sent)
        await player.invoke("SendFrameDataV2", None, bundle(0))
        assert (await watcher.expect("UserSentFrames"))[1] == decode(encode(bundle(0)))
        assert watcher.seen("UserSentFrames") == []


async def test_a_watcher_that_reads_json_is_spared_what_has_no_such_form(player: Any, far: Node, world: World) -> None:
    shown, odd = state(None), [{"acronym": "HD", "settings": {"a": {b"bytes": 1}}}]
    async with far.client("spectator", await world.token(await world.user()), "json") as watcher:
        await watch(watcher, player)
        await player.invoke("BeginPlaySessionV2", None, [None, 0, odd, 1, {}])
        await player.invoke("EndPlaySessionV2", None, PASSED)
        await player.invoke("BeginPlaySessionV2", None, shown)
        assert (await watcher.expect("UserBeganPlaying"))[1][4] == {"5": 12}
        assert watcher.seen("UserFinishedPlaying") == []


async def test_no_play_begins_while_the_server_stops(player: Any, nodes: tuple[Node, Node]) -> None:
    nodes[0].hubs.is_leaving = True
    with pytest.raises(CallError, match="ServerShuttingDownException: Server is shutting down"):
        await player.invoke("BeginPlaySessionV2", None, state(None))


async def test_a_play_that_was_not_begun_is_refused(player: Any) -> None:
    for method, argument in (("SendFrameDataV2", bundle(0)), ("EndPlaySessionV2", PASSED)):
        with pytest.raises(CallError, match="InvalidStateException: The play was not begun"):
            await player.invoke(method, 999, argument)


async def test_only_the_latest_play_is_shown_to_end(player: Any, far: Node, world: World, rt: Runtime) -> None:
    beatmap = await world.beatmap()
    first, second, third = [await score_token(rt, player.user_id, beatmap) for _ in range(3)]
    async with far.client("spectator", await world.token(await world.user())) as watcher:
        await watch(watcher, player)
        await player.invoke("BeginPlaySessionV2", first, state(beatmap))
        await player.invoke("BeginPlaySessionV2", second, state(beatmap))
        await player.invoke("EndPlaySessionV2", first, QUIT)
        await player.invoke("SendFrameDataV2", second, bundle(0))
        await player.invoke("BeginPlaySessionV2", third, state(beatmap))
        await player.invoke("BeginPlaySessionV2", first, state(beatmap))
        with pytest.raises(CallError):
            await player.invoke("EndPlaySessionV2", second, PASSED)
        assert watcher.seen("UserFinishedPlaying") == []
        await player.invoke("EndPlaySessionV2", first, PASSED)
        await watcher.expect("UserFinishedPlaying")
    assert isinstance(rt.jobs, RecordedQueue)
    assert [args[1] for name, args in rt.jobs.queued if name == "build_replay"] == [second, first]


async def test_an_older_connection_that_ends_late_hides_nothing_of_a_newer(rt: Runtime) -> None:
    await store.show(rt.redis, 7, "new", encode([1]))  # type: ignore[arg-type]
    await store.watch(rt.redis, 7, 8, "new")
    assert await store.hide(rt.redis, 7, "old") is None
    assert await store.unwatch_all(rt.redis, 7, "old") == []
    assert await store.playing(rt.redis, 7) == encode([1])
    assert await store.unwatch_all(rt.redis, 7, "new") == [8]
    assert await store.hide(rt.redis, 7, "new") == encode([1])
