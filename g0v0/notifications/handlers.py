"""`/notifications`, and putting them away below `/api/private`."""

from g0v0.notifications import reading, shapes
from g0v0.notifications.bundle import bundle
from g0v0.notifications.models import BundleQuery, ReadParams
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.runtime import Runtime


@endpoint(scope="*", user=True, unverified=True, query=BundleQuery, returns=shapes.Bundle)
async def index(rt: Runtime, call: Call[BundleQuery]) -> shapes.Bundle:
    """Notifications of the caller in stacks, and where the websocket is.

    Before the session is verified there is only the latter: the game connects to hear that it was.
    """
    if call.principal is not None and call.principal.verification is not None:
        return await bundle(rt, 0, call.query)
    return await bundle(rt, call.user_id, call.query)


@endpoint(scope="*", user=True, body=ReadParams, status=204)
async def mark_read(rt: Runtime, call: Call[None, ReadParams]) -> None:
    """Mark single notifications, stacks, types or everything as read."""
    await reading.mark_read(rt, call.user_id, call.body)


@endpoint(scope="*", user=True, body=ReadParams, status=204)
async def put_away(rt: Runtime, call: Call[None, ReadParams]) -> None:
    """Remove single notifications, stacks, types or everything from the caller's list."""
    await reading.put_away(rt, call.user_id, call.body)
