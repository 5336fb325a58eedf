"""Keys of a user's page in Redis, and the kind of cards. Whoever changes what they show drops them after its commit."""

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.cache import Cache

VERSION = "v2"


def page_key(user_id: int, ruleset: Ruleset | None) -> str:
    """Bytes: a user's page in one ruleset (None: in the user's own), without its closing brace.

    Kept for USER_CACHE_EXPIRE_SECONDS. Written by `profiles.pages`, rebuilt from SQL.
    """
    return f"user:{user_id}:{VERSION}:{'own' if ruleset is None else ruleset.slug}"


def rulesets_key(user_id: int) -> str:
    """Bytes: a user's `statistics_rulesets` object. Kept and written like `page_key`."""
    return f"user:{user_id}:{VERSION}:rulesets"


CARDS = "cards"
"""The kind of users' cards, which each process holds (`platform/held.py`). Written by `users.cards`."""


def page_keys(user_id: int) -> list[str]:
    """Every key in Redis that can exist for a user."""
    return [
        page_key(user_id, None),
        rulesets_key(user_id),
        *(page_key(user_id, ruleset) for ruleset in Ruleset),
    ]


async def drop_user(cache: Cache, *user_ids: int) -> None:
    """Forget the pages of users whose name, counts, statistics, ranks or looks changed. Call after the commit."""
    await cache.drop(*(key for user_id in user_ids for key in page_keys(user_id)), held={CARDS: user_ids})
