"""Pinned scores through HTTP."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from g0v0.platform.runtime import Runtime
from g0v0.scores import pins
from g0v0.scores.pins import pin
from g0v0.scores.rules import PinRefused
from tests.database import rows
from tests.world import World

Budget = Callable[[int], Any]


async def pinned(http: httpx.AsyncClient, user: int, headers: dict[str, str]) -> list[int]:
    answer = await http.get(f"/api/v2/users/{user}/scores/pinned", headers=headers)
    return [score["id"] for score in answer.json()]


async def test_pins_keep_the_order_their_player_gives(http: httpx.AsyncClient, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    first, second, third = [await world.play(user, beatmap) for _ in range(3)]
    headers = await world.headers(user)
    for score in (first, second, third, first):
        assert (await http.put(f"/api/v2/score-pins/{score}", headers=headers)).status_code == 204
    assert await pinned(http, user, headers) == [first, second, third]
    moved = await http.post(
        f"/api/v2/score-pins/{third}/reorder", headers=headers, data={"before_score_id": str(first)}
    )
    assert moved.status_code == 204
    assert await pinned(http, user, headers) == [third, first, second]
    moved = await http.post(f"/api/v2/score-pins/{third}/reorder", headers=headers, json={"after_score_id": first})
    assert moved.status_code == 204
    assert await pinned(http, user, headers) == [first, third, second]
    for _ in range(2):
        assert (await http.delete(f"/api/v2/score-pins/{third}", headers=headers)).status_code == 204
    assert await pinned(http, user, headers) == [first, second]
    assert (await http.put(f"/api/v2/score-pins/{third}", headers=headers)).status_code == 204
    assert await pinned(http, user, headers) == [first, second, third]


async def test_a_pin_shows_on_the_score_and_on_the_board(http: httpx.AsyncClient, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap)
    own, other = await world.headers(user), await world.headers(await world.user())
    board = f"/api/v2/beatmaps/{beatmap}/scores"
    before = await http.get(board, headers=own)
    assert before.json()["scores"][0]["current_user_attributes"]["pin"]["is_pinned"] is False
    await http.put(f"/api/v2/score-pins/{score}", headers=own)
    mine = {"pin": {"is_pinned": True, "score_id": score}}
    for path in (f"/api/v2/scores/{score}", f"/api/v2/users/{user}/scores/pinned", board):
        for headers, expected in ((own, mine), (other, {"pin": None})):
            found = (await http.get(path, headers=headers)).json()
            shown = found["scores"][0] if path == board else found[0] if isinstance(found, list) else found
            assert shown["current_user_attributes"] == expected, path


async def test_what_cannot_be_pinned(http: httpx.AsyncClient, world: World) -> None:
    user, other, beatmap = await world.user(), await world.user(), await world.beatmap()
    failed, foreign = await world.play(user, beatmap, passed=False), await world.play(other, beatmap)
    plain, pinned_one = await world.play(user, beatmap), await world.play(user, beatmap)
    converted = await world.play(user, beatmap, ruleset_id=1, statistics={"great": 12}, rank="X", accuracy=1)
    headers = await world.headers(user)
    for score in (failed, foreign, converted + 1):
        answer = await http.put(f"/api/v2/score-pins/{score}", headers=headers)
        assert answer.status_code == 422
        assert answer.json()["error"]
    for score in (pinned_one, converted):
        await http.put(f"/api/v2/score-pins/{score}", headers=headers)
    for score, body in (
        (pinned_one, {}),
        (pinned_one, {"after_score_id": converted}),
        (pinned_one, {"after_score_id": plain}),
        (pinned_one, {"after_score_id": 1, "before_score_id": 2}),
        (plain, {"after_score_id": pinned_one}),
        (foreign, {"after_score_id": pinned_one}),
    ):
        answer = await http.post(f"/api/v2/score-pins/{score}/reorder", headers=headers, json=body)
        assert answer.status_code == 422
    assert (await http.delete(f"/api/v2/score-pins/{foreign}", headers=headers)).status_code == 204


async def test_pins_are_for_the_game(http: httpx.AsyncClient, world: World) -> None:
    user, beatmap = await world.user(), await world.beatmap()
    score = await world.play(user, beatmap)
    headers = await world.headers(user, "public")
    answers = [
        await http.put(f"/api/v2/score-pins/{score}", headers=headers),
        await http.delete(f"/api/v2/score-pins/{score}", headers=headers),
        await http.post(f"/api/v2/score-pins/{score}/reorder", headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]


async def test_requests_at_once_do_not_pass_the_limit(
    rt: Runtime, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "MAX_PINS", 2)
    user, beatmap = await world.user(), await world.beatmap()
    scores = [await world.play(user, beatmap) for _ in range(4)]
    done = await asyncio.gather(*(pin(rt, user, score) for score in scores), return_exceptions=True)
    assert sum(isinstance(result, PinRefused) for result in done) == 2
    positions = await rows(rt, "SELECT position FROM score_pins WHERE user_id = %s ORDER BY position", user)
    assert positions == [(1,), (2,)]
