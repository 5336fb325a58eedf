"""Random values and how they are kept: only their SHA-256 is stored, which is enough for values nobody can guess."""

import hmac
import secrets
from hashlib import sha256


def new_secret() -> str:
    """40 characters nobody can guess: client secrets, codes, keys."""
    return secrets.token_hex(20)


def new_refresh_token() -> str:
    """80 characters; no `|`, on which the game splits its stored token."""
    return secrets.token_hex(40)


def new_token_id() -> str:
    """The `jti` of an access token: 40 hex digits."""
    return secrets.token_hex(20)


def new_family() -> str:
    """The name of one sign-in, shared by all token pairs that follow from it."""
    return secrets.token_hex(16)


def digest(value: str) -> bytes:
    """What is stored of a secret."""
    return sha256(value.encode()).digest()


def matches(value: str, stored: bytes) -> bool:
    """Is this the secret whose digest is stored? Takes the same time for every answer."""
    return hmac.compare_digest(digest(value), stored)


def same(left: str, right: str) -> bool:
    """Compare two secrets in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())


def seal(key: str, text: str) -> str:
    """A signature under `text` that only the holder of `key` can make, in hex."""
    return hmac.new(key.encode(), text.encode(), sha256).hexdigest()
