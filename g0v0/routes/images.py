"""What the official server has on hosts of its own: `a.` and `s.` avatars, `b.` thumbnails, `assets.` covers.

Names of one's own domain that lead here answer the same; API answers name other addresses. Source: osu-api-v2.md §4.10.
"""

from g0v0.beatmaps import picture_handlers as pictures
from g0v0.platform.http.table import Route, get
from g0v0.profiles import handlers as profiles

routes: list[Route] = [
    get("/{user:int}", profiles.picture),
    get("/a/{user:int}", profiles.picture),
    get("/thumb/{beatmapset:int}l.jpg", pictures.large_thumbnail),
    get("/thumb/{beatmapset:int}.jpg", pictures.thumbnail),
    get("/beatmaps/{beatmapset:int}/covers/{size}.jpg", pictures.cover),
]
