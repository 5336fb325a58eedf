"""Settings of the website: what they are, and what a form changes. Source: osu-api-v2-objects.md §1.9."""

from typing import Annotated, Any, Final, Literal, TypedDict

from pydantic import Field

from g0v0.platform.http.params import LaxBool, Params


class Preferences(TypedDict):
    """Settings of the website."""

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


DEFAULT_PREFERENCES: Final[Preferences] = {
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


WEBSITE_DEFAULTS: Final[dict[str, Any]] = {"theme": "light", "language": "en", "extra": {}, "user_notify": False}
"""Settings that `/me` does not carry, and their defaults; `extra` is whatever a website keeps there."""

DEFAULTS: Final[dict[str, Any]] = {**DEFAULT_PREFERENCES, **WEBSITE_DEFAULTS}
"""Everything that is kept as a setting."""


class PreferencesChange(Params):
    """Settings to be changed; those absent stay. Wrong values are refused by name."""

    audio_autoplay: LaxBool = None
    audio_muted: LaxBool = None
    audio_volume: Annotated[float, Field(ge=0, le=1)] | None = None
    beatmapset_card_size: Literal["normal", "extra"] | None = None
    beatmapset_download: Literal["all", "no_video", "direct"] | None = None
    beatmapset_show_anime_cover: LaxBool = None
    beatmapset_show_nsfw: LaxBool = None
    beatmapset_title_show_original: LaxBool = None
    comments_show_deleted: LaxBool = None
    forum_posts_show_deleted: LaxBool = None
    legacy_score_only: LaxBool = None
    profile_cover_expanded: LaxBool = None
    scoring_mode: Literal["standardised", "classic"] | None = None
    user_list_filter: Literal["all", "online", "offline"] | None = None
    user_list_sort: Literal["last_visit", "rank", "username"] | None = None
    user_list_view: Literal["card", "list", "brick"] | None = None

    def settings(self) -> dict[str, Any]:
        """Those to be changed, by name."""
        given = self.model_dump(include=set(DEFAULT_PREFERENCES))
        return {name: value for name, value in given.items() if value is not None}


def preferences(settings: dict[str, Any]) -> Preferences:
    """All settings, from those that were changed. What this version does not know is passed over."""
    known = {name: value for name, value in settings.items() if name in DEFAULT_PREFERENCES}
    return {**DEFAULT_PREFERENCES, **known}  # type: ignore[typeddict-item]  # the keys are those of Preferences


def changed(settings: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """What is stored after a change: settings back at their default are not."""
    both = {**settings, **change}
    return {name: value for name, value in both.items() if value != DEFAULTS.get(name)}
