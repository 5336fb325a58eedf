"""Silences: new ones for clients. Also how fast one may talk."""

from datetime import timedelta
from typing import Any

import httpx

from g0v0.platform.runtime import Runtime
from g0v0.users import history
from g0v0.users.cache import drop_user
from tests.chat.talking import Talker, public, talker
from tests.conftest import FrozenClock
from tests.world import World


async def silence(rt: Runtime, user: int, length: timedelta | None, reason: str | None) -> int:
    """What the operators' command does."""
    async with rt.db.tx() as tx:
        made = await history.silence(tx, user, length, reason, rt.clock())
    await drop_user(rt.cache, user)
    return made


async def end_silences(rt: Runtime, user: int) -> int:
    """The same to let a user speak again."""
    async with rt.db.tx() as tx:
        ended = await history.lift_silence(tx, user, rt.clock())
    await drop_user(rt.cache, user)
    return ended


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
