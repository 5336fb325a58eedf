"""`/users/{user}/recent_activity` and `/events`."""

from g0v0.events import shapes
from g0v0.events.queries import list_events_after, list_events_before, list_events_by_user
from g0v0.platform.http import cursor
from g0v0.platform.http.cursor import CursorParams
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Limit, Offset, Params, Text
from g0v0.platform.runtime import Runtime
from g0v0.users.lookup import require_user

DEEPEST = 100
"""How far back `offset` and `limit` together reach. Source: osu-api-v2.md §4.1."""
FEED_LENGTH = 50
_NEWEST = 2**63 - 1


class ActivityQuery(Params):
    """Paging of a player's recent activity."""

    limit: Limit = 5
    offset: Offset = 0


class FeedQuery(CursorParams):
    """Order and place in everybody's events; any other order is the default one."""

    sort: Text = "id_desc"


@endpoint(scope="public", query=ActivityQuery, returns=list[shapes.Event])
async def recent_activity(rt: Runtime, call: Call[ActivityQuery], user: int) -> list[shapes.Event]:
    """What a player did lately, newest first, at most a hundred back."""
    user_id = await require_user(rt.db, user, viewer_id=call.viewer_id)
    offset = min(call.query.offset, DEEPEST)
    limit = min(call.query.limit, DEEPEST - offset)
    if not limit:
        return []
    return shapes.events(await list_events_by_user(rt.db, user_id=user_id, limit=limit, offset=offset))


@endpoint(scope="public", query=FeedQuery, returns=shapes.Feed)
async def feed(rt: Runtime, call: Call[FeedQuery]) -> shapes.Feed:
    """Everybody's events, fifty a page; `sort` is `id_desc` (newest first) or `id_asc`."""
    place = call.query.number("event_id")
    if call.query.sort == "id_asc":
        rows = await list_events_after(rt.db, above_id=place or 0, limit=FEED_LENGTH + 1)
    else:
        rows = await list_events_before(rt.db, below_id=_NEWEST if place is None else place, limit=FEED_LENGTH + 1)
    page = rows[:FEED_LENGTH]
    following = {"event_id": page[-1].id} if len(rows) > FEED_LENGTH else None
    return {"events": shapes.events(page), "cursor": following, "cursor_string": cursor.encode(following)}
