"""Pictures of the server and files of the storage over HTTP."""

import httpx
import pytest

from g0v0.platform.http.files import attachment
from g0v0.platform.runtime import Runtime

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    "name", ["avatar-guest.png", "beatmapset-cover.png", *(f"covers/c{n}.png" for n in range(1, 9))]
)
async def test_default_pictures_are_served(http: httpx.AsyncClient, name: str) -> None:
    response = await http.get(f"/images/{name}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/png"
    assert response.headers["cache-control"] == "public, max-age=86400"
    assert response.content.startswith(PNG)


@pytest.mark.parametrize("name", ["draw.py", "../files.py", "covers", "covers/c9.png", "covers%2Fc1.png%00", ""])
async def test_nothing_else_is_a_picture(http: httpx.AsyncClient, name: str) -> None:
    assert (await http.get(f"/images/{name}")).status_code == 404


async def test_a_stored_picture_may_be_kept_for_ever(http: httpx.AsyncClient, rt: Runtime) -> None:
    await rt.storage.put("avatars/3_ab12.png", PNG)
    response = await http.get("/file/avatars/3_ab12.png")
    assert (response.status_code, response.content) == (200, PNG)
    assert response.headers["content-type"] == "image/png"
    assert response.headers["content-length"] == str(len(PNG))
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_head_has_the_size_and_no_body(http: httpx.AsyncClient, rt: Runtime) -> None:
    await rt.storage.put("avatars/3_ab12.png", PNG)
    response = await http.head("/file/avatars/3_ab12.png")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-length"] == str(len(PNG))


@pytest.mark.parametrize("name", ["replays/1.osr", "beatmapsets/1.osz", "page.html", "picture.svg"])
async def test_only_pictures_and_sound_are_open_to_all(http: httpx.AsyncClient, rt: Runtime, name: str) -> None:
    await rt.storage.put(name, b"secret")
    assert (await http.get(f"/file/{name}")).status_code == 404


@pytest.mark.parametrize("name", ["missing.png", "../x.png", "%2e%2e/x.png", "a//b.png", "ä.png"])
async def test_a_name_without_a_file_is_404(http: httpx.AsyncClient, name: str) -> None:
    assert (await http.get(f"/file/{name}")).status_code == 404


def test_any_name_survives_in_a_header() -> None:
    value = attachment('1 "A" – ü\r\n.osz')
    assert value.isascii()
    assert "\r" not in value
    assert value.startswith('attachment; filename="1 _A_ _ ___.osz"; filename*=UTF-8')
