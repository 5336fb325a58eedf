"""Confirming a new sign-in with a code: of the player's authenticator, or sent by mail. Source: osu-api-v2.md §1.6.

The state of a session is the `verification` column of its tokens: null, or the method that is still to be used. With
an authenticator every sign-in is confirmed. By mail (ENABLE_EMAIL_VERIFICATION) a user who confirmed from an address
is not asked again there for KNOWN_FOR.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from arq import Retry

from g0v0.auth.errors import VerificationRefused
from g0v0.auth.queries import (
    exists_login_by_address,
    get_account,
    get_token_family,
    update_verification_by_family,
)
from g0v0.auth.revocation import drop_after_commit
from g0v0.auth.sign_in import BY_CODE, BY_TOTP, Visitor, log_sign_in
from g0v0.auth.store import CODE_LIFE_S, CodeTry, keep_code, kept_code, try_code
from g0v0.auth.totp import WrongCode, find_key, use_code
from g0v0.platform.errors import RateLimited, Unauthenticated
from g0v0.platform.jobs import MAIL_SESSION_CODE
from g0v0.platform.limiter import Limit
from g0v0.platform.log import get_log
from g0v0.platform.mail import MailError, MailTemplates
from g0v0.platform.principal import Principal
from g0v0.platform.runtime import Runtime

log = get_log("auth")

MAIL = "mail"
TOTP = "totp"
KNOWN_FOR = timedelta(days=30)
MAILS = Limit("session-verify-mail", 3, 300)
"""Mails per user. Source: osu-api-v2.md §0.6."""

_TEMPLATES = MailTemplates(Path(__file__).with_name("mails"))
_MAIL_RETRY_S = 10


async def verification_demanded(rt: Runtime, user_id: int, visitor: Visitor, *, knows_totp: bool = True) -> str | None:
    """How a sign-in from here must be confirmed; None when it need not be. Old games know no other way than mail."""
    if await find_key(rt, user_id) is not None:
        return TOTP if knows_totp or not rt.mail.enabled else MAIL
    if not (rt.config.auth.enable_email_verification and rt.mail.enabled):
        return None
    since = rt.clock() - KNOWN_FOR
    known = await exists_login_by_address(
        rt.db, user_id=user_id, since=since, ip_address=visitor.ip[:45], method=BY_CODE
    )
    return None if known else MAIL


async def mail_code(rt: Runtime, user_id: int, subject: str) -> None:
    """Make a code for a sign-in (`subject`: its token family, or its form) and have it mailed. Raises RateLimited."""
    await rt.limiter.hit(MAILS, str(user_id))
    await keep_code(rt, user_id, subject, secrets.token_hex(4))
    await rt.jobs.enqueue(MAIL_SESSION_CODE, user_id, subject)


async def mail_session_code(rt: Runtime, user_id: int, subject: str) -> None:
    """Job: send the code that is waiting for this sign-in; nothing when it is used or expired meanwhile."""
    code = await kept_code(rt, user_id, subject)
    account = await get_account(rt.db, id=user_id)
    if code is None or account is None:
        return
    minutes = CODE_LIFE_S // 60
    mail = _TEMPLATES.write(account.email, "session_code", username=account.username, code=code, minutes=minutes)
    try:
        await rt.mail.send(mail)
    except MailError as error:
        log.warning("verification mail not sent", user_id=user_id, error=str(error))
        if not error.permanent:
            raise Retry(defer=_MAIL_RETRY_S) from error


async def begin_verification(rt: Runtime, user_id: int, subject: str, method: str) -> None:
    """Do what a method begins with. Raises RateLimited."""
    if method == MAIL:
        await mail_code(rt, user_id, subject)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is to be confirmed: whose sign-in, under which `subject`, by which method."""

    user_id: int
    subject: str
    method: str


async def confirm(rt: Runtime, sought: Sought, key: str, visitor: Visitor) -> None:
    """Use up the code. Raises VerificationRefused."""
    if sought.method == TOTP:
        await _confirm_by_totp(rt, sought.user_id, key, visitor)
    else:
        await _confirm_by_mail(rt, sought.user_id, sought.subject, key, visitor)


async def _confirm_by_totp(rt: Runtime, user_id: int, key: str, visitor: Visitor) -> None:
    try:
        await use_code(rt, user_id, key)
    except WrongCode as error:
        await log_sign_in(rt, user_id, visitor, method=BY_TOTP, succeeded=False)
        raise VerificationRefused(f"The code {error.fields['code'][0]}") from None
    await log_sign_in(rt, user_id, visitor, method=BY_TOTP, succeeded=True)


async def _confirm_by_mail(rt: Runtime, user_id: int, subject: str, key: str, visitor: Visitor) -> None:
    """A code that is gone is replaced by a new mail."""
    match await try_code(rt, user_id, subject, "".join(key.split())):
        case CodeTry.RIGHT:
            await log_sign_in(rt, user_id, visitor, method=BY_CODE, succeeded=True)
        case CodeTry.WRONG:
            raise VerificationRefused("Incorrect verification code.")
        case CodeTry.GONE:
            try:
                await mail_code(rt, user_id, subject)
            except RateLimited:
                raise VerificationRefused("The verification code has expired. Ask for a new one later.") from None
            raise VerificationRefused("The verification code has expired. A new one has been mailed.")


async def confirm_session(rt: Runtime, principal: Principal, key: str, visitor: Visitor) -> None:
    """Confirm the caller's sign-in with all its tokens. Raises VerificationRefused."""
    if principal.verification is None:
        raise VerificationRefused("This session is verified already.")
    user_id, family = await _session(rt, principal)
    await confirm(rt, Sought(user_id, family, principal.verification), key, visitor)
    await _switch(rt, user_id, family, None)


async def mail_again(rt: Runtime, principal: Principal) -> None:
    """Mail the caller a new code. Raises VerificationRefused when there is nothing to verify by mail, RateLimited."""
    if principal.verification != MAIL:
        raise VerificationRefused("There is nothing to verify by mail.")
    user_id, family = await _session(rt, principal)
    await mail_code(rt, user_id, family)


async def fall_back_to_mail(rt: Runtime, principal: Principal) -> None:
    """Verify the caller's session by mail instead. Raises VerificationRefused or RateLimited."""
    if principal.verification is None:
        raise VerificationRefused("This session is verified already.")
    if not rt.mail.enabled:
        raise VerificationRefused("This server sends no mail.")
    user_id, family = await _session(rt, principal)
    await mail_code(rt, user_id, family)
    await _switch(rt, user_id, family, MAIL)


async def _switch(rt: Runtime, user_id: int, family: str, verification: str | None) -> None:
    async with rt.db.tx() as tx:
        await update_verification_by_family(tx, family=family, verification=verification)
        drop_after_commit(rt, tx, "user", [str(user_id)])


async def _session(rt: Runtime, principal: Principal) -> tuple[int, str]:
    row = await get_token_family(rt.db, token_id=principal.token_id)
    if row is None or principal.user_id is None:
        raise Unauthenticated()
    return principal.user_id, row.family
