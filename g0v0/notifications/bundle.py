"""The bundle of `GET notifications`: stacks, and the newest notifications of each. Source: osu-api-v2-objects.md §7."""

from g0v0.notifications import shapes
from g0v0.notifications.kinds import OBJECT_TYPES
from g0v0.notifications.models import BundleQuery, NotificationRow, StackRow, TypeRow
from g0v0.notifications.queries import list_of_stack, list_stacked, list_stacks, list_stacks_of_type, list_types
from g0v0.notifications.transport import endpoint_url
from g0v0.platform.clock import iso
from g0v0.platform.runtime import Runtime

STACKS = 50
PER_STACK = 50
_NEWEST = 2**63 - 1

_StackKey = tuple[str, int, str]


async def bundle(rt: Runtime, user_id: int, query: BundleQuery) -> shapes.Bundle:
    """A page of stacks, or a page of one stack when it is named in full. At most three queries."""
    read_until = 0 if query.unread else 1
    place = query.cursor.id if query.cursor is not None else None
    below_id = place if place is not None and place > 0 else _NEWEST
    object_type = query.object_type or query.type
    types = await list_types(rt.db, user_id=user_id)
    if object_type is not None and query.object_id is not None and query.category is not None:
        stack = (object_type, query.object_id, query.category)
        rows = await _of_stack(rt, user_id, stack, read_until, below_id)
        stacks = [_further_stack(stack, rows)] if rows else []
        return _bundle(rt, query, rows, stacks, _types(types, query, {}))
    heads, has_more = await _heads(rt, user_id, object_type, read_until, below_id)
    rows = await _stacked(rt, user_id, heads, read_until)
    cursors: dict[str | None, int] = {object_type: heads[-1].newest_id} if has_more else {}
    stacks = _stacks(heads, rows)
    return _bundle(rt, query, rows, stacks, _types(types, query, cursors), has_more=has_more)


async def _heads(
    rt: Runtime, user_id: int, object_type: str | None, read_until: int, below_id: int
) -> tuple[list[StackRow], bool]:
    """A page of stacks, newest first, and whether there are more."""
    if object_type is None:
        found = await list_stacks(rt.db, user_id=user_id, read_until=read_until, below_id=below_id, limit=STACKS + 1)
    else:
        found = await list_stacks_of_type(
            rt.db,
            user_id=user_id,
            object_type=object_type,
            read_until=read_until,
            below_id=below_id,
            limit=STACKS + 1,
        )
    return found[:STACKS], len(found) > STACKS


async def _stacked(rt: Runtime, user_id: int, heads: list[StackRow], read_until: int) -> list[NotificationRow]:
    if not heads:
        return []
    keys = [[head.object_type, head.object_id, head.category] for head in heads]
    return await list_stacked(rt.db, user_id=user_id, stacks=keys, read_until=read_until, per_stack=PER_STACK)


async def _of_stack(
    rt: Runtime, user_id: int, stack: _StackKey, read_until: int, below_id: int
) -> list[NotificationRow]:
    object_type, object_id, category = stack
    return await list_of_stack(
        rt.db,
        user_id=user_id,
        object_type=object_type,
        object_id=object_id,
        category=category,
        read_until=read_until,
        below_id=below_id,
        limit=PER_STACK,
    )


def _stacks(heads: list[StackRow], rows: list[NotificationRow]) -> list[shapes.Stack]:
    listed: dict[_StackKey, list[NotificationRow]] = {}
    for row in rows:
        listed.setdefault((row.object_type, row.object_id, row.category), []).append(row)
    stacks: list[shapes.Stack] = []
    for head in heads:
        shown = listed.get((head.object_type, head.object_id, head.category))
        if shown:
            stacks.append(
                {
                    "category": head.category,
                    "cursor": {"id": shown[-1].id} if head.total > len(shown) else None,
                    "name": shown[0].name,
                    "object_type": head.object_type,
                    "object_id": head.object_id,
                    "total": head.total,
                }
            )
    return stacks


def _further_stack(stack: _StackKey, rows: list[NotificationRow]) -> shapes.Stack:
    object_type, object_id, category = stack
    return {
        "category": category,
        "cursor": {"id": rows[-1].id} if len(rows) == PER_STACK else None,
        "name": rows[0].name,
        "object_type": object_type,
        "object_id": object_id,
        "total": len(rows),
    }


def _types(rows: list[TypeRow], query: BundleQuery, cursors: dict[str | None, int]) -> list[shapes.Type]:
    """Everything first, then each type; only what was asked for has a cursor."""
    totals: dict[str | None, int] = {row.object_type: row.unread if query.unread else row.total for row in rows}
    totals[None] = sum(totals.values())
    names: list[str | None] = [None, *OBJECT_TYPES]
    return [
        {
            "cursor": {"id": cursors[name], "type": name} if name in cursors else None,
            "name": name,
            "total": totals.get(name, 0),
        }
        for name in names
    ]


def _bundle(
    rt: Runtime,
    query: BundleQuery,
    rows: list[NotificationRow],
    stacks: list[shapes.Stack],
    types: list[shapes.Type],
    *,
    has_more: bool = False,
) -> shapes.Bundle:
    answer: shapes.Bundle = {
        "has_more": has_more or any(stack["cursor"] is not None for stack in stacks),
        "notifications": [shapes.notification(row) for row in rows],
        "stacks": stacks,
        "timestamp": iso(rt.clock()),
        "types": types,
        "notification_endpoint": endpoint_url(rt),
    }
    if query.unread:
        answer["unread_count"] = types[0]["total"]
    return answer
