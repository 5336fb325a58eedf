"""Events as SQL is told of them: what of a room must outlive Redis. Source: lazer-flows.md §3.7."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from g0v0.multiplayer import events as happened
from g0v0.multiplayer.enums import MatchType, QueueMode, RoomState
from g0v0.multiplayer.events import Event
from g0v0.multiplayer.state import Item, Room
from g0v0.osu.mods import shapes
from g0v0.rooms import models
from g0v0.rooms.models import TEAMS, EventType, RoomStatus, RoomType
from g0v0.rooms.recording import EventRecord, ItemRecord, RoomRecord

TYPES = {MatchType.HEAD_TO_HEAD: RoomType.HEAD_TO_HEAD, MatchType.TEAM_VERSUS: RoomType.TEAM_VERSUS}
QUEUE_MODES = {
    QueueMode.HOST_ONLY: models.QueueMode.HOST_ONLY,
    QueueMode.ALL_PLAYERS: models.QueueMode.ALL_PLAYERS,
    QueueMode.ALL_PLAYERS_ROUND_ROBIN: models.QueueMode.ALL_PLAYERS_ROUND_ROBIN,
}

_RECORDED = (
    happened.UserJoined,
    happened.UserLeft,
    happened.UserKicked,
    happened.HostChanged,
    happened.SettingsChanged,
    happened.RoomStateChanged,
    happened.ItemAdded,
    happened.ItemChanged,
    happened.ItemRemoved,
    happened.RoomCreated,
    happened.GameStarted,
    happened.GameEnded,
    happened.RoomClosed,
)


def record_of(room: Room, events: Sequence[Event], now: datetime, *, logged: int) -> RoomRecord | None:
    """What a write changed in SQL, given the room after it; None for nothing. `logged` events came before."""
    if not any(isinstance(event, _RECORDED) for event in events):
        return None
    log = [made for event in events if (made := _logged(room, event)) is not None]
    changed = {event.item.id for event in events if isinstance(event, happened.ItemAdded | happened.ItemChanged)}
    return RoomRecord(
        at=now,
        host_id=room.host_id,
        name=room.settings.name,
        password=room.settings.password or None,
        type=TYPES[room.settings.match_type],
        queue_mode=QUEUE_MODES[room.settings.queue_mode],
        status=_status(room.state),
        max_participants=room.settings.max_participants,
        auto_skip=room.settings.auto_skip,
        auto_start_duration_s=int(room.settings.auto_start_s),
        participant_count=len(room.members),
        is_closed=room.state is RoomState.CLOSED,
        items=[item_record(item) for item in room.playlist if item.id in changed],
        removed_item_ids=[event.item_id for event in events if isinstance(event, happened.ItemRemoved)],
        present=_members(events),
        events=[EventRecord(logged + number, *one) for number, one in enumerate(log, 1)],
    )


def item_record(item: Item) -> ItemRecord:
    """A playlist item as SQL keeps it."""
    return ItemRecord(
        id=item.id,
        owner_id=item.owner_id,
        beatmap_id=item.beatmap.beatmap_id,
        ruleset_id=item.ruleset_id,
        required_mods=shapes(item.required_mods),
        allowed_mods=shapes(item.allowed_mods),
        is_freestyle=item.freestyle,
        playlist_order=item.order,
        star_rating=item.beatmap.star_rating,
        is_expired=item.expired,
        played_at=item.played_at,
    )


def _status(state: RoomState) -> RoomStatus:
    return RoomStatus.PLAYING if state in (RoomState.WAITING_FOR_LOAD, RoomState.PLAYING) else RoomStatus.IDLE


def _members(events: Iterable[Event]) -> dict[int, bool]:
    """Who came (True) or went (False)."""
    found: dict[int, bool] = {}
    for event in events:
        match event:
            case happened.UserJoined(member):
                found[member.user_id] = True
            case happened.UserLeft(member) | happened.UserKicked(member):
                found[member.user_id] = False
            case _:
                pass
    return found


Logged = tuple[EventType, int | None, int | None, dict[str, Any] | None]
"""Type, playlist item, user, detail."""


def _logged(room: Room, event: Event) -> Logged | None:
    match event:
        case happened.RoomCreated(user_id):
            return EventType.ROOM_CREATED, None, user_id, None
        case happened.RoomClosed(user_id, _):
            return EventType.ROOM_DISBANDED, None, user_id, None
        case happened.UserJoined(member):
            return EventType.PLAYER_JOINED, None, member.user_id, None
        case happened.UserLeft(member):
            return EventType.PLAYER_LEFT, None, member.user_id, None
        case happened.UserKicked(member):
            return EventType.PLAYER_KICKED, None, member.user_id, None
        case happened.HostChanged(user_id):
            return EventType.HOST_CHANGED, None, user_id, None
        case happened.GameStarted(item_id, _, _):
            return EventType.GAME_STARTED, item_id, None, _detail(room, event)
        case happened.GameEnded(item_id, completed):
            return (EventType.GAME_COMPLETED if completed else EventType.GAME_ABORTED), item_id, None, None
        case _:
            return None


def _detail(room: Room, event: happened.GameStarted) -> dict[str, Any]:
    teams = None if event.teams is None else {str(user): TEAMS[team] for user, team in event.teams.items()}
    slots = None if event.slots is None else {str(user): place for user, place in event.slots.items()}
    return {"room_type": TYPES[room.settings.match_type].value, "teams": teams, "slots": slots}
