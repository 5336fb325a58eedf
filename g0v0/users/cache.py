"""Redis keys that hold what others see of a user.

| key | type | lives | holds | dropped |
|---|---|---|---|---|
| `user:{id}:v1:{slug}` | string | USER_CACHE_EXPIRE_SECONDS | encoded profile for a ruleset | `drop_user` |
"""

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.cache import Cache


def page_key(user_id: int, ruleset: Ruleset) -> str:
    """The encoded profile of a user in one ruleset."""
    return f"user:{user_id}:v1:{ruleset.slug}"


def default_page_key(user_id: int) -> str:
    """The encoded profile in the user's own default ruleset."""
    return f"user:{user_id}:v1:default"


async def drop_user(cache: Cache, user_id: int) -> None:
    """Forget everything encoded about a user: after a play, a change of settings, a restriction."""
    await cache.drop(default_page_key(user_id), *(page_key(user_id, ruleset) for ruleset in Ruleset))
