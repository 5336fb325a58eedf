"""Signing in with a password: who it is, how often it may be tried, and the log of it."""

from dataclasses import dataclass

from g0v0.auth.errors import InvalidGrant, SignInLocked
from g0v0.auth.models import AccountRow
from g0v0.auth.passwords import hash_password, is_outdated, is_password
from g0v0.auth.queries import get_account_by_email, get_account_by_username, insert_login
from g0v0.auth.store import count_attempt, forgive_attempt, unknown_account
from g0v0.platform.runtime import Runtime
from g0v0.users.countries import is_known
from g0v0.users.queries import update_password_hash

BY_GAME = "password"
BY_WEB = "web"
BY_CODE = "mail_code"
BY_TOTP = "totp"
"""Methods in the sign-in log."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a request comes from."""

    ip: str
    user_agent: str = ""


async def sign_in(rt: Runtime, login: str, password: str, visitor: Visitor, *, method: str) -> AccountRow:
    """The account with this name or e-mail address and this password. Raises InvalidGrant or SignInLocked.

    An account that does not exist takes as long, is throttled alike and is answered alike.
    """
    account = await find_account(rt, login)
    counted_as = str(account.id) if account is not None else unknown_account(login)
    wait_s = await count_attempt(rt, counted_as, visitor.ip)
    if wait_s is not None:
        raise SignInLocked(wait_s)
    fits = await is_password(rt, None if account is None else account.password_hash, password)
    if account is None or not fits:
        await log_sign_in(rt, None if account is None else account.id, visitor, method=method, succeeded=False)
        raise InvalidGrant(hint="Incorrect sign in")
    await forgive_attempt(rt, counted_as, visitor.ip)
    await log_sign_in(rt, account.id, visitor, method=method, succeeded=True)
    if account.password_hash is not None and is_outdated(account.password_hash):
        await update_password_hash(rt.db, id=account.id, password_hash=await hash_password(rt, password))
    return account


async def find_account(rt: Runtime, login: str) -> AccountRow | None:
    """An account by e-mail address or name; names cannot hold an `@`. Bots do not sign in."""
    login = login.strip()
    if not login or len(login) > 254:
        return None
    if "@" in login:
        found = await get_account_by_email(rt.db, email=login)
    else:
        found = await get_account_by_username(rt.db, username=login)
    return None if found is None or found.is_bot else found


async def log_sign_in(rt: Runtime, user_id: int | None, visitor: Visitor, *, method: str, succeeded: bool) -> None:
    """Write down who came from where."""
    await insert_login(
        rt.db,
        user_id=user_id,
        ip_address=visitor.ip[:45],
        country_code=country_of(rt, visitor.ip),
        user_agent=visitor.user_agent[:255],
        method=method,
        succeeded=succeeded,
        created_at=rt.clock(),
    )


def country_of(rt: Runtime, ip: str) -> str:
    """The country of an address; DEFAULT_COUNTRY when it cannot be told."""
    code = rt.geoip.country_of(ip)
    return code if code is not None and is_known(code) else rt.config.geoip.default_country
