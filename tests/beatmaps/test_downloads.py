"""Archives, `.osu` files and pictures over HTTP. Source: osu-api-v2.md §4.3, §5."""

import httpx
import pytest

from g0v0.beatmaps import downloads
from g0v0.beatmaps.importing import import_archive
from g0v0.platform.config import load_config
from g0v0.platform.runtime import Runtime
from tests.beatmaps.answers import API, NO_SET, get, known_set
from tests.beatmaps.maps import TinyMap, osz, picture, tiny_set
from tests.beatmaps.test_fetching import official_set
from tests.database import rows
from tests.fakes.storage import FakeStorage
from tests.fakes.upstream import FakeUpstream
from tests.world import World


async def test_an_archive_is_sent_as_it_came(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    archive = osz(tiny_set(2, beatmapset_id=500, artist='Ä"rtist'), {"audio.mp3": bytes(700_000)})
    await import_archive(rt, archive, "a.osz")
    headers = await world.headers(await world.user())
    answer = await http.get(f"{API}/beatmapsets/500/download?noVideo=1", headers=headers)
    assert answer.status_code == 200
    assert answer.content == archive
    assert answer.headers["content-length"] == str(len(archive))
    assert answer.headers["content-type"] == "application/x-osu-beatmap-archive"
    assert "filename*=UTF-8''500%20%C3%84%22rtist%20-%20Tiny%20Title.osz" in answer.headers["content-disposition"]


async def test_a_public_bucket_sends_the_archive_itself(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    rt.storage = FakeStorage(public_url="https://files.example.com")
    await known_set(rt)
    answer = await http.get(f"{API}/beatmapsets/500/download", headers=await world.headers(await world.user()))
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("https://files.example.com/archives/")


@pytest.mark.parametrize(
    ("mirror", "query", "location"),
    [
        ("https://mirror.example.com/d/{id}", "", "https://mirror.example.com/d/600"),
        ("https://mirror.example.com/d/{id}", "?noVideo=1", "https://mirror.example.com/d/600?noVideo=1"),
        ("https://mirror.example.com/d?set={id}", "?noVideo=true", "https://mirror.example.com/d?set=600&noVideo=1"),
        ("https://mirror.example.com/d/{id}", "?noVideo=0", "https://mirror.example.com/d/600"),
    ],
)
async def test_official_sets_come_from_the_mirror(
    world: World, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, mirror: str, query: str, location: str
) -> None:
    await fetch_official(world.rt, world, http)
    configured = load_config(environment="development", beatmapset_mirror_url=mirror)
    monkeypatch.setattr(world.rt.config, "upstream", configured.upstream)
    headers = await world.headers(await world.user())
    answer = await http.get(f"{API}/beatmapsets/600/download{query}", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (302, location)


async def test_what_is_nowhere_cannot_be_downloaded(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    headers = await world.headers(await world.user())
    unknown = await http.get(f"{API}/beatmapsets/9/download", headers=headers)
    assert (unknown.status_code, unknown.json()) == (404, NO_SET)
    await fetch_official(rt, world, http)
    assert (await http.get(f"{API}/beatmapsets/600/download", headers=headers)).status_code == 404
    lone = TinyMap(beatmapset_id=501)
    await import_archive(rt, lone.content, lone.filename)
    assert (await http.get(f"{API}/beatmapsets/501/download", headers=headers)).status_code == 404


async def test_a_closed_set_cannot_be_downloaded(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    await rows(rt, "UPDATE beatmapsets SET download_disabled = 1 WHERE id = 500")
    headers = await world.headers(await world.user())
    answer = await http.get(f"{API}/beatmapsets/500/download", headers=headers)
    assert (answer.status_code, answer.json()) == (404, {"error": None})


async def test_downloads_are_for_players_and_limited(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    user, supporter = await world.user(), await world.user(supporter=True)
    path = f"{API}/beatmapsets/500/download"
    assert (await http.get(path)).status_code == 401
    assert (await http.get(path, headers=await world.headers(user, "public"))).status_code == 403
    for who, limit in ((user, downloads.LIMIT), (supporter, downloads.SUPPORTER_LIMIT)):
        headers = await world.headers(who)
        found = [(await http.get(path, headers=headers)).status_code for _ in range(limit.count + 1)]
        assert found == [200] * limit.count + [429]


async def test_the_file_of_a_beatmap_is_for_everybody(rt: Runtime, http: httpx.AsyncClient) -> None:
    await known_set(rt)
    answer = await http.get("/osu/700")
    assert answer.status_code == 200
    assert answer.content == tiny_set(1, beatmapset_id=500, beatmap_id=700)[0].content
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert (await http.get("/osu/9")).status_code == 404


async def test_covers_are_served(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    maps = tiny_set(1, beatmapset_id=500, background="bg.png")
    await import_archive(rt, osz(maps, {"bg.png": picture((640, 360))}), "a.osz")
    shown = await get(http, "/beatmapsets/500", await world.headers(None, "public"))
    assert len(set(shown["covers"].values())) == 8
    for url in shown["covers"].values():
        answer = await http.get(url)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    await known_set(rt)
    plain = await world.beatmapset()
    shown = await get(http, f"/beatmapsets/{plain.id}", await world.headers(None, "public"))
    for url in shown["covers"].values():
        answer = await http.get(url)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")


async def fetch_official(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    """Set 600, of which only the facts are known."""
    upstream = FakeUpstream()
    upstream.beatmapsets.append(official_set())
    rt.upstream = upstream
    await get(http, "/beatmapsets/600", await world.headers(None, "public"))


async def test_the_game_asks_how_many_downloads_are_used_up(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    made = await world.beatmapset()
    for used in range(3):
        answer = await http.get("/api/v2/me/download-quota-check", headers=headers)
        assert (answer.status_code, answer.json()) == (200, {"quota_used": used})
        await http.get(f"/api/v2/beatmapsets/{made.id}/download", headers=headers)
    assert (await http.get("/api/v2/me/download-quota-check")).status_code == 401
