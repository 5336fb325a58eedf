"""Passwords: argon2id, away from the event loop."""

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from g0v0.platform.runtime import Runtime

# OWASP's second recommended setting: 19 MiB, two passes. Raise it here; hashes follow at the next sign-in.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# What a password is compared with when there is no account, so that the answer takes as long.
_NOBODY = _HASHER.hash("nobody has this password")


async def hash_password(rt: Runtime, password: str) -> str:
    """An argon2id string for storage."""
    return await rt.off_loop(_HASHER.hash, password)


async def is_password(rt: Runtime, stored: str | None, password: str) -> bool:
    """Is this the password? `stored` None (no account, or one without password) takes as long and says no."""
    fits = await rt.off_loop(_fits, stored or _NOBODY, password)
    return fits and stored is not None


def is_outdated(stored: str) -> bool:
    """Was this hashed with other parameters than today's?"""
    return _HASHER.check_needs_rehash(stored)


def _fits(stored: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except (Argon2Error, InvalidHashError):
        return False
