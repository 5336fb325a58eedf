"""How requests of the old API say which player and which mode they mean. Source: osu-api-v1.md §1."""

from typing import Final

from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.http.params import LaxInt, Text
from g0v0.platform.http.v1 import KeyParams
from g0v0.platform.runtime import Runtime
from g0v0.users.lookup import UserNotFound, find_user

SELECTORS: Final = {"id": "id", "string": "username"}
"""`type` → what `find_user` calls it. Anything else: digits are an id, other text is a name."""


class UserParams(KeyParams):
    """`u` is an id or a name, and `type` says which; `m` is the mode, 0 to 3."""

    u: Text | None = None
    type: Text | None = None
    m: LaxInt = 0


async def selected_user(rt: Runtime, query: UserParams) -> int | None:
    """The player meant; None when none is named, found, or shown to others."""
    if query.u is None:
        return None
    try:
        return await find_user(rt.db, query.u, key=SELECTORS.get(query.type or ""))
    except UserNotFound:
        return None


def selected_ruleset(number: int) -> Ruleset | None:
    """The ruleset of a mode; None for a number that is no mode of the game."""
    return Ruleset(number) if number in OFFICIAL else None
