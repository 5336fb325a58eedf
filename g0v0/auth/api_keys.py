"""Keys of the old API (v1): made by players and operators, shown once, kept as a digest."""

from typing import Any

from starlette.requests import Request

from g0v0.auth.models import ApiKeyRow, OwnKeyRow
from g0v0.auth.queries import (
    get_api_key,
    insert_api_key,
    list_api_keys,
    update_api_key_hash,
    update_api_key_name,
    update_api_key_revoked,
)
from g0v0.auth.secrets import digest, new_secret
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.http.forms import body_of, parse_body, parse_query
from g0v0.platform.principal import Principal
from g0v0.platform.runtime import Runtime

MAX_KEYS = 10
"""Keys a player may have at once; operators may make more."""


class ApiKeyNotFound(NotFound):
    """No such key of this player, or it has ended."""

    code = "api_key_not_found"
    message = "There is no such key."


async def create_own_key(rt: Runtime, owner_id: int, name: str) -> tuple[int, str]:
    """A new key by the word of its owner. Raises Invalid, also for more than MAX_KEYS."""
    if len(await own_keys(rt, owner_id)) >= MAX_KEYS:
        raise Invalid(fields={"name": [f"You have {MAX_KEYS} keys; revoke one first."]})
    return await create_api_key(rt, owner_id, name)


async def create_api_key(rt: Runtime, owner_id: int, name: str) -> tuple[int, str]:
    """A new key for a user; its id and the key itself, which is not kept. Raises Invalid."""
    name = _name(name)
    key = new_secret()
    key_id = await insert_api_key(rt.db, owner_id=owner_id, name=name, key_hash=digest(key), created_at=rt.clock())
    return key_id, key


async def own_keys(rt: Runtime, owner_id: int) -> list[OwnKeyRow]:
    """A player's keys, oldest first, without their secrets."""
    return await list_api_keys(rt.db, owner_id=owner_id)


async def own_key(rt: Runtime, owner_id: int, key_id: int) -> OwnKeyRow:
    """One of a player's keys. Raises ApiKeyNotFound."""
    for row in await own_keys(rt, owner_id):
        if row.id == key_id:
            return row
    raise ApiKeyNotFound(key_id=key_id)


async def rename_key(rt: Runtime, owner_id: int, key_id: int, name: str) -> OwnKeyRow:
    """Call a key something else. Raises Invalid, ApiKeyNotFound."""
    await update_api_key_name(rt.db, id=key_id, owner_id=owner_id, name=_name(name))
    return await own_key(rt, owner_id, key_id)


async def renew_key(rt: Runtime, owner_id: int, key_id: int) -> str:
    """A new secret for a key; the old one ends at once. Raises ApiKeyNotFound."""
    key = new_secret()
    if not await update_api_key_hash(rt.db, id=key_id, owner_id=owner_id, key_hash=digest(key)):
        raise ApiKeyNotFound(key_id=key_id)
    return key


async def revoke_key(rt: Runtime, owner_id: int, key_id: int) -> None:
    """End a key at once. Raises ApiKeyNotFound."""
    if not await update_api_key_revoked(rt.db, id=key_id, owner_id=owner_id, now=rt.clock()):
        raise ApiKeyNotFound(key_id=key_id)


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


def _name(text: str) -> str:
    name = text.strip()
    if not 1 <= len(name) <= 100:
        raise Invalid(fields={"name": ["must be 1 to 100 characters."]})
    return name
