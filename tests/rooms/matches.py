"""Realtime rooms and what they leave behind, written the way the hub writes it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.rooms import recording
from g0v0.rooms.creating import NewItem, NewRoom, create_room
from g0v0.rooms.models import EventType, QueueMode, RoomStatus, RoomType
from g0v0.rooms.recording import EventRecord, ItemRecord, RoomRecord

Happened = tuple[EventType, int | None, dict[str, Any] | None]
"""What, to whom or on which item, and details."""


async def match(
    rt: Runtime, host: int, beatmap: int, *, kind: RoomType = RoomType.HEAD_TO_HEAD, password: str | None = None
) -> tuple[int, int]:
    """An open realtime room of one item with its host in it; both ids."""
    now = rt.clock()
    item = NewItem(host, beatmap, Ruleset.OSU, 2.5)
    room = NewRoom(host, "a match", kind, [item], now, now + timedelta(seconds=30), password=password)

    async def work(tx: Tx) -> tuple[int, int]:
        created = await create_room(tx, room, now)
        return created.id, created.item_ids[0]

    room_id, item_id = await rt.db.retrying(work)
    await happen(
        rt,
        room_id,
        host,
        [(EventType.ROOM_CREATED, host, None), (EventType.PLAYER_JOINED, host, None)],
        present={host: True},
        kind=kind,
        password=password,
    )
    return room_id, item_id


_GAME = (EventType.GAME_STARTED, EventType.GAME_COMPLETED, EventType.GAME_ABORTED)


async def happen(
    rt: Runtime,
    room_id: int,
    host: int,
    events: Sequence[Happened],
    *,
    first: int = 1,
    present: dict[int, bool] | None = None,
    kind: RoomType = RoomType.HEAD_TO_HEAD,
    status: RoomStatus = RoomStatus.IDLE,
    password: str | None = None,
    closed: bool = False,
    items: Sequence[ItemRecord] = (),
) -> None:
    """Record events of a room, numbered from `first`."""
    record = RoomRecord(
        at=rt.clock(),
        host_id=host,
        name="a match",
        password=password,
        type=kind,
        queue_mode=QueueMode.HOST_ONLY,
        status=status,
        max_participants=None,
        auto_skip=False,
        auto_start_duration_s=0,
        participant_count=len(present or {}),
        is_closed=closed,
        items=list(items),
        present=present or {},
        events=[
            EventRecord(
                first + index,
                what,
                playlist_item_id=about if what in _GAME else None,
                user_id=None if what in _GAME else about,
                detail=detail,
            )
            for index, (what, about, detail) in enumerate(events)
        ],
    )

    async def work(tx: Tx) -> None:
        assert await recording.hold_room(tx, room_id)
        await recording.write(tx, room_id, [record])

    await rt.db.retrying(work)
