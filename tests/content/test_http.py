"""News, wiki, changelog, backgrounds and banners over HTTP. Source: osu-api-v2.md §4.9."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from g0v0.content.sample import publish_sample
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.users.accounts import ensure_bot
from g0v0.users.models import BOT_ID
from tests.conftest import FrozenClock
from tests.content.conftest import Write
from tests.world import World

API = "/api/v2"


def posts(write: Write, *days: str) -> None:
    for day in days:
        write(f"news/{day[:4]}/{day}-post.md", f"# Post of {day}\n\nText.")


def slugs(answer: dict[str, Any]) -> list[str]:
    return [post["slug"].removesuffix("-post") for post in answer["news_posts"]]


async def test_without_a_folder_everything_is_empty(http: httpx.AsyncClient, no_folder: Path) -> None:
    news = (await http.get(f"{API}/news")).json()
    assert (news["news_posts"], news["cursor"], news["cursor_string"]) == ([], None, None)
    assert news["news_sidebar"] == {"current_year": 2026, "news_posts": [], "years": [2026]}
    changelog = (await http.get(f"{API}/changelog")).json()
    assert (changelog["streams"], changelog["builds"]) == ([], [])
    assert (await http.get("/menu-content.json")).json() == {"images": []}
    for path in ("news/x", "changelog/lazer", "changelog/lazer/1", "wiki/en/Main_page"):
        assert (await http.get(f"{API}/{path}")).status_code == 404


async def test_news_come_newest_first_page_by_page(http: httpx.AsyncClient, write: Write) -> None:
    posts(write, "2025-12-31", "2026-01-01", "2026-02-01", "2026-03-01")
    first = (await http.get(f"{API}/news", params={"limit": 3})).json()
    assert slugs(first) == ["2026-03-01", "2026-02-01", "2026-01-01"]
    assert first["search"] == {"limit": 3, "sort": "published_desc", "year": None}
    for cursor in (
        {"cursor_string": first["cursor_string"]},
        {f"cursor[{key}]": value for key, value in first["cursor"].items()},
    ):
        second = (await http.get(f"{API}/news", params={"limit": 3, **cursor})).json()
        assert slugs(second) == ["2025-12-31"]
        assert second["cursor"] is None


@pytest.mark.parametrize("cursor", ["x", "eyJpZCI6MX0", "eyJpZCI6MSwicHVibGlzaGVkX2F0IjoieCJ9"])
async def test_a_cursor_of_nonsense_is_the_first_page(http: httpx.AsyncClient, write: Write, cursor: str) -> None:
    posts(write, "2026-03-01")
    assert slugs((await http.get(f"{API}/news", params={"cursor_string": cursor})).json()) == ["2026-03-01"]


@pytest.mark.parametrize(("limit", "shown"), [("0", 1), ("-5", 1), ("21", 21), ("500", 21), ("x", 1), ("", 12)])
async def test_the_limit_of_news_is_clamped(http: httpx.AsyncClient, write: Write, limit: str, shown: int) -> None:
    posts(write, *(f"2026-02-{day:02}" for day in range(1, 26)))
    assert len((await http.get(f"{API}/news", params={"limit": limit})).json()["news_posts"]) == shown


async def test_the_sidebar_shows_one_year(http: httpx.AsyncClient, write: Write) -> None:
    posts(write, "2023-05-05", "2025-01-01", "2025-02-02")
    answer = (await http.get(f"{API}/news", params={"year": 2023})).json()
    assert slugs(answer) == ["2023-05-05"]
    assert slugs(answer["news_sidebar"]) == ["2023-05-05"]
    assert (answer["news_sidebar"]["current_year"], answer["news_sidebar"]["years"]) == (2023, [2025, 2023])
    # This year has no posts yet.
    answer = (await http.get(f"{API}/news")).json()
    assert answer["news_sidebar"]["current_year"] == 2025
    assert slugs(answer["news_sidebar"]) == ["2025-02-02", "2025-01-01"]


async def test_a_post_is_found_by_slug_and_by_number_between_its_neighbours(
    http: httpx.AsyncClient, write: Write
) -> None:
    posts(write, "2026-01-01", "2026-02-01", "2026-03-01")
    post = (await http.get(f"{API}/news/2026-02-01-post")).json()
    assert post["navigation"]["newer"]["slug"] == "2026-03-01-post"
    assert post["navigation"]["older"]["slug"] == "2026-01-01-post"
    assert (await http.get(f"{API}/news/{post['id']}", params={"key": "id"})).json() == post
    newest = (await http.get(f"{API}/news/2026-03-01-post")).json()
    assert list(newest["navigation"]) == ["older"]


@pytest.mark.parametrize("path", ["news/nothing", "news/1?key=id", "news/x?key=id", "news/99999999999999999999?key=id"])
async def test_an_unknown_post_is_not_found(http: httpx.AsyncClient, write: Write, path: str) -> None:
    posts(write, "2026-03-01")
    response = await http.get(f"{API}/{path}")
    assert (response.status_code, response.json()) == (404, {"error": "Specified NewsPost couldn't be found."})


async def test_a_post_of_tomorrow_is_kept_back(http: httpx.AsyncClient, write: Write, clock: FrozenClock) -> None:
    posts(write, "2026-03-14", "2026-03-15")
    assert slugs((await http.get(f"{API}/news")).json()) == ["2026-03-14"]
    assert (await http.get(f"{API}/news/2026-03-15-post")).status_code == 404
    clock.advance(days=1)
    assert slugs((await http.get(f"{API}/news")).json()) == ["2026-03-15", "2026-03-14"]


async def test_a_new_file_shows_within_a_minute_however_quiet_the_server(
    http: httpx.AsyncClient, write: Write, clock: FrozenClock
) -> None:
    posts(write, "2026-03-01")
    await http.get(f"{API}/news")
    posts(write, "2026-03-02")
    assert slugs((await http.get(f"{API}/news")).json()) == ["2026-03-01"]
    clock.advance(minutes=1)
    assert slugs((await http.get(f"{API}/news")).json()) == ["2026-03-02", "2026-03-01"]


async def test_pictures_of_a_post_are_addresses_of_this_server(http: httpx.AsyncClient, write: Write) -> None:
    write("news/2026/2026-03-01-a.md", "# A\n\n![](banner.jpg)")
    write("news/2026/banner.jpg", "a picture")
    post = (await http.get(f"{API}/news/2026-03-01-a")).json()
    assert post["first_image"] == "http://test/content/news/2026/banner.jpg"
    assert 'src="http://test/content/news/2026/banner.jpg"' in post["content"]
    picture = await http.get(post["first_image"])
    assert (picture.text, picture.headers["content-type"]) == ("a picture", "image/jpeg")
    assert picture.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["menu.yaml", "nothing.png", "..%2fcontent/a.png", "%2e%2e/content/a.png"])
async def test_only_pictures_of_the_folder_are_served(http: httpx.AsyncClient, write: Write, name: str) -> None:
    write("a.png", "x")
    write("menu.yaml", "images: []")
    assert (await http.get(f"/content/{name}")).status_code == 404


async def test_pictures_of_the_wiki_are_also_where_the_official_site_has_them(http: httpx.AsyncClient) -> None:
    response = await http.get("/wiki/images/shared/a.png")
    assert response.headers["location"] == "http://test/content/wiki/shared/a.png"


async def test_a_wiki_page_comes_in_the_language_asked_for_or_in_english(http: httpx.AsyncClient, write: Write) -> None:
    write("wiki/Rules/en.md", "# Rules")
    write("wiki/Rules/de.md", "# Regeln")
    page = (await http.get(f"{API}/wiki/de/Rules")).json()
    assert (page["title"], page["locale"], page["available_locales"]) == ("Regeln", "de", ["de", "en"])
    page = (await http.get(f"{API}/wiki/fr/Rules")).json()
    assert (page["title"], page["locale"]) == ("Rules", "en")


@pytest.mark.parametrize("path", ["rules/circles", "Rules/circles", "old_rules", "Old_Rules"])
async def test_a_page_written_otherwise_or_moved_is_a_redirect(
    http: httpx.AsyncClient, write: Write, path: str
) -> None:
    write("wiki/Rules/Circles/en.md", "# Circles")
    write("wiki/redirect.yaml", '"old_rules": "Rules/Circles"')
    response = await http.get(f"{API}/wiki/en/{path}")
    assert response.status_code == 302
    assert response.headers["location"] == "http://test/api/v2/wiki/en/Rules/Circles"


async def test_a_missing_page_has_no_body(http: httpx.AsyncClient, write: Write) -> None:
    write("wiki/redirect.yaml", '"loop": "loop"')
    for path in ("Nothing", "loop"):
        response = await http.get(f"{API}/wiki/en/{path}")
        assert (response.status_code, response.content) == (404, b"")


async def test_the_wiki_is_searched_in_the_readers_language(
    http: httpx.AsyncClient, write: Write, world: World
) -> None:
    write("wiki/Rules/en.md", "---\ntags: [law]\n---\n# Rules\n\nBe kind.")
    write("wiki/Rules/de.md", "# Regeln\n\nSei nett.")
    write("wiki/Other/en.md", "# Other\n\nRules are elsewhere.")
    write("wiki/Other/fr.md", "# Autre")
    headers = await world.headers(await world.user())

    async def found(query: str, **more: str) -> list[str]:
        params = {"mode": "wiki_page", "query": query}
        answer = (await http.get(f"{API}/search", params=params, headers=headers | more)).json()["wiki_page"]
        assert answer["total"] == len(answer["data"])
        return [page["title"] for page in answer["data"]]

    assert await found("rules") == ["Rules", "Other"]
    assert await found("LAW kind") == ["Rules"]
    assert await found("rules nowhere") == []
    assert await found("e") == ["Other", "Rules"]  # in their titles
    assert await found("z") == []
    assert await found("") == []
    assert await found("nett", **{"Accept-Language": "de-AT,en;q=0.5"}) == ["Regeln"]
    assert await found("kind", **{"Accept-Language": "de"}) == []
    everything = (await http.get(f"{API}/search", params={"query": "rules"}, headers=headers)).json()
    assert everything["wiki_page"]["total"] == 2


def builds(write: Write, *names: str) -> None:
    for name in names:
        write(f"changelog/{name}.md", "- fix: Something")


def versions(answer: dict[str, Any]) -> list[str]:
    return [build["version"] for build in answer["builds"]]


async def test_builds_come_newest_first(http: httpx.AsyncClient, write: Write) -> None:
    builds(write, "lazer/2026.228.0", "lazer/2026.301.0", "web/2026.301.0", "lazer/2026.315.0")
    answer = (await http.get(f"{API}/changelog")).json()
    assert versions(answer) == ["2026.301.0", "2026.301.0", "2026.228.0"]  # one is of tomorrow
    assert {stream["name"]: stream["latest_build"]["version"] for stream in answer["streams"]} == {
        "lazer": "2026.301.0",
        "web": "2026.301.0",
    }
    assert answer["search"] == {"stream": None, "from": None, "to": None, "max_id": None, "limit": 21}


@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ({"stream": "web"}, ["2026.302.0"]),
        ({"stream": "nothing"}, []),
        ({"from": "2026.301.0"}, ["2026.302.0", "2026.301.0"]),
        ({"to": "2026.301.0"}, ["2026.301.0", "2025.1201.0"]),
        ({"from": "2026.101.0", "to": "2026.301.5"}, ["2026.301.0"]),
        ({"max_id": "0"}, []),
    ],
)
async def test_builds_are_chosen(
    http: httpx.AsyncClient, write: Write, params: dict[str, str], shown: list[str]
) -> None:
    builds(write, "lazer/2025.1201.0", "lazer/2026.301.0", "web/2026.302.0")
    assert versions((await http.get(f"{API}/changelog", params=params)).json()) == shown


async def test_builds_go_on_below_the_last_id(http: httpx.AsyncClient, write: Write) -> None:
    builds(write, *(f"lazer/2026.2{day:02}.0" for day in range(1, 26)))
    first = (await http.get(f"{API}/changelog")).json()
    assert len(first["builds"]) == 21
    second = (await http.get(f"{API}/changelog", params={"max_id": first["builds"][-1]["id"] - 1})).json()
    assert versions(second) == [f"2026.2{day:02}.0" for day in (4, 3, 2, 1)]


async def test_a_build_is_found_by_stream_version_name_and_number(http: httpx.AsyncClient, write: Write) -> None:
    builds(write, "lazer/2026.301.0", "lazer/2026.302.0", "web/2026.305.0")
    build = (await http.get(f"{API}/changelog/lazer/2026.302.0")).json()
    assert build["versions"]["previous"]["version"] == "2026.301.0"
    assert "next" not in build["versions"]
    for path in ("2026.302.0", "lazer", f"{build['id']}?key=id"):
        assert (await http.get(f"{API}/changelog/{path}")).json() == build


@pytest.mark.parametrize("path", ["nothing", "lazer/1", "web/2026.301.0", "5?key=id", "lazer?key=id"])
async def test_an_unknown_build_is_not_found(http: httpx.AsyncClient, write: Write, path: str) -> None:
    builds(write, "lazer/2026.301.0")
    response = await http.get(f"{API}/changelog/{path}")
    assert (response.status_code, response.json()) == (404, {"error": "Specified Build couldn't be found."})


@pytest.mark.parametrize(
    ("formats", "keys"),
    [
        ([], {"message", "message_html"}),
        (["html"], {"message_html"}),
        (["markdown"], {"message"}),
        (["nonsense"], {"message", "message_html"}),
    ],
)
async def test_messages_come_as_asked(
    http: httpx.AsyncClient, write: Write, formats: list[str], keys: set[str]
) -> None:
    write("changelog/lazer/2026.301.0.md", "- fix: Something\n\n  *Why*.\n- add: Other")
    params = {"message_formats[]": formats}
    first, second = (await http.get(f"{API}/changelog/lazer", params=params)).json()["changelog_entries"]
    assert {key for key in first if key.startswith("message")} == keys
    if "message_html" in keys:
        assert first["message_html"].endswith('<p class="osu-md__paragraph"><em>Why</em>.</p>\n</div>')
        assert second["message_html"] is None


async def test_a_build_without_changes_has_a_stand_in(http: httpx.AsyncClient, write: Write) -> None:
    write("changelog/lazer/2026.301.0.md", "")
    (entry,) = (await http.get(f"{API}/changelog/lazer")).json()["changelog_entries"]
    assert (entry["id"], entry["type"]) == (None, "misc")


async def test_backgrounds_of_the_folder_replace_those_of_the_setting(
    http: httpx.AsyncClient, write: Write, world: World, rt: Runtime, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ensure_bot(rt.db, rt.clock())
    artist = await world.user("artist")
    setting = config.game.model_copy(update={"seasonal_backgrounds": ("https://example.com/1.jpg",)})
    monkeypatch.setattr(config, "game", setting)
    answer = (await http.get(f"{API}/seasonal-backgrounds")).json()
    assert answer["ends_at"] == "9999-12-31T00:00:00+00:00"
    assert [(row["url"], row["user"]["id"]) for row in answer["backgrounds"]] == [("https://example.com/1.jpg", BOT_ID)]
    write(
        "seasonal.yaml",
        f"ends_at: 2026-06-30\nbackgrounds:\n  - {{image: seasonal/a.png, user: {artist}}}\n  - image: https://b.c/d.jpg",
    )
    rt.local.clear()
    answer = (await http.get(f"{API}/seasonal-backgrounds")).json()
    assert answer["ends_at"] == "2026-06-30T00:00:00+00:00"
    assert [(row["url"], row["user"]["username"]) for row in answer["backgrounds"]] == [
        ("http://test/content/seasonal/a.png", "artist"),
        ("https://b.c/d.jpg", "BanchoBot"),
    ]


async def test_backgrounds_take_one_query_however_many(
    http: httpx.AsyncClient, write: Write, world: World, queries: Any, rt: Runtime
) -> None:
    for count in (1, 50):
        users = [await world.user() for _ in range(count)]
        write("seasonal.yaml", "backgrounds:\n" + "".join(f"  - {{image: a.png, user: {user}}}\n" for user in users))
        rt.local.pop("content", None)
        with queries(1):
            assert len((await http.get(f"{API}/seasonal-backgrounds")).json()["backgrounds"]) == count


async def test_banners_of_the_menu(http: httpx.AsyncClient, write: Write) -> None:
    write("menu.yaml", "images:\n  - {image: menu/a.png, url: 'https://b.c', begins: 2026-03-01}")
    assert (await http.get("/menu-content.json")).json() == {
        "images": [
            {
                "image": "http://test/content/menu/a.png",
                "url": "https://b.c",
                "begins": "2026-03-01T00:00:00+00:00",
                "expires": None,
            }
        ]
    }


async def test_what_the_sample_looks_like(
    http: httpx.AsyncClient, no_folder: Path, golden: Callable[[str, Any], None]
) -> None:
    publish_sample(no_folder)
    for name, path in {
        "news": "news?limit=1",
        "news_post": "news/2025-11-03-write-for-everyone",
        "changelog": "changelog",
        "build": "changelog/lazer/2025.1020.0",
        "wiki_page": "wiki/en/Main_page",
    }.items():
        golden(f"content/{name}", (await http.get(f"{API}/{path}")).json())
