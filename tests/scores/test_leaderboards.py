"""Leaderboards through HTTP: who stands where, for whom, and at what price."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.auth.accounts import Change
from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from g0v0.relations.lists import add
from g0v0.relations.models import RelationKind
from g0v0.scores.boards import plain_views
from g0v0.scores.models import BoardView
from g0v0.scores.queries import get_board_place
from g0v0.users.cards import board_cards
from tests.scores.plays import DT, HD, LEGACY, SD, alter, crowd, known_beatmap, restrict, settled, team_up
from tests.world import World

Budget = Callable[[int], Any]
Golden = Callable[[str, Any], None]


def users_of(answer: httpx.Response) -> list[int]:
    assert answer.status_code == 200, answer.text
    return [score["user_id"] for score in answer.json()["scores"]]


async def test_a_leaderboard_shows_the_best_of_each_player(
    rt: Runtime, http: httpx.AsyncClient, world: World, golden: Golden
) -> None:
    first, second, viewer = [await world.user(name) for name in ("first", "second", "viewer")]
    beatmap = await known_beatmap(rt)
    await world.play(second, beatmap, total_score=600_000)
    scores = [
        await world.play(first, beatmap, total_score=900_000),
        await world.play(second, beatmap, total_score=800_000),
        await world.play(viewer, beatmap, total_score=500_000, mods=HD, total_score_without_mods=480_000),
    ]
    await world.play(first, beatmap, passed=False)
    headers = await world.headers(viewer)
    answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=headers)
    assert users_of(answer) == [first, second, viewer]
    body = answer.json()
    assert body["score_count"] == 3
    assert body["user_score"] == body["userScore"]
    assert body["user_score"]["position"] == 3
    assert body["scores"][2] == body["user_score"]["score"]
    assert body["scores"][2]["current_user_attributes"]["pin"] == {
        "is_pinned": False,
        "score_id": body["scores"][2]["id"],
    }
    users = [first, second, viewer]
    golden("scores/leaderboard", settled(body, users, scores))
    old = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=headers | {"x-api-version": LEGACY})
    golden("scores/leaderboard_legacy", settled(old.json(), users, scores))
    alias = await http.get(f"/api/v2/beatmaps/{beatmap}/solo-scores", headers=headers | {"x-api-version": LEGACY})
    assert alias.json() == body


async def test_a_repeated_look_costs_no_query(http: httpx.AsyncClient, world: World, queries: Budget) -> None:
    beatmap = await world.beatmap()
    users = await crowd(world, beatmap, 3)
    headers = await world.headers(users[1])
    first = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=headers)
    with queries(0):
        again = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=headers)
    assert again.json() == first.json()
    stranger = await world.headers(await world.user())
    await http.get("/api/v2/beatmaps/0/scores", headers=stranger)
    with queries(2):  # the beatmap, and that the stranger has no place
        other = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=stranger)
    assert "user_score" not in other.json()
    assert other.json()["scores"][1]["current_user_attributes"] == {"pin": None}


@pytest.mark.parametrize("count", [1, 50])
async def test_a_leaderboard_takes_four_queries(
    http: httpx.AsyncClient, world: World, queries: Budget, count: int
) -> None:
    beatmap = await world.beatmap()
    await crowd(world, beatmap, count)
    viewer = await world.user()
    await world.play(viewer, beatmap, total_score=1000, total_score_without_mods=1000)
    headers = await world.headers(viewer)
    await http.get("/api/v2/beatmaps/0/scores", headers=headers)
    with queries(4):  # what the viewer finds, the board, their score, players
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?limit={count}", headers=headers)
    assert len(answer.json()["scores"]) == count
    assert answer.json()["user_score"]["position"] == count + 1


async def test_a_new_score_shows_at_once(http: httpx.AsyncClient, world: World) -> None:
    beatmap = await world.beatmap()
    low, high = await world.user(), await world.user()
    headers = await world.headers(low)
    await world.play(low, beatmap, total_score=500_000)
    assert users_of(await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=headers)) == [low]
    await world.play(high, beatmap, total_score=600_000)
    answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=headers)
    assert users_of(answer) == [high, low]
    assert answer.json()["user_score"]["position"] == 2


async def test_ties_go_to_the_earlier_score(http: httpx.AsyncClient, world: World) -> None:
    beatmap = await world.beatmap()
    early, late = await world.user(), await world.user()
    await world.play(early, beatmap)
    await world.play(late, beatmap)
    answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=await world.headers(late))
    assert users_of(answer) == [early, late]
    assert answer.json()["user_score"]["position"] == 2


@pytest.mark.parametrize("kind", ["global", "country", "friend"])
async def test_restricted_players_are_not_listed(http: httpx.AsyncClient, world: World, rt: Runtime, kind: str) -> None:
    beatmap = await world.beatmap()
    hidden, seen = await world.user(), await world.user(supporter=True)
    await world.play(hidden, beatmap, total_score=900_000, mods=HD, total_score_without_mods=900_000)
    await world.play(seen, beatmap, total_score=800_000, mods=HD, total_score_without_mods=800_000)
    await add(rt, seen, hidden, RelationKind.FRIEND)
    await restrict(rt, hidden)
    headers = await world.headers(seen)
    for filters in ("", "&mods[]=HD"):
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?type={kind}{filters}", headers=headers)
        assert users_of(answer) == [seen]
        assert answer.json()["score_count"] == 1
        assert answer.json()["user_score"]["position"] == 1


@pytest.mark.parametrize("board", ["", "mods[]=HD", "type=country", "type=country&mods[]=HD", "type=friend"])
@pytest.mark.parametrize("limit", [1, 2, 3])
async def test_restricted_players_see_the_place_they_would_have(
    http: httpx.AsyncClient, world: World, rt: Runtime, board: str, limit: int
) -> None:
    beatmap = await world.beatmap()
    users = [await world.user(supporter=True) for _ in range(4)]
    for user, total in zip(users, (900_000, 800_000, 700_000, 600_000), strict=True):
        await world.play(user, beatmap, total_score=total, mods=HD, total_score_without_mods=total)
    first, hidden_too, viewer, last = users
    for friend in (first, hidden_too, last):
        await add(rt, viewer, friend, RelationKind.FRIEND)
    headers = await world.headers(viewer)
    for hidden in (hidden_too, viewer):
        await restrict(rt, hidden)
    answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?{board}&limit={limit}", headers=headers)
    assert users_of(answer) == [first, last][:limit]
    assert answer.json()["score_count"] == 2
    # Boards read as a whole hold those who are shown, and nobody else.
    has_place = board in ("", "mods[]=HD", "type=country")
    assert answer.json().get("user_score", {}).get("position") == (2 if has_place else None)


async def test_a_restricted_player_alone_on_a_board_is_first_for_themselves(
    http: httpx.AsyncClient, world: World, rt: Runtime
) -> None:
    beatmap = await world.beatmap()
    [only] = await crowd(world, beatmap, 1)
    await restrict(rt, only)
    answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=await world.headers(only))
    assert users_of(answer) == []
    assert (answer.json()["score_count"], answer.json()["user_score"]["position"]) == (0, 1)
    view = await _view(rt, beatmap, Ruleset.OSU, only)
    assert view is not None
    assert (view.players, view.ahead, view.place) == (0, 0, await get_board_place(rt.db, **_on(beatmap, only)))


async def test_a_view_of_a_board_is_its_size_and_the_place(world: World, rt: Runtime) -> None:
    beatmap = await world.beatmap()
    best, hidden, early, late = [await world.user() for _ in range(4)]
    for user, total in ((best, 900_000), (hidden, 800_000), (early, 700_000), (late, 700_000)):
        await world.play(user, beatmap, total_score=total, total_score_without_mods=total)
    await restrict(rt, hidden)
    for user, position in ((best, 1), (hidden, 2), (early, 2), (late, 3), (0, None)):
        view = await _view(rt, beatmap, Ruleset.OSU, user)
        place = await get_board_place(rt.db, **_on(beatmap, user))
        assert view is not None
        assert (view.players, view.place, view.status) == (3, place, Status.RANKED)
        assert (None if place is None else place.position) == position


@pytest.mark.parametrize("limit", [50, 1])
async def test_a_pin_is_shown_to_its_owner_alone(http: httpx.AsyncClient, world: World, limit: int) -> None:
    beatmap = await world.beatmap()
    _, owner, other = await crowd(world, beatmap, 3)
    url = f"/api/v2/beatmaps/{beatmap}/scores?limit={limit}"
    headers, theirs = await world.headers(owner), await world.headers(other)
    score = (await http.get(url, headers=headers)).json()["user_score"]["score"]["id"]
    for is_pinned, change in ((True, http.put), (False, http.delete)):
        assert (await change(f"/api/v2/score-pins/{score}", headers=headers)).status_code == 204
        body = (await http.get(url, headers=headers)).json()
        for shown in (body["user_score"]["score"], *(one for one in body["scores"] if one["id"] == score)):
            assert shown["current_user_attributes"]["pin"] == {"is_pinned": is_pinned, "score_id": score}
        others = (await http.get(url, headers=theirs)).json()["scores"]
        assert all(one["current_user_attributes"]["pin"] is None for one in others if one["user_id"] != other)


async def test_a_view_without_a_ruleset_is_of_the_beatmaps_own(world: World, rt: Runtime) -> None:
    beatmap = await world.beatmap()
    await world.play(await world.user(), beatmap)
    assert await _view(rt, beatmap, None) == (beatmap, None, None, Status.RANKED, Ruleset.OSU, 1, None, False, 0)
    taiko = await _view(rt, beatmap, Ruleset.TAIKO)
    assert taiko == (beatmap, Ruleset.TAIKO, None, Status.RANKED, Ruleset.TAIKO, 0, None, False, 0)
    assert await _view(rt, 0, None) is None


async def test_boards_that_are_looked_at_at_once_are_looked_at_together(
    http: httpx.AsyncClient, rt: Runtime, world: World, queries: Budget
) -> None:
    beatmaps = [await world.beatmap() for _ in range(3)]
    players = [await crowd(world, beatmap, 2) for beatmap in beatmaps]
    headers = await world.headers(await world.user())
    await http.get("/api/v2/beatmaps/0/scores", headers=headers)
    await board_cards(rt, [user for crowded in players for user in crowded])
    with queries(4):  # what is found once, each board by itself
        answers = await asyncio.gather(
            *(http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=headers) for beatmap in beatmaps)
        )
    assert [users_of(answer) for answer in answers] == players


async def _view(rt: Runtime, beatmap: int, ruleset: Ruleset | None, user: int | None = None) -> BoardView | None:
    asked = (beatmap, ruleset, user)
    return (await plain_views(rt, [asked])).get(asked)


def _on(beatmap: int, user: int) -> dict[str, int]:
    return {"beatmap_id": beatmap, "ruleset_id": 0, "user_id": user}


@pytest.mark.parametrize(
    ("limit", "place", "count"),
    # What the viewer finds, the board and its players always; then the score found there.
    [(5, 1, 3), (5, None, 3), (2, 1, 3), (2, None, 3), (2, 3, 4)],
)
async def test_only_what_the_page_does_not_show_is_asked_for(
    http: httpx.AsyncClient, world: World, queries: Budget, limit: int, place: int | None, count: int
) -> None:
    beatmap = await world.beatmap()
    players = await crowd(world, beatmap, 3)
    headers = await world.headers(await world.user() if place is None else players[place - 1])
    await http.get("/api/v2/beatmaps/0/scores", headers=headers)
    with queries(count):
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?limit={limit}", headers=headers)
    assert users_of(answer) == players[:limit]
    assert answer.json()["score_count"] == 3
    assert answer.json().get("user_score", {}).get("position") == place


async def test_a_country_has_a_board_of_its_own(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    beatmap = await world.beatmap()
    await crowd(world, beatmap, 3, country="JP")
    here, mover = await world.user(country="AU", supporter=True), await world.user(country="NZ", supporter=True)
    for user, total in ((here, 400_000), (mover, 500_000)):
        await world.play(user, beatmap, total_score=total, mods=HD, total_score_without_mods=total)
    headers = await world.headers(here)
    for filters in ("", "&mods[]=HD", "&mods[]=NM"):
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?type=country{filters}", headers=headers)
        assert users_of(answer) == ([] if "NM" in filters else [here])
        assert answer.json()["score_count"] == len(users_of(answer))
    await alter(rt, mover, Change(country_code="AU"))
    await world.play(here, beatmap, total_score=1, total_score_without_mods=1)
    answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?type=country", headers=headers)
    assert users_of(answer) == [mover, here]
    assert answer.json()["user_score"]["position"] == 2


async def test_a_board_of_friends_holds_the_viewer_and_whom_they_befriended(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Budget
) -> None:
    beatmap = await world.beatmap()
    _, friend, _ = await crowd(world, beatmap, 3)
    viewer = await world.user(supporter=True)
    await add(rt, viewer, friend, RelationKind.FRIEND)
    await world.play(viewer, beatmap, total_score=400_000)
    headers = await world.headers(viewer)
    await http.get("/api/v2/beatmaps/0/scores", headers=headers)
    with queries(5):
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?type=friend", headers=headers)
    assert users_of(answer) == [friend, viewer]
    assert answer.json()["score_count"] == 2
    assert answer.json()["user_score"]["position"] == 2


async def test_a_team_has_a_board(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    beatmap = await world.beatmap()
    mate, viewer, stranger = await crowd(world, beatmap, 3)
    await team_up(rt, viewer, mate)
    headers = await world.headers(viewer)
    answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?type=team", headers=headers)
    assert users_of(answer) == [mate, viewer]
    alone = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?type=team", headers=await world.headers(stranger))
    assert users_of(alone) == []


async def test_mods_narrow_a_board(http: httpx.AsyncClient, world: World, queries: Budget) -> None:
    beatmap = await world.beatmap()
    both, hidden, plain, sudden = [await world.user() for _ in range(4)]
    await world.play(both, beatmap, total_score=900_000, mods=HD, total_score_without_mods=900_000)
    await world.play(both, beatmap, total_score=700_000, mods=DT, total_score_without_mods=700_000)
    await world.play(hidden, beatmap, total_score=800_000, mods=[*HD, *SD], total_score_without_mods=800_000)
    await world.play(plain, beatmap, total_score=600_000)
    await world.play(sudden, beatmap, total_score=500_000, mods=SD, total_score_without_mods=500_000)
    headers = await world.headers(both)
    expected = {
        "mods[]=HD": [both, hidden],
        "mods[]=hd": [both, hidden],
        "mods=hd": [both, hidden],
        "mods[]=DT": [both],
        "mods[]=NC": [],
        "mods[]=NM": [plain, sudden],
        "mods[]=NM&mods[]=HD": [both, hidden, plain, sudden],
        "mods[]=HD&mods[]=DT": [],
        "mods[]=HD&mods[]=SD": [hidden],
        "mods[]=SD": [sudden],
        "mods[]=NM&mods[]=SD": [plain, sudden],
        "mods[]=XX": [],
    }
    for query, users in expected.items():
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?{query}", headers=headers)
        assert users_of(answer) == users, query
        body = answer.json()
        assert body["score_count"] == len(users), query
        assert ("user_score" in body) == (both in users), query
        if both in users:
            assert body["user_score"]["position"] == 1
            assert body["user_score"]["score"] == body["scores"][0]
    placed = await http.get(
        f"/api/v2/beatmaps/{beatmap}/scores?mods[]=NM&mods[]=HD", headers=await world.headers(plain)
    )
    assert placed.json()["user_score"]["position"] == 3
    stranger = await world.headers(await world.user())
    await http.get("/api/v2/beatmaps/0/scores", headers=stranger)
    with queries(5):
        await http.get(f"/api/v2/beatmaps/{beatmap}/scores?mods[]=HD&limit=1", headers=stranger)


async def test_relax_has_boards_of_its_own(
    http: httpx.AsyncClient, world: World, rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rt.config, "game", rt.config.game.model_copy(update={"enable_rx": True}))
    beatmap, relaxed = await world.beatmap(), await world.user()
    await world.play(relaxed, beatmap, total_score=70_000, mods=[{"acronym": "RX"}], total_score_without_mods=700_000)
    headers = await world.headers(relaxed)
    for query, users in {"": [], "mode=osurx": [relaxed], "mods[]=RX": [relaxed]}.items():
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?{query}", headers=headers)
        assert users_of(answer) == users


async def test_a_convert_has_a_board_of_its_own(http: httpx.AsyncClient, world: World) -> None:
    beatmap = await world.beatmap()
    user = await world.user()
    await world.play(user, beatmap, ruleset_id=1, statistics={"great": 12}, rank="X", accuracy=1)
    headers = await world.headers(user)
    assert users_of(await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=headers)) == []
    assert users_of(await http.get(f"/api/v2/beatmaps/{beatmap}/scores?mode=taiko", headers=headers)) == [user]


async def test_a_map_without_leaderboard_has_no_scores(http: httpx.AsyncClient, world: World) -> None:
    beatmap = await world.beatmap(status=Status.PENDING)
    user = await world.user()
    await world.play(user, beatmap)
    answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=await world.headers(user))
    assert answer.json() == {"scores": []}


async def test_stable_plays_are_none(http: httpx.AsyncClient, world: World) -> None:
    beatmap = await world.beatmap()
    [user] = await crowd(world, beatmap, 1)
    headers = await world.headers(user)
    await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=headers)
    answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?legacy_only=1", headers=headers)
    assert answer.json() == {"scores": [], "score_count": 0}


@pytest.mark.parametrize("kind", ["country", "friend"])
async def test_some_boards_are_for_supporters(http: httpx.AsyncClient, world: World, kind: str) -> None:
    beatmap = await world.beatmap()
    for caller in (await world.user(), None):
        answer = await http.get(
            f"/api/v2/beatmaps/{beatmap}/scores?type={kind}", headers=await world.headers(caller, "public")
        )
        assert answer.status_code == 422
        assert answer.json() == {"error": "You must be an osu!supporter to use this feature."}


async def test_leaderboards_refuse_what_is_unknown(http: httpx.AsyncClient, world: World) -> None:
    beatmap, headers = await world.beatmap(), await world.headers(None, "public")
    missing = await http.get(f"/api/v2/beatmaps/{beatmap + 1}/scores", headers=headers)
    assert (missing.status_code, missing.json()) == (404, {"error": "Specified beatmap difficulty couldn't be found."})
    mode = await http.get(f"/api/v2/beatmaps/{beatmap}/scores?mode=drums", headers=headers)
    assert (mode.status_code, mode.json()) == (404, {"error": "unknown ruleset name"})
    many = "&".join(f"mods[]=M{number}" for number in range(33))
    assert (await http.get(f"/api/v2/beatmaps/{beatmap}/scores?{many}", headers=headers)).status_code == 422
    for name in ("é", "HIDDEN", "H D"):
        answer = await http.get(f"/api/v2/beatmaps/{beatmap}/scores", params={"mods[]": name}, headers=headers)
        assert answer.status_code == 422
        assert f"mods: '{name.upper()}' is not the acronym of a mod." in answer.json()["error"]
    assert (await http.get(f"/api/v2/beatmaps/{beatmap}/scores")).status_code == 401
    identify = await world.headers(await world.user(), "identify")
    assert (await http.get(f"/api/v2/beatmaps/{beatmap}/scores", headers=identify)).status_code == 403
