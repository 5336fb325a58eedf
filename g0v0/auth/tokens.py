"""Issuing tokens, and finding out who holds one."""

from dataclasses import dataclass
from datetime import timedelta
from typing import NotRequired, TypedDict

from g0v0.auth import access_tokens
from g0v0.auth.access_tokens import Claims
from g0v0.auth.models import LiveTokenRow
from g0v0.auth.principals import principals
from g0v0.auth.queries import get_live_token, insert_token, list_excess_tokens
from g0v0.auth.revocation import revoke_tokens
from g0v0.auth.scopes import Owner, are_legal
from g0v0.auth.secrets import digest, new_refresh_token, new_token_id
from g0v0.platform.config import Config
from g0v0.platform.db import Tx
from g0v0.platform.principal import Principal
from g0v0.platform.runtime import Runtime


class TokenAnswer(TypedDict):
    """What the token endpoint answers. Source: osu-api-v2.md §1.2."""

    token_type: str
    expires_in: int
    access_token: str
    refresh_token: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Issue:
    """A token to be made. `family` names the sign-in it follows from; `verification` how to confirm it, if at all."""

    client_id: int
    user_id: int | None
    scopes: frozenset[str]
    family: str
    verification: str | None = None
    refreshable: bool = True


async def issue(rt: Runtime, tx: Tx, wanted: Issue) -> TokenAnswer:
    """Make a token; the oldest of the same user and client beyond MAX_TOKENS_PER_CLIENT are revoked."""
    settings = rt.config.auth
    now = rt.clock().replace(microsecond=0)
    expires_at = now + timedelta(minutes=settings.access_token_expire_minutes)
    token_id = new_token_id()
    scopes = sorted(wanted.scopes)
    refresh_token = new_refresh_token() if wanted.refreshable else None
    await insert_token(
        tx,
        token_id=token_id,
        family=wanted.family,
        user_id=wanted.user_id,
        client_id=wanted.client_id,
        scopes=" ".join(scopes),
        verification=wanted.verification,
        refresh_hash=None if refresh_token is None else digest(refresh_token),
        created_at=now,
        expires_at=expires_at,
        refresh_expires_at=now + timedelta(minutes=settings.refresh_token_expire_minutes) if refresh_token else None,
    )
    if wanted.user_id is not None:
        excess = await list_excess_tokens(
            tx, user_id=wanted.user_id, client_id=wanted.client_id, keep=settings.max_tokens_per_client
        )
        await revoke_tokens(rt, tx, excess)
    answer: TokenAnswer = {
        "token_type": "Bearer",
        "expires_in": settings.access_token_expire_minutes * 60,
        "access_token": access_tokens.encode(
            settings.jwt_secret_key,
            token_id=token_id,
            client_id=wanted.client_id,
            user_id=wanted.user_id,
            scopes=scopes,
            issued_at=now,
            expires_at=expires_at,
        ),
    }
    if refresh_token is not None:
        answer["refresh_token"] = refresh_token
    return answer


async def authenticate(rt: Runtime, token: str) -> Principal | None:
    """The holder of an access token: from this process's memory, else signature, life and one query.

    None for a token that is unknown, expired or revoked, of a revoked client or of a user that is gone, or with scopes
    it would not be given today.
    """
    now = rt.clock().timestamp()
    remembered = principals(rt)
    principal = remembered.get(token, now)
    if principal is not None:
        return principal
    claims = access_tokens.decode(rt.config.auth.jwt_secret_key, token)
    if claims is None or claims.expires_at <= now:
        return None
    generation = remembered.generation
    row = await get_live_token(rt.db, token_id=claims.token_id)
    if row is None or not _is_valid(rt.config, row, claims, now):
        return None
    principal = Principal(
        token_id=row.token_id,
        client_id=row.client_id,
        user_id=row.user_id,
        scopes=frozenset(row.scopes.split()),
        country_code=row.country_code or "XX",
        is_supporter=bool(row.is_supporter),
        is_restricted=bool(row.is_restricted),
        expires_at=claims.expires_at,
        verification=row.verification,
    )
    until = min(claims.expires_at, now + rt.config.cache.principal_cache_expire_seconds)
    remembered.keep(token, principal, until, generation)
    return principal


def _is_valid(config: Config, row: LiveTokenRow, claims: Claims, now: float) -> bool:
    is_ours = row.client_id in (config.auth.osu_client_id, config.auth.osu_web_client_id)
    owner = Owner(row.owner_id, bool(row.owner_is_bot))
    return (
        (is_ours or (row.client_is_active and are_legal(frozenset(row.scopes.split()), owner, row.user_id)))
        and row.known_user_id == row.user_id
        and claims.subject == ("" if row.user_id is None else str(row.user_id))
        and row.expires_at.timestamp() > now
    )
