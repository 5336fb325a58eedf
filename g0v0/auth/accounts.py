"""What operators do to accounts: find one, make one, change one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from datetime import datetime

from g0v0.auth import rules
from g0v0.auth.models import AccountRow
from g0v0.auth.passwords import hash_password
from g0v0.auth.queries import get_account, get_account_by_email, get_account_by_username
from g0v0.auth.registration import SignUp, open_account, refuse_sign_up
from g0v0.auth.revocation import drop_after_commit, revoke_user
from g0v0.auth.totp import forget_key
from g0v0.platform.db import DuplicateKey, Tx
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.jobs import REBUILD_RANKINGS
from g0v0.platform.runtime import Runtime
from g0v0.users import history
from g0v0.users.cache import drop_user
from g0v0.users.countries import is_known
from g0v0.users.queries import (
    update_admin,
    update_bot,
    update_country,
    update_email,
    update_password_hash,
    update_supporter,
)

Follow = Callable[[Runtime, Tx, int], Awaitable[None]]
"""What a feature does in the transaction that changed an account (its id), to what it keeps of accounts."""


class AccountNotFound(NotFound):
    """No account has this name, address or id."""

    code = "account_not_found"


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of an account; None leaves things as they are."""

    email: str | None = None
    password: str | None = None
    country_code: str | None = None
    is_restricted: bool | None = None
    is_supporter: bool | None = None
    is_admin: bool | None = None
    """Moderates what others write."""
    is_bot: bool | None = None
    """Is a program, whose applications may act for it (scope `delegate`)."""
    loses_totp: bool | None = None
    """Disconnect the authenticator, for players who lost it and the backup codes."""
    signs_out: bool | None = None
    """End every token and browser session; a new password does so by itself."""
    reason: str | None = None
    """Why the account is restricted; others read it on the player's page."""

    @property
    def is_empty(self) -> bool:
        """Is nothing asked for?"""
        return all(getattr(self, field.name) is None for field in fields(self) if field.name != "reason")


async def require_account(rt: Runtime, text: str) -> AccountRow:
    """The account with this name, e-mail address or else id, restricted ones and bots too. Raises AccountNotFound."""
    text = text.strip()
    if "@" in text:
        account = await get_account_by_email(rt.db, email=text)
    else:
        account = await get_account_by_username(rt.db, username=text)
    if account is None and text.isascii() and text.isdigit() and len(text) < 19:
        account = await get_account(rt.db, id=int(text))
    if account is None:
        raise AccountNotFound(f"There is no user {text!r}.")
    return account


async def add_account(rt: Runtime, form: SignUp, *, country_code: str | None = None) -> int:
    """A new account by the word of an operator: also with banned names, also while registration is closed.

    Its id. Raises FormInvalid or Invalid.
    """
    country_code = rt.config.geoip.default_country if country_code is None else _country(country_code)
    await refuse_sign_up(rt, form, any_name=True)
    return await open_account(rt, form, country_code=country_code)


async def change_account(rt: Runtime, user_id: int, change: Change, *follows: Follow) -> None:
    """Apply a change as a whole. Raises Invalid naming what is wrong with it.

    `follows`: those of all features that keep something of what is changed, run in the same transaction.
    """
    country_code = None if change.country_code is None else _country(change.country_code)
    if change.email is not None and (faults := rules.email_faults(change.email)):
        raise Invalid(fields={"email": faults})
    if change.password is not None and (faults := rules.password_faults(change.password)):
        raise Invalid(fields={"password": faults})
    password_hash = None if change.password is None else await hash_password(rt, change.password)

    async def work(tx: Tx) -> None:
        await _write(tx, user_id, change, country_code, password_hash, rt.clock())
        if password_hash is not None or change.signs_out:
            await revoke_user(rt, tx, user_id)
        else:
            drop_after_commit(rt, tx, "user", [str(user_id)])
        for follow in follows:
            await follow(rt, tx, user_id)

    try:
        await rt.db.retrying(work)
    except DuplicateKey:
        raise Invalid(fields={"email": ["is used by another account."]}) from None
    await drop_user(rt.cache, user_id)
    if change.is_restricted is not None or country_code is not None:
        await rt.jobs.enqueue(REBUILD_RANKINGS)


async def _write(
    tx: Tx, user_id: int, change: Change, country_code: str | None, password_hash: str | None, now: datetime
) -> None:
    if change.email is not None:
        await update_email(tx, id=user_id, email=change.email)
    if password_hash is not None:
        await update_password_hash(tx, id=user_id, password_hash=password_hash)
    if country_code is not None:
        await update_country(tx, id=user_id, country_code=country_code)
    if change.is_restricted is not None:
        await _restrict(tx, user_id, change, now)
    if change.is_supporter is not None:
        await update_supporter(tx, id=user_id, is_supporter=change.is_supporter)
    if change.is_admin is not None:
        await update_admin(tx, id=user_id, is_admin=change.is_admin)
    if change.is_bot is not None:
        await update_bot(tx, id=user_id, is_bot=change.is_bot)
    if change.loses_totp:
        await forget_key(tx, user_id)


async def _restrict(tx: Tx, user_id: int, change: Change, now: datetime) -> None:
    if change.is_restricted:
        await history.restrict(tx, user_id, change.reason, now)
    else:
        await history.lift_restriction(tx, user_id, now)


def _country(code: str) -> str:
    code = code.upper()
    if not is_known(code):
        raise Invalid(fields={"country": [f"{code!r} is not a two-letter country code (ISO 3166)."]})
    return code
