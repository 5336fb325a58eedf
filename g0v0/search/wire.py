"""What searches answer. Source: osu-api-v2-objects.md §3.6, §5."""

from typing import NotRequired, TypedDict

from g0v0.beatmaps.wire import BeatmapsetExtended
from g0v0.content.shapes import FoundPages
from g0v0.users.shapes import UserCard


class SearchEcho(TypedDict):
    """What was understood."""

    sort: str


class SearchResult(TypedDict):
    """`GET beatmapsets/search`."""

    beatmapsets: list[BeatmapsetExtended]
    search: SearchEcho
    error: None
    total: int
    cursor: dict[str, int | str] | None
    cursor_string: str | None
    recommended_difficulty: float | None


class FoundUsers(TypedDict):
    """Players found, one page of them."""

    data: list[UserCard]
    total: int


class Search(TypedDict):
    """`GET search`."""

    user: NotRequired[FoundUsers]
    wiki_page: NotRequired[FoundPages]
