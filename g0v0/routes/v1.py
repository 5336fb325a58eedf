"""`/api`: the old API (v1). Every address takes GET and POST. Source: osu-api-v1.md §2.

All of it stands below `/api/v1` too, where tools of other servers look for it.
"""

from g0v0.beatmaps import v1 as beatmaps
from g0v0.platform.http.endpoint import Endpoint
from g0v0.platform.http.table import Route
from g0v0.profiles import v1 as profiles
from g0v0.rooms import v1 as rooms
from g0v0.scores import v1 as scores
from g0v0.spectator import v1 as spectator


def either(path: str, endpoint: Endpoint) -> Route:
    """GET, HEAD and POST alike."""
    return Route(("GET", "HEAD", "POST"), path, endpoint)


routes: list[Route] = [
    either("/get_beatmaps", beatmaps.get_beatmaps),
    either("/get_user", profiles.get_user),
    either("/get_scores", scores.get_scores),
    either("/get_user_best", scores.get_user_best),
    either("/get_user_recent", scores.get_user_recent),
    either("/get_match", rooms.get_match),
    either("/get_replay", spectator.get_replay),
]
