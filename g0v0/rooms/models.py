"""Rows of the rooms feature, and the words its tables hold."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from g0v0.osu.mods import ModShape
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.query import Json


class RoomType(StrEnum):
    """The rules players compete under; what `rooms.type` holds."""

    PLAYLISTS = "playlists"
    HEAD_TO_HEAD = "head_to_head"
    TEAM_VERSUS = "team_versus"
    MATCHMAKING = "matchmaking"
    RANKED_PLAY = "ranked_play"

    @property
    def is_realtime(self) -> bool:
        """Do players play at the same time?"""
        return self is not RoomType.PLAYLISTS

    @property
    def group(self) -> "TypeGroup":
        """The list rooms of this type are in."""
        return _GROUPS[self]


class TypeGroup(StrEnum):
    """Which list a room is in; what the generated column `rooms.type_group` holds."""

    PLAYLISTS = "playlists"
    REALTIME = "realtime"
    RANKED_PLAY = "ranked-play"
    MATCHMAKING = "matchmaking"


_GROUPS: Final = {
    RoomType.PLAYLISTS: TypeGroup.PLAYLISTS,
    RoomType.HEAD_TO_HEAD: TypeGroup.REALTIME,
    RoomType.TEAM_VERSUS: TypeGroup.REALTIME,
    RoomType.MATCHMAKING: TypeGroup.MATCHMAKING,
    RoomType.RANKED_PLAY: TypeGroup.RANKED_PLAY,
}


class RoomCategory(StrEnum):
    """Why a room exists; what `rooms.category` holds."""

    NORMAL = "normal"
    SPOTLIGHT = "spotlight"
    FEATURED_ARTIST = "featured_artist"
    DAILY_CHALLENGE = "daily_challenge"


class QueueMode(StrEnum):
    """Who adds to the playlist of a realtime room; what `rooms.queue_mode` holds."""

    HOST_ONLY = "host_only"
    ALL_PLAYERS = "all_players"
    ALL_PLAYERS_ROUND_ROBIN = "all_players_round_robin"


class RoomStatus(StrEnum):
    """What a room is doing; what `rooms.status` holds."""

    IDLE = "idle"
    PLAYING = "playing"


class EventType(StrEnum):
    """What happened in a realtime room; what `room_events.event_type` holds. Source: lazer-flows.md §3.7."""

    ROOM_CREATED = "room_created"
    ROOM_DISBANDED = "room_disbanded"
    PLAYER_JOINED = "player_joined"
    PLAYER_LEFT = "player_left"
    PLAYER_KICKED = "player_kicked"
    HOST_CHANGED = "host_changed"
    GAME_STARTED = "game_started"
    GAME_ABORTED = "game_aborted"
    GAME_COMPLETED = "game_completed"


TEAMS: Final = ("red", "blue")
"""Names of the teams 0 and 1, in the detail of `game_started`: `{"room_type": …, "teams": {"2": "red"}}`."""


class RoomRow(NamedTuple):
    """One room. `ends_at` None: an open realtime room; `password` None: anybody may join."""

    id: int
    host_id: int
    name: str
    description: str | None
    category: RoomCategory
    type: RoomType
    queue_mode: QueueMode
    status: RoomStatus
    password: str | None
    channel_id: int | None
    max_attempts: int | None
    max_participants: int | None
    auto_skip: bool
    auto_start_duration_s: int
    is_pinned: bool
    participant_count: int
    created_at: datetime
    starts_at: datetime
    ends_at: datetime | None


class PlaylistItemRow(NamedTuple):
    """What is played in a room, in the order of its playlist. `played_at` and `is_expired` only in realtime rooms."""

    id: int
    room_id: int
    owner_id: int
    beatmap_id: int
    ruleset_id: Ruleset
    required_mods: Json[list[ModShape]]
    allowed_mods: Json[list[ModShape]]
    is_freestyle: bool
    playlist_order: int | None
    star_rating: float
    max_attempts: int | None
    is_expired: bool
    played_at: datetime | None
    created_at: datetime


class RoomUserRow(NamedTuple):
    """A player's sum over the best plays of a room. `accuracy_sum` holds 0..1 per completed item."""

    room_id: int
    user_id: int
    attempts: int
    completed: int
    total_score: int
    accuracy_sum: float
    pp_sum: float
    last_score_id: int | None


class PlaylistSummaryRow(NamedTuple):
    """What a room's playlist holds; stars and rulesets (a bit each) of what is still to be played."""

    room_id: int
    current_item_id: int
    count_total: int
    count_active: int
    min_stars: float
    max_stars: float
    rulesets: int


class ParticipantsRow(NamedTuple):
    """The last participants of a room, the latest first; None where there are fewer."""

    room_id: int
    user_ids: Json[list[int | None]]


class UserIdRow(NamedTuple):
    """A user."""

    user_id: int


class TriesRow(NamedTuple):
    """A player's tries in a room. `has_joined`: ever, with the password where one is needed."""

    attempts: int
    has_joined: bool


class ItemAttemptsRow(NamedTuple):
    """A player's tries on one playlist item."""

    playlist_item_id: int
    attempts: int
    is_passed: bool


class BestRow(NamedTuple):
    """A player's tries and best play on a playlist item; without a play `score_id` is None."""

    attempts: int
    score_id: int | None
    is_passed: bool
    total_score: int


class BestPlaceRow(NamedTuple):
    """A row of a playlist item's leaderboard."""

    score_id: int
    total_score: int


class ScoreIdRow(NamedTuple):
    """A score."""

    score_id: int


class RoomEventRow(NamedTuple):
    """Something that happened in a realtime room."""

    id: int
    room_id: int
    sequence: int
    event_type: EventType
    playlist_item_id: int | None
    user_id: int | None
    detail: Json[dict[str, Any]] | None
    created_at: datetime


class EventBoundsRow(NamedTuple):
    """The first and the last event of a room."""

    first_event_id: int | None
    last_event_id: int | None


class ItemScoreRow(NamedTuple):
    """A play made on a playlist item."""

    playlist_item_id: int
    score_id: int


class NextItemId(NamedTuple):
    """Where the next block of playlist item ids begins."""

    next_id: int


class HostRow(NamedTuple):
    """Somebody who is about to open a room."""

    id: int
    is_supporter: bool
    is_restricted: bool


class RecordedRoom(NamedTuple):
    """A realtime room that is about to be written, locked."""

    channel_id: int | None
    ends_at: datetime | None


class RoomIdRow(NamedTuple):
    """A room's id."""

    id: int


class LastSequence(NamedTuple):
    """The number of a room's last log entry."""

    sequence: int
