"""`/api/private/api-keys`: a player's own keys of the old API. Source: reference-endpoints.md §12."""

from typing import TypedDict

from g0v0.auth import api_keys
from g0v0.auth.models import OwnKeyRow
from g0v0.platform.clock import iso
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Params, Text
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime

_CHANGES = Limit("api-keys", 30, 3600)


class NameBody(Params):
    """What a key is for."""

    name: Text = ""


class OwnKey(TypedDict):
    """A key without its secret, which nobody can read again."""

    id: int
    name: str
    created_at: str


class NewKey(OwnKey):
    """A key that was just made: the only time it is shown."""

    key: str


@endpoint(scope="*", returns=list[OwnKey])
async def index(rt: Runtime, call: Call) -> list[OwnKey]:
    """The caller's keys, oldest first."""
    return [_shape(row) for row in await api_keys.own_keys(rt, call.user_id)]


@endpoint(scope="*", body=NameBody, returns=NewKey, status=201, limit=_CHANGES)
async def create(rt: Runtime, call: Call[None, NameBody]) -> NewKey:
    """A new key; it is shown now and never again. 422 without a name, or with ten keys."""
    key_id, key = await api_keys.create_own_key(rt, call.user_id, call.body.name)
    return {**_shape(await api_keys.own_key(rt, call.user_id, key_id)), "key": key}


@endpoint(scope="*", returns=OwnKey)
async def show(rt: Runtime, call: Call, key: int) -> OwnKey:
    """One of the caller's keys. 404 without one."""
    return _shape(await api_keys.own_key(rt, call.user_id, key))


@endpoint(scope="*", body=NameBody, returns=OwnKey)
async def rename(rt: Runtime, call: Call[None, NameBody], key: int) -> OwnKey:
    """Call a key something else."""
    return _shape(await api_keys.rename_key(rt, call.user_id, key, call.body.name))


@endpoint(scope="*", returns=NewKey, limit=_CHANGES)
async def renew(rt: Runtime, call: Call, key: int) -> NewKey:
    """A new secret for a key; the old one ends at once."""
    secret = await api_keys.renew_key(rt, call.user_id, key)
    return {**_shape(await api_keys.own_key(rt, call.user_id, key)), "key": secret}


@endpoint(scope="*", status=204)
async def revoke(rt: Runtime, call: Call, key: int) -> None:
    """End a key at once. 404 when there is none."""
    await api_keys.revoke_key(rt, call.user_id, key)


def _shape(row: OwnKeyRow) -> OwnKey:
    return {"id": row.id, "name": row.name, "created_at": iso(row.created_at)}
