"""`POST {hub}/negotiate`: the ticket for a WebSocket, valid at every process because it is signed, not stored.

Source: lazer-signalr.md §1.1.
"""

import hmac
import secrets
from hashlib import sha256
from typing import Annotated, Any, NotRequired, TypedDict

from pydantic import Field

from g0v0.platform.errors import Unavailable
from g0v0.platform.http.endpoint import Call, Endpoint, endpoint
from g0v0.platform.http.params import Params
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.signalr.hub import Hub
from g0v0.signalr.serving import hub_server

VALID_S = 120
LIMIT = Limit("negotiate", 120, 60)


class Transport(TypedDict):
    """A way to connect."""

    transport: str
    transferFormats: list[str]


class Negotiation(TypedDict):
    """What a client needs to connect. Version 0 has no `connectionToken`."""

    negotiateVersion: int
    connectionId: str
    connectionToken: NotRequired[str]
    availableTransports: list[Transport]


class NegotiateQuery(Params):
    """`?negotiateVersion=1`."""

    version: Annotated[int, Field(alias="negotiateVersion", ge=0)] = 0


def negotiating(hub: Hub[Any]) -> Endpoint:
    """The endpoint of a hub."""

    @endpoint(
        scope=hub.scope,
        user=True,
        unverified=True,
        query=NegotiateQuery,
        returns=Negotiation,
        limit=LIMIT,
        tag="hubs",
    )
    async def negotiate(rt: Runtime, call: Call[NegotiateQuery]) -> Negotiation:
        """Ask for a connection to a hub. Open before the session is verified, as on the official server."""
        if hub_server(rt).is_leaving:
            raise Unavailable(headers={"retry-after": "1"})
        identity = secrets.token_urlsafe(16)
        transports: list[Transport] = [{"transport": "WebSockets", "transferFormats": ["Text", "Binary"]}]
        token = make_token(rt, hub.name, call.user_id, identity)
        if call.query.version < 1:
            return {"negotiateVersion": 0, "connectionId": token, "availableTransports": transports}
        return {
            "negotiateVersion": 1,
            "connectionId": identity,
            "connectionToken": token,
            "availableTransports": transports,
        }

    negotiate.handler.__name__ = f"negotiate_{hub.name}"
    return negotiate


def make_token(rt: Runtime, hub: str, user_id: int, identity: str) -> str:
    """A signed connection token."""
    expires = int(rt.clock().timestamp()) + VALID_S
    return f"{identity}.{expires}.{_signature(rt, hub, user_id, identity, expires)}"


def is_valid_token(rt: Runtime, hub: str, user_id: int, token: str) -> bool:
    """Was this token given to this user for this hub, not long ago?"""
    identity, _, rest = token.partition(".")
    expires, _, signature = rest.partition(".")
    if not (expires.isascii() and expires.isdigit() and len(expires) <= 12 and signature.isascii()):
        return False
    if int(expires) < rt.clock().timestamp():
        return False
    return hmac.compare_digest(signature, _signature(rt, hub, user_id, identity, int(expires)))


def _signature(rt: Runtime, hub: str, user_id: int, identity: str, expires: int) -> str:
    text = f"signalr|{hub}|{user_id}|{identity}|{expires}"
    return hmac.new(rt.config.auth.jwt_secret_key.encode(), text.encode(), sha256).hexdigest()
