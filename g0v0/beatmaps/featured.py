"""Tracks of featured artists: none, as nobody licenses music to this server. Source: osu-api-v2.md §4.10."""

from typing import Any, TypedDict

from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.runtime import Runtime


class TrackSearch(TypedDict):
    """How tracks were searched."""

    exclusive_only: bool
    is_default_sort: bool
    sort: str


class Tracks(TypedDict):
    """`GET /beatmaps/artists/tracks`."""

    artist_tracks: list[dict[str, Any]]
    search: TrackSearch
    cursor: None
    cursor_string: None


@endpoint(returns=Tracks)
async def tracks(rt: Runtime, call: Call) -> Tracks:
    """Tracks of featured artists, of which there are none here."""
    search: TrackSearch = {"exclusive_only": False, "is_default_sort": True, "sort": "update_desc"}
    return {"artist_tracks": [], "search": search, "cursor": None, "cursor_string": None}
