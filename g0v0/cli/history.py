"""`user silence`, `user note`, `user history`: what is on record about an account."""

from datetime import timedelta
from typing import Annotated, Any

import typer

from g0v0.auth.accounts import require_account
from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, fail, show
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.users import history
from g0v0.users.cache import drop_user
from g0v0.users.queries import list_account_events

Who = Annotated[str, typer.Argument(metavar="NAME", help="Name, e-mail address or id.")]


def silence(
    name: Who,
    minutes: Annotated[int | None, typer.Option(min=1, max=5_000_000, help="How long.")] = None,
    permanent: Annotated[bool, typer.Option("--permanent", help="For good.")] = False,
    reason: Annotated[str | None, typer.Option(help="Why; shown on the player's page.")] = None,
    as_json: AsJson = False,
) -> None:
    """Let a player write nothing others read. Clients of others remove what the player said within the last hour."""
    if (minutes is None) is not permanent:
        fail("say either --minutes or --permanent.")

    async def work(rt: Runtime) -> dict[str, Any]:
        account = await require_account(rt, name)
        words = None if reason is None else reason[:255]
        length = None if minutes is None else timedelta(minutes=minutes)

        async def write(tx: Tx) -> None:
            await history.silence(tx, account.id, length, words, rt.clock())

        await rt.db.retrying(write)
        await drop_user(rt.cache, account.id)
        until = "for good" if length is None else rt.clock() + length
        return {"username": account.username, "silenced_until": until}

    show(run(work), as_json=as_json)


def unsilence(name: Who, as_json: AsJson = False) -> None:
    """End a player's silence."""

    async def work(rt: Runtime) -> dict[str, Any]:
        account = await require_account(rt, name)
        async with rt.db.tx() as tx:
            await history.lift_silence(tx, account.id, rt.clock())
        await drop_user(rt.cache, account.id)
        return {"username": account.username, "silenced_until": None}

    show(run(work), as_json=as_json)


def note(
    name: Who, text: Annotated[str, typer.Argument(help="What to keep in mind.")], as_json: AsJson = False
) -> None:
    """Keep something in mind about a player; only operators see it."""

    async def work(rt: Runtime) -> dict[str, Any]:
        account = await require_account(rt, name)
        async with rt.db.tx() as tx:
            await history.note(tx, account.id, text[:255], rt.clock())
        return {"username": account.username, "note": text[:255]}

    show(run(work), as_json=as_json)


def show_history(name: Who, as_json: AsJson = False) -> None:
    """Show what is on record about a player, newest first."""

    async def work(rt: Runtime) -> list[dict[str, Any]]:
        account = await require_account(rt, name)
        return [row._asdict() for row in await list_account_events(rt.db, user_id=account.id)]

    found = run(work)
    if as_json:
        show({"history": found}, as_json=True)
        return
    show({str(row["id"]): _line(row) for row in found}, as_json=False)


def _line(row: dict[str, Any]) -> str:
    length = "without end" if row["is_permanent"] else f"for {timedelta(seconds=row['length_s'])}"
    return f"{row['created_at']:%Y-%m-%d %H:%M} {row['kind']} {length}: {row['description'] or 'no reason given'}"
