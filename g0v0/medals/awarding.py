"""Handing medals out: each once, with an event on the player's page and a message to their game."""

from g0v0.events.kinds import EventKind
from g0v0.events.records import record_event
from g0v0.medals.catalogue import Medal
from g0v0.medals.queries import delete_medal, insert_medal, list_held
from g0v0.medals.shapes import icon_url, medal
from g0v0.notifications.kinds import Kind
from g0v0.notifications.models import News
from g0v0.notifications.notifying import notify
from g0v0.platform.db import Rows, Tx
from g0v0.platform.runtime import Runtime
from g0v0.users.cache import drop_user


async def held_ids(rows: Rows, user_id: int) -> set[int]:
    """Numbers of the medals a player holds."""
    return {row.achievement_id for row in await list_held(rows, user_id=user_id)}


async def award(rt: Runtime, tx: Tx, user_id: int, found: Medal) -> bool:
    """Give a player a medal; False when they hold it already, and nothing happens. Safe to run twice."""
    now = rt.clock()
    if not await insert_medal(tx, user_id=user_id, achievement_id=found.id, achieved_at=now):
        return False
    await record_event(tx, user_id, EventKind.ACHIEVEMENT, {"achievement": {**medal(found)}}, now)
    details = {
        "achievement_id": found.id,
        "achievement_mode": None if found.ruleset is None else found.ruleset.wire_name,
        "cover_url": icon_url(found),
        "slug": found.slug,
        "title": found.name,
        "description": found.description,
        "user_id": user_id,
    }
    await notify(
        rt, tx, News(Kind.USER_ACHIEVEMENT_UNLOCK, "user", user_id, details, source_user_id=user_id), [user_id]
    )
    tx.after_commit(lambda: drop_user(rt.cache, user_id))
    return True


async def take_away(rt: Runtime, tx: Tx, user_id: int, found: Medal) -> bool:
    """Take a medal from a player; False when they do not hold it. The event stays."""
    taken = await delete_medal(tx, user_id=user_id, achievement_id=found.id) > 0
    tx.after_commit(lambda: drop_user(rt.cache, user_id))
    return taken
