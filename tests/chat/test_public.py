"""Public channels over HTTP. Source: osu-api-v2.md §4.8, osu-api-v2-objects.md §6."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.chat.channels import join, open_channel
from g0v0.chat.models import ChannelType
from g0v0.chat.rules import MESSAGE_LENGTH
from g0v0.platform.runtime import Runtime
from g0v0.users.queries import update_restriction
from tests.chat.talking import API, public, talker
from tests.world import World

pytestmark = pytest.mark.usefixtures("unhurried")
NOT_FOUND = {"error": "Specified Chat\\Channel couldn't be found."}


USERS, CHANNELS = ("id", "sender_id", "users"), ("channel_id", "new_channel_id")
MESSAGES = ("message_id", "last_message_id", "last_read_id")


def relative(value: Any, key: str = "", **ids: int) -> Any:
    """Ids as names, so that they can be compared with a golden file."""
    if isinstance(value, dict):
        # The preset follows from the id.
        return {name: relative(inner, name, **ids) for name, inner in value.items() if name != "cover"}
    if isinstance(value, list):
        return [relative(inner, key, **ids) for inner in value]
    known = USERS if key in USERS else CHANNELS if key in CHANNELS else MESSAGES if key in MESSAGES else ()
    kinds = {"message": MESSAGES, "me": USERS, "other": USERS}
    names = {number: name for name, number in ids.items() if kinds.get(name, CHANNELS) is known}
    return names.get(value, value)


async def test_channels_as_clients_know_them(
    http: httpx.AsyncClient, world: World, rt: Runtime, golden: Callable[[str, Any], None]
) -> None:
    me = await talker(http, world, "me")
    channel, announce = await public(rt), await public(rt, "#announce", is_moderated=True)
    joined = (await me.enter(channel)).json()
    message = await me.said(channel, "hello there", uuid="4b1c", is_action="true")
    ids = {"me": me.id, "osu": channel, "announce": announce, "message": message["message_id"]}
    golden("chat/channels", relative(await me.get("chat/channels"), **ids))
    golden("chat/joined", relative(joined, **ids))
    golden("chat/channel", relative(await me.get(f"chat/channels/{channel}"), **ids))
    golden("chat/message", relative(message, **ids))
    golden("chat/messages", relative(await me.get(f"chat/channels/{channel}/messages", return_object=1), **ids))
    assert await me.get("chat/presence") == (await me.get("chat/updates", since=0))["presence"]


async def test_who_is_not_in_a_channel_sees_and_says_nothing(
    http: httpx.AsyncClient, world: World, rt: Runtime
) -> None:
    me, channel = await talker(http, world), await public(rt)
    for path in (f"chat/channels/{channel}", f"chat/channels/{channel}/messages", "chat/channels/999999999"):
        response = await me.call("GET", path)
        assert (response.status_code, response.json()) == (404, NOT_FOUND)
    response = await me.say(channel)
    assert (response.status_code, response.json()) == (403, {"error": "You do not have access to that channel."})
    assert (await me.call("PUT", f"chat/channels/{channel}/mark-as-read/1")).status_code == 404
    assert (await me.say(999999999)).status_code == 404
    assert (await me.enter(999999999)).status_code == 404


async def test_entering_and_leaving_is_for_oneself_alone(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other, channel = await talker(http, world), await talker(http, world), await public(rt)
    for method in ("PUT", "DELETE"):
        assert (await me.call(method, f"chat/channels/{channel}/users/{other.id}")).status_code == 403
    assert (await me.enter(channel)).status_code == 200
    assert (await me.enter(channel)).status_code == 200
    assert await me.presence() == [channel]
    assert (await me.part(channel)).status_code == 204
    assert (await me.part(channel)).status_code == 204
    assert await me.presence() == await other.presence() == []


@pytest.mark.parametrize("kind", [ChannelType.MULTIPLAYER, ChannelType.TEAM, ChannelType.ANNOUNCE, ChannelType.PM])
async def test_only_the_server_lets_users_into_other_channels(
    http: httpx.AsyncClient, world: World, rt: Runtime, kind: ChannelType
) -> None:
    me = await talker(http, world)
    async with rt.db.tx() as tx:
        channel = await open_channel(tx, kind=kind, name="#mp_1", description="")
    response = await me.enter(channel)
    assert (response.status_code, response.json()) == (403, {"error": "You do not have access to that channel."})
    await join(rt, channel, me.id)
    left = await me.part(channel)
    assert left.status_code == (403 if kind is ChannelType.TEAM else 204)


async def test_a_room_is_talked_in_by_who_is_in_it(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await talker(http, world), await talker(http, world)
    async with rt.db.tx() as tx:
        channel = await open_channel(tx, kind=ChannelType.MULTIPLAYER, name="#mp_1", description="")
    await join(rt, channel, me.id)
    assert (await me.said(channel))["type"] == "plain"
    assert (await other.say(channel)).status_code == 403
    assert [found["type"] for found in await me.get("chat/presence")] == ["MULTIPLAYER"]
    assert await me.get("chat/channels") == []


@pytest.mark.parametrize("count", [1, 50])
async def test_lists_take_the_same_queries_however_long(
    http: httpx.AsyncClient, world: World, rt: Runtime, queries: Callable[[int], Any], count: int
) -> None:
    me, channel = await talker(http, world), await public(rt)
    for number in range(count):
        other = await talker(http, world)
        await other.enter(channel)
        await other.said(channel)
        await other.whispered(me.id)
        await me.enter(await public(rt, f"#c{number}"))
    await me.enter(channel)
    await me.get("chat/presence")
    with queries(3):
        assert len(await me.get("chat/presence")) == 2 * count + 1
    with queries(1):
        assert len(await me.get("chat/channels")) == count + 1
    # The channel, its reader, the messages, their senders.
    with queries(4):
        assert len(await me.get(f"chat/channels/{channel}/messages")) == count
    with queries(2):
        await me.get(f"chat/channels/{channel}")


async def test_messages_are_paged_both_ways(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, channel = await talker(http, world), await public(rt)
    await me.enter(channel)
    ids = [(await me.said(channel, str(number)))["message_id"] for number in range(5)]
    assert ids == sorted(ids)
    path = f"chat/channels/{channel}/messages"

    async def page(**params: int) -> list[int]:
        return [message["message_id"] for message in await me.get(path, **params)]

    assert await page() == await page(limit=500) == await page(since=0) == ids
    assert await page(limit=2) == ids[3:]
    assert await page(limit=0) == ids[4:]
    assert await page(since=ids[1], limit=2) == ids[2:4]
    assert await page(until=ids[2], limit=1) == ids[1:2]
    assert await page(until=ids[0]) == await page(since=ids[4]) == []


@pytest.mark.parametrize(
    ("text", "status", "content"),
    [
        ("  hello  ", 200, "hello"),
        ("one\r\ntwo", 200, "one two"),
        ("a\x00\x1b[1mb", 200, "a[1mb"),
        ("ж" * MESSAGE_LENGTH, 200, "ж" * MESSAGE_LENGTH),
        ("ж" * (MESSAGE_LENGTH + 1), 422, "The message you are trying to send is too long."),
        ("", 422, "Cannot send empty message."),
        (" \n\t\x00 ", 422, "Cannot send empty message."),
    ],
)
async def test_a_message_has_a_length(
    http: httpx.AsyncClient, world: World, rt: Runtime, text: str, status: int, content: str
) -> None:
    me, channel = await talker(http, world), await public(rt)
    await me.enter(channel)
    response = await me.say(channel, text)
    assert response.status_code == status
    assert response.json()["error" if status == 422 else "content"] == content


async def test_only_moderators_write_where_it_is_moderated(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, channel = await talker(http, world), await public(rt, "#announce", is_moderated=True)
    await me.enter(channel)
    response = await me.say(channel)
    assert (response.status_code, response.json()) == (403, {"error": "This channel is currently moderated."})
    attributes = (await me.get("chat/presence"))[0]["current_user_attributes"]
    assert (attributes["can_message"], attributes["can_message_error"]) == (
        False,
        "This channel is currently moderated.",
    )


async def test_the_restricted_neither_speak_nor_are_heard(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other, channel = await talker(http, world), await talker(http, world), await public(rt)
    await me.enter(channel)
    await other.enter(channel)
    mine = await me.said(channel)
    await update_restriction(rt.db, id=me.id, is_restricted=True)
    response = await me.say(channel)
    assert response.status_code == 403
    assert response.json() == {"error": "You cannot send messages while silenced, restricted or banned."}
    assert (await me.enter(channel)).status_code == 403
    path = f"chat/channels/{channel}/messages"
    assert await other.get(path) == []
    assert [message["message_id"] for message in await me.get(path)] == [mine["message_id"]]


async def test_reading_never_moves_back(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other, channel = await talker(http, world), await talker(http, world), await public(rt)
    await me.enter(channel)
    await other.enter(channel)
    first, second = [(await other.said(channel))["message_id"] for _ in range(2)]

    async def read(message: int) -> int | None:
        response = await me.call("PUT", f"chat/channels/{channel}/mark-as-read/{message}")
        assert (response.status_code, response.content) == (204, b"")
        return (await me.get(f"chat/channels/{channel}"))["channel"]["last_read_id"]

    assert (await me.get("chat/presence"))[0]["last_read_id"] is None
    assert await read(first) == first
    assert await read(second + 1000) == second
    assert await read(first) == second
    # One's own messages are read.
    assert (await other.get("chat/presence"))[0]["last_read_id"] == second


async def test_ids_follow_the_order_in_which_messages_are_seen(
    http: httpx.AsyncClient, world: World, rt: Runtime
) -> None:
    talkers, channel = [await talker(http, world) for _ in range(4)], await public(rt)
    for each in talkers:
        await each.enter(channel)
    seen: list[int] = []

    async def read() -> None:
        while len(seen) < 20:
            page = await talkers[0].get(f"chat/channels/{channel}/messages", since=seen[-1] if seen else 1)
            seen.extend(message["message_id"] for message in page)

    async def talk(each: Any) -> None:
        for _ in range(5):
            await each.said(channel)

    async with asyncio.timeout(20):
        await asyncio.gather(read(), *(talk(each) for each in talkers))
    everything = [message["message_id"] for message in await talkers[0].get(f"chat/channels/{channel}/messages")]
    assert seen == everything


async def test_updates_want_to_know_since_when(http: httpx.AsyncClient, world: World) -> None:
    me = await talker(http, world)
    response = await me.call("GET", "chat/updates")
    assert (response.status_code, response.json()) == (422, {"error": "since: is required."})
    assert await me.get("chat/updates", since=0) == {"messages": [], "presence": [], "silences": []}
    assert await me.get("chat/updates", since=0, **{"includes[]": "silences"}) == {"silences": []}


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("POST", "chat/ack", "chat.read"),
        ("GET", "chat/channels", "chat.read"),
        ("GET", "chat/channels/1", "chat.read"),
        ("GET", "chat/channels/1/messages", "chat.read"),
        ("PUT", "chat/channels/1/mark-as-read/1", "chat.read"),
        ("POST", "chat/new", "chat.write"),
        ("POST", "chat/channels/1/messages", "chat.write"),
        ("POST", "chat/channels", "chat.write_manage"),
        ("PUT", "chat/channels/1/users/1", "chat.write_manage"),
        ("DELETE", "chat/channels/1/users/1", "chat.write_manage"),
        ("GET", "chat/updates", "*"),
        ("GET", "chat/presence", "*"),
    ],
)
async def test_every_route_wants_its_scope(
    http: httpx.AsyncClient, world: World, method: str, path: str, scope: str
) -> None:
    assert (await http.request(method, f"{API}/{path}")).status_code == 401
    others = {"public", "identify", "chat.read", "chat.write", "chat.write_manage"} - {scope}
    user = await world.user()
    response = await http.request(method, f"{API}/{path}", headers=await world.headers(user, " ".join(sorted(others))))
    assert response.status_code == 403
    assert response.json()["error"] in ("A required scope is missing.", "Invalid scope(s) provided.")
    response = await http.request(method, f"{API}/{path}", headers=await world.headers(user, scope))
    assert "scope" not in response.text.lower()


async def test_nothing_that_is_sent_breaks_the_server(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, channel = await talker(http, world), await public(rt)
    await me.enter(channel)
    values = st.one_of(
        st.text(max_size=30), st.integers(), st.none(), st.booleans(), st.lists(st.integers(), max_size=2),
        st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
    )  # fmt: skip
    names = ["message", "is_action", "uuid", "target_id", "target_ids", "channel", "type", "since", "history_since"]
    cases: list[tuple[str, dict[str, Any]]] = []

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.sampled_from(["chat/new", "chat/channels", "chat/ack", f"chat/channels/{channel}/messages"]),
        st.dictionaries(st.sampled_from(names), values, max_size=4),
    )
    def collect(path: str, body: dict[str, Any]) -> None:
        cases.append((path, body))

    collect()
    for path, body in cases:
        response = await me.call("POST", path, json=body)
        assert response.status_code in (200, 403, 422), (path, body, response.text)
