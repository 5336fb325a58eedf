"""What auth keeps in Redis for a while: failed sign-ins, and mailed codes. Losing it costs a retry or a new mail."""

from enum import Enum
from ipaddress import IPv6Address, ip_address, ip_network

from g0v0.auth.secrets import digest, same
from g0v0.platform.redis import LOST, script
from g0v0.platform.runtime import Runtime

CODE_LIFE_S = 600
SETUP_LIFE_S = 300
CODE_TRIES = 8
"""Source: osu-api-v2.md §1.6."""

_COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('TTL', KEYS[1])}
"""
_UNCOUNT = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end"
_TRY = """
local code = redis.call('HGET', KEYS[1], 'code')
if not code then return {'', 0} end
return {code, redis.call('HINCRBY', KEYS[1], 'tries', 1)}
"""


class CodeTry(Enum):
    """What became of an attempt to confirm a session."""

    RIGHT = "right"
    WRONG = "wrong"
    GONE = "gone"
    """No code was mailed, it expired, or it was tried too often."""


def attempts_key(kind: str, who: str) -> str:
    """Integer; sign-ins tried and not succeeded; lives LOGIN_WINDOW_MINUTES from the first; dropped by success."""
    return f"rate-limit:login:{kind}:{who}"


def code_key(user_id: int, subject: str) -> str:
    """Hash `code`, `tries`; ten minutes; written when a mail is sent, dropped when the code is used."""
    return f"email_verification:{user_id}:{subject}"


def code_tries_key(user_id: int) -> str:
    """Integer; codes of the authenticator tried and wrong; lives ten minutes from the first; dropped by a right one."""
    return f"totp:tries:{user_id}"


def setup_key(user_id: int) -> str:
    """Text, the secret of an authenticator that is being connected; five minutes; runs out by itself."""
    return f"totp:setup:{user_id}"


async def count_attempt(rt: Runtime, account: str, address: str) -> int | None:
    """Count a sign-in before its password is looked at; seconds to wait when there were too many, else None.

    Counting first means that many attempts at once cannot slip through together.
    """
    settings = rt.config.auth
    wait = None
    try:
        for kind, who, most in (
            ("account", account, settings.login_attempts_per_account),
            ("address", network_of(address), settings.login_attempts_per_address),
        ):
            count, ttl = await script(rt.redis, _COUNT, [attempts_key(kind, who)], [settings.login_window_minutes * 60])
            if count > most:
                wait = max(wait or 1, int(ttl))
    except LOST:
        # Like every limit: without Redis the server keeps serving, and hashing still slows guessing down.
        return None
    return wait


async def forgive_attempt(rt: Runtime, account: str, address: str) -> None:
    """A sign-in succeeded: the account starts afresh, the address gets this one attempt back."""
    try:
        await rt.redis.unlink(attempts_key("account", account))
        await script(rt.redis, _UNCOUNT, [attempts_key("address", network_of(address))], [])
    except LOST:
        return


def unknown_account(login: str) -> str:
    """The name under which attempts for an account that does not exist are counted."""
    return digest(login.strip().casefold()).hex()[:32]


def network_of(address: str) -> str:
    """Whose attempts count together: an IPv4 address, or the /64 an IPv6 customer has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    return str(ip_network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else str(parsed)


async def keep_code(rt: Runtime, user_id: int, subject: str, code: str) -> None:
    """Remember a code that is being mailed; it replaces an earlier one."""
    key = code_key(user_id, subject)
    async with rt.redis.pipeline(transaction=True) as pipe:
        pipe.delete(key)
        pipe.hset(key, mapping={"code": code, "tries": 0})
        pipe.expire(key, CODE_LIFE_S)
        await pipe.execute()


async def try_code(rt: Runtime, user_id: int, subject: str, code: str) -> CodeTry:
    """Use up one try; a right code is used up altogether."""
    key = code_key(user_id, subject)
    kept, tries = await script(rt.redis, _TRY, [key], [])
    if not kept or int(tries) > CODE_TRIES:
        return CodeTry.GONE
    if not same(code.lower(), bytes(kept).decode()):
        return CodeTry.WRONG
    # Who deletes it first has used it.
    return CodeTry.RIGHT if await rt.redis.delete(key) else CodeTry.GONE


async def kept_code(rt: Runtime, user_id: int, subject: str) -> str | None:
    """The code that is waiting to be mailed or entered."""
    kept: bytes | None = await rt.redis.hget(code_key(user_id, subject), "code")  # type: ignore[misc]  # stub: sync or async
    return None if kept is None else kept.decode()


async def count_code_try(rt: Runtime, user_id: int) -> bool:
    """Count a code of the authenticator before it is looked at; may it be? Without Redis nobody may."""
    count, _ = await script(rt.redis, _COUNT, [code_tries_key(user_id)], [CODE_LIFE_S])
    return int(count) <= CODE_TRIES


async def forgive_code_tries(rt: Runtime, user_id: int) -> None:
    """A code was right."""
    await rt.redis.delete(code_tries_key(user_id))


async def keep_setup(rt: Runtime, user_id: int, secret: str) -> None:
    """Remember an authenticator that is being connected."""
    await rt.redis.set(setup_key(user_id), secret, ex=SETUP_LIFE_S)


async def kept_setup(rt: Runtime, user_id: int) -> str | None:
    """The secret of the authenticator that is being connected."""
    kept: bytes | None = await rt.redis.get(setup_key(user_id))
    return None if kept is None else kept.decode()
