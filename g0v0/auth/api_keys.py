"""Keys of the old API (v1): made by operators, shown once, kept as a digest."""

from g0v0.auth.models import ApiKeyRow
from g0v0.auth.queries import get_api_key, insert_api_key
from g0v0.auth.secrets import digest, new_secret
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime


async def create_api_key(rt: Runtime, owner_id: int, name: str) -> tuple[int, str]:
    """A new key for a user; its id and the key itself, which is not kept. Raises Invalid."""
    name = name.strip()
    if not 1 <= len(name) <= 100:
        raise Invalid(fields={"name": ["must be 1 to 100 characters."]})
    key = new_secret()
    key_id = await insert_api_key(rt.db, owner_id=owner_id, name=name, key_hash=digest(key), created_at=rt.clock())
    return key_id, key


async def find_api_key(rt: Runtime, key: str) -> ApiKeyRow | None:
    """The key and its owner, or None for one that is unknown or revoked."""
    return await get_api_key(rt.db, key_hash=digest(key))
