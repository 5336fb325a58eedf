"""Writing a new room: the one place rooms of every category and type begin.

Whether it may be made is for the caller to check: `playlists` for players, `daily` for daily challenges, `multiplayer`
for realtime rooms; `hold_host` keeps the limit of open rooms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from g0v0.chat.channels import open_channel
from g0v0.chat.models import ChannelType
from g0v0.osu.mods import Mod, shapes
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.rooms.errors import RoomRefused
from g0v0.rooms.item_ids import item_ids
from g0v0.rooms.models import HostRow, QueueMode, RoomCategory, RoomType
from g0v0.rooms.queries import count_open_rooms, insert_playlist_item, insert_room, lock_host, update_room_channel
from g0v0.rooms.rules import max_open_rooms


@dataclass(frozen=True, slots=True)
class NewItem:
    """One entry of a new playlist. `star_rating` is that of the map in `ruleset`."""

    owner_id: int
    beatmap_id: int
    ruleset: Ruleset
    star_rating: float
    required_mods: Sequence[Mod] = ()
    allowed_mods: Sequence[Mod] = ()
    freestyle: bool = False
    max_attempts: int | None = None


@dataclass(frozen=True, slots=True)
class NewRoom:
    """A room to be written. `ends_at` None: open until somebody closes it; `password` None: anybody may join."""

    host_id: int
    name: str
    type: RoomType
    items: Sequence[NewItem]
    starts_at: datetime
    ends_at: datetime | None
    category: RoomCategory = RoomCategory.NORMAL
    queue_mode: QueueMode = QueueMode.HOST_ONLY
    description: str | None = None
    password: str | None = None
    max_attempts: int | None = None
    max_participants: int | None = None
    auto_skip: bool = False
    auto_start_duration_s: int = 0
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class CreatedRoom:
    """What was written. `item_ids` are in the order of the items."""

    id: int
    channel_id: int
    item_ids: range


async def create_room(tx: Tx, room: NewRoom, now: datetime) -> CreatedRoom:
    """Write a room with its playlist and its chat; nobody is in either yet.

    Signature for other features: `create_room(tx, NewRoom(...), now) -> CreatedRoom(id, channel_id, item_ids)`.
    """
    room_id = await insert_room(
        tx,
        host_id=room.host_id,
        name=room.name,
        description=room.description,
        category=room.category,
        type=room.type,
        queue_mode=room.queue_mode,
        password=room.password,
        max_attempts=room.max_attempts,
        max_participants=room.max_participants,
        auto_skip=room.auto_skip,
        auto_start_duration_s=room.auto_start_duration_s,
        is_pinned=room.is_pinned,
        created_at=now,
        starts_at=room.starts_at,
        ends_at=room.ends_at,
    )
    channel_id = await open_channel(tx, kind=ChannelType.MULTIPLAYER, name=f"#lazermp_{room_id}", description=room.name)
    await update_room_channel(tx, id=room_id, channel_id=channel_id)
    # Last, because others wait for ids until this transaction ends.
    ids = await item_ids(tx, len(room.items))
    await insert_playlist_item.many(
        tx,
        [
            {
                "id": item_id,
                "room_id": room_id,
                "owner_id": item.owner_id,
                "beatmap_id": item.beatmap_id,
                "ruleset_id": item.ruleset,
                "required_mods": shapes(item.required_mods),
                "allowed_mods": shapes(item.allowed_mods),
                "is_freestyle": item.freestyle,
                "playlist_order": order,
                "star_rating": item.star_rating,
                "max_attempts": item.max_attempts,
                "created_at": now,
            }
            for order, (item_id, item) in enumerate(zip(ids, room.items, strict=True))
        ],
    )
    return CreatedRoom(room_id, channel_id, ids)


async def hold_host(tx: Tx, host_id: int, kind: RoomType, now: datetime) -> HostRow:
    """Keep the host from opening rooms elsewhere until the transaction ends. Raises RoomRefused for one too many."""
    host = await lock_host(tx, id=host_id)
    if host is None or host.is_restricted:
        raise RoomRefused("You may not open rooms.")
    most = max_open_rooms(kind, is_supporter=host.is_supporter)
    if await count_open_rooms(tx, host_id=host_id, type_group=kind.group, now=now) >= most:
        raise RoomRefused("You have reached the maximum number of open rooms. Close one of them first.")
    return host
