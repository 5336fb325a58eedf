"""`silence`: users who may not speak in the chat for a while."""

from datetime import timedelta
from typing import Annotated, Any

import typer

from g0v0.auth.accounts import require_account
from g0v0.chat import silences
from g0v0.cli.shell import AsJson, fail, run, show
from g0v0.platform.runtime import Runtime

app = typer.Typer(help="Users who may not speak in the chat.", no_args_is_help=True)

Who = Annotated[str, typer.Argument(metavar="NAME", help="Name, e-mail address or id.")]


@app.command("add")
def add(
    name: Who,
    minutes: Annotated[int | None, typer.Option(min=1, max=60 * 24 * 365, help="For how long.")] = None,
    permanent: Annotated[bool, typer.Option("--permanent", help="For good.")] = False,
    reason: Annotated[str | None, typer.Option(help="Shown on the user's profile.")] = None,
    as_json: AsJson = False,
) -> None:
    """Silence a user. Clients of others remove what the user said within the last hour."""
    if (minutes is None) is not permanent:
        fail("say either --minutes or --permanent.")

    async def work(rt: Runtime) -> dict[str, Any]:
        account = await require_account(rt, name)
        length = None if minutes is None else timedelta(minutes=minutes)
        return {"id": await silences.silence(rt, account.id, length, reason), "username": account.username}

    show(run(work), as_json=as_json)


@app.command("end")
def end(name: Who, as_json: AsJson = False) -> None:
    """Let a user speak again."""

    async def work(rt: Runtime) -> dict[str, Any]:
        account = await require_account(rt, name)
        return {"username": account.username, "ended": await silences.end_silences(rt, account.id)}

    show(run(work), as_json=as_json)
