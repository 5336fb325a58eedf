"""The JSON objects of rooms, key by key. Source: osu-api-v2-objects.md §4, lazer-http.md §6."""

from typing import Any, NotRequired, TypedDict

from g0v0.beatmaps.wire import BeatmapCompact, BeatmapsetCompact
from g0v0.osu.mods import ModShape
from g0v0.platform.http.cursor import Cursor
from g0v0.scores.wire import ModernScore
from g0v0.users.shapes import Country, User, UserOnBoard


class UserFromCountry(User):
    """A user with the flag beside the name."""

    country: Country


class ItemBeatmap(BeatmapCompact):
    """The beatmap of a playlist item; without its set and checksum when it is gone."""

    checksum: NotRequired[str]
    max_combo: NotRequired[int]
    beatmapset: NotRequired[BeatmapsetCompact]


class ItemDetails(TypedDict, total=False):
    """How an item was played in a realtime room; `teams` by user id."""

    room_type: str
    started_at: str
    teams: dict[str, str]


class PlaylistScore(ModernScore):
    """A play made in a room. Clients take `solo_score_id` for the play itself."""

    playlist_item_id: int
    room_id: int
    solo_score_id: int
    position: NotRequired[int | None]
    scores_around: NotRequired["ScoresAround"]


class PlaylistItem(TypedDict):
    """What is played in a room. The game needs `beatmap_id` before `beatmap`."""

    id: int
    room_id: int
    beatmap_id: int
    ruleset_id: int
    allowed_mods: list[ModShape]
    required_mods: list[ModShape]
    freestyle: bool
    expired: bool
    owner_id: int
    playlist_order: int | None
    played_at: str | None
    created_at: str
    beatmap: NotRequired[ItemBeatmap]
    details: NotRequired[ItemDetails]
    scores: NotRequired[list[PlaylistScore]]


class DifficultyRange(TypedDict):
    """Stars of a playlist."""

    max: float
    min: float


class PlaylistItemStats(TypedDict):
    """What a playlist holds."""

    count_active: int
    count_total: int
    ruleset_ids: list[int]


class ItemAttempts(TypedDict):
    """A player's tries on an item, whose id is there under two names: clients differ."""

    attempts: int
    id: int
    playlist_item_id: int
    passed: bool


class Aggregate(TypedDict):
    """What a player's best plays in a room add up to. `accuracy` 0..1 is the average."""

    accuracy: float
    attempts: int
    completed: int
    pp: float
    room_id: int
    total_score: int
    user_id: int


class AggregateOnBoard(Aggregate):
    """A row of a room's leaderboard; `position` only in the viewer's own."""

    user: UserOnBoard
    position: NotRequired[int | None]


class OwnAggregate(Aggregate):
    """The viewer's own sum in a room."""

    playlist_item_attempts: list[ItemAttempts]


class RoomBase(TypedDict):
    """What every answer says of a room."""

    id: int
    name: str
    description: str | None
    category: str
    status: str
    type: str
    user_id: int
    starts_at: str
    ends_at: str | None
    max_attempts: int | None
    max_participants: int | None
    participant_count: int
    channel_id: int
    active: bool
    has_password: bool
    queue_mode: str
    auto_skip: bool
    pinned: bool


class ListedRoom(RoomBase):
    """A room in a list."""

    host: UserFromCountry
    recent_participants: list[User]
    playlist: list[PlaylistItem]
    """Empty; the game reads it in every room."""
    current_playlist_item: PlaylistItem | None
    difficulty_range: DifficultyRange
    playlist_item_stats: PlaylistItemStats


class Room(RoomBase):
    """A room by itself; `current_user_score` for callers with an account."""

    host: UserFromCountry
    recent_participants: list[User]
    playlist: list[PlaylistItem]
    current_user_score: NotRequired[OwnAggregate]


class RoomPage(TypedDict):
    """A page of rooms, since version 99999999."""

    rooms: list[ListedRoom]
    cursor: Cursor | None
    cursor_string: str | None


class Leaderboard(TypedDict):
    """Best players of a room."""

    leaderboard: list[AggregateOnBoard]
    user_score: AggregateOnBoard | None


class ScoresParams(TypedDict):
    """What to repeat for the next page."""

    limit: int
    sort: str


class ScoresPart(TypedDict):
    """Plays on one side of a play, the nearest first."""

    scores: list[PlaylistScore]
    params: ScoresParams
    cursor: Cursor | None
    cursor_string: str | None


class ScoresAround(TypedDict):
    """Neighbours of a play on an item's leaderboard."""

    higher: ScoresPart
    lower: ScoresPart


class ScoresPage(ScoresPart):
    """A page of an item's leaderboard."""

    total: int
    user_score: PlaylistScore | None


class RoomEvent(TypedDict):
    """Something that happened in a realtime room."""

    created_at: str
    event_type: str
    id: int
    playlist_item_id: int | None
    user_id: int | None
    detail: NotRequired[dict[str, Any]]


class RoomEvents(TypedDict):
    """What happened in a realtime room, with everything the events name."""

    beatmaps: list[BeatmapCompact]
    beatmapsets: list[BeatmapsetCompact]
    current_playlist_item_id: int | None
    events: list[RoomEvent]
    first_event_id: int
    last_event_id: int
    playlist_items: list[PlaylistItem]
    room: RoomBase
    users: list[UserFromCountry]
