"""`medal`: what there are, and handing them out by hand."""

from typing import Annotated, Any

import typer

from g0v0.auth.accounts import require_account
from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, fail, show
from g0v0.medals.awarding import award, held_ids, take_away
from g0v0.medals.catalogue import BY_SLUG, MEDALS, Medal
from g0v0.platform.runtime import Runtime

app = typer.Typer(no_args_is_help=True)

Who = Annotated[str, typer.Argument(metavar="NAME", help="Name, e-mail address or id of a player.")]
Which = Annotated[str, typer.Argument(metavar="MEDAL", help="Number or slug; `medal list` shows them.")]


@app.command("list")
def list_(
    user: Annotated[str | None, typer.Option(help="Only those this player holds.")] = None, as_json: AsJson = False
) -> None:
    """List the medals."""

    async def work(rt: Runtime) -> list[Medal]:
        if user is None:
            return list(MEDALS.values())
        held = await held_ids(rt.db, (await require_account(rt, user)).id)
        return [medal for medal in MEDALS.values() if medal.id in held]

    found = run(work)
    if as_json:
        show({"medals": [{"id": m.id, "slug": m.slug, "name": m.name} for m in found]}, as_json=True)
    else:
        show({str(m.id): f"{m.name} ({m.slug})" for m in found}, as_json=False)


@app.command("award")
def give(name: Who, medal: Which, as_json: AsJson = False) -> None:
    """Give a player a medal; who holds it keeps it."""
    found = _medal(medal)

    async def work(rt: Runtime) -> dict[str, Any]:
        account = await require_account(rt, name)
        given = await rt.db.retrying(lambda tx: award(rt, tx, account.id, found))
        return {"username": account.username, "medal": found.name, "awarded": given}

    show(run(work), as_json=as_json)


@app.command("take")
def take(name: Who, medal: Which, as_json: AsJson = False) -> None:
    """Take a medal from a player."""
    found = _medal(medal)

    async def work(rt: Runtime) -> dict[str, Any]:
        account = await require_account(rt, name)
        taken = await rt.db.retrying(lambda tx: take_away(rt, tx, account.id, found))
        return {"username": account.username, "medal": found.name, "taken": taken}

    show(run(work), as_json=as_json)


def _medal(text: str) -> Medal:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    return BY_SLUG.get(text) or MEDALS.get(number) or fail(f"there is no medal {text!r}; see `medal list`.")
