"""What we read from the official API's answers; anything else in them is ignored. Source: osu-api-v2-objects.md §3."""

import re
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from g0v0.beatmaps.genres import UNSPECIFIED
from g0v0.beatmaps.models import FIRST_LOCAL_ID
from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.upstream import UpstreamUnavailable

_FORBIDDEN_IN_FILENAMES = re.compile(r'[\\/:*?"<>|]')
_VERSION = re.compile(r"\?(\d{1,10})$")

_OfficialId = Annotated[int, Field(gt=0, lt=FIRST_LOCAL_ID)]
_ORDER_OF_CLIENTS = ConfigDict(extra="ignore", frozen=True)


def _cut(limit: int) -> BeforeValidator:
    return BeforeValidator(lambda value: value[:limit] if isinstance(value, str) else value)


class _Part(BaseModel):
    model_config = _ORDER_OF_CLIENTS


class Counted(_Part):
    """Hype or nominations."""

    current: int = 0


class Available(_Part):
    """May it be downloaded?"""

    download_disabled: bool = False
    more_information: Annotated[str | None, _cut(255)] = None


class Described(_Part):
    """The mapper's text."""

    description: str | None = None


class OfficialBeatmap(_Part):
    """A difficulty."""

    id: _OfficialId
    beatmapset_id: _OfficialId
    user_id: int
    mode_int: Annotated[int, Field(ge=0, le=3)]
    version: Annotated[str, _cut(255)]
    checksum: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
    ranked: Status
    difficulty_rating: float
    max_combo: int | None = None
    cs: float
    ar: float
    accuracy: float
    drain: float
    bpm: float | None = None
    total_length: int
    hit_length: int
    count_circles: int
    count_sliders: int
    count_spinners: int
    last_updated: datetime


class OfficialConvert(_Part):
    """An osu! difficulty in another ruleset."""

    id: int
    mode_int: Annotated[int, Field(ge=0, le=3)]
    difficulty_rating: float


class OfficialBeatmapset(_Part):
    """A set with its difficulties."""

    id: _OfficialId
    user_id: int
    creator: Annotated[str, _cut(100)]
    title: Annotated[str, _cut(255)]
    title_unicode: Annotated[str | None, _cut(255)] = None
    artist: Annotated[str, _cut(255)]
    artist_unicode: Annotated[str | None, _cut(255)] = None
    source: Annotated[str, _cut(255)] = ""
    tags: Annotated[str, _cut(16_000)] = ""
    ranked: Status
    genre_id: int = UNSPECIFIED
    language_id: int = UNSPECIFIED
    bpm: float | None = None
    nsfw: bool = False
    video: bool = False
    storyboard: bool = False
    spotlight: bool = False
    discussion_locked: bool = False
    availability: Available = Available()
    track_id: int | None = None
    offset: int = 0
    hype: Counted | None = None
    nominations_summary: Counted | None = None
    description: Described | None = None
    covers: dict[str, str] = {}
    submitted_date: datetime | None = None
    last_updated: datetime
    ranked_date: datetime | None = None
    beatmaps: list[OfficialBeatmap]
    converts: list[OfficialConvert] = []

    @property
    def cover_version(self) -> int:
        """The number after the question mark of its pictures' addresses."""
        found = _VERSION.search(self.covers.get("cover", ""))
        return min(int(found.group(1)), 2**31 - 1) if found else 0

    def filename(self, beatmap: OfficialBeatmap) -> str:
        """The name of the `.osu`, by the rule the game names files by."""
        name = f"{self.artist} - {self.title} ({self.creator}) [{beatmap.version}].osu"
        return _FORBIDDEN_IN_FILENAMES.sub("", name)[:255]

    def columns(self) -> dict[str, Any]:
        """The row of the set."""
        return {
            "id": self.id,
            "user_id": self.user_id,
            "creator": self.creator,
            "title": self.title,
            "title_unicode": self.title_unicode or self.title,
            "artist": self.artist,
            "artist_unicode": self.artist_unicode or self.artist,
            "source": self.source,
            "tags": self.tags,
            "status": self.ranked,
            "genre_id": self.genre_id,
            "language_id": self.language_id,
            "bpm": self.bpm or 0.0,
            "is_nsfw": self.nsfw,
            "has_video": self.video,
            "has_storyboard": self.storyboard,
            "is_spotlight": self.spotlight,
            "is_discussion_locked": self.discussion_locked,
            "download_disabled": self.availability.download_disabled,
            "availability_info": self.availability.more_information,
            "track_id": self.track_id,
            "offset_ms": self.offset,
            "hype_current": self.hype.current if self.hype else 0,
            "nominations_current": self.nominations_summary.current if self.nominations_summary else 0,
            "description": self.description.description if self.description else None,
            "cover_version": self.cover_version,
            "submitted_at": self.submitted_date or self.last_updated,
            "updated_at": self.last_updated,
            "ranked_at": self.ranked_date,
        }

    def beatmap_columns(self, beatmap: OfficialBeatmap) -> dict[str, Any]:
        """The row of a difficulty."""
        return {
            "id": beatmap.id,
            "beatmapset_id": self.id,
            "user_id": beatmap.user_id,
            "ruleset_id": Ruleset(beatmap.mode_int),
            "version": beatmap.version,
            "filename": self.filename(beatmap),
            "checksum": beatmap.checksum,
            "status": beatmap.ranked,
            "difficulty_rating": beatmap.difficulty_rating,
            "max_combo": beatmap.max_combo or 0,
            "cs": beatmap.cs,
            "ar": beatmap.ar,
            "od": beatmap.accuracy,
            "hp": beatmap.drain,
            "bpm": beatmap.bpm or 0.0,
            "total_length_s": beatmap.total_length,
            "hit_length_s": beatmap.hit_length,
            "count_circles": beatmap.count_circles,
            "count_sliders": beatmap.count_sliders,
            "count_spinners": beatmap.count_spinners,
            "updated_at": beatmap.last_updated,
        }


def read_beatmapset(answer: dict[str, Any]) -> OfficialBeatmapset:
    """A set from an answer. Raises UpstreamUnavailable when it does not look like one."""
    try:
        return OfficialBeatmapset.model_validate(answer)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UpstreamUnavailable(
            cause="the answer is no beatmapset", field=".".join(map(str, first["loc"]))
        ) from error
