"""Making accounts. Registration rules live in `auth`; this is the one place that inserts a user."""

from dataclasses import dataclass
from datetime import datetime

from g0v0.platform.db import Db, Tx
from g0v0.users.models import BOT_ID
from g0v0.users.queries import insert_bot, insert_user

BOT_NAME = "BanchoBot"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What a new account starts with; `password_hash` is an argon2 string."""

    username: str
    email: str
    password_hash: str | None
    country_code: str
    is_supporter: bool = False
    is_bot: bool = False


async def create_account(tx: Tx, account: NewAccount, now: datetime) -> int:
    """Insert the account; its id. Raises DuplicateKey when the name or e-mail address is taken."""
    return await insert_user(
        tx,
        username=account.username,
        email=account.email,
        password_hash=account.password_hash,
        country_code=account.country_code,
        is_bot=account.is_bot,
        is_supporter=account.is_supporter,
        joined_at=now,
    )


async def ensure_bot(db: Db, now: datetime) -> None:
    """Create the bot account when it is missing; safe to run at every start."""
    await insert_bot(db, id=BOT_ID, username=BOT_NAME, email="bot@localhost", joined_at=now)
