"""Settings of the website that `/me` carries. Source: osu-api-v2-objects.md §1.9."""

from typing import TypedDict


class Preferences(TypedDict):
    """Settings of the website, all at their defaults: this server has no website that would change them."""

    audio_autoplay: bool
    audio_muted: bool
    audio_volume: float
    beatmapset_card_size: str
    beatmapset_download: str
    beatmapset_show_anime_cover: bool
    beatmapset_show_nsfw: bool
    beatmapset_title_show_original: bool
    comments_show_deleted: bool
    forum_posts_show_deleted: bool
    legacy_score_only: bool
    profile_cover_expanded: bool
    scoring_mode: str
    user_list_filter: str
    user_list_sort: str
    user_list_view: str


DEFAULT_PREFERENCES: Preferences = {
    "audio_autoplay": False,
    "audio_muted": False,
    "audio_volume": 0.45,
    "beatmapset_card_size": "normal",
    "beatmapset_download": "all",
    "beatmapset_show_anime_cover": True,
    "beatmapset_show_nsfw": False,
    "beatmapset_title_show_original": False,
    "comments_show_deleted": False,
    "forum_posts_show_deleted": True,
    "legacy_score_only": False,
    "profile_cover_expanded": True,
    "scoring_mode": "standardised",
    "user_list_filter": "all",
    "user_list_sort": "last_visit",
    "user_list_view": "card",
}
