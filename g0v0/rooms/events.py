"""What happened in realtime rooms, a page at a time. Source: osu-api-v2.md §4.6, lazer-flows.md §3.7."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.shapes import beatmap_compact, beatmapset_compact
from g0v0.platform.clock import iso
from g0v0.platform.runtime import Runtime
from g0v0.rooms import shapes
from g0v0.rooms.errors import RoomRefused
from g0v0.rooms.inputs import EventsQuery
from g0v0.rooms.lookup import check_may_look
from g0v0.rooms.models import EventType, PlaylistItemRow, RoomEventRow, RoomRow
from g0v0.rooms.queries import (
    get_event_bounds,
    list_items,
    list_match_events_after,
    list_match_events_before,
    list_playlist_summaries,
    list_room_events_after,
    list_room_events_before,
    list_scores_of_items,
)
from g0v0.rooms.wire import ItemDetails, PlaylistItem, RoomEvent, RoomEvents
from g0v0.scores.models import ScoreRow
from g0v0.scores.queries import list_scores
from g0v0.users.shapes import UserCard, cards

_NEWEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class EventPage:
    """Events in order, and the ends of all there are; 0 without events."""

    events: list[RoomEventRow]
    first_event_id: int
    last_event_id: int

    @property
    def item_ids(self) -> set[int]:
        """The playlist items the events name."""
        return {event.playlist_item_id for event in self.events if event.playlist_item_id is not None}


async def event_page(rt: Runtime, room_id: int, query: EventsQuery, *, of_match: bool) -> EventPage:
    """The first events after one, else the last before another, else the last. `of_match`: without ends of games."""
    if query.after is not None:
        after = list_match_events_after if of_match else list_room_events_after
        events = await after(rt.db, room_id=room_id, above_id=query.after, limit=query.limit)
    else:
        before = list_match_events_before if of_match else list_room_events_before
        below_id = _NEWEST if query.before is None else query.before
        events = await before(rt.db, room_id=room_id, below_id=below_id, limit=query.limit)
        events.reverse()
    bounds = await get_event_bounds(rt.db, room_id=room_id)
    first, last = (bounds.first_event_id, bounds.last_event_id) if bounds else (None, None)
    return EventPage(events, first or 0, last or 0)


async def room_events(rt: Runtime, room: RoomRow, query: EventsQuery, viewer_id: int | None) -> RoomEvents:
    """A page of events with everything they name. Raises RoomRefused for a playlist; Unauthenticated, Forbidden."""
    if not room.type.is_realtime:
        raise RoomRefused("Only realtime rooms have events.")
    await check_may_look(rt, room, viewer_id)
    page = await event_page(rt, room.id, query, of_match=False)
    items = await list_items(rt.db, ids=page.item_ids) if page.item_ids else []
    scores = await scores_by_item(rt, page.item_ids)
    beatmaps = await beatmaps_by_ids(rt, {item.beatmap_id for item in items})
    sets = await beatmapsets_by_ids(rt, {beatmap.beatmapset_id for beatmap in beatmaps.values()})
    users = await cards(rt, user_ids(page.events, scores.values(), room.host_id))
    summaries = await list_playlist_summaries(rt.db, ids=[room.id])
    return {
        "beatmaps": [beatmap_compact(rt, beatmap) for beatmap in beatmaps.values()],
        "beatmapsets": [beatmapset_compact(rt, beatmapset) for _, beatmapset in sorted(sets.items())],
        "current_playlist_item_id": summaries[0].current_item_id if summaries else None,
        "events": [_event(event) for event in page.events],
        "first_event_id": page.first_event_id,
        "last_event_id": page.last_event_id,
        "playlist_items": [_item(item, page.events, scores.get(item.id, []), users, viewer_id) for item in items],
        "room": shapes.room_base(room, rt.clock()),
        "users": [shapes.with_country(card) for _, card in sorted(users.items())],
    }


async def scores_by_item(rt: Runtime, item_ids: set[int]) -> dict[int, list[ScoreRow]]:
    """Plays by playlist item, in the order they came in."""
    links = await list_scores_of_items(rt.db, item_ids=item_ids) if item_ids else []
    rows = {row.id: row for row in await list_scores(rt.db, ids=[link.score_id for link in links])} if links else {}
    found: dict[int, list[ScoreRow]] = {}
    for link in sorted(links):
        if (row := rows.get(link.score_id)) is not None:
            found.setdefault(link.playlist_item_id, []).append(row)
    return found


def user_ids(events: Sequence[RoomEventRow], scores: Iterable[Sequence[ScoreRow]], host_id: int) -> set[int]:
    """Everybody a page of events names."""
    found = {event.user_id for event in events if event.user_id is not None}
    return found | {row.user_id for rows in scores for row in rows} | {host_id}


def _event(row: RoomEventRow) -> RoomEvent:
    event: RoomEvent = {
        "created_at": iso(row.created_at),
        "event_type": row.event_type.value,
        "id": row.id,
        "playlist_item_id": row.playlist_item_id,
        "user_id": row.user_id,
    }
    if row.detail is not None:
        event["detail"] = row.detail
    return event


def _item(
    row: PlaylistItemRow,
    events: Sequence[RoomEventRow],
    scores: Sequence[ScoreRow],
    users: dict[int, UserCard],
    viewer_id: int | None,
) -> PlaylistItem:
    item = shapes.playlist_item(row)
    item["details"] = _details(row, events)
    item["scores"] = [shapes.playlist_score(row, score, users, viewer_id) for score in scores]
    return item


def _details(item: PlaylistItemRow, events: Sequence[RoomEventRow]) -> ItemDetails:
    """How the item was played last, as far as the page tells."""
    for event in reversed(events):
        if event.event_type is EventType.GAME_STARTED and event.playlist_item_id == item.id:
            detail = event.detail or {}
            details: ItemDetails = {"started_at": iso(event.created_at)}
            if detail.get("room_type"):
                details["room_type"] = detail["room_type"]
            if detail.get("teams"):
                details["teams"] = detail["teams"]
            return details
    return {}
