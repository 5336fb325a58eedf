"""What an access token says, who holds it, and how fast it ends. Source: osu-api-v2.md §1.4."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import jwt

from g0v0.auth.tokens import authenticate
from g0v0.platform.runtime import Runtime
from tests.conftest import Recorder
from tests.world import World

Queries = Callable[[int], AbstractContextManager[Recorder]]


async def test_the_claims_are_those_clients_read(rt: Runtime, world: World) -> None:
    user = await world.user()
    token = await world.token(user)
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["sub"] == str(user)
    assert claims["aud"] == "5"
    assert claims["scopes"] == ["*"]
    assert len(claims["jti"]) == 40
    assert claims["exp"] - claims["iat"] == 86400
    assert claims["nbf"] == claims["iat"] == int(rt.clock().timestamp())


async def test_a_token_without_owner_has_an_empty_subject(rt: Runtime, world: World) -> None:
    token = await world.token(None, "public")
    assert jwt.decode(token, options={"verify_signature": False})["sub"] == ""
    principal = await authenticate(rt, token)
    assert principal is not None
    assert principal.user_id is None


async def test_the_holder_is_known_after_one_query_and_then_without(
    rt: Runtime, world: World, queries: Queries
) -> None:
    user = await world.user(country="DE", supporter=True)
    token = await world.token(user)
    with queries(1):
        principal = await authenticate(rt, token)
    assert principal is not None
    assert (principal.user_id, principal.country_code, principal.is_supporter) == (user, "DE", True)
    assert principal.is_first_party
    with queries(0):
        assert await authenticate(rt, token) is principal
