"""Channels as the server opens and closes them, and as operators do."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from g0v0.chat import channels
from g0v0.chat.models import ChannelType
from g0v0.chat.queries import get_channel, list_public_channels
from g0v0.chat.rules import check_channel_name
from g0v0.cli.commands import app
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from tests.world import World


async def public(rt: Runtime) -> list[str]:
    return [row.name for row in await list_public_channels(rt.db, kind=ChannelType.PUBLIC)]


async def test_first_channels_are_made_only_where_there_is_none(rt: Runtime) -> None:
    await channels.ensure_public_channels(rt.db)
    assert await public(rt) == ["#osu", "#announce", "#lobby", "#help"]
    await channels.close_channel(rt, await channels.find_public_channel(rt.db, "#help"))
    await channels.ensure_public_channels(rt.db)
    assert await public(rt) == ["#osu", "#announce", "#lobby"]


async def test_a_public_channel_exists_once(rt: Runtime) -> None:
    async with rt.db.tx() as tx:
        await channels.open_public_channel(tx, "#osu", "")
    with pytest.raises(channels.ChannelTaken):
        async with rt.db.tx() as tx:
            await channels.open_public_channel(tx, "#osu", "again")


async def test_rooms_may_have_channels_of_one_name(rt: Runtime) -> None:
    async with rt.db.tx() as tx:
        one = await channels.open_channel(tx, kind=ChannelType.MULTIPLAYER, name="#mp_1", description="")
        two = await channels.open_channel(tx, kind=ChannelType.MULTIPLAYER, name="#mp_1", description="")
    assert one != two
    row = await get_channel(rt.db, id=one)
    assert row is not None
    assert (row.kind, row.name, row.last_message_id) == (ChannelType.MULTIPLAYER, "#mp_1", None)
    assert await public(rt) == []


async def test_joining_and_leaving_twice_changes_nothing(rt: Runtime, world: World) -> None:
    user = await world.user()
    async with rt.db.tx() as tx:
        channel = await channels.open_channel(tx, kind=ChannelType.MULTIPLAYER, name="#mp_1", description="")
        assert await channels.add_member(tx, channel, user)
        assert not await channels.add_member(tx, channel, user)
    await channels.leave(rt, channel, user)
    await channels.leave(rt, channel, user)
    await channels.join(rt, channel, user)
    async with rt.db.tx() as tx:
        assert not await channels.add_member(tx, channel, user)


@pytest.mark.parametrize("name", ["osu", "#", "#Osu", "# osu", "#osu\n", "#-", f"#{'a' * 32}"])
def test_a_channel_has_a_plain_name(name: str) -> None:
    with pytest.raises(Invalid):
        check_channel_name(name)


@pytest.fixture
def g0v0(monkeypatch: pytest.MonkeyPatch, database_url: str, redis_url: str) -> Callable[..., Any]:
    """Run one command and read its JSON."""
    for name, value in {
        "ENVIRONMENT": "development", "DATABASE_URL": database_url, "REDIS_URL": redis_url,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)

    def run(*args: str) -> Any:
        result = CliRunner().invoke(app, [*args, "--json"])
        return json.loads(result.output) if result.exit_code == 0 else result.stderr

    return run


def test_operators_make_change_and_end_channels(g0v0: Callable[..., Any]) -> None:
    made = g0v0("channel", "create", "#german", "Deutsch")
    assert made["name"] == "#german"
    assert "already" in g0v0("channel", "create", "#german", "again")
    assert "name" in g0v0("channel", "create", "german", "no hash")
    expected = {"id": made["id"], "name": "#german", "description": "Auf Deutsch", "moderated": True}
    assert g0v0("channel", "set", "#german", "--description", "Auf Deutsch", "--moderated") == expected
    assert g0v0("channel", "list") == {"channels": [expected]}
    assert g0v0("channel", "delete", "#german") == {"id": made["id"], "deleted": True}
    assert "no channel" in g0v0("channel", "delete", "#german")
