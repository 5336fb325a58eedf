"""The four ways to a token. Source: osu-api-v2.md §1.2, §1.4.

A refresh token is used once. Presented again within REFRESH_RETRY_S it is taken for a retry after a lost answer (or
two requests of one client at the same moment) and answered with another pair of the same sign-in; later it is taken
for stolen, and everything that follows from that sign-in ends.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from g0v0.auth import scopes as scope_rules
from g0v0.auth.clients import Client, prove_client
from g0v0.auth.errors import (
    InvalidClient,
    InvalidGrant,
    InvalidRefreshToken,
    InvalidRequest,
    OAuthError,
    UnsupportedGrant,
)
from g0v0.auth.models import CodeRow, RefreshRow
from g0v0.auth.pkce import refuse_verifier
from g0v0.auth.queries import (
    exists_live_token_by_family,
    lock_code,
    lock_token_by_refresh,
    update_code_used,
    update_token_refreshed,
)
from g0v0.auth.revocation import drop_after_commit, revoke_family
from g0v0.auth.secrets import digest, new_family
from g0v0.auth.sign_in import BY_GAME, Visitor, sign_in
from g0v0.auth.tokens import Issue, TokenAnswer, issue
from g0v0.auth.verification import begin_verification, verification_demanded
from g0v0.platform.db import Tx
from g0v0.platform.errors import RateLimited
from g0v0.platform.runtime import Runtime
from g0v0.users.queries import update_last_visit

REFRESH_RETRY_S = 10
"""How long a used refresh token may be presented again without being taken for stolen."""


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """What the token endpoint was asked, whatever the encoding."""

    grant_type: str | None
    client_id: str | None
    client_secret: str | None
    scopes: frozenset[str]
    username: str | None = None
    password: str | None = None
    refresh_token: str | None = None
    code: str | None = None
    redirect_uri: str | None = None
    code_verifier: str | None = None
    knows_totp: bool = False


async def grant(rt: Runtime, request: TokenRequest, visitor: Visitor) -> TokenAnswer:
    """A token for whoever proves to be entitled to it. Raises OAuthError."""
    if request.grant_type is None:
        raise InvalidRequest(hint="Check the `grant_type` parameter.")
    found = _GRANTS.get(request.grant_type)
    if found is None:
        raise UnsupportedGrant(hint="Check that `grant_type` is one of: " + ", ".join(_GRANTS) + ".")
    client = await prove_client(rt, request.client_id, request.client_secret)
    if client.is_first_party and not found.first_party:
        raise InvalidClient(hint="The game's own client may not use this grant.")
    if not client.is_first_party and not found.third_party:
        raise InvalidClient(hint="Only the game's own client may sign in with a password.")
    return await found.run(rt, client, request, visitor)


async def _by_password(rt: Runtime, client: Client, request: TokenRequest, visitor: Visitor) -> TokenAnswer:
    if request.username is None or request.password is None:
        raise InvalidRequest(hint=f"Check the `{'username' if request.username is None else 'password'}` parameter.")
    wanted = request.scopes or frozenset({scope_rules.ALL})
    scope_rules.refuse_password_scopes(wanted)
    account = await sign_in(rt, request.username, request.password, visitor, method=BY_GAME)
    method = await verification_demanded(rt, account.id, visitor, knows_totp=request.knows_totp)
    family = new_family()
    async with rt.db.tx() as tx:
        await update_last_visit(tx, id=account.id, at=rt.clock())
        answer = await issue(rt, tx, Issue(client.id, account.id, wanted, family, verification=method))
    if method is not None:
        with suppress(RateLimited):
            # The player may still ask for it with `session/verify/reissue` later.
            await begin_verification(rt, account.id, family, method)
    return answer


async def _by_client(rt: Runtime, client: Client, request: TokenRequest, _visitor: Visitor) -> TokenAnswer:
    scope_rules.refuse_client_scopes(request.scopes, client.owner)
    owner = scope_rules.resource_owner(request.scopes, client.owner)
    async with rt.db.tx() as tx:
        wanted = Issue(client.id, owner, request.scopes, new_family(), refreshable=False)
        return await issue(rt, tx, wanted)


async def _by_code(rt: Runtime, client: Client, request: TokenRequest, _visitor: Visitor) -> TokenAnswer:
    code = request.code
    if code is None:
        raise InvalidRequest(hint="Check the `code` parameter.")

    async def redeem(tx: Tx) -> TokenAnswer | OAuthError:
        row = await lock_code(tx, code_hash=digest(code))
        if row is None or row.client_id != client.id:
            return InvalidGrant(hint="The authorization code is unknown.")
        if row.used_at is not None:
            # Somebody else has the code as well; what it gave ends. Source: RFC 6749 §4.1.2.
            await revoke_family(rt, tx, row.family)
            return InvalidGrant(hint="The authorization code has been used.")
        _refuse_code(row, request, rt.clock())
        await update_code_used(tx, code_hash=digest(code), at=rt.clock())
        wanted = Issue(client.id, row.user_id, frozenset(row.scopes.split()), row.family)
        return await issue(rt, tx, wanted)

    return _answer(await rt.db.retrying(redeem))


def _refuse_code(row: CodeRow, request: TokenRequest, now: datetime) -> None:
    if row.expires_at <= now:
        raise InvalidGrant(hint="The authorization code has expired.")
    # None was given with the code: then the only registered address was meant, and may be named or left out.
    if row.redirect_uri is not None and request.redirect_uri != row.redirect_uri:
        raise InvalidGrant(hint="`redirect_uri` is not the one the code was asked for with.")
    refuse_verifier(request.code_verifier, row.code_challenge, row.code_challenge_method)


async def _by_refresh(rt: Runtime, client: Client, request: TokenRequest, _visitor: Visitor) -> TokenAnswer:
    token = request.refresh_token
    if token is None:
        raise InvalidRequest(hint="Check the `refresh_token` parameter.")

    async def rotate(tx: Tx) -> TokenAnswer | OAuthError:
        row = await lock_token_by_refresh(tx, refresh_hash=digest(token))
        refusal = await _refuse_refresh(rt, tx, row, client)
        if row is None or refusal is not None:
            return refusal or InvalidRefreshToken()
        wanted = scope_rules.narrow(frozenset(row.scopes.split()), request.scopes)
        if row.refreshed_at is None:
            await update_token_refreshed(tx, id=row.id, at=rt.clock())
            drop_after_commit(rt, tx, "token", [row.token_id])
        if row.user_id is not None:
            await update_last_visit(tx, id=row.user_id, at=rt.clock())
        copied = Issue(client.id, row.user_id, wanted, row.family, verification=row.verification)
        return await issue(rt, tx, copied)

    return _answer(await rt.db.retrying(rotate))


async def _refuse_refresh(rt: Runtime, tx: Tx, row: RefreshRow | None, client: Client) -> OAuthError | None:
    """Why this refresh token cannot be used; a stolen one ends its sign-in on the way."""
    now = rt.clock()
    if row is None:
        return InvalidRefreshToken(hint="The refresh token is unknown.")
    if row.client_id != client.id:
        return InvalidRefreshToken(hint="The refresh token belongs to another client.")
    if row.refreshed_at is not None:
        if (now - row.refreshed_at).total_seconds() > REFRESH_RETRY_S:
            await revoke_family(rt, tx, row.family)
            return InvalidRefreshToken(hint="The refresh token has been used.")
        if not await exists_live_token_by_family(tx, family=row.family):
            return InvalidRefreshToken(hint="The refresh token has been revoked.")
        return None
    if row.revoked_at is not None:
        return InvalidRefreshToken(hint="The refresh token has been revoked.")
    if row.refresh_expires_at is None or row.refresh_expires_at <= now:
        return InvalidRefreshToken(hint="The refresh token has expired.")
    return None


def _answer(outcome: TokenAnswer | OAuthError) -> TokenAnswer:
    """Refusals leave the transaction as values, so that what they revoked is committed."""
    if isinstance(outcome, OAuthError):
        raise outcome
    return outcome


@dataclass(frozen=True, slots=True)
class _Grant:
    run: Callable[[Runtime, Client, TokenRequest, Visitor], Awaitable[TokenAnswer]]
    first_party: bool
    third_party: bool


_GRANTS = {
    "password": _Grant(_by_password, first_party=True, third_party=False),
    "refresh_token": _Grant(_by_refresh, first_party=True, third_party=True),
    "authorization_code": _Grant(_by_code, first_party=False, third_party=True),
    "client_credentials": _Grant(_by_client, first_party=False, third_party=True),
}
