"""Searching players by name. Source: osu-search.md §2, osu-api-v2.md §4.5."""

import re
from collections.abc import Sequence

from g0v0.platform.runtime import Runtime
from g0v0.search.queries import list_user_ids
from g0v0.search.wire import FoundUsers
from g0v0.users import shapes

PAGE = 20
PREVIEW = 6
"""Players shown when everything is searched."""

MAX_HITS = 100
_MAX_NAME = 40


async def search_users(rt: Runtime, name: str, viewer_id: int | None, page: int, size: int = PAGE) -> FoundUsers:
    """One page of the players found; nobody for an empty name."""
    ids = await _ids(rt, name.strip().removeprefix("@")[:_MAX_NAME], viewer_id)
    shown = ids[(page - 1) * size : page * size]
    cards = await shapes.cards(rt, shown)
    return {"data": [cards[user_id] for user_id in shown], "total": len(ids)}


async def _ids(rt: Runtime, name: str, viewer_id: int | None) -> Sequence[int]:
    if not name:
        return []
    escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found = await list_user_ids(
        rt.db,
        prefix=f"{escaped}%",
        words=" ".join(f"+{word}*" for word in re.findall(r"\w+", name)),
        viewer_id=viewer_id or 0,
        name=name,
        limit=MAX_HITS,
    )
    return [row.id for row in found]
