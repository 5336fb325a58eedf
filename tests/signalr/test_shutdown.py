"""SIGTERM: clients are told, new ones refused, the rest moved after the drain."""

import asyncio

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.signalr import store
from g0v0.signalr.hub import Hub
from tests.signalr.echo import EchoClient, echo_app
from tests.signalr.servers import Node, drained, node
from tests.world import World


async def _is_refused(one: Node, token: str) -> bool:
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient() as http:
        negotiated = await http.post(one.url("echo", "http") + "/negotiate?negotiateVersion=1", headers=headers)
    try:
        async with connect(one.url("echo"), additional_headers=headers):
            return False
    except InvalidStatus as refused:
        return negotiated.status_code == refused.response.status_code == 503


async def test_clients_are_told_and_moved_after_the_drain(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World
) -> None:
    draining = drained(config, 1)
    token = await world.token(await world.user())
    async with node(rt, draining, app=echo_app(hub)) as one:
        async with one.client("echo", token) as client:
            await client.invoke("Nothing")
            stopping = asyncio.create_task(one.stop())
            await client.expect("ServerShuttingDown")
            # Whoever is playing may finish.
            assert await client.invoke("Echo", 1) == 1
            assert await client.wait_gone() == (None, True)
            await asyncio.wait_for(stopping, 3)
        assert await rt.redis.zscore(store.PROCESSES, one.hubs.process) is None
        assert await rt.redis.keys("signalr:*") == []


async def test_nobody_new_is_taken_while_draining(one: Node, world: World) -> None:
    token = await world.token(await world.user())
    one.hubs.is_leaving = True
    assert await _is_refused(one, token)


async def test_the_server_stops_at_once_when_clients_leave(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World
) -> None:
    draining = drained(config, 60)
    async with node(rt, draining, app=echo_app(hub)) as one:
        async with one.client("echo", await world.token(await world.user())) as client:
            await client.invoke("Nothing")
            stopping = asyncio.create_task(one.stop())
            await client.expect("ServerShuttingDown")
        await asyncio.wait_for(stopping, 2)


@pytest.mark.parametrize("protocol", ["messagepack", "json"])
async def test_a_server_that_stops_without_warning_closes_properly(
    rt: Runtime, config: Config, hub: Hub[EchoClient], world: World, protocol: str
) -> None:
    token = await world.token(await world.user())
    async with node(rt, config, app=echo_app(hub)) as one, one.client("echo", token, protocol) as client:
        await client.invoke("Nothing")
        await one.hubs.stop()
        await client.expect("ServerShuttingDown")
        assert await client.wait_gone() == (None, True)
