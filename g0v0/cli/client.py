"""`client`: applications that may ask for tokens."""

from typing import Annotated, Any

import typer

from g0v0.auth.accounts import require_account
from g0v0.auth.clients import all_clients, create_client, reset_secret, revoke_client
from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, show
from g0v0.platform.runtime import Runtime

app = typer.Typer(no_args_is_help=True)

ClientId = Annotated[int, typer.Argument(metavar="ID", help="The application's id.")]


@app.command("create")
def create(
    name: Annotated[str, typer.Argument(help="Shown to users who are asked for their consent.")],
    redirect: Annotated[
        list[str] | None, typer.Option(metavar="URI", help="Where users are sent back to; may be repeated.")
    ] = None,
    owner: Annotated[str | None, typer.Option(metavar="USER", help="Whose application it is.")] = None,
    as_json: AsJson = False,
) -> None:
    """Register an application; its secret is shown now and never again."""

    async def work(rt: Runtime) -> dict[str, Any]:
        owner_id = None if owner is None else (await require_account(rt, owner)).id
        client_id, secret = await create_client(rt, name, redirect or [], owner_id)
        return {"id": client_id, "secret": secret, "name": name.strip(), "redirect_uris": redirect or []}

    show(run(work), as_json=as_json)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the registered applications, revoked ones too."""

    async def work(rt: Runtime) -> dict[str, Any]:
        return {"clients": [row._asdict() for row in await all_clients(rt)]}

    found = run(work)
    if as_json:
        show(found, as_json=True)
        return
    show({str(row["id"]): _line(row) for row in found["clients"]}, as_json=False)


@app.command("reset-secret")
def reset(client_id: ClientId, as_json: AsJson = False) -> None:
    """Give an application a new secret; every token it holds ends."""

    async def work(rt: Runtime) -> dict[str, Any]:
        return {"id": client_id, "secret": await reset_secret(rt, client_id)}

    show(run(work), as_json=as_json)


@app.command("revoke")
def revoke(client_id: ClientId, as_json: AsJson = False) -> None:
    """End an application and every token it holds."""

    async def work(rt: Runtime) -> dict[str, Any]:
        return {"id": client_id, "tokens_ended": await revoke_client(rt, client_id)}

    show(run(work), as_json=as_json)


def _line(row: dict[str, Any]) -> str:
    state = "revoked" if row["revoked_at"] else ", ".join(row["redirect_uris"]) or "no redirect"
    return f"{row['name']} ({state})"
