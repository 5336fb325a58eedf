"""The access token: a signed JWT that names its row. Source: osu-api-v2.md §1.4."""

import warnings
from datetime import datetime
from typing import Any, NamedTuple

import jwt
from jwt.warnings import InsecureKeyLengthWarning

ALGORITHM = "HS256"
_OPTIONS: Any = {
    # The row decides about client and life; times are checked against the runtime's clock.
    "verify_aud": False,
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
    "require": ["jti", "exp", "sub"],
}

# Short secrets are refused at start outside development (platform/config.py), with a clearer sentence.
warnings.filterwarnings("ignore", category=InsecureKeyLengthWarning)


class Claims(NamedTuple):
    """What a token with a valid signature says."""

    token_id: str
    subject: str
    expires_at: float


def encode(  # noqa: PLR0913  (one argument per claim)
    key: str,
    *,
    token_id: str,
    client_id: int,
    user_id: int | None,
    scopes: list[str],
    issued_at: datetime,
    expires_at: datetime,
) -> str:
    """Sign a token. `sub` is empty for a client without resource owner."""
    issued = int(issued_at.timestamp())
    claims = {
        "aud": str(client_id),
        "jti": token_id,
        "iat": issued,
        "nbf": issued,
        "exp": int(expires_at.timestamp()),
        "sub": "" if user_id is None else str(user_id),
        "scopes": scopes,
    }
    return jwt.encode(claims, key, ALGORITHM)


def decode(key: str, token: str) -> Claims | None:
    """Check the signature and read the claims; None for anything we did not sign."""
    try:
        claims = jwt.decode(token, key, [ALGORITHM], options=_OPTIONS)
        return Claims(str(claims["jti"]), str(claims["sub"] or ""), float(claims["exp"]))
    except (jwt.InvalidTokenError, ValueError, TypeError):
        return None
