"""`channel`: the public channels of the chat."""

from typing import Annotated, Any

import typer

from g0v0.chat import channels
from g0v0.chat.models import ChannelRow, ChannelType
from g0v0.chat.queries import get_channel, list_public_channels, update_channel
from g0v0.chat.rules import check_channel_name
from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, show
from g0v0.platform.runtime import Runtime

app = typer.Typer(no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="With its #, e.g. #osu.")]
Description = Annotated[str | None, typer.Option(help="Shown in the list of channels.")]
Moderated = Annotated[bool | None, typer.Option("--moderated/--open", help="Only administrators write, or everybody.")]


@app.command("create")
def create(
    name: Name,
    description: Annotated[str, typer.Argument(help="Shown in the list of channels.")],
    moderated: Annotated[bool, typer.Option("--moderated", help="Only administrators write.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a channel that everybody may enter."""

    async def work(rt: Runtime) -> dict[str, Any]:
        check_channel_name(name)
        async with rt.db.tx() as tx:
            channel_id = await channels.open_public_channel(tx, name, description, is_moderated=moderated)
        return {"id": channel_id, "name": name}

    show(run(work), as_json=as_json)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the channels, oldest first."""

    async def work(rt: Runtime) -> list[ChannelRow]:
        return await list_public_channels(rt.db, kind=ChannelType.PUBLIC)

    found = run(work)
    if as_json:
        show({"channels": [_described(row) for row in found]}, as_json=True)
    else:
        show({row.name: f"{row.description}{' (moderated)' * row.is_moderated}" for row in found}, as_json=False)


@app.command("set")
def change(name: Name, description: Description = None, moderated: Moderated = None, as_json: AsJson = False) -> None:
    """Change a channel."""

    async def work(rt: Runtime) -> dict[str, Any]:
        channel_id = await channels.find_public_channel(rt.db, name)
        row = await get_channel(rt.db, id=channel_id)
        if row is None:
            raise channels.ChannelNotFound
        wanted = row._replace(
            description=row.description if description is None else description,
            is_moderated=row.is_moderated if moderated is None else moderated,
        )
        async with rt.db.tx() as tx:
            await update_channel(tx, id=row.id, description=wanted.description, is_moderated=wanted.is_moderated)
        return _described(wanted)

    show(run(work), as_json=as_json)


@app.command("delete")
def delete(name: Name, as_json: AsJson = False) -> None:
    """End a channel. Nobody can read any more what was said there."""

    async def work(rt: Runtime) -> dict[str, Any]:
        channel_id = await channels.find_public_channel(rt.db, name)
        await channels.close_channel(rt, channel_id)
        return {"id": channel_id, "deleted": True}

    show(run(work), as_json=as_json)


def _described(row: ChannelRow) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "description": row.description, "moderated": row.is_moderated}
