"""A new room: what a client may ask for, and its first state. Source: lazer-flows.md §2.1."""

from dataclasses import replace
from datetime import datetime, timedelta

from g0v0.multiplayer import recorder
from g0v0.multiplayer.beatmaps import map_facts
from g0v0.multiplayer.choices import checked_item
from g0v0.multiplayer.choosing import checked_settings
from g0v0.multiplayer.client import Call
from g0v0.multiplayer.errors import InvalidState
from g0v0.multiplayer.journal import QUEUE_MODES, TYPES
from g0v0.multiplayer.presence import begin
from g0v0.multiplayer.requests import RoomRequest
from g0v0.multiplayer.state import Item, MatchState, Room, Settings
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.rooms.creating import CreatedRoom, NewItem, NewRoom, create_room, hold_host
from g0v0.rooms.models import RoomType

FIRST_MEMBER_WITHIN = timedelta(seconds=30)
"""A room nobody has entered by then is over."""


async def open_new(call: Call, wanted: RoomRequest) -> Room:
    """Check, write and enter a new room. Raises Refused, RoomRefused."""
    settings = checked_settings(wanted.settings.settings())
    if len(wanted.playlist) != 1:
        raise InvalidState("A new room has exactly one playlist item.")
    (request,) = wanted.playlist
    item = checked_item(request.wanted(await map_facts(call.rt, request.beatmap_id)), owner_id=call.user_id, item_id=0)
    created = await _write(call.rt, settings, item)
    try:
        return await begin(call, first_state(created, settings, item))
    except BaseException:
        await recorder.close(call.rt, created.id)
        raise


def first_state(created: CreatedRoom, settings: Settings, item: Item) -> Room:
    """A room nobody is in yet."""
    size = settings.max_participants
    first = replace(item, id=created.item_ids[0], order=0)
    return Room(
        id=created.id,
        channel_id=created.channel_id,
        settings=replace(settings, playlist_item_id=first.id),
        host_id=item.owner_id,
        playlist=(first,),
        match=MatchState(slots=None if size is None else (None,) * size),
    )


async def _write(rt: Runtime, settings: Settings, item: Item) -> CreatedRoom:
    now, kind = rt.clock(), TYPES[settings.match_type]

    async def write(tx: Tx) -> CreatedRoom:
        await hold_host(tx, item.owner_id, kind, now)
        return await create_room(tx, new_room(settings, item, kind, now), now)

    return await rt.db.retrying(write)


def new_room(settings: Settings, item: Item, kind: RoomType, now: datetime) -> NewRoom:
    """The room as SQL keeps it, until its first member is written."""
    return NewRoom(
        host_id=item.owner_id,
        name=settings.name,
        type=kind,
        items=[
            NewItem(
                owner_id=item.owner_id,
                beatmap_id=item.beatmap.beatmap_id,
                ruleset=Ruleset(item.ruleset_id),
                star_rating=item.beatmap.star_rating,
                required_mods=item.required_mods,
                allowed_mods=item.allowed_mods,
                freestyle=item.freestyle,
            )
        ],
        starts_at=now,
        ends_at=now + FIRST_MEMBER_WITHIN,
        queue_mode=QUEUE_MODES[settings.queue_mode],
        password=settings.password or None,
        max_participants=settings.max_participants,
        auto_skip=settings.auto_skip,
        auto_start_duration_s=int(settings.auto_start_s),
    )
