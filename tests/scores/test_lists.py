"""The scores of one player, one score, and the feed, through HTTP."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.beatmaps.statuses import Status
from g0v0.platform.http.cursor import encode
from g0v0.platform.runtime import Runtime
from g0v0.scores.feed import MAX_BEHIND, PAGE
from tests.conftest import FrozenClock
from tests.database import rows
from tests.scores.plays import DT, HD, LEGACY, crowd, known_beatmap, restrict, settled
from tests.world import World

Budget = Callable[[int], Any]
Golden = Callable[[str, Any], None]


def ids_of(answer: httpx.Response) -> list[int]:
    assert answer.status_code == 200, answer.text
    return [score["id"] for score in answer.json()]


async def test_best_scores_are_weighted(rt: Runtime, http: httpx.AsyncClient, world: World, golden: Golden) -> None:
    user = await world.user("best")
    beatmap = await known_beatmap(rt)
    easy = await world.beatmap(circles=12)
    best = await world.play(user, beatmap, mods=DT)
    worse = await world.play(user, easy)
    await world.play(user, beatmap, total_score=600_000)
    headers = await world.headers(user)
    answer = await http.get(f"/api/v2/users/{user}/scores/best", headers=headers)
    assert ids_of(answer) == [best, worse]
    assert [score["weight"]["percentage"] for score in answer.json()] == [100, pytest.approx(95)]
    golden("scores/user_best", settled(answer.json()[:1], [user], [best, worse]))
    old = await http.get(f"/api/v2/users/{user}/scores/best?limit=1", headers=headers | {"x-api-version": LEGACY})
    golden("scores/user_best_legacy", settled(old.json(), [user], [best, worse]))
    second = await http.get(f"/api/v2/users/{user}/scores/best?limit=1&offset=1", headers=headers)
    assert ids_of(second) == [worse]
    assert second.json()[0]["weight"]["percentage"] == pytest.approx(95)
    assert ids_of(await http.get(f"/api/v2/users/{user}/scores/best?offset=200", headers=headers)) == []


async def test_recent_scores_are_those_of_a_day(http: httpx.AsyncClient, world: World, clock: FrozenClock) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap)
    clock.advance(hours=24, seconds=1)
    passed = await world.play(user, beatmap)
    clock.advance(minutes=1)
    failed = await world.play(user, beatmap, passed=False)
    headers = await world.headers(user)
    assert ids_of(await http.get(f"/api/v2/users/{user}/scores/recent", headers=headers)) == [passed]
    with_fails = await http.get(f"/api/v2/users/{user}/scores/recent?include_fails=1", headers=headers)
    assert ids_of(with_fails) == [failed, passed]
    assert ids_of(await http.get(f"/api/v2/users/{user}/scores/recent?offset=100", headers=headers)) == []


async def test_firsts_are_lost_to_whoever_is_better(http: httpx.AsyncClient, world: World) -> None:
    first, second = await world.user(), await world.user()
    one, other = await world.beatmap(), await world.beatmap()
    kept = await world.play(first, one)
    await world.play(first, other)
    taken = await world.play(second, other, total_score=900_000)
    headers = await world.headers(None, "public")
    assert ids_of(await http.get(f"/api/v2/users/{first}/scores/firsts", headers=headers)) == [kept]
    assert ids_of(await http.get(f"/api/v2/users/{second}/scores/firsts", headers=headers)) == [taken]


async def test_a_list_is_in_the_ruleset_asked_for_or_the_players_own(http: httpx.AsyncClient, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    converted = await world.play(user, beatmap, ruleset_id=1, statistics={"great": 12}, rank="X", accuracy=1)
    headers = await world.headers(user)
    assert ids_of(await http.get(f"/api/v2/users/{user}/scores/recent", headers=headers)) == []
    answer = await http.get(f"/api/v2/users/{user}/scores/recent?mode=taiko", headers=headers)
    assert ids_of(answer) == [converted]
    assert answer.json()[0]["beatmap"]["mode"] == "taiko"
    assert answer.json()[0]["beatmap"]["convert"] is True


@pytest.mark.parametrize("kind", ["best", "recent", "firsts"])
@pytest.mark.parametrize("count", [1, 50])
async def test_a_list_takes_five_queries_and_then_none(
    http: httpx.AsyncClient, world: World, queries: Budget, kind: str, count: int
) -> None:
    user = await world.user()
    made = await world.beatmapset(count)
    for circles, beatmap in enumerate(made.beatmap_ids, start=12):
        hits = {"great": circles}
        await world.play(user, beatmap, statistics=hits, maximum_statistics=hits, accuracy=1, max_combo=circles)
    headers = await world.headers(user)
    await http.get("/api/v2/users/0/scores/best", headers=headers)
    with queries(5):
        first = await http.get(f"/api/v2/users/{user}/scores/{kind}?limit=50", headers=headers)
    assert len(ids_of(first)) == count
    with queries(0):
        again = await http.get(f"/api/v2/users/{user}/scores/{kind}?limit=50", headers=headers)
    assert again.content == first.content


async def test_lists_of_hidden_players_are_theirs_alone(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap)
    own, other = await world.headers(user), await world.headers(await world.user())
    await restrict(rt, user)
    seen = [await http.get(f"/api/v2/users/{user}/scores/best", headers=headers) for headers in (own, other)]
    assert [answer.status_code for answer in seen] == [200, 404]
    assert seen[1].json() == {"error": None}


@pytest.mark.parametrize("path", ["scores/worst", "scores/best?mode=drums"])
async def test_unknown_lists_are_not_found(http: httpx.AsyncClient, world: World, path: str) -> None:
    user = await world.user()
    answer = await http.get(f"/api/v2/users/{user}/{path}", headers=await world.headers(user))
    assert answer.status_code == 404


async def test_lists_of_stable_plays_are_empty(http: httpx.AsyncClient, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    await world.play(user, beatmap)
    headers = await world.headers(user)
    assert ids_of(await http.get(f"/api/v2/users/{user}/scores/best?legacy_only=1", headers=headers)) == []


async def test_a_players_place_on_a_board(
    rt: Runtime, http: httpx.AsyncClient, world: World, golden: Golden, queries: Budget
) -> None:
    beatmap = await known_beatmap(rt)
    await crowd(world, beatmap, 2)
    user = await world.user("placed")
    score = await world.play(user, beatmap, total_score=500_000)
    modded = await world.play(user, beatmap, mods=HD, total_score=400_000, total_score_without_mods=400_000)
    headers = await world.headers(None, "public")
    await http.get("/api/v2/users/0/scores/best", headers=headers)
    with queries(6):
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores/users/{user}", headers=headers)
    assert answer.json()["position"] == 3
    golden("scores/user_best_on_beatmap", settled(answer.json(), [user], [score]))
    with queries(0):
        await http.get(f"/api/v2/beatmaps/{beatmap}/scores/users/{user}", headers=headers)
    with_mods = await http.get(f"/api/v2/beatmaps/{beatmap}/scores/users/{user}?mods[]=HD", headers=headers)
    assert (with_mods.json()["position"], with_mods.json()["score"]["id"]) == (1, modded)
    everything = await http.get(f"/api/v2/beatmaps/{beatmap}/scores/users/{user}/all", headers=headers)
    assert list(everything.json()) == ["scores"]
    assert [found["id"] for found in everything.json()["scores"]] == [score, modded]
    golden("scores/user_all_on_beatmap", settled(everything.json(), [user], [score, modded]))
    for extra in ("?ruleset=taiko", "?legacy_only=1"):
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores/users/{user}/all{extra}", headers=headers)
        assert answer.json() == {"scores": []}


async def test_a_player_without_a_play_has_no_place(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    ranked, pending = await world.beatmap(), await world.beatmap(status=Status.PENDING)
    user, hidden = await world.user(), await world.user()
    await world.play(user, pending)
    await world.play(hidden, ranked)
    await restrict(rt, hidden)
    headers = await world.headers(user)
    nothing = {"error": None}
    named = {"error": "Specified beatmap difficulty couldn't be found."}
    for path, expected in {
        f"{ranked}/scores/users/{user}": nothing,
        f"{pending}/scores/users/{user}": nothing,
        f"{ranked}/scores/users/{hidden}": nothing,
        f"{ranked}/scores/users/{hidden}/all": nothing,
        f"{ranked}/scores/users/0": nothing,
        f"{ranked}/scores/users/{user}/all?ruleset=drums": {"error": "unknown ruleset name"},
        f"0/scores/users/{user}": named,
        f"0/scores/users/{user}/all": named,
    }.items():
        answer = await http.get(f"/api/v2/beatmaps/{path}", headers=headers)
        assert (answer.status_code, answer.json()) == (404, expected), path


async def test_one_score_has_everything(
    rt: Runtime, http: httpx.AsyncClient, world: World, golden: Golden, queries: Budget
) -> None:
    beatmap = await known_beatmap(rt)
    await crowd(world, beatmap, 1)
    user = await world.user("shown")
    score = await world.play(user, beatmap)
    headers = await world.headers(user)
    await http.get("/api/v2/users/0/scores/best", headers=headers)
    with queries(6):
        answer = await http.get(f"/api/v2/scores/{score}", headers=headers)
    assert answer.json()["rank_global"] == 2
    golden("scores/score", settled(answer.json(), [user], [score]))
    old = await http.get(f"/api/v2/scores/{score}", headers=headers | {"x-api-version": LEGACY})
    golden("scores/score_legacy", settled(old.json(), [user], [score]))
    failed = await world.play(user, beatmap, passed=False)
    answer = await http.get(f"/api/v2/scores/{failed}", headers=headers)
    assert answer.json()["rank_global"] is None


async def test_a_score_by_its_stable_number(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap)
    await rows(rt, "UPDATE scores SET legacy_score_id = 77 WHERE id = %s", score)
    headers = await world.headers(user)
    found = await http.get("/api/v2/scores/osu/77", headers=headers)
    assert found.json()["id"] == score
    for path, text in {
        "taiko/77": "Specified score couldn't be found.",
        "drums/77": "unknown ruleset name",
        "osu/0": "Invalid score id.",
    }.items():
        answer = await http.get(f"/api/v2/scores/{path}", headers=headers)
        assert (answer.status_code, answer.json()) == (404, {"error": text})


async def test_scores_that_are_not_there(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap)
    own, other = await world.headers(user), await world.headers(None, "public")
    await restrict(rt, user)
    assert (await http.get(f"/api/v2/scores/{score}", headers=own)).status_code == 200
    for path, error in {
        str(score): None,
        str(score + 1): "Specified score couldn't be found.",
        "0": "Invalid score id.",
        "-5": "Invalid score id.",
        "word": "Invalid score id.",
        "9" * 30: "Invalid score id.",
    }.items():
        answer = await http.get(f"/api/v2/scores/{path}", headers=other)
        assert (answer.status_code, answer.json()) == (404, {"error": error}), path


async def test_the_feed_tells_each_ranked_score_once(
    rt: Runtime, http: httpx.AsyncClient, world: World, clock: FrozenClock, golden: Golden
) -> None:
    user, hidden, beatmap = await world.user("fed"), await world.user(), await world.beatmap()
    headers = await world.headers(None, "public")
    empty = (await http.get("/api/v2/scores", headers=headers)).json()
    assert empty["scores"] == []
    assert empty["cursor_string"]
    await rt.redis.flushdb()
    first = await world.play(user, beatmap)
    await world.play(user, beatmap, passed=False)
    await world.play(hidden, beatmap)
    await restrict(rt, hidden)
    second = await world.play(user, beatmap, ruleset_id=1, statistics={"great": 12}, rank="X", accuracy=1)
    page = (await http.get("/api/v2/scores", headers=headers | {"x-api-version": LEGACY})).json()
    assert [score["id"] for score in page["scores"]] == [first, second]
    golden("scores/feed", settled(page["scores"][0] | {"beatmap_id": 0}, [user], [first, second]))
    taiko = (await http.get("/api/v2/scores?ruleset=taiko", headers=headers)).json()
    assert [score["id"] for score in taiko["scores"]] == [second]
    later = (await http.get(f"/api/v2/scores?cursor_string={page['cursor_string']}", headers=headers)).json()
    assert later["scores"] == []
    assert later["cursor"] == page["cursor"]
    await rt.redis.flushdb()
    third = await world.play(user, beatmap)
    later = (await http.get(f"/api/v2/scores?cursor[id]={page['cursor']['id']}", headers=headers)).json()
    assert [score["id"] for score in later["scores"]] == [third]
    assert later["cursor"]["id"] > page["cursor"]["id"]


async def test_the_feed_waits_for_scores_being_processed(
    rt: Runtime, http: httpx.AsyncClient, world: World, clock: FrozenClock
) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    headers = await world.headers(user)
    done = await world.play(user, beatmap)
    waiting = await world.play(user, beatmap, processed=False)
    overtaking = await world.play(user, beatmap)
    rt.jobs.queued.clear()  # type: ignore[attr-defined]  # a recorded queue
    page = (await http.get("/api/v2/scores", headers=headers)).json()
    assert [score["id"] for score in page["scores"]] == [done]
    assert page["cursor"] == {"id": waiting - 1}
    await rt.redis.flushdb()
    clock.advance(minutes=6)
    page = (await http.get("/api/v2/scores", headers=headers)).json()
    assert [score["id"] for score in page["scores"]] == [done, overtaking]


async def test_the_feed_goes_on_in_steps(rt: Runtime, http: httpx.AsyncClient, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    headers = await world.headers(user)
    newest = await world.play(user, beatmap)
    await rows(rt, "UPDATE scores SET id = id + %s WHERE id = %s", 3 * PAGE, newest)
    cursor, seen = newest - 1, []
    for _ in range(5):
        page = (await http.get(f"/api/v2/scores?cursor[id]={cursor}", headers=headers)).json()
        seen += [score["id"] for score in page["scores"]]
        cursor = page["cursor"]["id"]
    assert seen == [newest + 3 * PAGE]
    assert cursor == newest + 3 * PAGE
    await rows(rt, "UPDATE scores SET id = %s", newest + MAX_BEHIND + 1)
    far = await http.get(f"/api/v2/scores?cursor_string={encode({'id': newest})}", headers=headers)
    assert far.status_code == 422
    assert "cursor" in far.json()["error"]
    await rows(rt, "DELETE FROM scores")


async def test_the_feed_refuses_an_unknown_ruleset(http: httpx.AsyncClient, world: World) -> None:
    answer = await http.get("/api/v2/scores?ruleset=drums", headers=await world.headers(None, "public"))
    assert answer.status_code == 422
    assert "ruleset" in answer.json()["error"]
