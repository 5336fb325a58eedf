"""Realtime rooms in the form of the matches of old. Source: osu-api-v2.md §4.7, osu-api-v2-objects.md §4.5.

The room is the match, the event of a game's start names the game. Private ones are for those who were there.
"""

from typing import Final, cast

from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.models import BeatmapRow, BeatmapsetRow
from g0v0.beatmaps.shapes import beatmap_compact, beatmapset_compact
from g0v0.osu.hit_results import replay_counts
from g0v0.platform.clock import iso, iso_z
from g0v0.platform.errors import NotFound
from g0v0.platform.http import cursor
from g0v0.platform.runtime import Runtime
from g0v0.rooms import match_wire as wire
from g0v0.rooms import shapes
from g0v0.rooms.dynamic import Place, RoomFilter, list_rooms
from g0v0.rooms.events import event_page, user_ids
from g0v0.rooms.games import Game, games_of
from g0v0.rooms.inputs import EventsQuery, MatchesQuery
from g0v0.rooms.lookup import check_may_look
from g0v0.rooms.models import EventType, RoomEventRow, RoomRow, TypeGroup
from g0v0.rooms.queries import get_last_game_event, get_room
from g0v0.rooms.rules import has_ended
from g0v0.scores.models import ScoreRow
from g0v0.scores.shapes import legacy, modern
from g0v0.users.shapes import cards

MODERN_AFTER = 20220705
"""Up to this `x-api-version` scores of matches have their old form. Source: osu-api-v2.md §2."""

DETAILS: Final = {
    EventType.ROOM_CREATED: "match-created",
    EventType.ROOM_DISBANDED: "match-disbanded",
    EventType.PLAYER_JOINED: "player-joined",
    EventType.PLAYER_LEFT: "player-left",
    EventType.PLAYER_KICKED: "player-kicked",
    EventType.HOST_CHANGED: "host-changed",
    EventType.GAME_STARTED: "other",
}
SCORING = "scorev2"
"""How standardised totals are called in matches."""


class MatchNotFound(NotFound):
    """No such match."""

    code = "match_not_found"
    message = "Specified LegacyMatch\\LegacyMatch couldn't be found."


async def index(rt: Runtime, query: MatchesQuery) -> wire.Matches:
    """A page of matches anybody may see."""
    ascending = query.sort == "id_asc"
    place = query.number("match_id")
    wanted = RoomFilter(
        group=TypeGroup.REALTIME,
        now=rt.clock(),
        ascending=ascending,
        active=query.active,
        without_password=True,
        after=None if place is None else Place(place),
    )
    rows = await list_rooms(rt.db, wanted, query.limit + 1)
    page = rows[: query.limit]
    following = {"match_id": page[-1].id} if len(rows) > query.limit else None
    return {
        "matches": [match_shape(rt, row) for row in page],
        "params": {"limit": query.limit, "sort": "id_asc" if ascending else "id_desc", "active": query.active},
        "cursor": following,
        "cursor_string": cursor.encode(following),
    }


async def show(rt: Runtime, match_id: int, query: EventsQuery, viewer_id: int | None, version: int) -> wire.MatchPage:
    """A match with a page of its events. Raises MatchNotFound, Unauthenticated, Forbidden."""
    room = await require_match(rt, match_id)
    await check_may_look(rt, room, viewer_id)
    page = await event_page(rt, room.id, query, of_match=True)
    games = await games_of(rt, room.id, page.item_ids)
    beatmaps = await beatmaps_by_ids(rt, {game.item.beatmap_id for game in games.values()})
    sets = await beatmapsets_by_ids(rt, {beatmap.beatmapset_id for beatmap in beatmaps.values()})
    users = await cards(rt, user_ids(page.events, (game.scores for game in games.values()), room.host_id))
    last = await get_last_game_event(rt.db, room_id=room.id)
    is_running = last is not None and last.event_type is EventType.GAME_STARTED and not has_ended(room, rt.clock())
    shown: list[wire.MatchEvent] = []
    for row in page.events:
        event = _event(row)
        if (game := games.get(row.id)) is not None:
            event["detail"]["text"] = room.name
            event["game"] = _game(rt, room, game, beatmaps, sets, version)
        shown.append(event)
    return {
        "match": match_shape(rt, room),
        "events": shown,
        "users": [shapes.with_country(card) for _, card in sorted(users.items())],
        "first_event_id": page.first_event_id,
        "latest_event_id": page.last_event_id,
        "current_game_id": last.id if last is not None and is_running else None,
    }


async def require_match(rt: Runtime, match_id: int) -> RoomRow:
    """The realtime room of an id. Raises MatchNotFound."""
    room = await get_room(rt.db, id=match_id)
    if room is None or not room.type.is_realtime:
        raise MatchNotFound(match_id=match_id)
    return room


def match_shape(rt: Runtime, row: RoomRow) -> wire.Match:
    """A match without its events."""
    return {
        "id": row.id,
        "start_time": iso(row.starts_at),
        "end_time": iso(row.ends_at) if row.ends_at is not None and has_ended(row, rt.clock()) else None,
        "name": row.name,
    }


def _event(row: RoomEventRow) -> wire.MatchEvent:
    return {
        "id": row.id,
        "detail": {"type": DETAILS[row.event_type]},
        "timestamp": iso(row.created_at),
        "user_id": row.user_id,
    }


def _game(
    rt: Runtime,
    room: RoomRow,
    game: Game,
    beatmaps: dict[int, BeatmapRow],
    sets: dict[int, BeatmapsetRow],
    version: int,
) -> wire.MatchGame:
    shape: wire.MatchGame = {
        "beatmap_id": game.item.beatmap_id,
        "id": game.id,
        "start_time": iso_z(game.started_at),
        "end_time": None if game.ended_at is None else iso_z(game.ended_at),
        "match_id": room.id,
        "mode": game.item.ruleset_id.wire_name,
        "mode_int": game.item.ruleset_id.wire_id,
        "scoring_type": SCORING,
        "team_type": "team-vs" if game.is_team_versus else "head-to-head",
        "mods": game.legacy_mods,
        "scores": [_score(game, place, row, version) for place, row in enumerate(game.scores)],
    }
    beatmap = beatmaps.get(game.item.beatmap_id)
    if beatmap is not None:
        shape["beatmap"] = cast(wire.GameBeatmap, beatmap_compact(rt, beatmap))
        if beatmap.beatmapset_id in sets:
            shape["beatmap"]["beatmapset"] = beatmapset_compact(rt, sets[beatmap.beatmapset_id])
    return shape


def _score(game: Game, place: int, row: ScoreRow, version: int) -> wire.MatchScore | wire.OldMatchScore:
    seat: wire.MatchSeat = {
        "slot": game.slot_of(row.user_id, place),
        "team": game.team_of(row.user_id),
        "pass": row.is_passed,
    }
    if version > MODERN_AFTER:
        return {**modern(row), "type": "legacy_match_score", "match": seat}
    return {
        **legacy(row),
        "best_id": None,
        "id": None,
        "pp": None,
        "replay": False,
        "score": row.total_score,
        "statistics": replay_counts(row.ruleset_id, row.judgements),
        "type": "legacy_match_score",
        "match": seat,
    }
