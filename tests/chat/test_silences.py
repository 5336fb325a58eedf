"""Silences: new ones for clients, and the operators' command. Also how fast one may talk."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from g0v0.chat.silences import end_silences, silence
from g0v0.cli.commands import app
from g0v0.platform.runtime import Runtime
from tests.chat.talking import Talker, public, talker
from tests.conftest import FrozenClock
from tests.world import World


async def ack(me: Talker, **params: Any) -> list[int]:
    response = await me.call("POST", "chat/ack", data=params)
    assert response.status_code == 200
    return [found["id"] for found in response.json()["silences"]]


async def test_clients_hear_of_new_silences_once(
    http: httpx.AsyncClient, world: World, rt: Runtime, clock: FrozenClock, unhurried: None
) -> None:
    me, loud = await talker(http, world), await world.user()
    channel = await public(rt)
    await me.enter(channel)
    message = (await me.said(channel))["message_id"]
    clock.advance(seconds=1)
    first = await silence(rt, loud, timedelta(minutes=5), "spam")
    assert await ack(me) == []
    assert await ack(me, since=message) == await ack(me, history_since=first - 1) == [first]
    assert await ack(me, since=message - 1_000_000) == []
    second = await silence(rt, loud, None, None)
    assert await ack(me, history_since=first) == [second]
    assert (await me.get("chat/updates", since=message))["silences"] == [
        {"id": first, "user_id": loud},
        {"id": second, "user_id": loud},
    ]
    clock.advance(hours=1, seconds=1)
    assert await ack(me, history_since=first - 1) == await ack(me, since=message) == []


async def test_an_ack_shows_that_one_is_here(http: httpx.AsyncClient, world: World, clock: FrozenClock) -> None:
    me = await talker(http, world)
    clock.advance(hours=2)
    assert (await me.get(f"users/{me.id}"))["is_online"] is False
    await ack(me)
    clock.advance(minutes=6)
    assert (await me.get("users", **{"ids[]": me.id}))["users"][0]["is_online"] is True


async def test_an_ended_silence_says_how_long_it_was(
    http: httpx.AsyncClient, world: World, rt: Runtime, clock: FrozenClock, unhurried: None
) -> None:
    me, channel = await talker(http, world), await public(rt)
    await me.enter(channel)
    await silence(rt, me.id, None, "enough")
    assert (await me.say(channel)).status_code == 403
    clock.advance(seconds=90)
    assert await end_silences(rt, me.id) == 1
    assert await end_silences(rt, me.id) == 0
    assert (await me.say(channel)).status_code == 200
    (event,) = (await me.get(f"users/{me.id}"))["account_history"]
    assert (event["type"], event["length"], event["permanent"], event["description"]) == (
        "silence",
        90,
        False,
        "enough",
    )


async def test_one_message_a_second(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other, channel = await talker(http, world), await talker(http, world), await public(rt)
    await me.enter(channel)
    # Three within moments touch two seconds at most.
    responses = [await me.say(channel) for _ in range(3)]
    refused = next(response for response in responses if response.status_code != 200)
    assert refused.status_code == 429
    assert refused.json() == {"error": "You are sending messages too quickly, please wait a bit before trying again."}
    assert refused.headers["retry-after"] == "1"
    # Private ones are counted apart.
    assert (await me.whisper(other.id)).status_code == 200


def test_operators_silence_and_let_speak(
    monkeypatch: pytest.MonkeyPatch, database_url: str, redis_url: str, rt: Runtime
) -> None:
    for name, value in {
        "ENVIRONMENT": "development", "DATABASE_URL": database_url, "REDIS_URL": redis_url,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)

    def run(*words: str, stdin: str | None = None) -> Any:
        result = CliRunner().invoke(app, [*words, "--json"], input=stdin)
        return json.loads(result.output) if result.exit_code == 0 else result.stderr

    run("user", "create", "loud", "loud@example.com", stdin="long enough\n")
    assert run("silence", "add", "loud", "--minutes", "5", "--reason", "spam")["username"] == "loud"
    assert run("silence", "end", "loud") == {"username": "loud", "ended": 1}
    assert "either" in run("silence", "add", "loud")
    assert "either" in run("silence", "add", "loud", "--minutes", "5", "--permanent")
    assert "no user" in run("silence", "add", "nobody", "--permanent")
