"""The feed of all scores, for those who follow along: pages of rising ids behind a cursor.

Without a cursor it shows the newest scores. With one it goes on in steps of ids, so that a reader who comes back with
every cursor sees each score once, however many there are. Scores still waiting to be processed hold the feed back.
Source: osu-api-v2.md §4.4.
"""

from dataclasses import replace
from datetime import timedelta

import orjson

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid
from g0v0.platform.http.cursor import encode
from g0v0.platform.runtime import Runtime
from g0v0.scores import shapes
from g0v0.scores.cache import FEED_EXPIRE_S, OLD_FEED_EXPIRE_S, feed_key
from g0v0.scores.models import FeedQuery
from g0v0.scores.queries import get_feed_horizon, list_feed, list_feed_of_ruleset
from g0v0.scores.wire import ScoresPage

PAGE = 1000
MAX_BEHIND = 10_000_000
NEWEST_WITHIN = 10_000
"""The newest scores are looked for among so many ids."""
WAIT_AT_MOST = timedelta(minutes=5)
"""A score that is not processed by then holds the feed back no longer."""


async def feed(rt: Runtime, query: FeedQuery) -> bytes:
    """A page of the feed, oldest first. Raises Invalid for an unknown ruleset or a cursor too far behind."""
    ruleset, after = _ruleset(query.ruleset), query.number("id")
    after = None if after is None else max(0, after)
    key = feed_key(ruleset, after)
    [found] = await rt.cache.look({key: FEED_EXPIRE_S})
    if isinstance(found, bytes):
        return found
    row = await get_feed_horizon(rt.db, since=rt.clock() - WAIT_AT_MOST)
    horizon = 0 if row is None else row.id
    if after is not None and horizon - after > MAX_BEHIND:
        raise Invalid(fields={"cursor": [f"is more than {MAX_BEHIND:,} scores behind."]})
    is_complete = after is not None and after + PAGE <= horizon

    async def compute() -> bytes:
        return orjson.dumps(await _page(rt, ruleset, after, horizon))

    return await rt.cache.fill(replace(found, ttl_s=OLD_FEED_EXPIRE_S) if is_complete else found, compute)


async def _page(rt: Runtime, ruleset: Ruleset | None, after: int | None, horizon: int) -> ScoresPage:
    if after is None:
        first, last = max(0, horizon - NEWEST_WITHIN), horizon
    else:
        # Never behind the reader: the same cursor again when there is nothing new.
        first, last = after, max(after, min(after + PAGE, horizon))
    interval = {"after": first, "until": last, "limit": PAGE}
    if ruleset is None:
        rows = await list_feed(rt.db, **interval)
    else:
        rows = await list_feed_of_ruleset(rt.db, **interval, ruleset_id=ruleset)
    cursor = {"id": last}
    return {
        "scores": [shapes.modern(row) for row in rows],
        "cursor": cursor,
        "cursor_string": encode(cursor) or "",
    }


def _ruleset(name: str | None) -> Ruleset | None:
    try:
        return None if name is None else Ruleset.parse(name)
    except ValueError:
        raise Invalid(fields={"ruleset": ["is not the name of a ruleset."]}) from None
