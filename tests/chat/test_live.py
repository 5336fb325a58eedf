"""The chat over the notification websocket, on one server and on two. Source: lazer-http.md §9, lazer-flows.md §8."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import httpx
import pytest
import pytest_asyncio

from g0v0.auth.secrets import new_family
from g0v0.auth.tokens import Issue, issue
from g0v0.auth.verification import _switch  # pyright: ignore[reportPrivateUsage]
from g0v0.chat import channels
from g0v0.chat.conversations import message_user
from g0v0.chat.messages import say
from g0v0.chat.models import ChannelType, Draft, NewPmParams
from g0v0.notifications.serving import notification_server
from g0v0.notifications.store import Posted, channel_topic
from g0v0.platform.config import GAME_CLIENT_ID
from g0v0.platform.runtime import Runtime
from tests.chat.talking import public, talker
from tests.notifications.client import NotificationClient
from tests.notifications.conftest import nodes as nodes  # noqa: PLC0414  (a fixture)
from tests.signalr.servers import Node
from tests.world import World

pytestmark = pytest.mark.usefixtures("unhurried")


@pytest_asyncio.fixture
async def pair(nodes: tuple[Node, Node], world: World) -> AsyncGenerator[tuple[NotificationClient, NotificationClient]]:
    """Clients of two users, called `one` and `two`."""
    async with AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(NotificationClient(each, await world.token(await world.user(name))))
            for each, name in zip(nodes, ("one", "two"), strict=True)
        ]
        yield clients[0], clients[1]


async def ids(rt: Runtime, world: World, pair: tuple[NotificationClient, NotificationClient]) -> tuple[int, int]:
    found = [await rt.authenticate(rt, client.token) for client in pair]
    assert all(principal is not None and principal.user_id is not None for principal in found)
    return tuple(principal.user_id for principal in found)  # type: ignore[union-attr, return-value]  # just checked


async def followed(client: NotificationClient, channel: int) -> None:
    """Until the server delivers the channel."""
    await client.expect("chat.channel.join", lambda data: data["channel_id"] == channel)
    await notification_server(client.node.rt).wire.follow(Nobody(), [channel_topic(channel)])


class Nobody:
    """Waits for a topic to be heard on behalf of a client that follows it too."""

    def hear(self, posted: Posted) -> None:
        pass


async def test_a_message_reaches_members_and_its_author(
    rt: Runtime, world: World, pair: tuple[NotificationClient, NotificationClient]
) -> None:
    one, two = await ids(rt, world, pair)
    channel, other = await public(rt), await public(rt, "#other")
    for client, user in zip(pair, (one, two), strict=True):
        await channels.join(rt, channel, user)
        await followed(client, channel)
    await channels.join(rt, other, one)
    await followed(pair[0], other)
    hidden = await say(rt, one, other, Draft("not for two"))
    sent = await say(rt, one, channel, Draft("hello", uuid="4b1c"))
    for client in pair:
        data = await client.expect("chat.message.new", lambda data: data["messages"][0]["content"] == "hello")
        assert data["messages"] == [{key: value for key, value in sent.items() if key != "sender"}]
        assert data["users"] == [sent["sender"]]
    await pair[0].expect("chat.message.new", lambda data: data["messages"][0]["message_id"] == hidden["message_id"])
    await pair[1].settle()
    assert pair[1].events == []


async def test_a_first_private_message_opens_the_channel_for_both(
    rt: Runtime, world: World, pair: tuple[NotificationClient, NotificationClient]
) -> None:
    one, two = await ids(rt, world, pair)
    sent = await message_user(rt, one, NewPmParams(target_id=two, message="psst"))
    for client, name in zip(pair, ("two", "one"), strict=True):
        joined = await client.expect("chat.channel.join")
        assert (joined["channel_id"], joined["name"], joined["type"]) == (sent["new_channel_id"], name, "PM")
        assert sorted(joined["users"]) == sorted((one, two))
        data = await client.expect("chat.message.new")
        assert data["messages"][0]["message_id"] == sent["message"]["message_id"]
    assert (await pair[1].expect("new"))["name"] == "channel_message"
    await pair[0].settle()
    assert pair[0].events == []


async def test_who_left_hears_no_more(
    rt: Runtime, world: World, pair: tuple[NotificationClient, NotificationClient]
) -> None:
    one, two = await ids(rt, world, pair)
    async with rt.db.tx() as tx:
        room = await channels.open_channel(tx, kind=ChannelType.MULTIPLAYER, name="#mp_1", description="")
    for client, user in zip(pair, (one, two), strict=True):
        await channels.join(rt, room, user)
        await followed(client, room)
    await channels.leave(rt, room, two)
    assert (await pair[1].expect("chat.channel.part"))["type"] == "MULTIPLAYER"
    await say(rt, one, room, Draft("still here?"))
    await pair[0].expect("chat.message.new")
    await pair[1].settle()
    assert pair[1].events == []
    await channels.close_channel(rt, room)
    assert (await pair[0].expect("chat.channel.part"))["channel_id"] == room


async def test_chat_begins_and_ends_when_the_client_says(
    http: httpx.AsyncClient, rt: Runtime, world: World, nodes: tuple[Node, Node]
) -> None:
    me, other = await talker(http, world), await talker(http, world)
    channel = await public(rt)
    for each in (me, other):
        await each.enter(channel)
    token = me.headers["Authorization"].removeprefix("Bearer ")
    async with NotificationClient(nodes[0], token, starts_chat=False) as client:
        await client.settle()
        await other.said(channel, "too early")
        await other.whispered(me.id, "too early")
        assert (await client.expect("new"))["name"] == "channel_message"
        assert client.events == []
        await client.start_chat()
        await other.said(channel, "in time")
        assert (await client.expect("chat.message.new"))["messages"][0]["content"] == "in time"
        await client.say("chat.end")
        await client.settle()
        await other.said(channel, "too late")
        await client.settle()
        assert client.events == []


async def test_every_client_of_a_user_follows(
    http: httpx.AsyncClient, rt: Runtime, world: World, nodes: tuple[Node, Node]
) -> None:
    me = await talker(http, world)
    channel = await public(rt)
    token = me.headers["Authorization"].removeprefix("Bearer ")
    async with NotificationClient(nodes[0], token) as here, NotificationClient(nodes[1], token) as there:
        await me.enter(channel)
        for client in (here, there):
            await followed(client, channel)
        await me.said(channel)
        for client in (here, there):
            await client.expect("chat.message.new")
        await me.part(channel)
        for client in (here, there):
            assert (await client.expect("chat.channel.part"))["name"] == "#osu"


async def test_a_command_in_public_is_seen_by_its_author_alone(
    rt: Runtime, world: World, pair: tuple[NotificationClient, NotificationClient]
) -> None:
    one, two = await ids(rt, world, pair)
    channel = await public(rt)
    for client, user in zip(pair, (one, two), strict=True):
        await channels.join(rt, channel, user)
        await followed(client, channel)
    await say(rt, one, channel, Draft("!roll"))
    await pair[0].expect("chat.message.new")
    await pair[1].settle()
    assert pair[1].events == []


async def test_chat_asked_for_before_verification_begins_with_it(
    http: httpx.AsyncClient, rt: Runtime, world: World, nodes: tuple[Node, Node]
) -> None:
    me, channel, family = await talker(http, world), await public(rt), new_family()
    await me.enter(channel)
    async with rt.db.tx() as tx:
        wanted = Issue(GAME_CLIENT_ID, me.id, frozenset({"*"}), family, verification="mail")
        token = (await issue(rt, tx, wanted))["access_token"]
    async with NotificationClient(nodes[0], token) as client:
        await say(rt, me.id, channel, Draft("not yet"))
        await client.settle()
        assert client.events == []
        await _switch(nodes[1].rt, me.id, family, None)
        await client.expect("verified")
        await notification_server(nodes[0].rt).wire.follow(Nobody(), [channel_topic(channel)])
        await say(rt, me.id, channel, Draft("now"))
        data = await client.expect("chat.message.new")
        assert [message["content"] for message in data["messages"]] == ["now"]
