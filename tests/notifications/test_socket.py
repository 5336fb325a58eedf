"""The notification websocket on real servers. Source: lazer-http.md §9."""

import asyncio

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from g0v0.auth.queries import list_live_tokens_by_family
from g0v0.auth.revocation import revoke_tokens, revoke_user
from g0v0.auth.secrets import new_family
from g0v0.auth.tokens import Issue, issue
from g0v0.notifications import client as clients
from g0v0.notifications import serving
from g0v0.notifications.models import ReadParams
from g0v0.notifications.reading import mark_read, put_away
from g0v0.notifications.serving import MAX_PER_USER, notification_server
from g0v0.notifications.transport import PATH
from g0v0.platform.config import GAME_CLIENT_ID
from g0v0.platform.runtime import Runtime
from tests.notifications.client import NotificationClient
from tests.notifications.test_http import message, tell
from tests.signalr.client import eventually
from tests.signalr.servers import Node
from tests.world import World


async def test_a_notification_reaches_every_client_of_its_receiver_alone(
    nodes: tuple[Node, Node], world: World, rt: Runtime
) -> None:
    me, other = await world.user(), await world.user("other")
    mine, theirs = await world.token(me), await world.token(other)
    async with (
        NotificationClient(nodes[0], mine) as first,
        NotificationClient(nodes[1], mine, starts_chat=False) as second,
        NotificationClient(nodes[1], theirs) as third,
    ):
        notification = await tell(rt, message(5, other), me)
        for client in (first, second):
            data = await client.expect("new")
            assert (data["id"], data["is_read"], data["object_id"]) == (notification, False, 5)
            assert data["details"]["username"] == "other"
        await third.settle()
        assert third.events == []


async def test_reading_is_heard_by_the_other_clients(nodes: tuple[Node, Node], world: World, rt: Runtime) -> None:
    me = await world.user()
    token = await world.token(me)
    notification = await tell(rt, message(5), me)
    async with NotificationClient(nodes[0], token) as one, NotificationClient(nodes[1], token) as two:
        await mark_read(rt, me, ReadParams.model_validate({"notifications": [{"id": notification}]}))
        await put_away(rt, me, ReadParams.model_validate({"identities": [{"object_type": "channel"}]}))
        for client in (one, two):
            read = await client.expect("read")
            assert read["notifications"] == [{"id": notification}]
            assert read["read_count"] == 1
            assert (await client.expect("delete"))["notifications"] == [{"object_type": "channel"}]


@pytest.mark.parametrize("style", ["header", "bare header", "access_token", "token"])
async def test_a_token_may_stand_in_several_places(one: Node, world: World, style: str) -> None:
    token = await world.token(await world.user())
    url, headers = f"ws://127.0.0.1:{one.port}/notification-server", {}
    if style.endswith("header"):
        headers = {"Authorization": token if style == "bare header" else f"Bearer {token}"}
    else:
        url += f"?{style}={token}"
    async with connect(url, additional_headers=headers) as socket:
        await socket.send("[]")
        assert "error" in str(await socket.recv())


@pytest.mark.parametrize(("scopes", "status"), [(None, 401), ("public", 403)])
async def test_who_may_not_read_chat_is_refused(one: Node, world: World, scopes: str | None, status: int) -> None:
    token = "nonsense" if scopes is None else await world.token(await world.user(), scopes)
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"ws://127.0.0.1:{one.port}/notification-server?access_token={token}")
    assert refused.value.response.status_code == status


async def test_a_sign_out_is_said_and_ends_the_connection(nodes: tuple[Node, Node], world: World, rt: Runtime) -> None:
    me = await world.user()
    async with NotificationClient(nodes[0], await world.token(me)) as client:
        async with nodes[1].rt.db.tx() as tx:
            await revoke_user(nodes[1].rt, tx, me)
        await client.expect("logout")
        await client.wait_gone()


async def test_a_refreshed_token_only_asks_to_connect_anew(one: Node, world: World, rt: Runtime) -> None:
    me, family = await world.user(), new_family()
    wanted = Issue(GAME_CLIENT_ID, me, frozenset({"*"}), family)
    async with rt.db.tx() as tx:
        old = (await issue(rt, tx, wanted))["access_token"]
    async with NotificationClient(one, old) as client:
        async with rt.db.tx() as tx:
            replaced = await list_live_tokens_by_family(tx, family=family)
            await issue(rt, tx, wanted)
            await revoke_tokens(one.rt, tx, replaced)
        await client.wait_gone()
        assert client.events == []


async def test_a_slow_reader_is_dropped(one: Node, world: World, rt: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    me = await world.user()
    async with NotificationClient(one, await world.token(me)) as client:
        monkeypatch.setattr(clients, "MAX_QUEUED_BYTES", 10)
        await tell(rt, message(5), me)
        await client.wait_gone()
        assert client.events == []


async def test_too_many_connections_end_the_oldest(one: Node, world: World) -> None:
    token = await world.token(await world.user())
    async with NotificationClient(one, token) as oldest:
        newer = [NotificationClient(one, token, starts_chat=False) for _ in range(MAX_PER_USER)]
        for client in newer:
            await client.__aenter__()
        await oldest.wait_gone()
        assert not any(client.gone.is_set() for client in newer)
        for client in newer:
            await client.__aexit__(None, None, None)


async def test_a_flood_ends_the_connection(one: Node, world: World) -> None:
    async with NotificationClient(one, await world.token(await world.user())) as client:
        for _ in range(clients.FRAMES_PER_MINUTE):
            await client.say("chat.start")
        await client.wait_gone()


async def test_a_quiet_line_is_pinged(one: Node, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PING_S", 0)
    token = await world.token(await world.user())
    reader, writer = await asyncio.open_connection("127.0.0.1", one.port)
    writer.write(
        f"GET {PATH}?access_token={token} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
    )
    assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101")
    async with asyncio.timeout(10):
        assert await reader.readexactly(2) == b"\x89\x00"
    writer.close()
    await writer.wait_closed()


async def test_a_stopping_server_sends_its_clients_elsewhere(one: Node, world: World) -> None:
    async with NotificationClient(one, await world.token(await world.user())) as client:
        stopping = asyncio.create_task(one.stop())
        await client.wait_gone()
        await stopping
        assert client.events == []


async def test_nothing_is_left_of_who_went_away(one: Node, world: World, rt: Runtime) -> None:
    async with NotificationClient(one, await world.token(await world.user())):
        assert one.rt.metrics.gauges["notification_connections"] == 1

    async def is_empty() -> bool:
        return not notification_server(one.rt).clients and not await rt.redis.pubsub_channels("notifications:user:*")

    await eventually(is_empty)
