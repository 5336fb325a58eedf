"""`key`: keys of the old API (v1)."""

from typing import Annotated, Any

import typer

from g0v0.auth.accounts import require_account
from g0v0.auth.api_keys import create_api_key
from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, show
from g0v0.platform.runtime import Runtime

app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keeps `create` a subcommand of its own while it is the only one."""


@app.command("create")
def create(
    user: Annotated[str, typer.Argument(help="Name, e-mail address or id of the owner.")],
    name: Annotated[str, typer.Option(help="What the key is for.")] = "operator",
    as_json: AsJson = False,
) -> None:
    """Make a key for a user; it is shown now and never again."""

    async def work(rt: Runtime) -> dict[str, Any]:
        owner = await require_account(rt, user)
        key_id, key = await create_api_key(rt, owner.id, name)
        return {"id": key_id, "key": key, "username": owner.username, "name": name}

    show(run(work), as_json=as_json)
