"""Lists of rooms as SQL, built with PyPika because their filters vary. Values travel beside the text.

Source: osu-api-v2.md §4.6, §4.7.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, cast

from pypika import Order, Table
from pypika.dialects import MySQLQuery, MySQLQueryBuilder
from pypika.terms import Criterion, FormatParameter

from g0v0.platform.db import Rows
from g0v0.platform.query import rows_maker
from g0v0.platform.sqlfile import Header, Statement
from g0v0.rooms.models import RoomCategory, RoomRow, RoomStatus, TypeGroup

_HEADER = Header("Built while it runs.", "positional", "many RoomRow", "as the filters allow", "osu-api-v2.md §4.6")
_make = rows_maker(RoomRow)


class Sort(StrEnum):
    """Orders of a list, the newest first; the value is its name on the wire."""

    CREATED = "created"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after this room. `ends_at` only counts in lists by end; None there is a room without end."""

    id: int
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFilter:
    """What rooms have to be; None is anything."""

    group: TypeGroup
    now: datetime
    sort: Sort = Sort.CREATED
    ascending: bool = False
    active: bool | None = None
    category: RoomCategory | None = None
    status: RoomStatus | None = None
    host_id: int | None = None
    participant_id: int | None = None
    without_password: bool = False
    after: Place | None = None


async def list_rooms(rows: Rows, wanted: RoomFilter, limit: int) -> list[RoomRow]:
    """Rooms in the order of the filter."""
    statement, values = statement_of(wanted, limit)
    return _make((await rows.run(statement, values)).rows)


def statement_of(wanted: RoomFilter, limit: int) -> tuple[Statement, tuple[Any, ...]]:
    """The statement and its values."""
    r, u = Table("rooms").as_("r"), Table("room_users").as_("u")
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(r))
    if wanted.participant_id is not None:
        query = query.join(u).on(u.room_id == r.id).where(u.user_id == wanted.participant_id)
    elif wanted.host_id is not None:
        query = query.force_index("ix_rooms_host").where(r.host_id == wanted.host_id)
    else:
        # Left alone, the database walks through all rooms that ever were to find the few that are open.
        by_end = wanted.active or wanted.sort is Sort.ENDED
        query = query.force_index("ix_rooms_ends" if by_end else "ix_rooms_group")
    query = query.select(*(r.field(name) for name in RoomRow._fields)).where(r.type_group == wanted.group.value)
    now = _naive(wanted.now)
    if wanted.active is not None:
        query = (
            query.where((r.ends_at.isnull() | (r.ends_at > now)) & (r.starts_at <= now))
            if wanted.active
            else (query.where(r.ends_at <= now))
        )
    if wanted.category is not None:
        query = query.where(r.category == wanted.category.value)
    if wanted.status is not None:
        query = query.where(r.status == wanted.status.value)
    if wanted.without_password:
        query = query.where(r.password.isnull())
    if wanted.after is not None:
        query = query.where(_after(r, wanted, wanted.after))
    order = Order.asc if wanted.ascending else Order.desc
    if wanted.sort is Sort.ENDED:
        query = query.orderby(r.ends_at, order=Order.desc)
    query = query.orderby(r.id, order=order).limit(limit)
    collector = FormatParameter()
    text = query.get_sql(parameter=collector)
    return Statement("rooms/list_rooms", _HEADER, text, (), is_built=True), tuple(
        cast(list[Any], collector.get_parameters())
    )


def _after(r: Table, wanted: RoomFilter, place: Place) -> Criterion:
    if wanted.sort is Sort.CREATED:
        return r.id > place.id if wanted.ascending else r.id < place.id
    if place.ends_at is None:
        # Rooms without end come last.
        return r.ends_at.isnull() & (r.id < place.id)
    at = _naive(place.ends_at)
    return (r.ends_at < at) | ((r.ends_at == at) & (r.id < place.id)) | r.ends_at.isnull()


def _naive(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
