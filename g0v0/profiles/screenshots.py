"""Pictures players take in the game and show to others by their address. Source: osu-api-v2.md §4.9."""

import secrets
from typing import Any, Final, TypedDict

from starlette.responses import Response

from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.files import FOREVER, streamed
from g0v0.platform.http.params import Params
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.platform.uploads import Frame, Picture, drawn
from g0v0.profiles.queries import exists_screenshot, insert_screenshot

SCREENSHOT: Final = Frame("screenshot", 10 * 1024 * 1024, 3840, 2160)
_LIMIT = Limit("screenshots", 60, 3600)


class ScreenshotBody(Params):
    """A JPEG as a part of a multipart form."""

    screenshot: Any = None


class Shown(TypedDict):
    """Where the picture is now."""

    url: str


class ScreenshotNotFound(NotFound):
    """No picture has this name."""

    code = "screenshot_not_found"


@endpoint(scope="*", body=ScreenshotBody, returns=Shown, limit=_LIMIT, max_body=SCREENSHOT.max_bytes + 64 * 1024)
async def take(rt: Runtime, call: Call[None, ScreenshotBody]) -> Shown:
    """Show a picture to whoever knows its address: a JPEG of at most 10 MiB. 422 for anything else."""
    if not isinstance(call.body.screenshot, bytes):
        raise Invalid(fields={"screenshot": ["must be a file in a multipart form."]})
    picture: Picture = await rt.off_loop(drawn, call.body.screenshot, SCREENSHOT)
    if picture.extension != "jpg":
        raise Invalid(fields={"screenshot": ["must be a JPEG."]})
    name = secrets.token_hex(8)
    await rt.storage.put(file_name(name), picture.data)
    async with rt.db.tx() as tx:
        await insert_screenshot(tx, user_id=call.user_id, name=name, created_at=rt.clock())
    return {"url": f"{rt.config.base_url}/ss/{name}"}


@endpoint(tag="files")
async def show(rt: Runtime, call: Call, name: str) -> Response:
    """A picture somebody took; open to all. 404 without one."""
    if len(name) != 16 or not name.isalnum() or not await exists_screenshot(rt.db, name=name):
        raise ScreenshotNotFound(name=name)
    return streamed(await rt.storage.open_stream(file_name(name)), call.request, "image/jpeg", cache=FOREVER)


def file_name(name: str) -> str:
    """Where the storage keeps a picture."""
    return f"screenshots/{name}.jpg"
