"""What users can be told of, by the names clients know.

Source: osu-api-v2-objects.md §7, reference-data-model.md §8.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What `notifications.name` holds."""

    BEATMAP_OWNER_CHANGE = "beatmap_owner_change"
    BEATMAPSET_DISCUSSION_LOCK = "beatmapset_discussion_lock"
    BEATMAPSET_DISCUSSION_POST_NEW = "beatmapset_discussion_post_new"
    BEATMAPSET_DISCUSSION_QUALIFIED_PROBLEM = "beatmapset_discussion_qualified_problem"
    BEATMAPSET_DISCUSSION_REVIEW_NEW = "beatmapset_discussion_review_new"
    BEATMAPSET_DISCUSSION_UNLOCK = "beatmapset_discussion_unlock"
    BEATMAPSET_DISQUALIFY = "beatmapset_disqualify"
    BEATMAPSET_LOVE = "beatmapset_love"
    BEATMAPSET_NOMINATE = "beatmapset_nominate"
    BEATMAPSET_QUALIFY = "beatmapset_qualify"
    BEATMAPSET_RANK = "beatmapset_rank"
    BEATMAPSET_REMOVE_FROM_LOVED = "beatmapset_remove_from_loved"
    BEATMAPSET_RESET_NOMINATIONS = "beatmapset_reset_nominations"
    CHANNEL_ANNOUNCEMENT = "channel_announcement"
    CHANNEL_MESSAGE = "channel_message"
    CHANNEL_TEAM = "channel_team"
    COMMENT_NEW = "comment_new"
    FORUM_TOPIC_REPLY = "forum_topic_reply"
    NEWS_POST_NEW = "news_post_new"
    TEAM_APPLICATION_ACCEPT = "team_application_accept"
    TEAM_APPLICATION_REJECT = "team_application_reject"
    TEAM_APPLICATION_STORE = "team_application_store"
    USER_ACHIEVEMENT_UNLOCK = "user_achievement_unlock"
    USER_BEATMAPSET_NEW = "user_beatmapset_new"
    USER_BEATMAPSET_REVIVE = "user_beatmapset_revive"

    @property
    def category(self) -> str:
        """What clients stack together: kinds of one category about one object are one stack."""
        return _CATEGORIES.get(self, self.value)

    @property
    def is_for_its_source(self) -> bool:
        """Is the one who caused it told as well? Players are told of their own medals."""
        return self is Kind.USER_ACHIEVEMENT_UNLOCK


_CATEGORIES: dict[Kind, str] = {
    Kind.BEATMAPSET_DISCUSSION_LOCK: "beatmapset_discussion",
    Kind.BEATMAPSET_DISCUSSION_POST_NEW: "beatmapset_discussion",
    Kind.BEATMAPSET_DISCUSSION_QUALIFIED_PROBLEM: "beatmapset_problem",
    Kind.BEATMAPSET_DISCUSSION_REVIEW_NEW: "beatmapset_discussion",
    Kind.BEATMAPSET_DISCUSSION_UNLOCK: "beatmapset_discussion",
    Kind.BEATMAPSET_DISQUALIFY: "beatmapset_state",
    Kind.BEATMAPSET_LOVE: "beatmapset_state",
    Kind.BEATMAPSET_NOMINATE: "beatmapset_state",
    Kind.BEATMAPSET_QUALIFY: "beatmapset_state",
    Kind.BEATMAPSET_RANK: "beatmapset_state",
    Kind.BEATMAPSET_REMOVE_FROM_LOVED: "beatmapset_state",
    Kind.BEATMAPSET_RESET_NOMINATIONS: "beatmapset_state",
    Kind.CHANNEL_ANNOUNCEMENT: "announcement",
    Kind.CHANNEL_MESSAGE: "channel",
    Kind.COMMENT_NEW: "comment",
    Kind.NEWS_POST_NEW: "news_post",
    Kind.TEAM_APPLICATION_ACCEPT: "team_application",
    Kind.TEAM_APPLICATION_REJECT: "team_application",
    Kind.TEAM_APPLICATION_STORE: "team_application",
    Kind.USER_BEATMAPSET_NEW: "user_beatmapset_new",
    Kind.USER_BEATMAPSET_REVIVE: "user_beatmapset_new",
}

OBJECT_TYPES: tuple[str, ...] = ("beatmapset", "build", "channel", "team", "forum_topic", "news_post", "user")
"""What a notification can be about, in the order the bundle lists them."""
