"""From streamed frames to a replay somebody downloads."""

import base64
import hashlib
import lzma
import struct
from itertools import pairwise
from typing import Any

import httpx
import orjson
import osrparse
import pytest
from msgpack_lazer_api import decode, encode, read_replay

from g0v0.beatmaps.queries import get_playable, list_difficulties
from g0v0.beatmaps.statuses import Status
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.scores.queries import get_score
from g0v0.spectator import playing, store
from g0v0.spectator.replays import ATTEMPTS, build_replay, replay_name
from g0v0.submission.acceptance import accept
from g0v0.submission.models import Submission, TokenRequest
from g0v0.submission.tokens import issue
from g0v0.users.queries import update_restriction
from tests.conftest import FrozenClock
from tests.signalr.client import SignalrClient
from tests.signalr.servers import Node
from tests.spectator.plays import FAILED, FRAMES_EACH, PASSED, QUIT, bundle, frame, state
from tests.submission.plays import body
from tests.world import World

BUNDLES = 4


async def token_for(rt: Runtime, user: int, beatmap: int) -> int:
    row = await get_playable(rt.db, id=beatmap)
    assert row is not None
    request = TokenRequest(beatmap_hash=row.checksum, ruleset_id=0)
    return (await issue(rt, user_id=user, beatmap_id=beatmap, request=request))["id"]


async def submit(rt: Runtime, user: int, beatmap: int, token: int, **changes: Any) -> int:
    submission = Submission(**body(**changes))
    return await accept(rt, user_id=user, beatmap_id=beatmap, token_id=token, submission=submission)


async def stream(client: SignalrClient, token: int, beatmap: int, final: int = PASSED) -> None:
    await client.invoke("BeginPlaySessionV2", token, state(beatmap))
    for number in range(BUNDLES):
        await client.invoke("SendFrameDataV2", token, bundle(number))
    await client.invoke("EndPlaySessionV2", token, final)


async def recorded(rt: Runtime, user: int, beatmap: int, **changes: Any) -> int:
    """A score with a stored replay, without a hub."""
    token = await token_for(rt, user, beatmap)
    for number in range(BUNDLES):
        await store.append_frames(rt.redis, user, token, encode(bundle(number)))
    score = await submit(rt, user, beatmap, token, **changes)
    await build_replay(rt, user, token, 0)
    return score


async def has_replay(rt: Runtime, score: int) -> bool:
    row = await get_score(rt.db, id=score)
    assert row is not None
    return row.has_replay


def queued(rt: Runtime) -> list[tuple[int | str, ...]]:
    assert isinstance(rt.jobs, RecordedQueue)
    return [args for name, args in rt.jobs.queued if name == "build_replay"]


async def test_a_streamed_play_is_read_back_frame_for_frame(
    nodes: tuple[Node, Node], player: Any, world: World, rt: Runtime
) -> None:
    beatmap = await world.beatmap()
    token = await token_for(rt, player.user_id, beatmap)
    await stream(player, token, beatmap)
    assert queued(rt) == [(player.user_id, token, 0)]
    assert await rt.redis.ttl(f"spectator:frames:{player.user_id}:{token}") > 3600  # workers may be away for a while
    mods = [{"acronym": "HD"}, {"acronym": "DT", "settings": {"speed_change": 1.35}}]
    score = await submit(rt, player.user_id, beatmap, token, mods=mods)
    await build_replay(rt, player.user_id, token, 0)
    assert await has_replay(rt, score)

    content = await rt.storage.get(replay_name(score))
    found = osrparse.Replay.from_string(content)
    playable = await get_playable(rt.db, id=beatmap)
    assert playable is not None
    assert (found.beatmap_hash, found.username, found.mode) == (playable.checksum, "Player", osrparse.GameMode.STD)
    assert (found.count_300, found.count_100, found.count_50, found.count_miss) == (10, 2, 0, 0)
    assert (found.score, found.max_combo, found.perfect) == (700_000, 12, True)
    assert found.mods == osrparse.Mod.Hidden | osrparse.Mod.DoubleTime
    assert found.timestamp == rt.clock()

    sent = [frame(index) for index in range(BUNDLES * FRAMES_EACH)]
    times = [0, *(round(time) for time, *_ in sent)]
    assert [event.time_delta for event in found.replay_data] == [b - a for a, b in pairwise(times)]
    assert [(event.x, event.y, int(event.keys)) for event in found.replay_data] == [
        (float(x or 0), float(y or 0), buttons) for _, x, y, buttons in sent
    ]

    info = orjson.loads(read_replay(content).score_info or b"")
    assert info == {
        "online_id": score,
        "mods": [{"acronym": "HD"}, {"acronym": "DT", "settings": {"speed_change": 1.35}}],
        "statistics": {"great": 10, "ok": 2},
        "maximum_statistics": info["maximum_statistics"],
        "client_version": "",
        "rank": info["rank"],
        "user_id": player.user_id,
        "total_score_without_mods": 700_000,
        "pauses": [],
    }
    assert info["maximum_statistics"]["great"] == 12
    assert await store.read_frames(rt.redis, player.user_id, token) == []


async def test_a_play_goes_on_after_a_reconnection_to_another_process(
    nodes: tuple[Node, Node], world: World, rt: Runtime
) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    token, access = await token_for(rt, user, beatmap), await world.token(user)
    async with nodes[0].client("spectator", access) as first:
        await first.invoke("BeginPlaySessionV2", token, state(beatmap))
        await first.invoke("SendFrameDataV2", token, bundle(0))
    async with nodes[1].client("spectator", access) as second:
        await second.invoke("BeginPlaySessionV2", token, state(beatmap))
        await second.invoke("SendFrameDataV2", token, bundle(1))
    kept = await store.read_frames(rt.redis, user, token)
    assert [decode(each) for each in kept] == [decode(encode(bundle(number))) for number in range(2)]


async def test_a_play_with_too_much_in_it_is_not_kept(
    nodes: tuple[Node, Node], player: Any, world: World, rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    beatmap = await world.beatmap()
    token = await token_for(rt, player.user_id, beatmap)
    monkeypatch.setattr(playing, "MAX_RECORDED_BYTES", 3 * len(encode(bundle(0))))
    await stream(player, token, beatmap)
    assert await store.read_frames(rt.redis, player.user_id, token) == []
    assert queued(rt) == []


async def test_a_replay_is_made_once(world: World, rt: Runtime) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    token = await token_for(rt, user, beatmap)
    await store.append_frames(rt.redis, user, token, encode(bundle(0)))
    score = await submit(rt, user, beatmap, token)
    await build_replay(rt, user, token, 0)
    made = await rt.storage.get(replay_name(score))
    await store.append_frames(rt.redis, user, token, encode(bundle(1)))
    await build_replay(rt, user, token, 0)
    assert await rt.storage.get(replay_name(score)) == made


async def test_a_replay_waits_for_its_score_but_not_forever(world: World, rt: Runtime) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    token = await token_for(rt, user, beatmap)
    await store.append_frames(rt.redis, user, token, encode(bundle(0)))
    await build_replay(rt, user, token, 0)
    assert queued(rt) == [(user, token, 1)]
    assert len(await store.read_frames(rt.redis, user, token)) == 1
    await build_replay(rt, user, token, ATTEMPTS)
    assert queued(rt) == [(user, token, 1)]
    assert await store.read_frames(rt.redis, user, token) == []


@pytest.mark.parametrize(
    ("bundles", "changes"),
    [
        ([], {}),
        ([b"\x92\xc0\xc0"], {}),
        ([b"\x01"], {}),
        ([encode(bundle(0))], {"passed": False, "rank": "F"}),
    ],
    ids=["no frames", "nil for frames", "no bundle", "failed"],
)
async def test_no_replay_is_made_of(world: World, rt: Runtime, bundles: list[bytes], changes: dict[str, Any]) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    token = await token_for(rt, user, beatmap)
    for each in bundles:
        await store.append_frames(rt.redis, user, token, each)
    score = await submit(rt, user, beatmap, token, **changes)
    await build_replay(rt, user, token, 0)
    assert not await has_replay(rt, score)
    assert not await rt.storage.exists(replay_name(score))


async def test_a_play_that_lost_its_beginning_makes_no_replay(
    world: World, rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MAX_BUNDLES", 3)
    user, beatmap = await world.user(), await world.beatmap()
    assert not await has_replay(rt, await recorded(rt, user, beatmap))


async def test_long_plays_are_read_page_by_page(rt: Runtime) -> None:
    for number in range(1001):
        await store.append_frames(rt.redis, 1, 2, b"%d" % number)
    assert await store.read_frames(rt.redis, 1, 2) == [b"%d" % number for number in range(1001)]


@pytest.mark.usefixtures("nodes")
@pytest.mark.parametrize(("status", "final", "foreign"), [(1, FAILED, False), (0, PASSED, False), (1, PASSED, True)])
async def test_frames_are_not_kept_of(
    player: Any, world: World, rt: Runtime, status: int, final: int, foreign: bool
) -> None:
    beatmap = await world.beatmap(status=Status(status))
    token = await token_for(rt, await world.user() if foreign else player.user_id, beatmap)
    await stream(player, token, beatmap, final)
    assert await store.read_frames(rt.redis, player.user_id, token) == []
    assert queued(rt) == []


async def test_where_players_fail_and_leave_is_counted(
    nodes: tuple[Node, Node], player: Any, world: World, rt: Runtime
) -> None:
    beatmap = await world.beatmap()
    playable = await get_playable(rt.db, id=beatmap)
    assert playable is not None
    for final, share in ((FAILED, 0.255), (FAILED, 0.255), (QUIT, 0.5), (PASSED, 0.75)):
        token = await token_for(rt, player.user_id, beatmap)
        await player.invoke("BeginPlaySessionV2", token, state(beatmap))
        moment = share * playable.total_length_s * 1000
        await player.invoke("SendFrameDataV2", token, bundle(0, from_ms=moment))
        await player.invoke("EndPlaySessionV2", token, final)
    # Without a token and without frames nothing is counted.
    no_frames = [bundle(0)[0], []]
    for token, sent in ((None, bundle(0, from_ms=5000)), (await token_for(rt, player.user_id, beatmap), no_frames)):
        await player.invoke("BeginPlaySessionV2", token, state(beatmap))
        await player.invoke("SendFrameDataV2", token, sent)
        await player.invoke("EndPlaySessionV2", token, FAILED)
    (row,) = [row for row in await list_difficulties(rt.db, ids=[beatmap]) if row.ruleset_id == 0]
    assert row.fail_counts is not None
    assert row.exit_counts is not None
    fails, exits = struct.unpack("<100i", row.fail_counts), struct.unpack("<100i", row.exit_counts)
    assert (sum(fails), sum(exits)) == (2, 1)
    assert fails[25] == 2
    assert exits[50] == 1


async def test_a_replay_is_downloaded_and_counted_once_a_day(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Any, clock: FrozenClock
) -> None:
    user, viewer, beatmap = await world.user(), await world.user(), await world.beatmap()
    score = await recorded(rt, user, beatmap)
    url = f"/api/v2/scores/{score}/download"
    headers = await world.headers(viewer)
    await http.get("/api/v2/me", headers=headers)
    with queries(4):
        answer = await http.get(url, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-osu-replay"
    assert f'filename="solo-replay-osu_{beatmap}_{score}.osr"' in answer.headers["content-disposition"]
    stored = await rt.storage.get(replay_name(score))
    assert hashlib.md5(answer.content).digest() == hashlib.md5(stored).digest()
    with queries(1):
        await http.get(url, headers=headers)
    for other in (await world.headers(user), await world.headers(None, "public")):
        assert (await http.get(url, headers=other)).status_code == 200
    page = (await http.get(f"/api/v2/scores/{score}", headers=headers)).json()
    assert (page["has_replay"], page["replay_views"]) == (True, 1)
    profile = (await http.get(f"/api/v2/users/{user}/osu", headers=headers)).json()
    assert {"start_date": "2026-03-01", "count": 1} in profile["replays_watched_counts"]


async def test_replays_that_are_not_there(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user, viewer, beatmap = await world.user(), await world.user(), await world.beatmap()
    without, hidden = await world.play(viewer, beatmap), await recorded(rt, user, beatmap)
    async with rt.db.tx() as tx:
        await update_restriction(tx, id=user, is_restricted=True)
    headers = await world.headers(viewer)
    for path in (f"{without}", f"{hidden}", "987654", "osu/987654"):
        answer = await http.get(f"/api/v2/scores/{path}/download", headers=headers)
        assert (answer.status_code, list(answer.json())) == (404, ["error"])
    own = await http.get(f"/api/v2/scores/{hidden}/download", headers=await world.headers(user))
    assert own.status_code == 200


async def test_replays_are_for_those_who_may_read_and_ten_a_minute(
    http: httpx.AsyncClient, world: World, rt: Runtime
) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    url = f"/api/v2/scores/{await recorded(rt, user, beatmap)}/download"
    assert (await http.get(url)).status_code == 401
    assert (await http.get(url, headers=await world.headers(user, "identify"))).status_code == 403
    headers = await world.headers(user)
    codes = [(await http.get(url, headers=headers)).status_code for _ in range(11)]
    assert codes == [200] * 10 + [429]


async def old_replay(http: httpx.AsyncClient, key: str, **params: Any) -> tuple[int, Any]:
    answer = await http.get("/api/get_replay", params={"k": key, **params})
    return answer.status_code, answer.json()


async def test_the_old_api_gives_the_frames_alone(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user, beatmap = await world.user("Player One"), await world.beatmap()
    score = await recorded(rt, user, beatmap)
    stored = await rt.storage.get(replay_name(score))
    key = await world.key(await world.user())
    status, answer = await old_replay(http, key, s=score)
    assert (status, answer["encoding"]) == (200, "base64")
    packed = base64.b64decode(answer["content"])
    assert lzma.decompress(packed, lzma.FORMAT_ALONE) == read_replay(stored).frames
    for named in ({"u": user}, {"u": "player_one", "type": "string"}, {"u": user, "m": 0, "mods": 0}):
        assert await old_replay(http, key, b=beatmap, **named) == (200, answer)
    page = (await http.get(f"/api/v2/scores/{score}", headers=await world.headers(user))).json()
    assert page["replay_views"] == 1


async def test_old_replays_that_are_not_there(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    without = await world.play(user, beatmap)
    key = await world.key(user)
    unknown: list[dict[str, Any]] = [
        {},
        {"s": without},
        {"s": 987654},
        {"s": "x"},
        {"b": beatmap},
        {"u": user},
        {"b": beatmap, "u": user},
        {"b": beatmap, "u": "nobody"},
        {"b": beatmap, "u": user, "m": 9},
    ]
    for params in unknown:
        assert await old_replay(http, key, **params) == (404, {"error": "Replay not available."})
    (await http.get("/api/get_replay", params={"k": key}))
    assert await old_replay(http, key) == (429, {"error": "Requesting too fast! Slow your operation, cap'n!"})


async def test_a_file_that_is_no_replay_is_none(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await recorded(rt, user, beatmap)
    await rt.storage.put(replay_name(score), b"damaged")
    assert (await old_replay(http, await world.key(user), s=score))[0] == 404
