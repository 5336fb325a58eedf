"""The JSON objects of beatmaps, key by key. Source: osu-api-v2-objects.md §3."""

from typing import NotRequired, TypedDict

from g0v0.osu.difficulty import AttributesShape
from g0v0.users.shapes import User

Covers = TypedDict(
    "Covers",
    {
        "cover": str,
        "cover@2x": str,
        "card": str,
        "card@2x": str,
        "list": str,
        "list@2x": str,
        "slimcover": str,
        "slimcover@2x": str,
    },
)
"""Addresses of the eight pictures of a set."""


class Hype(TypedDict):
    """How many players want to see a set ranked."""

    current: int
    required: int


class RequiredNominations(TypedDict):
    """Both numbers are 0 to 3: a client reads them as rulesets."""

    main_ruleset: int
    non_main_ruleset: int


class NominationsSummary(TypedDict):
    """How far a set is on its way."""

    current: int
    eligible_main_rulesets: list[str] | None
    required_meta: RequiredNominations


class Availability(TypedDict):
    """May the set be downloaded?"""

    download_disabled: bool
    more_information: str | None


class Named(TypedDict):
    """A genre or language."""

    id: int
    name: str


class Description(TypedDict):
    """The mapper's text, as HTML."""

    description: str


class FailTimes(TypedDict):
    """100 numbers each: how many players failed or left within that hundredth of the map."""

    fail: list[int]
    exit: list[int]


class Owner(TypedDict):
    """A mapper of a difficulty."""

    id: int
    username: str


class Tag(TypedDict):
    """Something players say of a beatmap; `ruleset_id` null means in every ruleset."""

    id: int
    name: str
    ruleset_id: int | None
    description: str


class Tags(TypedDict):
    """`GET tags`."""

    tags: list[Tag]


class TagCount(TypedDict):
    """How many players gave a tag."""

    tag_id: int
    count: int


class BeatmapCompact(TypedDict):
    """A beatmap in lists."""

    beatmapset_id: int
    difficulty_rating: float
    id: int
    lazer_only: bool
    mode: str
    status: str
    total_length: int
    user_id: int
    version: str


class BeatmapExtended(BeatmapCompact):
    """A beatmap with its settings, counters and, where the route has them, includes."""

    accuracy: float
    ar: float
    bpm: float
    convert: bool
    count_circles: int
    count_sliders: int
    count_spinners: int
    cs: float
    deleted_at: None
    drain: float
    hit_length: int
    is_scoreable: bool
    last_updated: str
    mode_int: int
    passcount: int
    playcount: int
    ranked: int
    url: str
    checksum: str
    beatmapset: NotRequired["BeatmapsetExtended"]
    failtimes: NotRequired[FailTimes]
    max_combo: NotRequired[int]
    owners: NotRequired[list[Owner]]
    top_tag_ids: NotRequired[list[TagCount]]
    current_user_tag_ids: NotRequired[list[int]]
    current_user_playcount: NotRequired[int]
    user: NotRequired[User]


class BeatmapsetCompact(TypedDict):
    """A set in lists and scores."""

    anime_cover: bool
    artist: str
    artist_unicode: str
    covers: Covers
    creator: str
    favourite_count: int
    genre_id: int
    hype: Hype | None
    id: int
    language_id: int
    nsfw: bool
    offset: int
    play_count: int
    preview_url: str
    source: str
    spotlight: bool
    status: str
    title: str
    title_unicode: str
    track_id: int | None
    user_id: int
    video: bool


class BeatmapsetExtended(BeatmapsetCompact):
    """A set with everything about it and, where the route has them, includes."""

    bpm: float
    can_be_hyped: bool
    deleted_at: None
    discussion_enabled: bool
    discussion_locked: bool
    is_scoreable: bool
    last_updated: str
    legacy_thread_url: str | None
    nominations_summary: NominationsSummary
    ranked: int
    ranked_date: str | None
    rating: float
    storyboard: bool
    submitted_date: str
    tags: str
    availability: Availability
    ratings: NotRequired[list[int]]
    converts: NotRequired[list[BeatmapExtended]]
    current_nominations: NotRequired[list[object]]
    description: NotRequired[Description]
    genre: NotRequired[Named]
    language: NotRequired[Named]
    pack_tags: NotRequired[list[str]]
    recent_favourites: NotRequired[list[User]]
    related_tags: NotRequired[list[Tag]]
    related_users: NotRequired[list[User]]
    user: NotRequired[User]
    version_count: NotRequired[int]
    beatmaps: NotRequired[list[BeatmapExtended]]
    has_favourited: NotRequired[bool]


class Beatmaps(TypedDict):
    """`GET beatmaps?ids[]=`; a second key breaks a client."""

    beatmaps: list[BeatmapExtended]


class BeatmapPlaycount(TypedDict):
    """A beatmap and how often a player played it."""

    beatmap_id: int
    count: int
    beatmap: BeatmapCompact
    beatmapset: BeatmapsetCompact


class AttributesAnswer(TypedDict):
    """`POST beatmaps/{id}/attributes`."""

    attributes: AttributesShape


class FavouriteAnswer(TypedDict):
    """How many players have the set among their favourites now."""

    favourite_count: int


class FavouriteIds(TypedDict):
    """`GET me/beatmapset-favourites`."""

    beatmapset_ids: list[int]


class RatingState(TypedDict):
    """`GET beatmapsets/{id}/ratings`; the reason is null for who may vote."""

    disallow_rating_reason: str | None
    total_rating: float
    user_rating: int | None


class RatingAnswer(TypedDict):
    """The average vote now."""

    updated_rating: float


class DownloadQuota(TypedDict):
    """`GET me/download-quota-check`."""

    quota_used: int
