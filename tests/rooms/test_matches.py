"""Realtime rooms read over HTTP: events, and the matches of old."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.platform.runtime import Runtime
from g0v0.rooms.models import EventType, RoomStatus
from tests.database import rows
from tests.rooms.matches import Played, finished_match, happen, match
from tests.rooms.playlists import playlist
from tests.scores.plays import restrict, settled
from tests.world import World

Queries = Callable[[int], Any]


@pytest.fixture
async def played(rt: Runtime, world: World) -> Played:
    return await finished_match(rt, world)


def numbered(value: Any, played: Played) -> Any:
    """Ids that differ between runs, counted from 1."""
    names = {"room_id": (played.room, 1), "match_id": (played.room, 1)}
    event_ids = [event["id"] for event in value["events"]]

    def walk(found: Any) -> Any:
        if isinstance(found, list):
            return [walk(one) for one in found]
        if not isinstance(found, dict):
            return found
        shape = {key: 1 if key in names and one == names[key][0] else walk(one) for key, one in found.items()}
        is_named_by_event = "detail" in shape or "event_type" in shape or "scoring_type" in shape
        for key in ("id", "first_event_id", "latest_event_id", "last_event_id", "current_game_id"):
            if isinstance(shape.get(key), int) and (key != "id" or is_named_by_event):
                shape[key] = event_ids.index(shape[key]) + 1
        if "teams" in shape and isinstance(shape["teams"], dict):
            shape["teams"] = list(shape["teams"].values())
        for key in ("solo_score_id",):
            if key in shape:
                shape[key] = played.scores.index(shape[key]) + 1
        return shape

    return settled(walk(value), [played.host, played.guest], list(played.scores))


async def test_a_match_is_told_with_its_games(
    http: httpx.AsyncClient, world: World, played: Played, golden: Callable[[str, Any], None]
) -> None:
    headers = await world.headers(None, "public", version=20241024)
    answer = (await http.get(f"/api/v2/matches/{played.room}", headers=headers)).json()
    kinds = [event["detail"]["type"] for event in answer["events"]]
    assert kinds == [
        "match-created", "player-joined", "player-joined", "other", "other", "player-left", "match-disbanded",
    ]  # fmt: skip
    aborted, game = [event["game"] for event in answer["events"] if "game" in event]
    assert (aborted["end_time"], aborted["scores"]) == (None, [])
    assert [score["id"] for score in game["scores"]] == list(played.scores)
    assert [score["match"]["team"] for score in game["scores"]] == ["red", "blue"]
    assert [score["match"]["pass"] for score in game["scores"]] == [True, False]
    assert (answer["current_game_id"], answer["match"]["end_time"] is not None) == (None, True)
    answer["match"]["id"] = 1
    golden("rooms/match", numbered(answer, played))


async def test_older_clients_get_old_scores_in_matches(
    http: httpx.AsyncClient, world: World, played: Played, golden: Callable[[str, Any], None]
) -> None:
    headers = await world.headers(None, "public", version=20220705)
    answer = (await http.get(f"/api/v2/matches/{played.room}", headers=headers)).json()
    game = [event["game"] for event in answer["events"] if "game" in event][1]
    score = game["scores"][0]
    assert (score["id"], score["score"], score["match"]["team"]) == (None, 700_000, "red")
    assert all(isinstance(count, int) for count in score["statistics"].values())
    golden("rooms/old_match_score", settled(score, [played.host], []))


async def test_events_of_a_match_come_in_pages(http: httpx.AsyncClient, world: World, played: Played) -> None:
    url, headers = f"/api/v2/matches/{played.room}", await world.headers(None, "public")
    everything = (await http.get(url, headers=headers)).json()
    ids = [event["id"] for event in everything["events"]]
    assert (everything["first_event_id"], everything["latest_event_id"]) == (ids[0], ids[-1])

    async def page(**params: Any) -> list[int]:
        return [event["id"] for event in (await http.get(url, params=params, headers=headers)).json()["events"]]

    assert await page(limit=3) == ids[-3:]
    assert await page(limit=3, before=ids[4]) == ids[1:4]
    assert await page(limit=3, after=ids[1]) == ids[2:5]
    assert await page(limit=0) == ids[-1:]
    assert await page(after=ids[-1]) == []


async def test_a_running_game_is_named(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    host, beatmap = await world.user(), await world.beatmap()
    room, item = await match(rt, host, beatmap)
    detail = {"room_type": "head_to_head", "teams": None, "slots": None}
    await happen(
        rt, room, host, [(EventType.GAME_STARTED, item, detail)], first=3, present={host: True},
        status=RoomStatus.PLAYING,
    )  # fmt: skip
    answer = (await http.get(f"/api/v2/matches/{room}", headers=await world.headers(None, "public"))).json()
    assert answer["current_game_id"] == answer["events"][-1]["game"]["id"]
    assert (answer["match"]["end_time"], answer["events"][-1]["game"]["end_time"]) == (None, None)


@pytest.mark.parametrize("kind", ["matches", "rooms"])
async def test_what_happened_behind_a_password_is_for_who_was_there(
    http: httpx.AsyncClient, rt: Runtime, world: World, kind: str
) -> None:
    host, stranger, beatmap = await world.user(), await world.user(), await world.beatmap()
    room, _ = await match(rt, host, beatmap, password="secret")
    url = f"/api/v2/{kind}/{room}" + ("/events" if kind == "rooms" else "")
    assert (await http.get(url, headers=await world.headers(None, "public"))).status_code == 401
    assert (await http.get(url, headers=await world.headers(stranger))).status_code == 403
    assert (await http.get(url, headers=await world.headers(host))).status_code == 200
    listed = (await http.get("/api/v2/matches", headers=await world.headers(host))).json()
    assert listed["matches"] == []
    old = await http.get("/api/get_match", params={"k": await world.key(host), "mp": room})
    assert old.json() == {"match": 0, "games": []}


async def test_matches_are_listed_in_pages(
    http: httpx.AsyncClient, rt: Runtime, world: World, played: Played, golden: Callable[[str, Any], None]
) -> None:
    beatmap = await world.beatmap()
    open_rooms = [(await match(rt, await world.user(), beatmap))[0] for _ in range(3)]
    made = [played.room, *open_rooms]
    headers = await world.headers(None, "public")
    for sort, expected in (("id_desc", made[::-1]), ("id_asc", made)):
        seen: list[int] = []
        params: dict[str, Any] = {"limit": 3, "sort": sort}
        for _ in range(2):
            page = (await http.get("/api/v2/matches", params=params, headers=headers)).json()
            seen += [found["id"] for found in page["matches"]]
            params |= {"cursor_string": page["cursor_string"]}
        assert (seen, page["cursor"]) == (expected, None)
    over = (await http.get("/api/v2/matches", params={"active": "false"}, headers=headers)).json()
    assert [found["id"] for found in over["matches"]] == [played.room]
    running = (await http.get("/api/v2/matches", params={"active": "true"}, headers=headers)).json()
    assert [found["id"] for found in running["matches"]] == open_rooms[::-1]
    over["matches"][0]["id"] = 1
    golden("rooms/matches", over)


async def test_playlists_are_no_matches(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    room, _ = await playlist(rt, await world.user(), await world.beatmap())
    headers = await world.headers(None, "public")
    assert (await http.get("/api/v2/matches", headers=headers)).json()["matches"] == []
    assert (await http.get(f"/api/v2/matches/{room}", headers=headers)).status_code == 404
    refused = await http.get(f"/api/v2/rooms/{room}/events", headers=headers)
    assert (refused.status_code, "realtime" in refused.json()["error"]) == (422, True)


async def test_events_of_a_room_come_with_what_they_name(
    http: httpx.AsyncClient, world: World, played: Played, golden: Callable[[str, Any], None], queries: Queries
) -> None:
    url, headers = f"/api/v2/rooms/{played.room}/events", await world.headers(None, "public")
    answer = (await http.get(url, headers=headers)).json()
    assert [event["event_type"] for event in answer["events"]][3:7] == [
        "game_started", "game_aborted", "game_started", "game_completed",
    ]  # fmt: skip
    (item,) = answer["playlist_items"]
    assert [score["id"] for score in item["scores"]] == list(played.scores)
    assert item["details"]["room_type"] == "team_versus"
    assert {user["id"] for user in answer["users"]} == {played.host, played.guest}
    for limit in (5, 100):
        with queries(10):
            await http.get(url, params={"limit": limit}, headers=headers)
    answer["room"] |= {"id": 1, "channel_id": 1}
    item["owner_id"] = 1
    golden("rooms/events", numbered(answer, played))


async def test_a_match_costs_the_same_for_any_number_of_events(
    http: httpx.AsyncClient, rt: Runtime, world: World, played: Played, queries: Queries
) -> None:
    headers = await world.headers(None, "public")
    await http.get("/api/v2/matches/0", headers=headers)
    for limit in (4, 100):
        with queries(11):
            await http.get(f"/api/v2/matches/{played.room}", params={"limit": limit}, headers=headers)
    with queries(1):
        await http.get("/api/v2/matches", headers=headers)


async def test_restricted_players_scores_are_not_told(
    http: httpx.AsyncClient, rt: Runtime, world: World, played: Played
) -> None:
    await restrict(rt, played.guest)
    answer = (await http.get(f"/api/v2/matches/{played.room}", headers=await world.headers(None, "public"))).json()
    game = [event["game"] for event in answer["events"] if "game" in event][1]
    assert [score["user_id"] for score in game["scores"]] == [played.host]
    assert [user["is_deleted"] for user in answer["users"]] == [False, True]


async def test_failed_plays_are_among_the_results_of_a_match(
    http: httpx.AsyncClient, world: World, played: Played
) -> None:
    url = f"/api/v2/rooms/{played.room}/playlist/{played.item}/scores"
    page = (await http.get(url, headers=await world.headers(played.host))).json()
    assert [score["id"] for score in page["scores"]] == list(played.scores)


async def test_the_old_api_tells_a_match(
    http: httpx.AsyncClient, world: World, played: Played, golden: Callable[[str, Any], None]
) -> None:
    answer = (await http.get("/api/get_match", params={"k": await world.key(played.host), "mp": played.room})).json()
    assert answer["match"]["match_id"] == str(played.room)
    aborted, game = answer["games"]
    assert (aborted["end_time"], aborted["scores"], game["team_type"]) == (None, [], "2")
    assert [(score["team"], score["pass"]) for score in game["scores"]] == [("2", "1"), ("1", "0")]
    answer["match"]["match_id"] = "1"
    for number, one in enumerate(answer["games"], 1):
        one["game_id"] = str(number)
    for number, score in enumerate(game["scores"], 1):
        score["user_id"] = str(number)
    golden("rooms/v1_match", answer)


async def test_a_realtime_room_is_entered_and_left_through_its_hub(
    http: httpx.AsyncClient, rt: Runtime, world: World, played: Played
) -> None:
    headers = await world.headers(played.host)
    url = f"/api/v2/rooms/{played.room}/users/{played.host}"
    assert (await http.put(url, headers=headers)).status_code == 422
    assert (await http.delete(url, headers=headers)).status_code == 422
    assert (await http.delete(f"/api/v2/rooms/{played.room}", headers=headers)).status_code == 422
    assert await rows(rt, "SELECT COUNT(*) FROM room_users WHERE is_in_room") == [(0,)]
