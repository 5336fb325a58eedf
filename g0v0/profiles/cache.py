"""Redis key of a player's settings, which `/me` carries."""

import orjson

from g0v0.platform.cache import Cache, Miss
from g0v0.platform.runtime import Runtime
from g0v0.profiles.preferences import preferences
from g0v0.profiles.queries import get_preferences


def preferences_key(user_id: int) -> str:
    """Bytes: the `user_preferences` object of `/me`.

    Kept for USER_CACHE_EXPIRE_SECONDS. Written by `fill_preferences`, dropped by `drop_preferences`, rebuilt from SQL.
    """
    return f"user:{user_id}:preferences:v1"


async def fill_preferences(rt: Runtime, user_id: int, miss: Miss) -> bytes:
    """The object after a miss: one query, then kept."""

    async def compute() -> bytes:
        row = await get_preferences(rt.db, user_id=user_id)
        return orjson.dumps(preferences({} if row is None else row.settings))

    return await rt.cache.fill(miss, compute)


async def drop_preferences(cache: Cache, user_id: int) -> None:
    """Forget settings that changed. Call after the commit."""
    await cache.drop(preferences_key(user_id))
