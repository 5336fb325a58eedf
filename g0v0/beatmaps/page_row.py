"""What the page of one beatmap is made of."""

from datetime import datetime
from typing import NamedTuple

from g0v0.beatmaps.models import BeatmapRow, BeatmapsetRow
from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import Ruleset


class BeatmapPageRow(NamedTuple):
    """A beatmap, its set and how often the viewer played it.

    The first fields are those of `BeatmapRow`, the last those of `BeatmapsetRow` without the id. Where players fail and
    leave is as in `DifficultyRow`.
    """

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
    fail_counts: bytes | None
    exit_counts: bytes | None
    viewer_play_count: int
    set_user_id: int
    creator: str
    title: str
    title_unicode: str
    artist: str
    artist_unicode: str
    source: str
    tags: str
    set_status: Status
    genre_id: int
    language_id: int
    set_bpm: float
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
    set_play_count: int
    favourite_count: int
    rating_count: int
    rating_sum: int
    cover_version: int
    has_cover: bool
    is_local: bool
    archive_file: str | None
    submitted_at: datetime
    set_updated_at: datetime
    ranked_at: datetime | None
    pack_tags: str

    @property
    def beatmap(self) -> BeatmapRow:
        """The part of it that is the beatmap."""
        return BeatmapRow._make(self[: len(BeatmapRow._fields)])

    @property
    def beatmapset(self) -> BeatmapsetRow:
        """The part of it that is the set, without description and packs."""
        return BeatmapsetRow._make((self.beatmapset_id, *self[_FIRST_OF_SET:]))


_FIRST_OF_SET = BeatmapPageRow._fields.index("set_user_id")
