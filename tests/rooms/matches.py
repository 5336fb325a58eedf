"""Realtime rooms and what they leave behind, written the way the hub writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.rooms import recording
from g0v0.rooms.creating import NewItem, NewRoom, create_room
from g0v0.rooms.models import EventType, QueueMode, RoomStatus, RoomType
from g0v0.rooms.recording import EventRecord, ItemRecord, RoomRecord
from tests.rooms.playlists import play
from tests.scores.plays import known_beatmap
from tests.world import World

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


@dataclass(frozen=True)
class Played:
    """A finished match of two games, the first of which was aborted."""

    room: int
    item: int
    host: int
    guest: int
    scores: tuple[int, int]


async def finished_match(rt: Runtime, world: World) -> Played:
    """Two players, three minutes, two games."""
    clock: Any = rt.clock
    host, guest, beatmap = await world.user("host"), await world.user("guest"), await known_beatmap(rt)
    room, item = await match(rt, host, beatmap, kind=RoomType.TEAM_VERSUS)
    detail = {"room_type": "team_versus", "teams": {str(host): "red", str(guest): "blue"}, "slots": None}
    state: dict[str, Any] = {"present": {host: True, guest: True}, "kind": RoomType.TEAM_VERSUS}
    await happen(
        rt, room, host,
        [(EventType.PLAYER_JOINED, guest, None), (EventType.GAME_STARTED, item, detail),
         (EventType.GAME_ABORTED, item, None), (EventType.GAME_STARTED, item, detail)],
        first=3, status=RoomStatus.PLAYING, **state,
    )  # fmt: skip
    clock.advance(minutes=2)
    first = await play(rt, host, room, item, beatmap, total_score=700_000)
    second = await play(rt, guest, room, item, beatmap, passed=False)
    await happen(rt, room, host, [(EventType.GAME_COMPLETED, item, None)], first=7, **state)
    clock.advance(minutes=1)
    await happen(
        rt, room, host, [(EventType.PLAYER_LEFT, guest, None), (EventType.ROOM_DISBANDED, host, None)],
        first=8, closed=True, **(state | {"present": {host: False, guest: False}}),
    )  # fmt: skip
    return Played(room, item, host, guest, (first, second))
