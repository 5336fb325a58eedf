"""Proof that whoever redeems a code is who asked for it. Source: RFC 7636."""

import re
from base64 import urlsafe_b64encode
from hashlib import sha256

from g0v0.auth.errors import InvalidGrant, InvalidRequest
from g0v0.auth.secrets import same

PLAIN = "plain"
S256 = "S256"

_TEXT = re.compile(r"[A-Za-z0-9\-._~]{43,128}")


def refuse_challenge(challenge: str | None, method: str | None) -> None:
    """Is this a challenge we can check later? Raises InvalidRequest."""
    if challenge is None:
        if method is not None:
            raise InvalidRequest(hint="`code_challenge_method` is given without `code_challenge`.")
        return
    if method not in (None, PLAIN, S256):
        raise InvalidRequest(hint="`code_challenge_method` must be `S256` or `plain`.")
    if _TEXT.fullmatch(challenge) is None:
        raise InvalidRequest(hint="`code_challenge` must be 43 to 128 characters of A-Z a-z 0-9 - . _ ~")


def refuse_verifier(verifier: str | None, challenge: str | None, method: str | None) -> None:
    """Does the verifier fit the challenge of the code? Raises InvalidRequest or InvalidGrant."""
    if challenge is None:
        if verifier is not None:
            raise InvalidRequest(hint="`code_verifier` is given, but the code was asked for without `code_challenge`.")
        return
    if verifier is None:
        raise InvalidRequest(hint="Check the `code_verifier` parameter.")
    if _TEXT.fullmatch(verifier) is None or not same(_challenge_of(verifier, method), challenge):
        raise InvalidGrant(hint="`code_verifier` does not fit the `code_challenge`.")


def _challenge_of(verifier: str, method: str | None) -> str:
    if method != S256:
        return verifier
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
