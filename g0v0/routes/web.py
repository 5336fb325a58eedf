"""Addresses outside the API: registration, files, probes."""

from g0v0.auth import handlers as auth
from g0v0.beatmaps import featured
from g0v0.beatmaps import handlers as beatmaps
from g0v0.content import handlers as content
from g0v0.platform.http import api_docs, files, probes
from g0v0.platform.http.table import Route, get, post
from g0v0.profiles import handlers as profiles
from g0v0.profiles import screenshots

routes: list[Route] = [
    get("/", api_docs.home),
    get("/health", probes.health),
    get("/ready", probes.ready),
    get("/metrics", probes.metrics),
    get("/openapi.json", api_docs.openapi),
    get("/docs", api_docs.page),
    post("/users", auth.sign_up),
    get("/osu/{beatmap:int}", beatmaps.osu_file),
    get("/beatmaps/artists/tracks", featured.tracks),
    get("/preview/{beatmapset:int}.mp3", beatmaps.preview),
    get("/users/{user:int}/avatar", profiles.avatar),
    get("/ss/{name}", screenshots.show),
    get("/images/{name:path}", files.picture),
    get("/file/{name:path}", files.stored),
    get("/content/{name:path}", content.picture),
    get("/wiki/images/{name:path}", content.wiki_picture),
    get("/menu-content.json", content.menu_content),
]
