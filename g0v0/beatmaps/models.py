"""Rows of the beatmaps feature."""

from datetime import datetime
from typing import Any, NamedTuple

from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.query import Json

FIRST_LOCAL_ID = 1_000_000_000
"""Sets and beatmaps without an official id are numbered from here; no file may claim such an id."""


class BeatmapRow(NamedTuple):
    """A difficulty."""

    id: int
    beatmapset_id: int
    user_id: int
    ruleset_id: Ruleset
    version: str
    filename: str
    checksum: str
    status: Status
    difficulty_rating: float
    max_combo: int
    cs: float
    ar: float
    od: float
    hp: float
    bpm: float
    total_length_s: int
    hit_length_s: int
    count_circles: int
    count_sliders: int
    count_spinners: int
    play_count: int
    pass_count: int
    updated_at: datetime


class BeatmapsetRow(NamedTuple):
    """A set. `user_id` is a player of this server when `is_local`, else the mapper's official id; 0 is nobody known."""

    id: int
    user_id: int
    creator: str
    title: str
    title_unicode: str
    artist: str
    artist_unicode: str
    source: str
    tags: str
    status: Status
    genre_id: int
    language_id: int
    bpm: float
    is_nsfw: bool
    has_video: bool
    has_storyboard: bool
    is_spotlight: bool
    is_discussion_locked: bool
    download_disabled: bool
    availability_info: str | None
    track_id: int | None
    offset_ms: int
    hype_current: int
    nominations_current: int
    description: str | None
    play_count: int
    favourite_count: int
    rating_count: int
    rating_sum: int
    cover_version: int
    has_cover: bool
    is_local: bool
    archive_file: str | None
    submitted_at: datetime
    updated_at: datetime
    ranked_at: datetime | None
    pack_tags: str


class PlayableRow(NamedTuple):
    """What a submitted play is checked against."""

    id: int
    beatmapset_id: int
    ruleset_id: Ruleset
    checksum: str
    status: Status
    max_combo: int
    total_length_s: int
    hit_length_s: int
    count_circles: int
    count_sliders: int
    count_spinners: int
    cs: float
    od: float


class LockedBeatmapset(NamedTuple):
    """A set that is about to change."""

    id: int
    status: Status
    is_local: bool
    has_cover: bool
    archive_file: str | None


class LocalSong(NamedTuple):
    """A set without an official id, and its song."""

    id: int
    creator: str
    artist: str
    title: str


class StoredBeatmap(NamedTuple):
    """What tells the difficulties of a set apart."""

    id: int
    checksum: str
    version: str


class BeatmapId(NamedTuple):
    """A beatmap."""

    id: int


class BeatmapsetId(NamedTuple):
    """A set."""

    id: int


class DifficultyRow(NamedTuple):
    """How hard a beatmap is in one ruleset; where players fail and leave it, 100 little-endian int32 each."""

    beatmap_id: int
    ruleset_id: Ruleset
    star_rating: float
    fail_counts: bytes | None
    exit_counts: bytes | None


class StrainRow(NamedTuple):
    """How hard a beatmap is in one ruleset without mods, and why."""

    beatmap_id: int
    ruleset_id: Ruleset
    star_rating: float
    max_combo: int
    attributes: Json[dict[str, Any]]


class RatingRow(NamedTuple):
    """How often a vote was given."""

    beatmapset_id: int
    rating: int
    votes: int


class PlayCountRow(NamedTuple):
    """How often a player played a beatmap."""

    beatmap_id: int
    play_count: int


class FavouriteCount(NamedTuple):
    """How many players marked a set as favourite."""

    favourite_count: int


class OwnRating(NamedTuple):
    """A player's vote."""

    rating: int


class TagCountRow(NamedTuple):
    """How many players gave a tag."""

    beatmap_id: int
    tag_id: int
    votes: int


class OwnTagRow(NamedTuple):
    """A tag a player gave."""

    beatmap_id: int
    tag_id: int


class PackRow(NamedTuple):
    """A beatmap pack."""

    id: int
    tag: str
    name: str
    author: str
    url: str
    ruleset_id: Ruleset | None
    no_diff_reduction: bool
    created_at: datetime


class ListedPackRow(NamedTuple):
    """A pack in the operators' list."""

    tag: str
    kind: str
    name: str
    author: str
    beatmapsets: int
    created_at: datetime


class PackIdRow(NamedTuple):
    """A pack that is about to change."""

    id: int


class ClearedRow(NamedTuple):
    """A passed play on a set of a pack."""

    beatmapset_id: int
    ruleset_id: Ruleset
    acronyms: Json[list[str]]
