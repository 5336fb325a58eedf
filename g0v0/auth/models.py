"""Rows of the auth feature."""

from datetime import datetime
from typing import NamedTuple

from g0v0.platform.query import Json


class LiveTokenRow(NamedTuple):
    """An unrevoked token with what its caller may be asked about."""

    token_id: str
    client_id: int
    client_is_active: bool
    user_id: int | None
    known_user_id: int | None
    scopes: str
    verification: str | None
    expires_at: datetime
    country_code: str | None
    is_supporter: bool | None
    is_restricted: bool | None
    owner_id: int | None
    owner_is_bot: bool | None


class TokenIdRow(NamedTuple):
    """A token to be revoked."""

    id: int
    token_id: str


class RefreshRow(NamedTuple):
    """A token pair found by its refresh token."""

    id: int
    token_id: str
    family: str
    user_id: int | None
    client_id: int
    scopes: str
    verification: str | None
    refresh_expires_at: datetime | None
    refreshed_at: datetime | None
    revoked_at: datetime | None


class CodeRow(NamedTuple):
    """An authorization code."""

    client_id: int
    user_id: int
    redirect_uri: str | None
    scopes: str
    code_challenge: str | None
    code_challenge_method: str | None
    family: str
    expires_at: datetime
    used_at: datetime | None


class ClientRow(NamedTuple):
    """A registered application and its owner."""

    id: int
    name: str
    secret_hash: bytes
    redirect_uris: Json[list[str]]
    owner_id: int | None
    owner_name: str | None
    owner_is_bot: bool | None


class ClientListRow(NamedTuple):
    """A registered application in the operators' list."""

    id: int
    name: str
    owner_id: int | None
    redirect_uris: Json[list[str]]
    created_at: datetime
    revoked_at: datetime | None


class AccountRow(NamedTuple):
    """What sign-in and operators need of an account."""

    id: int
    username: str
    email: str
    password_hash: str | None
    country_code: str
    is_bot: bool
    is_restricted: bool
    is_supporter: bool


class WebSessionRow(NamedTuple):
    """A signed-in browser."""

    user_id: int
    username: str
    csrf_token: str
    expires_at: datetime


class ScopesRow(NamedTuple):
    """Scopes of one live token."""

    scopes: str


class FamilyRow(NamedTuple):
    """The sign-in a token belongs to."""

    family: str


class TotpKeyRow(NamedTuple):
    """The authenticator of a user."""

    secret: str
    created_at: datetime


class ApiKeyRow(NamedTuple):
    """A key of the old API."""

    id: int
    owner_id: int


class OwnKeyRow(NamedTuple):
    """A key of the old API as its owner sees it."""

    id: int
    name: str
    created_at: datetime
