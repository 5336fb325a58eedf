"""Redis key of a user's block list, which every profile view by that user needs."""

import orjson

from g0v0.platform.cache import Cache, Miss
from g0v0.platform.runtime import Runtime
from g0v0.relations.models import RelationKind
from g0v0.relations.queries import list_target_ids


def blocks_key(user_id: int) -> str:
    """JSON list of the ids a user blocks, at most a hundred.

    Kept for USER_CACHE_EXPIRE_SECONDS. Written by `fill_blocks`, dropped by `drop_blocks`, rebuilt from SQL.
    """
    return f"user:{user_id}:blocks:v1"


def read_blocks(value: bytes) -> list[int]:
    """The ids in a cached list."""
    return orjson.loads(value)


async def fill_blocks(rt: Runtime, user_id: int, miss: Miss) -> bytes:
    """The list after a miss: one query, then kept."""

    async def compute() -> bytes:
        rows = await list_target_ids(rt.db, user_id=user_id, kind=RelationKind.BLOCK)
        return orjson.dumps([row.target_id for row in rows])

    return await rt.cache.fill(miss, compute)


async def drop_blocks(cache: Cache, user_id: int) -> None:
    """Forget a block list that changed. Call after the commit."""
    await cache.drop(blocks_key(user_id))
