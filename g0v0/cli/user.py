"""`user`: accounts, made and changed by the word of an operator."""

import getpass
import sys
from typing import Annotated, Any

import typer

from g0v0.auth.accounts import Change, add_account, change_account, require_account
from g0v0.auth.registration import SignUp
from g0v0.cli import history
from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, fail, show
from g0v0.platform.runtime import Runtime
from g0v0.rankings import accounts as rankings
from g0v0.scores import accounts as scores

app = typer.Typer(no_args_is_help=True)

Who = Annotated[str, typer.Argument(metavar="NAME", help="Name, e-mail address or id.")]
Country = Annotated[str | None, typer.Option(help="Two-letter country code.")]


@app.command("create")
def create(
    name: Annotated[str, typer.Argument(help="3 to 15 characters.")],
    email: Annotated[str, typer.Argument(help="An e-mail address nobody else uses.")],
    country: Country = None,
    supporter: Annotated[bool, typer.Option("--supporter", help="Make the user a supporter.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make an account. The password is asked for, or read from the first line of stdin."""
    form = SignUp(name, email, _password())

    async def work(rt: Runtime) -> dict[str, Any]:
        user_id = await add_account(rt, form, country_code=country)
        if supporter:
            await change_account(rt, user_id, Change(is_supporter=True))
        return await _account(rt, user_id)

    show(run(work), as_json=as_json)


@app.command("show")
def show_account(name: Who, as_json: AsJson = False) -> None:
    """Say what is known of an account."""

    async def work(rt: Runtime) -> dict[str, Any]:
        return await _account(rt, (await require_account(rt, name)).id)

    show(run(work), as_json=as_json)


@app.command("set")
def change(  # noqa: PLR0913, PLR0917  (one option per thing that can be changed)
    name: Who,
    restrict: Annotated[bool | None, typer.Option("--restrict/--unrestrict", help="Hide from others.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why the user is restricted; shown on their page.")] = None,
    supporter: Annotated[bool | None, typer.Option("--supporter/--no-supporter", help="Supporter or not.")] = None,
    admin: Annotated[bool | None, typer.Option("--admin/--no-admin", help="Moderates what others write.")] = None,
    bot: Annotated[bool | None, typer.Option("--bot/--no-bot", help="A program; its clients may act for it.")] = None,
    country: Country = None,
    email: Annotated[str | None, typer.Option(help="A new e-mail address.")] = None,
    password: Annotated[
        bool, typer.Option("--password", help="A new password, asked for or from stdin; signs the user out.")
    ] = False,
    no_totp: Annotated[bool, typer.Option("--no-totp", help="Disconnect the user's authenticator.")] = False,
    sign_out: Annotated[bool, typer.Option("--sign-out", help="End every token and session of the user.")] = False,
    as_json: AsJson = False,
) -> None:
    """Change an account."""
    wanted = Change(
        email=email,
        password=_password() if password else None,
        country_code=country,
        is_restricted=restrict,
        reason=None if reason is None else reason[:255],
        is_supporter=supporter,
        is_admin=admin,
        is_bot=bot,
        loses_totp=no_totp or None,
        signs_out=sign_out or None,
    )
    if wanted.is_empty:
        fail("nothing to change; see `user set --help`.")

    async def work(rt: Runtime) -> dict[str, Any]:
        user_id = (await require_account(rt, name)).id
        await change_account(rt, user_id, wanted, scores.follow_account, rankings.follow_account)
        return await _account(rt, user_id)

    show(run(work), as_json=as_json)


app.command("silence")(history.silence)
app.command("unsilence")(history.unsilence)
app.command("note")(history.note)
app.command("history")(history.show_history)


async def _account(rt: Runtime, user_id: int) -> dict[str, Any]:
    account = await require_account(rt, str(user_id))
    return {
        "id": user_id,
        "username": account.username,
        "email": account.email,
        "country": account.country_code,
        "supporter": bool(account.is_supporter),
        "restricted": bool(account.is_restricted),
    }


def _password() -> str:
    """From a person twice without echo, from a pipe once."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        fail("the passwords differ.")
    return password
