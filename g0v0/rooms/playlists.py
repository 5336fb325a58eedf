"""Playlists players open and close. Source: lazer-http.md §6, §11; lazer-flows.md §7."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from g0v0.beatmaps.fetching import fetch_beatmap
from g0v0.beatmaps.loading import beatmaps_by_ids
from g0v0.beatmaps.models import BeatmapRow
from g0v0.chat.channels import join
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.errors import Forbidden
from g0v0.platform.runtime import Runtime
from g0v0.rooms.creating import CreatedRoom, NewItem, NewRoom, create_room, hold_host
from g0v0.rooms.errors import RoomNotFound, RoomRefused
from g0v0.rooms.inputs import ItemRequest, RoomRequest
from g0v0.rooms.membership import enter
from g0v0.rooms.models import RoomType
from g0v0.rooms.queries import lock_room, update_room_end
from g0v0.rooms.rules import CLOSE_WITHIN, check_duration, checked_mods, has_ended
from g0v0.scores.queries import list_star_ratings


async def open_playlist(rt: Runtime, host_id: int, request: RoomRequest) -> int:
    """Open a playlist, with its host in it; the room's id. Raises RoomRefused naming what is wrong."""
    if request.type != RoomType.PLAYLISTS or request.category == "realtime":
        raise RoomRefused(fields={"type": ["must be playlists; realtime rooms are opened through their hub."]})
    now = rt.clock().replace(microsecond=0)
    span = request.span(now)
    # Once before anything is looked up, and again when it is known whether the host is a supporter.
    check_duration(span, is_supporter=True)
    room = NewRoom(
        host_id=host_id,
        name=request.name,
        type=RoomType.PLAYLISTS,
        items=await _items(rt, host_id, request.playlist),
        starts_at=now,
        ends_at=now + span,
        description=request.description,
        password=request.password,
        max_attempts=request.max_attempts,
    )
    created = await rt.db.retrying(lambda tx: _write(tx, room, span, now))
    await join(rt, created.channel_id, host_id)
    return created.id


async def _write(tx: Tx, room: NewRoom, span: timedelta, now: datetime) -> CreatedRoom:
    host = await hold_host(tx, room.host_id, room.type, now)
    check_duration(span, is_supporter=host.is_supporter)
    created = await create_room(tx, room, now)
    await enter(tx, created.id, room.host_id, now)
    return created


async def _items(rt: Runtime, owner_id: int, wanted: Sequence[ItemRequest]) -> list[NewItem]:
    beatmaps = await _beatmaps(rt, {item.beatmap_id for item in wanted})
    items = [_item(index, owner_id, item, beatmaps) for index, item in enumerate(wanted)]
    converted = {
        (item.beatmap_id, int(item.ruleset))
        for item in items
        if beatmaps[item.beatmap_id].ruleset_id is not item.ruleset
    }
    if not converted:
        return items
    stars = {
        (row.beatmap_id, row.ruleset_id): row.star_rating for row in await list_star_ratings(rt.db, pairs=converted)
    }
    return [replace(item, star_rating=stars.get((item.beatmap_id, item.ruleset), item.star_rating)) for item in items]


async def _beatmaps(rt: Runtime, ids: set[int]) -> Mapping[int, BeatmapRow]:
    """The beatmaps, those unknown here fetched from the official server. Raises RoomRefused when some do not exist."""
    found = await beatmaps_by_ids(rt, ids)
    if missing := ids - found.keys():
        await asyncio.gather(*(fetch_beatmap(rt, beatmap_id) for beatmap_id in missing))
        found |= await beatmaps_by_ids(rt, missing)
    if missing := ids - found.keys():
        raise RoomRefused(fields={"playlist": [f"beatmaps not found: {', '.join(map(str, sorted(missing)))}."]})
    return found


def _item(index: int, owner_id: int, wanted: ItemRequest, beatmaps: Mapping[int, BeatmapRow]) -> NewItem:
    field, beatmap = f"playlist[{index}]", beatmaps[wanted.beatmap_id]
    if wanted.ruleset_id not in OFFICIAL:
        raise RoomRefused(fields={f"{field}.ruleset_id": ["must be between 0 and 3."]})
    ruleset = Ruleset(wanted.ruleset_id)
    if beatmap.ruleset_id not in (Ruleset.OSU, ruleset):
        raise RoomRefused(fields={f"{field}.ruleset_id": ["this beatmap cannot be played in that ruleset."]})
    freestyle = bool(wanted.freestyle)
    required, allowed = checked_mods(ruleset, wanted.required_mods, wanted.allowed_mods, field, freestyle=freestyle)
    return NewItem(
        owner_id=owner_id,
        beatmap_id=beatmap.id,
        ruleset=ruleset,
        star_rating=beatmap.difficulty_rating,
        required_mods=required,
        allowed_mods=allowed,
        freestyle=freestyle,
        max_attempts=wanted.max_attempts,
    )


async def close_playlist(rt: Runtime, room_id: int, user_id: int) -> None:
    """End a playlist right after its start. Raises RoomNotFound, Forbidden for others than the host, RoomRefused."""

    async def work(tx: Tx) -> None:
        room = await lock_room(tx, id=room_id)
        if room is None:
            raise RoomNotFound(room_id=room_id)
        if room.host_id != user_id:
            raise Forbidden("Only the host may close a room.")
        now = rt.clock()
        if room.type.is_realtime:
            raise RoomRefused("Realtime rooms are closed by leaving them.")
        if has_ended(room, now):
            raise RoomRefused("Room has already ended.")
        if now > room.starts_at + CLOSE_WITHIN:
            raise RoomRefused("A playlist can only be closed within 5 minutes of its start.")
        await update_room_end(tx, id=room_id, ends_at=now.replace(microsecond=0))

    await rt.db.retrying(work)
