"""Pictures players take in the game."""

import io

import httpx
from PIL import Image

from g0v0.platform.runtime import Runtime
from tests.fakes.storage import FakeStorage
from tests.world import World

API = "/api/v2/screenshots"


def picture(kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 36), "red").save(out, kind)
    return out.getvalue()


async def test_a_picture_has_an_address_for_everybody(http: httpx.AsyncClient, world: World) -> None:
    headers = await world.headers(await world.user())
    answer = await http.post(API, headers=headers, files={"screenshot": ("a.jpg", picture())})
    assert (answer.status_code, list(answer.json())) == (200, ["url"])
    shown = await http.get(answer.json()["url"].removeprefix("http://test"))
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(shown.content)).size == (64, 36)
    again = await http.post(API, headers=headers, files={"screenshot": ("a.jpg", picture())})
    assert again.json() != answer.json()


async def test_anything_else_is_refused(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    headers = await world.headers(await world.user())
    for file in (picture("PNG"), b"<html>", b""):
        answer = await http.post(API, headers=headers, files={"screenshot": ("a.jpg", file)})
        assert (answer.status_code, answer.json()["error"].split(":")[0]) == (422, "screenshot")
    assert (await http.post(API, headers=headers, data={"screenshot": "x"})).status_code == 422
    assert isinstance(rt.storage, FakeStorage)
    assert rt.storage.names == []
    for name in ("0" * 16, "x", "..%2f..", "%00"):
        assert (await http.get(f"/ss/{name}")).status_code == 404
    assert (await http.post(API, files={"screenshot": ("a.jpg", picture())})).status_code == 401
    public = await world.headers(await world.user(), "public")
    assert (await http.post(API, headers=public, files={"screenshot": ("a.jpg", picture())})).status_code == 403
