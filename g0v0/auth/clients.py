"""Applications: the game's and the site's own pair from the configuration, and registered ones from SQL."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from g0v0.auth.errors import InvalidClient
from g0v0.auth.models import ClientListRow, ClientRow
from g0v0.auth.queries import (
    get_client,
    insert_client,
    list_clients,
    update_client_revoked,
    update_client_secret,
)
from g0v0.auth.revocation import revoke_client_tokens
from g0v0.auth.scopes import NOBODY, Owner
from g0v0.auth.secrets import digest, matches, new_secret, same
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.runtime import Runtime

MAX_REDIRECT_URI = 500


class ClientNotFound(NotFound):
    """No such application, or it is revoked."""

    code = "client_not_found"
    message = "There is no such application."


@dataclass(frozen=True, slots=True)
class Client:
    """An application that proved who it is. First-party ones sign in with passwords, all others with codes."""

    id: int
    is_first_party: bool
    owner: Owner = NOBODY


async def prove_client(rt: Runtime, client_id: str | None, secret: str | None) -> Client:
    """The application with this id and secret. Raises InvalidClient."""
    if client_id is None or secret is None:
        raise InvalidClient(hint=f"`{'client_id' if client_id is None else 'client_secret'}` is missing.")
    number = int(client_id) if client_id.isascii() and client_id.isdigit() and len(client_id) < 19 else 0
    settings = rt.config.auth
    for known_id, known_secret in (
        (settings.osu_client_id, settings.osu_client_secret),
        (settings.osu_web_client_id, settings.osu_web_client_secret),
    ):
        if number == known_id:
            if not same(secret, known_secret):
                raise InvalidClient()
            return Client(number, is_first_party=True)
    row = await get_client(rt.db, id=number)
    if row is None or not matches(secret, row.secret_hash):
        raise InvalidClient()
    return Client(row.id, is_first_party=False, owner=owner_of(row))


def owner_of(row: ClientRow) -> Owner:
    """Who stands behind a registered application."""
    return Owner(row.owner_id, bool(row.owner_is_bot))


async def create_client(rt: Runtime, name: str, redirect_uris: list[str], owner_id: int | None) -> tuple[int, str]:
    """Register an application; its id and its secret, which is not kept. Raises Invalid."""
    name = name.strip()
    if not 1 <= len(name) <= 100:
        raise Invalid(fields={"name": ["must be 1 to 100 characters."]})
    for uri in redirect_uris:
        refuse_redirect_uri(uri)
    secret = new_secret()
    async with rt.db.tx() as tx:
        client_id = await insert_client(
            tx,
            owner_id=owner_id,
            name=name,
            secret_hash=digest(secret),
            redirect_uris=list(dict.fromkeys(redirect_uris)),
            created_at=rt.clock(),
        )
    return client_id, secret


async def all_clients(rt: Runtime) -> list[ClientListRow]:
    """Every registered application, oldest first, revoked ones too."""
    return await list_clients(rt.db)


async def reset_secret(rt: Runtime, client_id: int) -> str:
    """A new secret; everything issued under the old one ends. Raises ClientNotFound. Source: osu-api-v2.md §1.1."""
    secret = new_secret()
    async with rt.db.tx() as tx:
        if not await update_client_secret(tx, id=client_id, secret_hash=digest(secret)):
            raise ClientNotFound(client_id=client_id)
        await revoke_client_tokens(rt, tx, client_id)
    return secret


async def revoke_client(rt: Runtime, client_id: int) -> int:
    """End an application and all its tokens; how many. Raises ClientNotFound."""
    async with rt.db.tx() as tx:
        if not await update_client_revoked(tx, id=client_id, at=rt.clock()):
            raise ClientNotFound(client_id=client_id)
        return await revoke_client_tokens(rt, tx, client_id)


def refuse_redirect_uri(uri: str) -> None:
    """May an application be sent back here: an absolute address without fragment. Raises Invalid."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        raise Invalid(fields={"redirect_uri": [f"{uri!r} is not an address."]}) from None
    wrong = None
    if not parts.scheme or not (parts.netloc or parts.path) or any(c <= " " or c == "\x7f" for c in uri):
        wrong = "is not an absolute address."
    elif parts.scheme in ("javascript", "data", "vbscript", "file", "blob", "about"):
        wrong = "must not run or open anything in the browser."
    elif parts.scheme in ("http", "https") and not parts.hostname:
        wrong = "has no host."
    elif "#" in uri:
        wrong = "must not have a fragment."
    elif len(uri) > MAX_REDIRECT_URI:
        wrong = f"is longer than {MAX_REDIRECT_URI} characters."
    if wrong is not None:
        raise Invalid(fields={"redirect_uri": [f"{uri[:80]!r} {wrong}"]})
