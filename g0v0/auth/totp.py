"""Authenticator apps (TOTP, RFC 6238): connecting one, and the codes it shows. `verification.py` asks for them.

A code is good for its half minute and those beside it, once. Ten backup codes replace a lost authenticator.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from pyotp import random_base32
from pyotp.totp import TOTP

from g0v0.auth.models import TotpKeyRow
from g0v0.auth.queries import (
    delete_totp_backup_code,
    delete_totp_backup_codes_by_user,
    delete_totp_key,
    get_account,
    get_totp_key,
    insert_totp_backup_code,
    insert_totp_key,
    update_totp_step,
)
from g0v0.auth.secrets import digest, same
from g0v0.auth.store import count_code_try, forgive_code_tries, keep_setup, kept_setup
from g0v0.platform.db import DuplicateKey, Tx
from g0v0.platform.errors import Invalid, Unauthenticated
from g0v0.platform.runtime import Runtime

STEP_S = 30
BACKUP_CODES = 10
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without what looks alike."""


class AlreadyConnected(Invalid):
    """There is an authenticator; it is disconnected first."""

    code = "totp_already_enabled"

    def __init__(self) -> None:
        super().__init__("An authenticator is connected already.")


class WrongCode(Invalid):
    """A code that is wrong, used or too old, or one too many tries."""

    code = "invalid_totp_code"

    def __init__(self, sentence: str = "is wrong or has been used.") -> None:
        super().__init__(fields={"code": [sentence]})


@dataclass(frozen=True, slots=True)
class Setup:
    """What an authenticator needs to be connected: the secret, and the same as a URI for its camera."""

    secret: str
    uri: str


async def find_key(rt: Runtime, user_id: int) -> TotpKeyRow | None:
    """The user's authenticator; None without one, and on servers without (ENABLE_TOTP_VERIFICATION)."""
    return await get_totp_key(rt.db, user_id=user_id) if rt.config.auth.enable_totp_verification else None


async def begin(rt: Runtime, user_id: int) -> Setup:
    """Start to connect an authenticator; within five minutes it is the same one again. Raises AlreadyConnected."""
    if await find_key(rt, user_id) is not None:
        raise AlreadyConnected()
    account = await get_account(rt.db, id=user_id)
    if account is None:
        raise Unauthenticated()
    secret = await kept_setup(rt, user_id)
    if secret is None:
        secret = random_base32()
        await keep_setup(rt, user_id, secret)
    uri = TOTP(secret).provisioning_uri(name=account.username, issuer_name=rt.config.auth.totp_issuer)
    return Setup(secret, uri)


async def connect(rt: Runtime, user_id: int, code: str) -> list[str]:
    """Finish with the first code the authenticator shows; the backup codes, which are not kept.

    Raises WrongCode or AlreadyConnected.
    """
    secret = await kept_setup(rt, user_id)
    if secret is None:
        raise WrongCode("comes too late. Start again.")
    step = fitting_step(secret, code, rt.clock())
    if step is None:
        raise WrongCode()
    codes = ["".join(secrets.choice(_ALPHABET) for _ in range(10)) for _ in range(BACKUP_CODES)]
    try:
        async with rt.db.tx() as tx:
            await insert_totp_key(tx, user_id=user_id, secret=secret, last_step=step, created_at=rt.clock())
            await delete_totp_backup_codes_by_user(tx, user_id=user_id)
            await insert_totp_backup_code.many(tx, [{"user_id": user_id, "code_hash": digest(code)} for code in codes])
    except DuplicateKey:
        raise AlreadyConnected() from None
    return codes


async def disconnect(rt: Runtime, user_id: int, code: str) -> None:
    """Forget the authenticator and the backup codes. Raises WrongCode."""
    await use_code(rt, user_id, code)
    async with rt.db.tx() as tx:
        await forget_key(tx, user_id)


async def forget_key(tx: Tx, user_id: int) -> None:
    """Forget them without a code, by the word of an operator."""
    await delete_totp_backup_codes_by_user(tx, user_id=user_id)
    await delete_totp_key(tx, user_id=user_id)


async def use_code(rt: Runtime, user_id: int, code: str) -> None:
    """Use up a code of the authenticator, or a backup code. Raises WrongCode."""
    key = await find_key(rt, user_id)
    if key is None:
        raise WrongCode("cannot be checked: no authenticator is connected.")
    if not await count_code_try(rt, user_id):
        raise WrongCode("was wrong too often. Try again in a few minutes.")
    code = "".join(code.split()).upper()
    step = fitting_step(key.secret, code, rt.clock())
    if step is not None:
        is_used = not await update_totp_step(rt.db, user_id=user_id, step=step)
    else:
        is_used = not await delete_totp_backup_code(rt.db, user_id=user_id, code_hash=digest(code))
    if is_used:
        raise WrongCode()
    await forgive_code_tries(rt, user_id)


def fitting_step(secret: str, code: str, now: datetime) -> int | None:
    """The half minute this code belongs to, if it is the present one or one beside it."""
    present = int(now.timestamp()) // STEP_S
    totp = TOTP(secret, interval=STEP_S)
    for step in (present, present - 1, present + 1):
        if same(code, totp.generate_otp(step)):
            return step
    return None
