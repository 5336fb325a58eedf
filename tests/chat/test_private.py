"""Private conversations and announcements over HTTP. Source: osu-api-v2.md §4.8, reference-domain-rules.md §17."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from g0v0.platform.runtime import Runtime
from g0v0.platform.sqlfile import Statement
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from g0v0.users import history
from g0v0.users.accounts import ensure_bot
from g0v0.users.models import BOT_ID
from g0v0.users.queries import update_restriction
from tests.chat.talking import Talker, talker
from tests.chat.test_public import relative
from tests.world import World

pytestmark = pytest.mark.usefixtures("unhurried")


async def set_flag(rt: Runtime, user: int, flag: str) -> None:
    """What a user is or wants, as the account says."""
    text = f"UPDATE users SET {flag} = 1 WHERE id = %s"
    await rt.db.run(Statement("test/flag", None, text, ("id",)), (user,))  # type: ignore[arg-type]


async def begin(one: Talker, other: int) -> httpx.Response:
    return await one.call("POST", "chat/channels", data={"type": "PM", "target_id": other})


async def test_a_conversation_as_clients_know_it(
    http: httpx.AsyncClient, world: World, golden: Callable[[str, Any], None]
) -> None:
    me, other = await talker(http, world, "me"), await talker(http, world, "other")
    golden("chat/unopened_pm", (await begin(me, other.id)).json())
    sent = await me.whispered(other.id, "are you there?")
    ids = {
        "me": me.id,
        "other": other.id,
        "pm": sent["new_channel_id"],
        "message": sent["message"]["message_id"],
    }
    golden("chat/new", relative(sent, **ids))
    golden("chat/opened_pm", relative((await begin(other, me.id)).json(), **ids))
    golden("chat/presence_pm", relative(await other.get("chat/presence"), **ids))
    golden("chat/channel_pm", relative(await other.get(f"chat/channels/{ids['pm']}"), **ids))


async def test_two_users_share_one_channel(http: httpx.AsyncClient, world: World) -> None:
    me, other = await talker(http, world), await talker(http, world)
    assert (await begin(me, other.id)).json()["channel_id"] is None
    sent = await asyncio.gather(me.whispered(other.id), other.whispered(me.id), me.whispered(other.id))
    (channel,) = {each["new_channel_id"] for each in sent}
    assert await me.presence() == await other.presence() == [channel]
    assert (await begin(me, other.id)).json()["channel_id"] == channel
    assert len(await me.get(f"chat/channels/{channel}/messages")) == 3


async def test_a_conversation_that_was_put_away_comes_back_with_a_message(
    http: httpx.AsyncClient, world: World
) -> None:
    me, other = await talker(http, world), await talker(http, world)
    channel = (await me.whispered(other.id))["new_channel_id"]
    assert (await other.part(channel)).status_code == 204
    assert await other.presence() == []
    await me.said(channel, "one more thing")
    assert await other.presence() == [channel]
    await other.part(channel)
    assert len((await begin(other, me.id)).json()["recent_messages"]) == 2
    assert await other.presence() == [channel]


async def test_a_third_user_has_no_part_in_it(http: httpx.AsyncClient, world: World) -> None:
    me, other, third = [await talker(http, world) for _ in range(3)]
    channel = (await me.whispered(other.id))["new_channel_id"]
    assert (await third.call("GET", f"chat/channels/{channel}/messages")).status_code == 404
    assert (await third.say(channel)).status_code == 403
    assert (await third.enter(channel)).status_code == 403
    assert await third.presence() == []


async def test_there_must_be_somebody_to_talk_to(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, gone = await talker(http, world), await world.user()
    await update_restriction(rt.db, id=gone, is_restricted=True)
    for target in (me.id, gone, 0, 999999999):
        for response in (await me.whisper(target), await begin(me, target)):
            assert (response.status_code, response.json()) == (422, {"error": "The user to talk to was not found."})


BLOCKED = "Cannot message a user you are blocking or have been blocked by."
FRIENDS = "User is blocking messages from people not on their friends list."
REPLY = "The user may not be able to reply because you are only accepting messages from people on your friends list."


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [("i block", BLOCKED), ("blocks me", BLOCKED), ("wants friends", FRIENDS), ("i want friends", REPLY)],
)
async def test_who_keeps_others_away_is_left_alone(
    http: httpx.AsyncClient, world: World, rt: Runtime, setting: str, sentence: str
) -> None:
    me, other = await talker(http, world), await talker(http, world)
    channel = (await me.whispered(other.id))["new_channel_id"]
    match setting:
        case "i block":
            await lists.add(rt, me.id, other.id, RelationKind.BLOCK)
        case "blocks me":
            await lists.add(rt, other.id, me.id, RelationKind.BLOCK)
        case "wants friends":
            await set_flag(rt, other.id, "pm_friends_only")
        case _:
            await set_flag(rt, me.id, "pm_friends_only")
    for response in (await me.whisper(other.id), await me.say(channel), await begin(me, other.id)):
        assert (response.status_code, response.json()) == (403, {"error": sentence})
    assert (await me.presence() == []) is (setting == "i block")
    # Administrators reach everybody.
    await set_flag(rt, me.id, "is_admin")
    assert (await me.whisper(other.id)).status_code == 200


async def test_friends_reach_each_other(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await talker(http, world), await talker(http, world)
    for user in (me, other):
        await set_flag(rt, user.id, "pm_friends_only")
    await lists.add(rt, me.id, other.id, RelationKind.FRIEND)
    assert (await me.whisper(other.id)).json() == {"error": FRIENDS}
    await lists.add(rt, other.id, me.id, RelationKind.FRIEND)
    assert (await me.whisper(other.id)).status_code == 200


async def test_a_refused_first_message_opens_nothing(http: httpx.AsyncClient, world: World) -> None:
    me, other = await talker(http, world), await talker(http, world)
    assert (await me.whisper(other.id, " ")).status_code == 422
    assert (await me.whisper(other.id, "x" * 451)).status_code == 422
    assert (await begin(me, other.id)).json()["channel_id"] is None


async def test_a_private_message_is_a_notification_until_it_is_read(http: httpx.AsyncClient, world: World) -> None:
    me, other = await talker(http, world, "me"), await talker(http, world)
    sent = await me.whispered(other.id, "a long story that goes on and on without an end")
    channel = sent["new_channel_id"]
    assert (await me.get("notifications"))["notifications"] == []
    (notification,) = (await other.get("notifications", unread=1))["notifications"]
    assert (notification["name"], notification["object_id"], notification["source_user_id"]) == (
        "channel_message",
        channel,
        me.id,
    )
    assert notification["details"] == {
        "title": "a long story that goes on and on ...",
        "type": "pm",
        "cover_url": "http://test/images/avatar-guest.png",
        "username": "me",
    }
    await other.call("PUT", f"chat/channels/{channel}/mark-as-read/{sent['message']['message_id']}")
    assert (await other.get("notifications", unread=1))["unread_count"] == 0


async def test_the_silenced_wait_for_the_end(http: httpx.AsyncClient, world: World, rt: Runtime, clock: Any) -> None:
    me, other = await talker(http, world), await talker(http, world)
    channel = (await me.whispered(other.id))["new_channel_id"]
    async with rt.db.tx() as tx:
        await history.silence(tx, me.id, timedelta(minutes=10), None, rt.clock())
    for response in (await me.say(channel), await me.whisper(other.id)):
        assert response.status_code == 403
        assert response.json() == {"error": "You cannot send messages while silenced, restricted or banned."}
    assert (await other.say(channel)).status_code == 200
    clock.advance(seconds=601)
    assert (await me.say(channel)).status_code == 200


async def test_the_bot_can_always_be_reached(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me = await talker(http, world)
    await ensure_bot(rt.db, rt.clock())
    await set_flag(rt, me.id, "pm_friends_only")
    assert (await me.whisper(BOT_ID, "hi")).status_code == 200


def announcement(*targets: int, **changes: Any) -> dict[str, Any]:
    about = {"name": "Maintenance", "description": "of the server"}
    return {"type": "ANNOUNCE", "target_ids": list(targets), "channel": about, "message": "*soon*", **changes}


async def test_an_announcement_reaches_its_targets(
    http: httpx.AsyncClient, world: World, rt: Runtime, golden: Callable[[str, Any], None]
) -> None:
    me, other = await talker(http, world, "me"), await talker(http, world, "other")
    await set_flag(rt, me.id, "is_admin")
    made = await me.call("POST", "chat/channels", json=announcement(other.id, 999999999, uuid="77"))
    assert made.status_code == 200, made.text
    channel = made.json()["channel_id"]
    ids = {"me": me.id, "channel": channel, "message": made.json()["recent_messages"][0]["message_id"]}
    golden("chat/announcement", relative(made.json(), **ids))
    assert await other.presence() == [channel]
    response = await other.say(channel)
    assert (response.status_code, response.json()) == (403, {"error": "This channel is for announcements only."})
    (notification,) = (await other.get("notifications"))["notifications"]
    assert notification["name"] == "channel_announcement"
    assert notification["details"]["channel_id"] == channel
    assert len((await me.get(f"chat/channels/{channel}"))["users"]) == 2
    assert (await other.get(f"chat/channels/{channel}"))["users"] == []
    assert (await me.say(channel, "x" * 1024)).status_code == 200


async def test_only_administrators_announce(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await talker(http, world), await world.user()

    async def announce(**changes: Any) -> tuple[int, str]:
        response = await me.call("POST", "chat/channels", json=announcement(other, **changes))
        return response.status_code, response.json().get("error")

    assert await announce() == (403, "You do not have permission to post announcement.")
    await set_flag(rt, me.id, "is_admin")
    assert await announce(channel={}) == (422, "channel[name]: is required.")
    assert (await announce(message=""))[0] == 422
    assert (await announce(target_ids=[999999999]))[0] == 422
    assert await announce(type="GROUP") == (422, "type: is PM or ANNOUNCE.")
    assert (await announce(target_ids=list(range(1001))))[0] == 422
