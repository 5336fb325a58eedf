"""Reports by players. Source: osu-api-v2.md §4.9; lazer-http.md §3."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from g0v0.cli import shell
from g0v0.cli.commands import app
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.reports.queries import list_open_reports
from tests.profiles.players import run
from tests.rankings.players import restrict
from tests.world import World

API = "/api/v2/reports"


def form(kind: str, target: int, reason: str = "Other", comments: str = "rude") -> dict[str, Any]:
    return {"reportable_type": kind, "reportable_id": target, "reason": reason, "comments": comments}


async def test_everything_players_make_can_be_reported(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await world.user("Me"), await world.user("Other")
    headers = await world.headers(me)
    made = await world.beatmapset(owner=other)
    score = await world.play(other, made.beatmap_ids[0])
    await run(
        rt,
        "INSERT INTO comments (id, commentable_type, commentable_id, user_id, message, message_html, created_at,"
        " updated_at) VALUES (5, 'beatmapset', 1, %s, 'x', 'x', NOW(), NOW())",
        other,
    )
    await run(
        rt,
        "INSERT INTO chat_messages (id, channel_id, sender_id, kind, content, created_at)"
        " VALUES (6, 1, %s, 0, 'x', NOW())",
        other,
    )
    await run(
        rt,
        "INSERT INTO forum_posts (id, topic_id, forum_id, user_id, body, body_html, created_at)"
        " VALUES (7, 1, 1, %s, 'x', 'x', NOW())",
        other,
    )
    things = {"user": other, "comment": 5, "message": 6, "forum_post": 7, "beatmapset": made.id, "score": score}
    for kind, target in things.items():
        for _ in range(2):  # a second time is no second report
            response = await http.post(API, headers=headers, data=form(kind, target))
            assert response.status_code == 204, (kind, response.text)
    reports = await list_open_reports(rt.db, limit=100)
    assert [(row.kind, row.target_id) for row in reports] == list(things.items())
    assert {(row.username, row.reporter, row.comments) for row in reports} == {("Other", "Me", "rude")}


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (form("team", 1), "reportable_type: must be one of user, comment, message, forum_post, beatmapset, score."),
        ({}, "reportable_type: must be one of user, comment, message, forum_post, beatmapset, score."),
        (form("user", 1, "Spam"), "reason: must be one of Cheating, MultipleAccounts, InappropriateChat,"
                                  " UnwantedContent, Other."),
        (form("comment", 1, "Cheating"), "reason: must be one of Insults, Spam, UnwantedContent, Nonsense, Other."),
        (form("user", 1, "Other", "  "), "comments: must say what is wrong."),
        (form("user", 1, "Cheating", "x" * 2001), "comments: must not be longer than 2000 characters."),
    ],
)  # fmt: skip
async def test_reports_that_make_no_sense(
    http: httpx.AsyncClient, world: World, body: dict[str, Any], error: str
) -> None:
    response = await http.post(API, headers=await world.headers(await world.user()), json=body)
    assert (response.status_code, response.json()) == (422, {"error": error})


async def test_nobody_reports_themselves_or_what_is_not_there(
    http: httpx.AsyncClient, world: World, rt: Runtime
) -> None:
    me, hidden = await world.user(), await world.user()
    headers = await world.headers(me)
    await restrict(rt, hidden)
    own = await http.post(API, headers=headers, data=form("user", me))
    assert (own.status_code, own.json()) == (422, {"error": "You can't report yourself."})
    for kind, target in (("user", hidden), ("user", 0), ("comment", 987654), ("score", 987654)):
        response = await http.post(API, headers=headers, data=form(kind, target))
        assert (response.status_code, response.json()) == (404, {"error": None})
    assert (await http.post(API, data=form("user", hidden))).status_code == 401
    response = await http.post(API, headers=await world.headers(me, "public"), data=form("user", hidden))
    assert response.status_code == 403


async def test_operators_read_and_close_reports(
    http: httpx.AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch, config: Config
) -> None:
    me, other = await world.user("Me"), await world.user("Other")
    await http.post(API, headers=await world.headers(me), data=form("user", other, "Cheating", "too good"))
    monkeypatch.setenv("ENVIRONMENT", "development")
    monkeypatch.setenv("DATABASE_URL", config.database.database_url)
    monkeypatch.setenv("REDIS_URL", config.redis.redis_url)
    monkeypatch.setattr(shell, "configure_log", lambda **_: None)

    async def told(*words: str) -> str:
        result = await asyncio.to_thread(CliRunner().invoke, app, ["report", *words])
        return result.stdout if result.exit_code == 0 else result.stderr

    (report,) = json.loads(await told("list", "--json"))["reports"]
    assert (report["kind"], report["username"], report["reason"]) == ("user", "Other", "Cheating")
    assert "of Other, Cheating: too good" in await told("list")
    assert json.loads(await told("close", str(report["id"]), "--json")) == {"id": report["id"], "closed": True}
    assert json.loads(await told("list", "--json")) == {"reports": []}
    assert "There is no open report" in await told("close", str(report["id"]))
