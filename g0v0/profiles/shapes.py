"""Users at length as clients read them. Source: osu-api-v2-objects.md §1.1 to §1.3.

A `Page` is what everybody sees alike and is kept encoded; `Profile` and `CurrentUser` add what depends on the moment
and on who asks. How rows become a `Page`: `building.py`.
"""

from typing import Any, NotRequired, TypedDict

from g0v0.profiles.preferences import Preferences
from g0v0.rankings.shapes import RankHistory, UserStatistics
from g0v0.users.shapes import Country, Cover, Group, Team, UserCard


class Kudosu(TypedDict):
    """Thanks for modding. This server gives none."""

    available: int
    total: int


class KudosuChange(TypedDict):
    """One entry of a kudosu history. Source: osu-api-v2-objects.md §1.6."""

    id: int
    action: str
    amount: int
    model: str
    created_at: str
    giver: dict[str, str] | None
    post: dict[str, str | None]
    details: dict[str, Any] | None


class AccountEvent(TypedDict):
    """A silence or restriction others may see."""

    description: str | None
    id: int
    length: int
    permanent: bool
    timestamp: str
    type: str


Badge = TypedDict("Badge", {"awarded_at": str, "description": str, "image@2x_url": str, "image_url": str, "url": str})


class DailyChallengeStatistics(TypedDict):
    """Streaks and placements; the two times are never null, or a popular client fails."""

    daily_streak_best: int
    daily_streak_current: int
    last_update: str
    last_weekly_streak: str
    playcount: int
    top_10p_placements: int
    top_50p_placements: int
    user_id: int
    weekly_streak_best: int
    weekly_streak_current: int


class MonthlyCount(TypedDict):
    """So many in the month that starts on `start_date` (`YYYY-MM-DD`)."""

    start_date: str
    count: int


class OwnPage(TypedDict):
    """What the player wrote about themselves, as HTML and as BBCode."""

    html: str
    raw: str


class RankHighest(TypedDict):
    """The best global rank ever held."""

    rank: int
    updated_at: str


class Achievement(TypedDict):
    """A medal held."""

    achieved_at: str
    achievement_id: int


class Identity(TypedDict):
    """Who it is: the card, but for whether they are online."""

    avatar_url: str
    country_code: str
    default_group: str
    id: int
    is_active: bool
    is_bot: bool
    is_deleted: bool
    is_supporter: bool
    last_visit: str | None
    pm_friends_only: bool
    profile_colour: str | None
    username: str
    country: Country
    cover: Cover
    groups: list[Group]
    team: Team | None


class About(TypedDict):
    """What the account says of itself."""

    cover_url: str
    discord: str | None
    has_supported: bool
    interests: str | None
    join_date: str
    location: str | None
    max_blocks: int
    max_friends: int
    occupation: str | None
    playmode: str
    playstyle: list[str] | None
    post_count: int
    profile_hue: int | None
    profile_order: list[str]
    title: str | None
    title_url: str | None
    twitter: str | None
    website: str | None
    page: OwnPage
    support_level: int


class Counts(TypedDict):
    """How much there is behind the tabs of the page. Those of scores are of the page's ruleset."""

    beatmap_playcounts_count: int
    comments_count: int
    favourite_beatmapset_count: int
    follower_count: int
    graveyard_beatmapset_count: int
    guest_beatmapset_count: int
    loved_beatmapset_count: int
    mapping_follower_count: int
    nominated_beatmapset_count: int
    pending_beatmapset_count: int
    ranked_beatmapset_count: int
    ranked_and_approved_beatmapset_count: int
    unranked_beatmapset_count: int
    scores_best_count: int
    scores_first_count: int
    scores_pinned_count: int
    scores_recent_count: int


class Page(Identity, About, Counts):
    """A user with everything their page shows, in one ruleset."""

    kudosu: Kudosu
    account_history: list[AccountEvent]
    active_tournament_banner: None
    active_tournament_banners: list[Any]
    badges: list[Badge]
    current_season_stats: None
    daily_challenge_user_stats: DailyChallengeStatistics
    matchmaking_stats: list[Any]
    monthly_playcounts: list[MonthlyCount]
    previous_usernames: list[str]
    rank_highest: RankHighest | None
    replays_watched_counts: list[MonthlyCount]
    statistics: UserStatistics
    user_achievements: list[Achievement]
    rank_history: RankHistory | None
    rankHistory: RankHistory | None


class ViewerAttributes(TypedDict):
    """How the one who asks stands to the user."""

    has_blocked: bool


class Profile(Page):
    """A page as somebody asked for it; the attributes are null for a token without owner."""

    is_online: bool
    current_user_attributes: ViewerAttributes | None


class CurrentUser(Profile):
    """The caller: their page and what concerns nobody else. `statistics_rulesets` lacks what was never played."""

    is_restricted: bool
    session_verified: bool
    session_verification_method: str | None
    score_processing_notice_url: NotRequired[None]
    user_preferences: NotRequired[Preferences]
    statistics_rulesets: dict[str, UserStatistics]


class UserWithRulesets(UserCard):
    """A card with statistics of every ruleset played."""

    statistics_rulesets: dict[str, UserStatistics]


class Users(TypedDict):
    """Users by the dozen. Clients refuse a second key."""

    users: list[UserWithRulesets]


class GlobalRank(TypedDict):
    """A place in one ruleset."""

    rank: int | None
    ruleset_id: int


class FoundUser(UserCard, total=False):
    """A card, with a place when a ruleset was asked for."""

    global_rank: GlobalRank


class FoundUsers(TypedDict):
    """Users that were looked up. Clients refuse a second key."""

    users: list[FoundUser]


class Friend(UserCard):
    """A friend's card; statistics are of the friend's own ruleset."""

    statistics: UserStatistics
    support_level: int


class Friendship(TypedDict):
    """One friend as newer clients read it."""

    target_id: int
    relation_type: str
    mutual: bool
    target: Friend
