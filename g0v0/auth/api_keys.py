"""Keys of the old API (v1): made by operators, shown once, kept as a digest."""

from typing import Any

from starlette.requests import Request

from g0v0.auth.models import ApiKeyRow
from g0v0.auth.queries import get_api_key, insert_api_key
from g0v0.auth.secrets import digest, new_secret
from g0v0.platform.errors import Invalid
from g0v0.platform.http.forms import body_of, parse_body, parse_query
from g0v0.platform.principal import Principal
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


async def by_key(rt: Any, request: Request) -> Principal | None:
    """The owner of the key in `k`, which may stand in the query or, for POST, in the body; None without a valid one."""
    bag = parse_query(request.scope["query_string"])
    if request.method == "POST":
        body = await body_of(request, rt.config.server.max_body_bytes)
        bag |= parse_body(request.headers.get("content-type", ""), body)
    key = bag.get("k")
    found = await find_api_key(rt, key) if isinstance(key, str) and key else None
    if found is None:
        return None
    return Principal(f"api-key:{found.id}", 0, found.owner_id, frozenset({"public"}))
