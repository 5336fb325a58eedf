"""Rooms over HTTP: opening, listing, joining, closing."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.platform.runtime import Runtime
from tests.database import row, rows
from tests.rooms.playlists import item, play, playlist, request
from tests.scores.plays import known_beatmap, settled
from tests.world import World

Queries = Callable[[int], Any]
PAGED = 99999999


async def test_a_room_is_opened_with_its_host_in_it(
    http: httpx.AsyncClient, rt: Runtime, world: World, golden: Callable[[str, Any], None]
) -> None:
    host, beatmap = await world.user("host"), await known_beatmap(rt)
    hd = item(beatmap, required_mods=[{"acronym": "HD"}], allowed_mods=[{"acronym": "HR"}])
    answer = await http.post(
        "/api/v2/rooms", json=request(playlist=[hd, item(beatmap)]), headers=await world.headers(host)
    )
    assert answer.status_code == 200, answer.text
    room = answer.json()
    shown = await http.get(f"/api/v2/rooms/{room['id']}", headers=await world.headers(host))
    assert shown.json() == room
    stored = await row(rt, "SELECT is_in_room, joined_at FROM room_users")
    assert stored["is_in_room"] == 1
    assert await rows(rt, "SELECT user_id FROM chat_members WHERE channel_id = %s", room["channel_id"]) == [(host,)]
    golden("rooms/room", _settled(room, [host]))


def _settled(room: Any, users: list[int]) -> Any:
    return settled(room | {"id": 1, "channel_id": 1, "playlist": [
        entry | {"room_id": 1, "owner_id": users.index(entry["owner_id"]) + 1} for entry in room["playlist"]
    ]} | ({"current_user_score": room["current_user_score"] | {"room_id": 1}} if "current_user_score" in room else {}),
        users, [])  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"playlist": []}, "playlist"),
        ({"playlist": None}, "playlist"),
        ({"duration": 29}, "duration"),
        ({"duration": 14 * 24 * 60 + 1}, "duration"),
        ({"duration": None}, "duration"),
        ({"duration": 10**18}, "duration"),
        ({"ends_at": "2026-03-14T12:29:00Z"}, "duration"),
        ({"ends_at": "soon"}, "ends_at"),
        ({"max_attempts": 0}, "max_attempts"),
        ({"max_attempts": 129}, "max_attempts"),
        ({"type": "head_to_head"}, "type"),
        ({"category": "realtime"}, "type"),
        ({"playlist": [{"ruleset_id": 0, "beatmap_id": 404}]}, "404"),
        ({"playlist": [{"ruleset_id": 4}]}, "playlist[0].ruleset_id"),
        ({"playlist": [{"ruleset_id": "x"}]}, "ruleset_id"),
        ({"playlist": [{"required_mods": [{"acronym": "AT"}]}]}, "playlist[0].required_mods"),
        ({"playlist": ["x"]}, "playlist"),
    ],
)
async def test_what_cannot_be_a_room_names_the_field(
    http: httpx.AsyncClient, world: World, changes: dict[str, Any], field: str
) -> None:
    beatmap = await world.beatmap()
    entries = changes.get("playlist")
    if entries and isinstance(entries[0], dict):
        changes = changes | {"playlist": [item(beatmap) | entry for entry in entries]}
    answer = await http.post(
        "/api/v2/rooms", json=request(beatmap) | changes, headers=await world.headers(await world.user())
    )
    assert answer.status_code == 422
    assert field in answer.json()["error"]


async def test_a_room_may_hold_256_items_and_no_more(http: httpx.AsyncClient, world: World) -> None:
    beatmap, headers = await world.beatmap(), await world.headers(await world.user())
    many = await http.post("/api/v2/rooms", json=request(*[beatmap] * 257), headers=headers)
    assert many.status_code == 422
    enough = await http.post("/api/v2/rooms", json=request(*[beatmap] * 256), headers=headers)
    assert len(enough.json()["playlist"]) == 256


async def test_a_supporter_keeps_a_room_open_for_three_months(http: httpx.AsyncClient, world: World) -> None:
    host, beatmap = await world.user(supporter=True), await world.beatmap()
    wanted = request(beatmap, duration=93 * 24 * 60)
    assert (await http.post("/api/v2/rooms", json=wanted, headers=await world.headers(host))).status_code == 200


async def test_only_the_game_opens_rooms(http: httpx.AsyncClient, world: World) -> None:
    beatmap = await world.beatmap()
    headers = await world.headers(await world.user(), "public")
    assert (await http.post("/api/v2/rooms", json=request(beatmap), headers=headers)).status_code == 403
    assert (await http.post("/api/v2/rooms", json=request(beatmap))).status_code == 401


@pytest.mark.parametrize("count", [1, 50])
async def test_a_list_costs_the_same_for_one_room_and_fifty(
    http: httpx.AsyncClient, rt: Runtime, world: World, queries: Queries, count: int
) -> None:
    beatmap = await world.beatmap()
    for number in range(count):
        host = await world.user()
        room, items = await playlist(rt, host, beatmap)
        if number % 10 == 0:
            await play(rt, host, room, items[0], beatmap)
    headers = await world.headers(None, "public")
    await http.get("/api/v2/beatmapsets/0", headers=headers)
    with queries(7):
        answer = await http.get("/api/v2/rooms", headers=headers)
    assert len(answer.json()) == count


async def test_a_listed_room_tells_what_its_playlist_holds(
    http: httpx.AsyncClient, rt: Runtime, world: World, golden: Callable[[str, Any], None]
) -> None:
    host, beatmap = await world.user("host"), await known_beatmap(rt)
    _, items = await playlist(rt, host, beatmap, playlist=[item(beatmap), item(beatmap, ruleset_id=3)])
    (listed,) = (await http.get("/api/v2/rooms", headers=await world.headers(host))).json()
    assert listed["playlist_item_stats"] == {"count_active": 2, "count_total": 2, "ruleset_ids": [0, 3]}
    assert listed["current_playlist_item"]["id"] == items[0]
    assert listed["difficulty_range"]["max"] >= listed["difficulty_range"]["min"] > 0
    listed["current_playlist_item"] |= {"id": 1, "owner_id": 1, "room_id": 1}
    golden("rooms/listed_room", _settled(listed, [host]))


async def ids(http: httpx.AsyncClient, headers: dict[str, str], **params: Any) -> list[int]:
    answer = await http.get("/api/v2/rooms", params=params, headers=headers)
    assert answer.status_code == 200
    return [room["id"] for room in answer.json()]


async def test_modes_choose_which_rooms_are_listed(
    http: httpx.AsyncClient, rt: Runtime, world: World, clock: Any
) -> None:
    me, other, beatmap = await world.user(), await world.user(), await world.beatmap()
    over, _ = await playlist(rt, me, beatmap)
    clock.advance(minutes=30)
    mine, _ = await playlist(rt, me, beatmap)
    theirs, items = await playlist(rt, other, beatmap)
    headers = await world.headers(me)
    assert await ids(http, headers) == [theirs, mine]
    assert await ids(http, headers, mode="nonsense") == [theirs, mine]
    assert await ids(http, headers, mode="all") == [theirs, mine, over]
    assert await ids(http, headers, mode="all", is_active="0") == [over]
    assert await ids(http, headers, mode="ended") == [over]
    assert await ids(http, headers, mode="owned") == [mine, over]
    assert await ids(http, headers, mode="participated") == [mine, over]
    assert await ids(http, headers, category="spotlight") == []
    assert await ids(http, headers, category="realtime") == []
    assert await ids(http, headers, status="playing") == []
    assert await ids(http, headers, season_id="1") == []
    await play(rt, me, theirs, items[0], beatmap)
    assert await ids(http, headers, mode="participated") == [theirs, mine, over]
    guest = await world.headers(None, "public")
    assert await ids(http, guest, mode="owned") == []


@pytest.mark.parametrize(("params", "reverse"), [({"mode": "all"}, True), ({"mode": "all", "sort": "ended"}, True)])
async def test_pages_of_rooms_follow_each_other(
    http: httpx.AsyncClient, rt: Runtime, world: World, params: dict[str, Any], reverse: bool
) -> None:
    beatmap = await world.beatmap()
    made = [(await playlist(rt, await world.user(), beatmap))[0] for _ in range(5)]
    headers = await world.headers(None, "public", version=PAGED)
    seen: list[int] = []
    cursor: dict[str, Any] = {}
    for _ in range(3):
        page = (await http.get("/api/v2/rooms", params={**params, "limit": 2, **cursor}, headers=headers)).json()
        seen += [room["id"] for room in page["rooms"]]
        cursor = {"cursor_string": page["cursor_string"]}
    assert seen == sorted(made, reverse=reverse)
    assert cursor == {"cursor_string": None}


async def test_a_room_is_found_by_id_or_as_the_latest_featured(
    http: httpx.AsyncClient, rt: Runtime, world: World
) -> None:
    host, beatmap = await world.user(), await world.beatmap()
    room, _ = await playlist(rt, host, beatmap)
    headers = await world.headers(None, "public")
    for name in ("latest", "0", "x", str(room + 1), "9" * 30):
        assert (await http.get(f"/api/v2/rooms/{name}", headers=headers)).status_code == 404
    await rows(rt, "UPDATE rooms SET category = 'featured_artist' WHERE id = %s", room)
    assert (await http.get("/api/v2/rooms/latest", headers=headers)).json()["id"] == room


async def test_the_password_is_needed_and_never_told(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    host, guest, beatmap = await world.user(), await world.user(), await world.beatmap()
    room, items = await playlist(rt, host, beatmap, password="open sesame")
    url, headers = f"/api/v2/rooms/{room}/users/{guest}", await world.headers(guest)
    shown = (await http.get(f"/api/v2/rooms/{room}", headers=headers)).json()
    assert shown["has_password"] is True
    assert "password" not in shown
    token = f"/api/v2/rooms/{room}/playlist/{items[0]}/scores"
    checksum = shown["playlist"][0]["beatmap"]["checksum"]
    assert (await http.post(token, json={"beatmap_hash": checksum}, headers=headers)).status_code == 422
    assert (await http.put(url, headers=headers)).status_code == 422
    assert (await http.put(url, params={"password": "guess"}, headers=headers)).status_code == 422
    assert (await http.put(url, params={"password": "open sesame"}, headers=headers)).status_code == 200
    assert (await http.post(token, json={"beatmap_hash": checksum}, headers=headers)).status_code == 200


async def test_players_join_and_leave_for_themselves_only(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    host, guest, beatmap = await world.user(), await world.user(), await world.beatmap()
    room, _ = await playlist(rt, host, beatmap)
    headers = await world.headers(guest)
    assert (await http.put(f"/api/v2/rooms/{room}/users/{host}", headers=headers)).status_code == 403
    assert (await http.delete(f"/api/v2/rooms/{room}/users/{host}", headers=headers)).status_code == 403
    joined = await http.put(f"/api/v2/rooms/{room}/users/{guest}", headers=headers)
    assert joined.json()["id"] == room
    members = "SELECT user_id FROM chat_members WHERE channel_id = %s ORDER BY user_id"
    assert await rows(rt, members, joined.json()["channel_id"]) == [(host,), (guest,)]
    left = await http.delete(f"/api/v2/rooms/{room}/users/{guest}", headers=headers)
    assert (left.status_code, left.content) == (204, b"")
    assert await rows(rt, members, joined.json()["channel_id"]) == [(host,)]
    found = await row(rt, "SELECT is_in_room, left_at FROM room_users WHERE user_id = %s", guest)
    assert (found["is_in_room"], found["left_at"] is not None) == (0, True)


async def test_the_host_may_close_a_room_for_five_minutes(
    http: httpx.AsyncClient, rt: Runtime, world: World, clock: Any
) -> None:
    host, beatmap = await world.user(), await world.beatmap()
    room, _ = await playlist(rt, host, beatmap)
    url, headers = f"/api/v2/rooms/{room}", await world.headers(host)
    assert (await http.delete(url, headers=await world.headers(await world.user()))).status_code == 403
    assert (await http.delete("/api/v2/rooms/404", headers=headers)).status_code == 404
    clock.advance(minutes=5)
    assert (await http.delete(url, headers=headers)).status_code == 204
    assert (await http.get(url, headers=headers)).json()["active"] is False
    assert (await http.delete(url, headers=headers)).status_code == 422
    second, _ = await playlist(rt, host, beatmap)
    clock.advance(minutes=5, seconds=1)
    refused = await http.delete(f"/api/v2/rooms/{second}", headers=headers)
    assert (refused.status_code, "5 minutes" in refused.json()["error"]) == (422, True)


async def test_a_deleted_beatmap_leaves_the_room_readable(http: httpx.AsyncClient, rt: Runtime, world: World) -> None:
    host, beatmap = await world.user(), await world.beatmap()
    room, _ = await playlist(rt, host, beatmap)
    await rows(rt, "UPDATE beatmaps SET deleted_at = '2026-01-01' WHERE id = %s", beatmap)
    headers = await world.headers(host)
    (entry,) = (await http.get(f"/api/v2/rooms/{room}", headers=headers)).json()["playlist"]
    assert entry["beatmap"]["id"] == beatmap
    assert len((await http.get("/api/v2/rooms", headers=headers)).json()) == 1
