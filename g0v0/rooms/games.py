"""The games of a realtime room: what was played, from when to when, by whom with what result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from g0v0.osu.mods import from_bits, parse_mods, to_bits
from g0v0.platform.runtime import Runtime
from g0v0.rooms.events import scores_by_item
from g0v0.rooms.models import EventType, PlaylistItemRow, RoomEventRow, RoomType
from g0v0.rooms.queries import list_game_events, list_items
from g0v0.scores.models import ScoreRow

NO_TEAM = "none"


@dataclass(frozen=True, slots=True)
class Game:
    """One game, named by the event of its start. `ended_at` None: it runs, or was aborted (`is_aborted`)."""

    id: int
    item: PlaylistItemRow
    started_at: datetime
    ended_at: datetime | None
    is_aborted: bool
    is_team_versus: bool
    teams: Mapping[str, str]
    slots: Mapping[str, int]
    scores: list[ScoreRow] = field(default_factory=list[ScoreRow])

    def team_of(self, user_id: int) -> str:
        """`red`, `blue` or `none`."""
        return self.teams.get(str(user_id), NO_TEAM)

    def slot_of(self, user_id: int, place: int) -> int:
        """Where the player sat, from 0; the place among the scores in a room without slots."""
        return self.slots.get(str(user_id), place)

    @property
    def legacy_mods(self) -> list[str]:
        """Mods everybody plays with, as far as the old clients' mods go."""
        ruleset = self.item.ruleset_id
        mods = parse_mods(ruleset, self.item.required_mods)
        return [mod.acronym for mod in from_bits(ruleset, to_bits(ruleset, mods))]


async def games_of(rt: Runtime, room_id: int, item_ids: set[int]) -> dict[int, Game]:
    """By the event of its start, each game on these playlist items, in order."""
    if not item_ids:
        return {}
    items = {item.id: item for item in await list_items(rt.db, ids=item_ids)}
    told = sorted(await list_game_events(rt.db, room_id=room_id, item_ids=item_ids), key=lambda event: event.id)
    scores = await scores_by_item(rt, item_ids)
    games: dict[int, Game] = {}
    for index, event in enumerate(told):
        if event.event_type is not EventType.GAME_STARTED or event.playlist_item_id not in items:
            continue
        item = items[event.playlist_item_id]
        games[event.id] = _game(event, _end(told[index + 1 :], item.id), item, scores.get(item.id, []))
    return games


def _end(later: Sequence[RoomEventRow], item_id: int) -> RoomEventRow | None:
    """How a game on an item went on: the next event about the item."""
    return next((event for event in later if event.playlist_item_id == item_id), None)


def _game(started: RoomEventRow, end: RoomEventRow | None, item: PlaylistItemRow, scores: list[ScoreRow]) -> Game:
    detail = started.detail or {}
    completed = end is not None and end.event_type is EventType.GAME_COMPLETED
    aborted = end is not None and not completed
    return Game(
        id=started.id,
        item=item,
        started_at=started.created_at,
        ended_at=end.created_at if end is not None and completed else None,
        is_aborted=aborted,
        is_team_versus=detail.get("room_type") == RoomType.TEAM_VERSUS,
        teams=detail.get("teams") or {},
        slots=detail.get("slots") or {},
        scores=[] if aborted else scores,
    )
