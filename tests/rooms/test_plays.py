"""Plays in rooms: tokens, submission, bests, sums and leaderboards."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from g0v0.rooms.errors import RoomRefused
from g0v0.submission.processing import process_score
from tests.database import row, rows
from tests.rooms.playlists import begin, item, play, playlist, submit
from tests.scores.plays import known_beatmap, restrict, settled
from tests.submission.plays import body
from tests.world import World

Queries = Callable[[int], Any]
HD = [{"acronym": "HD"}]


async def standing(rt: Runtime, user: int) -> dict[str, Any]:
    return await row(rt, "SELECT * FROM room_users WHERE user_id = %s", user)


async def test_a_play_competes_in_its_room_at_once(
    http: httpx.AsyncClient, rt: Runtime, world: World, golden: Callable[[str, Any], None]
) -> None:
    user, beatmap = await world.user("player"), await known_beatmap(rt)
    room, (entry,) = await playlist(rt, user, beatmap)
    headers = await world.headers(user)
    url = f"/api/v2/rooms/{room}/playlist/{entry}/scores"
    checksum = (await row(rt, "SELECT checksum FROM beatmaps"))["checksum"]
    form = {"version_hash": "x", "beatmap_id": str(beatmap), "beatmap_hash": checksum, "ruleset_id": "0"}
    token = (await http.post(url, data=form, headers=headers)).json()
    assert (token["playlist_item_id"], token["beatmap_id"], token["user_id"]) == (entry, beatmap, user)
    answer = await http.put(f"{url}/{token['id']}", json=body(), headers=headers)
    assert answer.status_code == 200, answer.text
    score = answer.json()
    assert (score["position"], score["room_id"], score["playlist_item_id"]) == (1, room, entry)
    assert score["scores_around"]["higher"]["scores"] == score["scores_around"]["lower"]["scores"] == []
    again = await http.put(f"{url}/{token['id']}", json=body(total_score=1), headers=headers)
    assert again.json() == score
    shown = await http.get(f"{url}/{score['id']}", headers=headers)
    assert shown.json() == score
    rt.jobs.queued.clear()  # type: ignore[attr-defined]
    golden("rooms/playlist_score", settled(score | {"room_id": 1, "solo_score_id": 1}, [user], [score["id"]]))


async def test_a_token_of_a_room_is_good_for_nothing_else(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    user, other, beatmap = await world.user(), await world.user(), await world.beatmap()
    room, (entry, second) = await playlist(rt, user, beatmap, beatmap)
    token, headers = await begin(rt, user, room, entry, beatmap), await world.headers(user)
    for url in (
        f"/api/v2/beatmaps/{beatmap}/solo/scores/{token}",
        f"/api/v2/rooms/{room}/playlist/{second}/scores/{token}",
        f"/api/v2/rooms/{room + 1}/playlist/{entry}/scores/{token}",
    ):
        assert (await http.put(url, json=body(), headers=headers)).status_code == 404
    url = f"/api/v2/rooms/{room}/playlist/{entry}/scores/{token}"
    assert (await http.put(url, json=body(), headers=await world.headers(other))).status_code == 404
    checksum = (await row(rt, "SELECT checksum FROM beatmaps"))["checksum"]
    solo = await http.post(
        f"/api/v2/beatmaps/{beatmap}/solo/scores", json={"beatmap_hash": checksum, "ruleset_id": 0}, headers=headers
    )
    url = f"/api/v2/rooms/{room}/playlist/{entry}/scores/{solo.json()['id']}"
    assert (await http.put(url, json=body(), headers=headers)).status_code == 404


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"beatmap_hash": "f" * 32}, "invalid or missing beatmap_hash"),
        ({}, "invalid or missing beatmap_hash"),
        ({"ruleset_id": 1}, "ruleset_id"),
        ({"ruleset_id": 7}, "ruleset_id"),
        ({"beatmap_id": "other"}, "beatmap_id"),
    ],
)
async def test_a_play_keeps_to_the_item(
    http: httpx.AsyncClient, rt: Runtime, world: World, form: dict[str, Any], problem: str
) -> None:
    user, made = await world.user(), await world.beatmapset(2)
    beatmap, other = made.beatmap_ids
    room, (entry,) = await playlist(rt, user, beatmap)
    played = other if form.get("beatmap_id") == "other" else beatmap
    checksum = (await row(rt, "SELECT checksum FROM beatmaps WHERE id = %s", played))["checksum"]
    sent = ({"beatmap_hash": checksum} if form else {}) | form | {"beatmap_id": played}
    answer = await http.post(
        f"/api/v2/rooms/{room}/playlist/{entry}/scores", json=sent, headers=await world.headers(user)
    )
    assert (answer.status_code, problem in answer.json()["error"]) == (422, True)


async def test_freestyle_allows_any_difficulty_of_the_set_in_any_ruleset(rt: Runtime, world: World) -> None:
    user, made, stranger = await world.user(), await world.beatmapset(2), await world.beatmap()
    beatmap, other = made.beatmap_ids
    room, (entry,) = await playlist(rt, user, beatmap, playlist=[item(beatmap, freestyle=True)])
    await play(rt, user, room, entry, beatmap, mods=[{"acronym": "HR"}])
    with pytest.raises(Invalid, match="beatmap_id"):
        await begin(rt, user, room, entry, stranger)
    await begin(rt, user, room, entry, other, ruleset=int(Ruleset.TAIKO))


async def test_mods_of_a_play_follow_the_item(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (entry,) = await playlist(rt, user, beatmap, playlist=[item(beatmap, required_mods=HD)])
    with pytest.raises(Invalid, match="required"):
        await play(rt, user, room, entry, beatmap)
    with pytest.raises(Invalid, match="not allowed"):
        await play(rt, user, room, entry, beatmap, mods=[*HD, {"acronym": "HR"}])
    await play(rt, user, room, entry, beatmap, mods=HD)


async def test_tries_are_counted_when_they_begin(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (entry, _) = await playlist(rt, user, beatmap, beatmap, max_attempts=2)
    await begin(rt, user, room, entry, beatmap)
    await play(rt, user, room, entry, beatmap)
    with pytest.raises(RoomRefused, match="maximum number of tries"):
        await begin(rt, user, room, entry, beatmap)
    assert (await standing(rt, user))["attempts"] == 2
    assert await rows(rt, "SELECT attempts FROM playlist_bests") == [(2,)]
    assert await rows(rt, "SELECT COUNT(*) FROM score_tokens") == [(2,)], "a refused try leaves no token"


async def test_an_item_may_have_its_own_number_of_tries(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    once = item(beatmap, max_attempts=1)
    room, (entry, second) = await playlist(rt, user, beatmap, playlist=[once, once])
    await begin(rt, user, room, entry, beatmap)
    with pytest.raises(RoomRefused):
        await begin(rt, user, room, entry, beatmap)
    await begin(rt, user, room, second, beatmap)


async def test_tries_at_once_do_not_pass_the_limit(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (entry,) = await playlist(rt, user, beatmap, max_attempts=1)
    tried = await asyncio.gather(*(begin(rt, user, room, entry, beatmap) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(result, int) for result in tried) == 1
    assert (await standing(rt, user))["attempts"] == 1


async def test_participants_are_counted_once(rt: Runtime, world: World) -> None:
    host, guest, beatmap = await world.user(), await world.user(), await world.beatmap()
    room, (entry,) = await playlist(rt, host, beatmap)
    for user in (host, guest, guest):
        await begin(rt, user, room, entry, beatmap)
    assert await rows(rt, "SELECT participant_count FROM rooms WHERE id = %s", room) == [(2,)]


async def test_plays_are_taken_until_five_minutes_after_the_end(rt: Runtime, world: World, clock: Any) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (entry,) = await playlist(rt, user, beatmap)
    early, late = await begin(rt, user, room, entry, beatmap), await begin(rt, user, room, entry, beatmap)
    clock.advance(minutes=30)
    with pytest.raises(RoomRefused, match="already ended"):
        await begin(rt, user, room, entry, beatmap)
    clock.advance(minutes=4, seconds=59)
    score = await submit(rt, user, room, entry, early)
    clock.advance(seconds=1)
    with pytest.raises(RoomRefused, match="already ended"):
        await submit(rt, user, room, entry, late)
    assert await submit(rt, user, room, entry, early) == score, "a used token answers its score"


async def test_a_room_that_has_not_begun_takes_no_plays(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (entry,) = await playlist(rt, user, beatmap)
    await rows(rt, "UPDATE rooms SET starts_at = '2026-03-14 12:00:01' WHERE id = %s", room)
    with pytest.raises(RoomRefused, match="not started"):
        await begin(rt, user, room, entry, beatmap)


async def test_the_best_of_each_item_adds_up(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (first, second) = await playlist(rt, user, beatmap, beatmap)
    for entry, total in ((first, 500_000), (first, 400_000), (second, 300_000), (first, 600_000)):
        await play(rt, user, room, entry, beatmap, total_score=total)
    found = await standing(rt, user)
    assert (found["total_score"], found["completed"], found["attempts"]) == (900_000, 2, 4)
    assert found["accuracy_sum"] == pytest.approx(2 * (10 * 300 + 2 * 100) / 3600)
    assert found["pp_sum"] > 0


async def test_a_failed_play_never_takes_the_place_of_a_pass(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (entry,) = await playlist(rt, user, beatmap)
    passed = await play(rt, user, room, entry, beatmap, total_score=10_000)
    failed = await play(rt, user, room, entry, beatmap, passed=False)
    assert await rows(rt, "SELECT score_id FROM playlist_bests") == [(passed,)]
    stored = "SELECT is_preserved, room_id, playlist_item_id FROM scores WHERE id = %s"
    assert await rows(rt, stored, failed) == [(1, room, entry)]


async def test_processing_a_play_again_changes_nothing(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (entry,) = await playlist(rt, user, beatmap)
    score = await play(rt, user, room, entry, beatmap)
    before = await standing(rt, user)
    await process_score(rt, score)
    assert await standing(rt, user) == before


async def test_the_same_token_at_once_counts_once(rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (entry,) = await playlist(rt, user, beatmap)
    token = await begin(rt, user, room, entry, beatmap)
    scores = await asyncio.gather(*(submit(rt, user, room, entry, token) for _ in range(4)))
    assert len(set(scores)) == 1
    assert await rows(rt, "SELECT score_id FROM playlist_scores") == [(scores[0],)]


@pytest.fixture
async def contest(rt: Runtime, world: World) -> tuple[int, int, list[int], list[int]]:
    """A room, its item, twelve players of falling totals and their plays."""
    beatmap = await world.beatmap()
    users = [await world.user() for _ in range(12)]
    room, (entry,) = await playlist(rt, users[0], beatmap)
    scores = [await play(rt, user, room, entry, beatmap, total_score=900_000 - n) for n, user in enumerate(users)]
    return room, entry, users, scores


async def test_the_board_of_an_item_comes_in_pages(
    http: httpx.AsyncClient, world: World, contest: tuple[int, int, list[int], list[int]], queries: Queries
) -> None:
    room, entry, users, scores = contest
    url, headers = f"/api/v2/rooms/{room}/playlist/{entry}/scores", await world.headers(users[11])
    for sort, expected in (("score_desc", scores), ("score_asc", scores[::-1])):
        seen: list[int] = []
        params: dict[str, Any] = {"limit": 5, "sort": sort}
        for _ in range(3):
            page = (await http.get(url, params=params, headers=headers)).json()
            assert page["params"] == {"limit": 5, "sort": sort}
            assert (page["total"], page["user_score"]["position"]) == (12, 12)
            seen += [score["id"] for score in page["scores"]]
            params |= {f"cursor[{key}]": value for key, value in (page["cursor"] or {}).items()}
        assert seen == expected
        assert page["cursor"] is None
    for limit in (1, 50):
        with queries(7):
            await http.get(url, params={"limit": limit}, headers=headers)


async def test_a_play_is_shown_among_its_neighbours(
    http: httpx.AsyncClient, world: World, contest: tuple[int, int, list[int], list[int]]
) -> None:
    room, entry, users, scores = contest
    url, headers = f"/api/v2/rooms/{room}/playlist/{entry}/scores", await world.headers(users[0])
    shown = (await http.get(f"{url}/{scores[11]}", headers=headers)).json()
    around = shown["scores_around"]
    assert shown["position"] == 12
    assert [score["id"] for score in around["higher"]["scores"]] == scores[10:0:-1]
    assert around["higher"]["params"] == {"limit": 10, "sort": "score_asc"}
    assert around["higher"]["cursor"] == {"total_score": 899_999, "score_id": scores[1]}
    assert (around["lower"]["scores"], around["lower"]["cursor"]) == ([], None)
    assert (await http.get(f"{url}/users/{users[11]}", headers=headers)).json() == shown
    assert (await http.get(f"{url}/users/404", headers=headers)).status_code == 404
    assert (await http.get(f"{url}/404", headers=headers)).status_code == 404
    assert (await http.get(f"/api/v2/rooms/{room}/playlist/404/scores", headers=headers)).status_code == 404
    assert (await http.get(f"/api/v2/rooms/{room + 1}/playlist/{entry}/scores", headers=headers)).status_code == 404


async def test_a_failed_play_in_a_playlist_has_no_place(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (entry,) = await playlist(rt, user, beatmap)
    score = await play(rt, user, room, entry, beatmap, passed=False)
    url = f"/api/v2/rooms/{room}/playlist/{entry}/scores/{score}"
    assert (await http.get(url, headers=await world.headers(user))).json()["position"] is None


async def test_restricted_players_have_no_place(
    http: httpx.AsyncClient, rt: Runtime, world: World, contest: tuple[int, int, list[int], list[int]]
) -> None:
    room, entry, users, scores = contest
    await restrict(rt, users[0])
    url, headers = f"/api/v2/rooms/{room}", await world.headers(users[1])
    page = (await http.get(f"{url}/playlist/{entry}/scores", headers=headers)).json()
    assert (page["total"], page["scores"][0]["id"], page["user_score"]["position"]) == (11, scores[1], 1)
    board = (await http.get(f"{url}/leaderboard", headers=headers)).json()
    assert [line["user_id"] for line in board["leaderboard"]] == users[1:]
    assert board["user_score"]["position"] == 1
    assert (await http.get(f"{url}/playlist/{entry}/scores/{scores[0]}", headers=headers)).status_code == 404
    own = await world.headers(users[0])
    assert (await http.get(f"{url}/playlist/{entry}/scores/{scores[0]}", headers=own)).status_code == 200
    shown = (await http.get(url, headers=headers)).json()
    assert users[0] not in [user["id"] for user in shown["recent_participants"]]


async def test_the_board_of_a_room_sums_up(
    http: httpx.AsyncClient, world: World, contest: tuple[int, int, list[int], list[int]], queries: Queries,
    golden: Callable[[str, Any], None],
) -> None:  # fmt: skip
    room, _, users, _ = contest
    url, headers = f"/api/v2/rooms/{room}/leaderboard", await world.headers(users[5])
    board = (await http.get(url, headers=headers)).json()
    assert [line["user_id"] for line in board["leaderboard"]] == users
    assert (board["user_score"]["position"], board["user_score"]["user_id"]) == (6, users[5])
    second = (await http.get(url, params={"limit": 5, "page": 2}, headers=headers)).json()
    assert [line["user_id"] for line in second["leaderboard"]] == users[5:10]
    guest = await world.headers(None, "public")
    assert (await http.get(url, headers=guest)).json()["user_score"] is None
    for limit in (1, 50):
        with queries(5):
            await http.get(url, params={"limit": limit}, headers=headers)
    assert (await http.get("/api/v2/rooms/404/leaderboard", headers=headers)).status_code == 404
    line = settled(second["leaderboard"][0] | {"room_id": 1}, users, [])
    golden("rooms/leaderboard_line", line | {"user": line["user"] | {"username": "player"}})


async def test_the_latest_participants_come_first(
    http: httpx.AsyncClient, rt: Runtime, world: World, clock: Any
) -> None:
    beatmap = await world.beatmap()
    users = [await world.user() for _ in range(10)]
    room, (entry,) = await playlist(rt, users[0], beatmap)
    for user in users:
        await begin(rt, user, room, entry, beatmap)
        clock.advance(seconds=1)
    headers = await world.headers(users[0])
    (listed,) = (await http.get("/api/v2/rooms", headers=headers)).json()
    assert [user["id"] for user in listed["recent_participants"]] == users[:1:-1]
    assert listed["participant_count"] == 10
    shown = (await http.get(f"/api/v2/rooms/{room}", headers=headers)).json()
    assert [user["id"] for user in shown["recent_participants"]] == users[::-1]


async def test_the_viewers_own_tries_are_shown(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    room, (first, second) = await playlist(rt, user, beatmap, beatmap)
    await play(rt, user, room, first, beatmap)
    await begin(rt, user, room, second, beatmap)
    shown = (await http.get(f"/api/v2/rooms/{room}", headers=await world.headers(user))).json()["current_user_score"]
    assert (shown["attempts"], shown["completed"], shown["total_score"]) == (2, 1, 700_000)
    assert shown["playlist_item_attempts"] == [
        {"attempts": 1, "id": first, "playlist_item_id": first, "passed": True},
        {"attempts": 1, "id": second, "playlist_item_id": second, "passed": False},
    ]
    guest = await world.headers(None, "public")
    assert "current_user_score" not in (await http.get(f"/api/v2/rooms/{room}", headers=guest)).json()
