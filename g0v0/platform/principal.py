"""Who is calling: what a valid access token says, and the port through which HTTP asks for it."""

import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Principal:
    """The holder of one valid access token. `user_id` is None for a client without resource owner."""

    token_id: str
    client_id: int
    user_id: int | None
    scopes: frozenset[str]
    country_code: str = "XX"
    is_supporter: bool = False
    is_restricted: bool = False
    expires_at: float = math.inf
    """Unix time at which the token runs out."""
    verification: str | None = None
    """How the session must still be verified (`mail`, `totp`); None once it is."""

    @property
    def is_first_party(self) -> bool:
        """Does the token hold `*`, i.e. come from the game's own sign-in?"""
        return "*" in self.scopes

    def may(self, scope: str) -> bool:
        """Does the token cover a scope?"""
        return scope in self.scopes or "*" in self.scopes


Concerns = Callable[[Principal], bool]
"""Does something concern this caller?"""

Authenticate = Callable[[Any, str], Awaitable[Principal | None]]
"""`(runtime, bearer token) -> Principal`, or None for a token that is unknown, expired or revoked."""
