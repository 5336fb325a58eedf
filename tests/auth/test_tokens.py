"""What an access token says, who holds it, and how fast it ends. Source: osu-api-v2.md §1.4."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import jwt

from g0v0.auth import cache
from g0v0.auth.principals import CAPACITY, Principals, principals
from g0v0.auth.revocation import revoke_user
from g0v0.auth.secrets import new_family
from g0v0.auth.tokens import Issue, authenticate, issue
from g0v0.platform.principal import Principal
from g0v0.platform.runtime import Runtime
from tests.conftest import FrozenClock, Recorder
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


async def test_an_ended_user_is_forgotten_here_at_once(rt: Runtime, world: World) -> None:
    user = await world.user()
    tokens = [await world.token(user), await world.token(user, "public identify", client_id=6)]
    for token in tokens:
        assert await authenticate(rt, token) is not None
    async with rt.db.tx() as tx:
        assert await revoke_user(rt, tx, user) == 2
        assert await authenticate(rt, tokens[0]) is not None, "not before it is durable"
    assert [await authenticate(rt, token) for token in tokens] == [None, None]


async def test_an_ended_token_is_forgotten_by_other_processes(rt: Runtime, world: World) -> None:
    """Two runtimes on one Redis: what one revokes, the other hears."""
    other = replace(rt, local={})
    user = await world.user()
    token = await world.token(user)
    async with cache.listening(other):
        await _until(lambda: principals(other).generation > 0)
        assert await authenticate(other, token) is not None
        with_memory = len(principals(other))
        async with rt.db.tx() as tx:
            await revoke_user(rt, tx, user)
        await _until(lambda: len(principals(other)) < with_memory)
        assert await authenticate(other, token) is None


async def test_without_redis_an_ended_token_is_believed_for_seconds_only(
    rt: Runtime, world: World, clock: FrozenClock
) -> None:
    user = await world.user()
    token = await world.token(user)
    other = replace(rt, local={})
    assert await authenticate(other, token) is not None
    async with rt.db.tx() as tx:
        await revoke_user(rt, tx, user)
    clock.advance(seconds=rt.config.cache.principal_cache_expire_seconds)
    assert await authenticate(other, token) is None


async def test_what_was_read_before_a_revocation_is_not_kept_after_it() -> None:
    known = Principals()
    generation = known.generation
    known.drop(lambda _: True)
    known.keep("token", _principal(1), until=10, generation=generation)
    assert known.get("token", now=0) is None


def test_the_longest_unseen_caller_is_forgotten_first() -> None:
    known = Principals()
    for number in range(CAPACITY):
        known.keep(str(number), _principal(number), until=10, generation=0)
    assert known.get("0", now=0) is not None
    known.keep("new", _principal(0), until=10, generation=0)
    assert len(known) == CAPACITY
    assert known.get("0", now=0) is not None
    assert known.get("1", now=0) is None


async def test_a_token_of_a_deleted_user_or_another_subject_is_nobodys(rt: Runtime, world: World) -> None:
    token = await world.token(10**9)
    assert await authenticate(rt, token) is None


async def test_tokens_carry_how_they_are_still_to_be_confirmed(rt: Runtime, world: World) -> None:
    user = await world.user()
    async with rt.db.tx() as tx:
        answer = await issue(rt, tx, Issue(5, user, frozenset({"*"}), new_family(), verification="mail"))
    principal = await authenticate(rt, answer["access_token"])
    assert principal is not None
    assert principal.verification == "mail"


def _principal(number: int) -> Principal:
    return Principal(token_id=str(number), client_id=5, user_id=number, scopes=frozenset({"*"}))


async def _until(claim: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not claim():  # noqa: ASYNC110  (what another process hears has no event here)
            await asyncio.sleep(0.01)
