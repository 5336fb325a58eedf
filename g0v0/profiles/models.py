"""Rows of the profiles feature."""

from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.query import Json
from g0v0.rankings.models import StatisticsRow
from g0v0.users.models import CardRow


class ProfileRow(NamedTuple):
    """Single values of one user's page. The first fields are those of `CardRow`, the last those of `StatisticsRow`.

    `ranks` are by the number of days since the first day of the rank graph.
    """

    id: int
    username: str
    country_code: str
    avatar_file: str | None
    cover_file: str | None
    cover_preset: int | None
    profile_colour: str | None
    is_bot: bool
    is_supporter: bool
    is_restricted: bool
    pm_friends_only: bool
    hide_presence: bool
    last_visit_at: datetime | None
    left_at: datetime | None
    team_id: int | None
    team_name: str | None
    team_short_name: str | None
    team_flag_file: str | None
    ruleset_id: Ruleset
    playmode: Ruleset
    playstyle: int
    support_level: int
    has_supported: bool
    profile_hue: int | None
    profile_order: str | None
    title: str | None
    title_url: str | None
    location: str | None
    occupation: str | None
    interests: str | None
    website: str | None
    twitter: str | None
    discord: str | None
    page_bbcode: str | None
    post_count: int
    comments_count: int
    joined_at: datetime
    daily_streak_best: int
    daily_streak_current: int
    weekly_streak_best: int
    weekly_streak_current: int
    daily_play_count: int
    top_10p_placements: int
    top_50p_placements: int
    last_update_at: datetime | None
    last_weekly_streak_at: datetime | None
    peak_rank: int | None
    peak_reached_at: datetime | None
    beatmap_playcounts_count: int
    favourite_beatmapset_count: int
    follower_count: int
    guest_beatmapset_count: int
    beatmapset_counts: Json[dict[str, int]]
    scores_best_count: int
    scores_first_count: int
    scores_pinned_count: int
    scores_recent_count: int
    ranks: Json[dict[str, int]] | None
    played_country_code: str | None
    pp: float
    accuracy: float
    ranked_score: int
    total_score: int
    play_count: int
    play_time_s: int
    total_hits: int
    count_300: int
    count_100: int
    count_50: int
    count_miss: int
    maximum_combo: int
    replays_watched: int
    grade_ssh: int
    grade_ss: int
    grade_sh: int
    grade_s: int
    grade_a: int

    @property
    def card(self) -> CardRow:
        """The part of it that is the card."""
        return CardRow._make(self[: len(CardRow._fields)])

    @property
    def statistics(self) -> StatisticsRow | None:
        """The part of it that is the totals in the page's ruleset; None for who never played it."""
        if self.played_country_code is None:
            return None
        return StatisticsRow._make((self.id, self.ruleset_id, self.played_country_code, *self[_FIRST_TOTAL:]))


_FIRST_TOTAL = ProfileRow._fields.index("pp")


class IdentityRow(NamedTuple):
    """Who a user is."""

    id: int
    username: str
    country_code: str
    joined_at: datetime


class EntryKind(IntEnum):
    """Which list of the page an entry belongs to."""

    MONTHLY_PLAYS = 1
    MONTHLY_REPLAYS = 2
    MEDAL = 3
    BADGE = 4
    HISTORY = 5
    HISTORY_PERMANENT = 6
    FORMER_NAME = 7


class EntryRow(NamedTuple):
    """One entry of one of the page's lists; what the fields hold depends on the kind (see the SQL file)."""

    user_id: int
    kind: EntryKind
    id: int
    at: datetime
    number: int
    label: str
    detail: str
    url: str


class FriendRow(NamedTuple):
    """One friend of the caller."""

    target_id: int
    is_mutual: bool
    username: str
    playmode: Ruleset
    support_level: int


class NamedIdRow(NamedTuple):
    """Whose a name is; `name` as it was asked for."""

    name: str
    id: int


class PreferencesRow(NamedTuple):
    """Settings of the website that a player changed, by name."""

    settings: Json[dict[str, Any]]
