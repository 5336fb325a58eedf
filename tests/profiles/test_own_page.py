"""What players write about themselves, and their pictures."""

import io
from typing import Any

import httpx
import pytest
from PIL import Image

from g0v0.platform.runtime import Runtime
from g0v0.profiles import pictures
from tests.fakes.storage import FakeStorage
from tests.profiles.players import run
from tests.rankings.players import restrict
from tests.world import World

PRIVATE = "/api/private"


def png(size: tuple[int, int] = (300, 300), colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def names(rt: Runtime) -> list[str]:
    assert isinstance(rt.storage, FakeStorage)
    return rt.storage.names


async def test_a_page_is_written_and_read(http: httpx.AsyncClient, world: World) -> None:
    me = await world.user()
    headers, theirs = await world.headers(me), await world.headers(await world.user(), "public")
    await http.get(f"/api/v2/users/{me}", headers=theirs)
    body = "[b]hi[/b]<script>"
    for path in (f"users/{me}/page", "user/page"):
        written = await http.put(f"{PRIVATE}/{path}", headers=headers, json={"body": body})
        assert written.status_code == 200, written.text
        assert written.json()["raw"] == body
        assert "<strong>hi</strong>&lt;script&gt;" in written.json()["html"]
    assert (await http.get(f"{PRIVATE}/users/{me}/page", headers=theirs)).json() == written.json()
    assert (await http.get(f"/api/v2/users/{me}", headers=theirs)).json()["page"] == written.json()
    emptied = await http.put(f"{PRIVATE}/user/page", headers=headers, json={"body": ""})
    assert emptied.json() == {"html": "", "raw": ""}


async def test_who_may_not_write_a_page(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await world.user(), await world.user()
    headers = await world.headers(me)

    async def write(user: int, body: str = "x") -> tuple[int, Any]:
        response = await http.put(f"{PRIVATE}/users/{user}/page", headers=headers, json={"body": body})
        return response.status_code, response.json()

    assert await write(other) == (403, {"error": "You can only edit your own page."})
    assert await write(me, "x" * 60_001) == (422, {"error": "body: must not be longer than 60000 characters."})
    await run(
        rt,
        "INSERT INTO user_account_history (user_id, kind, length_s, created_at) VALUES (%s, 'silence', 60,"
        " '2026-03-14 11:59:30')",
        me,
    )
    assert await write(me) == (403, {"error": "Your account is restricted or silenced."})
    await run(rt, "UPDATE user_account_history SET length_s = 20")
    assert (await write(me))[0] == 200
    await restrict(rt, me)
    assert (await write(me))[0] == 403
    guest = await http.get(f"{PRIVATE}/users/{me}/page", headers=await world.headers(None, "public"))
    assert (guest.status_code, guest.json()) == (404, {"error": None})
    assert (await http.get(f"{PRIVATE}/users/{me}/page", headers=headers)).json()["raw"] == "x"


async def test_bbcode_is_looked_at_before_it_is_kept(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    good = await http.post(f"{PRIVATE}/user/validate-bbcode", headers=headers, json={"content": "[i]x[/i]"})
    assert good.json()["valid"] is True
    assert "<em>x</em>" in good.json()["preview"]["html"]
    long = await http.post(f"{PRIVATE}/user/validate-bbcode", headers=headers, json={"content": "x" * 60_001})
    assert (long.json()["valid"], len(long.json()["errors"])) == (False, 1)


@pytest.mark.parametrize(("kind", "folder"), [("avatar", "avatars"), ("cover", "covers")])
async def test_a_picture_replaces_the_one_before(
    http: httpx.AsyncClient, world: World, rt: Runtime, kind: str, folder: str
) -> None:
    me = await world.user()
    headers = await world.headers(me)
    default = (await http.get("/api/v2/me", headers=headers)).json()
    urls: list[str] = []
    for colour in ("red", "blue", "blue"):
        file = {"content": ("../../x.php", png(colour=colour), "text/html")}
        response = await http.post(f"{PRIVATE}/{kind}/upload", headers=headers, files=file)
        assert response.status_code == 200, response.text
        urls.append(response.json()["url"])
        assert len(names(rt)) == 1
    assert urls[0] != urls[1] == urls[2]
    assert urls[2].startswith(f"http://test/file/{folder}/{me}_")
    served = await http.get(urls[2].removeprefix("http://test"))
    assert served.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(served.content)).size == ((256, 256) if kind == "avatar" else (300, 300))
    mine = (await http.get("/api/v2/me", headers=headers)).json()
    assert (mine["avatar_url"] if kind == "avatar" else mine["cover"]["custom_url"]) == urls[2]
    assert (await http.delete(f"{PRIVATE}/{kind}", headers=headers)).status_code == 204
    assert names(rt) == []
    assert (await http.get("/api/v2/me", headers=headers)).json() == default


async def test_a_banner_of_the_server_is_chosen_by_number(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    headers = await world.headers(await world.user())
    await http.post(f"{PRIVATE}/cover/upload", headers=headers, files={"content": ("x", png())})
    response = await http.post(f"{PRIVATE}/cover/upload", headers=headers, data={"cover_id": "3"})
    assert response.status_code == 204
    assert names(rt) == []
    cover = (await http.get("/api/v2/me", headers=headers)).json()["cover"]
    assert cover == {"custom_url": None, "url": "http://test/images/covers/c3.png", "id": "3"}
    for wrong in ("0", "9", "x"):
        response = await http.post(f"{PRIVATE}/cover/upload", headers=headers, data={"cover_id": wrong})
        assert (response.status_code, response.json()) == (422, {"error": "cover_id: must be 1 to 8."})


async def test_what_is_no_picture_is_refused_and_not_stored(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    headers = await world.headers(await world.user())
    for request in (
        {"files": {"content": ("a.png", b"<html>")}},
        {"files": {"content": ("a.png", b"")}},
        {"files": {"other": ("a.png", png())}},
        {"data": {"content": "text"}},
        {"json": {"content": "aGk="}},
        {},
    ):
        response = await http.post(f"{PRIVATE}/avatar/upload", headers=headers, **request)  # type: ignore[arg-type]
        assert response.status_code == 422, request
        assert response.json()["error"].startswith("content: ")
    large = {"content": ("a.png", b"x" * (pictures.AVATAR.max_bytes + 1))}
    assert (await http.post(f"{PRIVATE}/avatar/upload", headers=headers, files=large)).status_code == 422
    larger = {"content": ("a.png", b"x" * (pictures.AVATAR.max_bytes + 100_000))}
    assert (await http.post(f"{PRIVATE}/avatar/upload", headers=headers, files=larger)).status_code == 413
    assert names(rt) == []
