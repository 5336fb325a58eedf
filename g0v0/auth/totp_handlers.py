"""`/api/private/totp`: a player connects an authenticator, or disconnects it."""

from datetime import datetime
from typing import TypedDict

from g0v0.auth.totp import begin, connect, disconnect, find_key
from g0v0.platform.clock import iso
from g0v0.platform.errors import NotFound
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Params, Text
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime

_CHANGES = Limit("totp", 30, 600)


class CodeBody(Params):
    """A code of the authenticator; to disconnect, also a backup code."""

    code: Text = ""


class TotpStatus(TypedDict):
    """Is an authenticator connected, and since when?"""

    enabled: bool
    created_at: str | None


class TotpSetup(TypedDict):
    """For the authenticator: as text, and as what a QR code holds."""

    secret: str
    uri: str


@endpoint(scope="*", returns=TotpStatus)
async def status(rt: Runtime, call: Call) -> TotpStatus:
    """Is an authenticator connected?"""
    key = await find_key(rt, call.user_id)
    return {"enabled": key is not None, "created_at": _iso(None if key is None else key.created_at)}


@endpoint(scope="*", returns=TotpSetup, status=201, limit=_CHANGES)
async def create(rt: Runtime, call: Call) -> TotpSetup:
    """Start to connect an authenticator."""
    _refuse_off(rt)
    setup = await begin(rt, call.user_id)
    return {"secret": setup.secret, "uri": setup.uri}


@endpoint(scope="*", body=CodeBody, returns=list[str], status=201, limit=_CHANGES)
async def confirm(rt: Runtime, call: Call[None, CodeBody]) -> list[str]:
    """Finish with the first code it shows; answers ten backup codes, shown this once."""
    _refuse_off(rt)
    return await connect(rt, call.user_id, "".join(call.body.code.split()))


@endpoint(scope="*", body=CodeBody, status=204, limit=_CHANGES)
async def remove(rt: Runtime, call: Call[None, CodeBody]) -> None:
    """Disconnect it, with one of its codes or a backup code."""
    await disconnect(rt, call.user_id, call.body.code)


def _iso(at: datetime | None) -> str | None:
    return None if at is None else iso(at)


def _refuse_off(rt: Runtime) -> None:
    if not rt.config.auth.enable_totp_verification:
        raise NotFound("This server does not use authenticators.")
