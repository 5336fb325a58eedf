"""`GET rooms`: which rooms a request means, a page at a time. Source: osu-api-v2.md §4.6."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from g0v0.platform.http.cursor import Cursor
from g0v0.platform.runtime import Runtime
from g0v0.rooms.dynamic import Place, RoomFilter, Sort, list_rooms
from g0v0.rooms.inputs import RoomsQuery
from g0v0.rooms.models import RoomCategory, RoomRow, RoomStatus, TypeGroup

E = TypeVar("E", bound=StrEnum)

_REALTIME_CATEGORY = "realtime"
"""What older clients, and the game, send as category for the group of this name."""


async def find_rooms(rt: Runtime, query: RoomsQuery, viewer_id: int | None) -> tuple[list[RoomRow], Cursor | None]:
    """One page of rooms and where the next begins."""
    if query.season_id is not None or (query.mode in ("participated", "owned", "mine") and viewer_id is None):
        # There are no seasons here, and a guest has no rooms.
        return [], None
    wanted = _filter(query, rt.clock(), viewer_id)
    rows = await list_rooms(rt.db, wanted, query.limit + 1)
    page = rows[: query.limit]
    return page, _cursor(wanted.sort, page[-1]) if len(rows) > query.limit else None


def _filter(query: RoomsQuery, now: datetime, viewer_id: int | None) -> RoomFilter:
    group = TypeGroup.REALTIME if query.category == _REALTIME_CATEGORY else TypeGroup.PLAYLISTS
    mode = query.mode
    active = query.is_active
    if mode == "ended":
        active = False
    elif mode not in ("all", "participated", "owned", "mine"):
        active = True
    sort = _word(Sort, query.sort) or (Sort.ENDED if mode == "ended" else Sort.CREATED)
    return RoomFilter(
        group=_word(TypeGroup, query.type_group) or group,
        now=now,
        sort=sort,
        active=active,
        category=_word(RoomCategory, query.category),
        status=_word(RoomStatus, query.status),
        host_id=viewer_id if mode in ("owned", "mine") else None,
        participant_id=viewer_id if mode == "participated" else None,
        after=_place(query),
    )


def _word(kind: type[E], text: str | None) -> E | None:
    try:
        return None if text is None else kind(text)
    except ValueError:
        return None


def _place(query: RoomsQuery) -> Place | None:
    room_id = query.number("id")
    return None if room_id is None else Place(room_id, _moment(query.wanted().get("ends_at")))


def _moment(value: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
        return None if at is None else at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _cursor(sort: Sort, last: RoomRow) -> Cursor:
    if sort is Sort.CREATED:
        return {"id": last.id}
    return {
        "ends_at": None if last.ends_at is None else last.ends_at.strftime("%Y-%m-%dT%H:%M:%S.000000Z"),
        "id": last.id,
    }
