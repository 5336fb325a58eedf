"""What realtime rooms leave behind, written to SQL: the room, its playlist, who is in it, and its log.

A record says how everything it names is now, and numbers its log entries within the room: records written again, from
any of them on and in their order, change nothing.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from g0v0.platform.db import Db, Tx
from g0v0.platform.runtime import Runtime
from g0v0.rooms.models import EventType, QueueMode, RecordedRoom, RoomStatus, RoomType
from g0v0.rooms.recording_queries import (
    count_participants,
    delete_playlist_items,
    get_last_sequence,
    list_open_realtime_rooms,
    lock_recorded_room,
    update_items_expired,
    update_members_left,
    update_room_closed,
    update_room_recorded,
    upsert_realtime_item,
    upsert_room_event,
    upsert_room_member,
)

PAGE = 500


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A playlist item as it is now; its mods as on the wire."""

    id: int
    owner_id: int
    beatmap_id: int
    ruleset_id: int
    required_mods: list[Any]
    allowed_mods: list[Any]
    is_freestyle: bool
    playlist_order: int
    star_rating: float
    is_expired: bool
    played_at: datetime | None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An entry of the log, the `sequence`th of its room."""

    sequence: int
    type: EventType
    playlist_item_id: int | None = None
    user_id: int | None = None
    detail: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """A room as it is at a time, and what changed. `present`: by user, has come (True) or gone (False)."""

    at: datetime
    host_id: int
    name: str
    password: str | None
    type: RoomType
    queue_mode: QueueMode
    status: RoomStatus
    max_participants: int | None
    auto_skip: bool
    auto_start_duration_s: int
    participant_count: int
    is_closed: bool = False
    items: list[ItemRecord] = field(default_factory=list[ItemRecord])
    removed_item_ids: list[int] = field(default_factory=list[int])
    present: dict[int, bool] = field(default_factory=dict[int, bool])
    events: list[EventRecord] = field(default_factory=list[EventRecord])


_ADAPTER: TypeAdapter[RoomRecord] = TypeAdapter(RoomRecord)


def to_bytes(record: RoomRecord) -> bytes:
    """The record as JSON, for the outbox."""
    return _ADAPTER.dump_json(record)


def from_bytes(data: bytes) -> RoomRecord:
    """The inverse of `to_bytes`."""
    return _ADAPTER.validate_json(data)


async def hold_room(tx: Tx, room_id: int) -> RecordedRoom | None:
    """Keep others from writing a room until the transaction ends; None when there is no such room."""
    return await lock_recorded_room(tx, id=room_id)


async def write(tx: Tx, room_id: int, records: list[RoomRecord]) -> None:
    """Write records of a held room, oldest first."""
    items = {item.id: (record, item) for record in records for item in record.items}
    present = {user: (record, is_in) for record in records for user, is_in in record.present.items()}
    last = records[-1]
    await upsert_realtime_item.many(tx, [_item(room_id, *one) for one in items.values()])
    removed = {item_id for record in records for item_id in record.removed_item_ids}
    if removed:
        await delete_playlist_items(tx, room_id=room_id, ids=removed)
    await upsert_room_member.many(tx, [_member(room_id, user, *one) for user, one in present.items()])
    await upsert_room_event.many(
        tx, [_event(room_id, record.at, event) for record in records for event in record.events]
    )
    await update_room_recorded(tx, id=room_id, **_columns(last))
    if last.is_closed:
        await _close(tx, room_id, last.at)


async def open_room_ids(db: Db, after: int) -> list[int]:
    """Realtime rooms that have begun and not ended, in order of id from `after` on."""
    return [row.id for row in await list_open_realtime_rooms(db, after=after, limit=PAGE)]


async def close_orphan(rt: Runtime, room_id: int) -> RecordedRoom | None:
    """Close a room nobody is in or will be; what it was, None when it is over already."""
    now = rt.clock()
    async with rt.db.tx() as tx:
        room = await lock_recorded_room(tx, id=room_id)
        if room is None or (room.ends_at is not None and room.ends_at <= now):
            return None
        last = await get_last_sequence(tx, room_id=room_id)
        disbanded = EventRecord(1 + (0 if last is None else last.sequence), EventType.ROOM_DISBANDED)
        await upsert_room_event.many(tx, [_event(room_id, now, disbanded)])
        await _close(tx, room_id, now)
    return room


async def _close(tx: Tx, room_id: int, at: datetime) -> None:
    await update_items_expired(tx, room_id=room_id)
    await update_members_left(tx, room_id=room_id, left_at=at)
    participants = await count_participants(tx, room_id=room_id)
    await update_room_closed(tx, id=room_id, participant_count=participants, ends_at=at)


def _columns(record: RoomRecord) -> dict[str, Any]:
    return {
        "host_id": record.host_id,
        "name": record.name,
        "password": record.password,
        "type": record.type,
        "queue_mode": record.queue_mode,
        "status": record.status,
        "max_participants": record.max_participants,
        "auto_skip": record.auto_skip,
        "auto_start_duration_s": record.auto_start_duration_s,
        "participant_count": record.participant_count,
    }


def _item(room_id: int, record: RoomRecord, item: ItemRecord) -> dict[str, Any]:
    return {
        "id": item.id,
        "room_id": room_id,
        "owner_id": item.owner_id,
        "beatmap_id": item.beatmap_id,
        "ruleset_id": item.ruleset_id,
        "required_mods": item.required_mods,
        "allowed_mods": item.allowed_mods,
        "is_freestyle": item.is_freestyle,
        "playlist_order": item.playlist_order,
        "star_rating": item.star_rating,
        "is_expired": item.is_expired,
        "played_at": item.played_at,
        "created_at": record.at,
    }


def _member(room_id: int, user_id: int, record: RoomRecord, is_in_room: bool) -> dict[str, Any]:
    return {
        "room_id": room_id,
        "user_id": user_id,
        "is_in_room": is_in_room,
        "joined_at": record.at if is_in_room else None,
        "left_at": None if is_in_room else record.at,
        "active_at": record.at,
    }


def _event(room_id: int, at: datetime, event: EventRecord) -> dict[str, Any]:
    return {
        "room_id": room_id,
        "sequence": event.sequence,
        "event_type": event.type,
        "playlist_item_id": event.playlist_item_id,
        "user_id": event.user_id,
        "detail": event.detail,
        "created_at": at,
    }
