"""Files over HTTP: what the storage holds for everybody, and the pictures that come with the server."""

import functools
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from g0v0.platform.errors import NotFound
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.runtime import Runtime
from g0v0.platform.storage import StoredFile

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
}
"""Only pictures and sound are open to all; replays, archives and beatmaps have addresses of their own with their own
rules. Nothing a browser would run."""

FOREVER = "public, max-age=31536000, immutable"
"""For addresses that change with their content."""

_A_DAY = "public, max-age=86400"
_PICTURES = Path(__file__).resolve().parent / "pictures"


@endpoint(tag="files")
async def stored(rt: Runtime, call: Call, name: str) -> Response:
    """A picture or sound from the storage."""
    media_type = MEDIA_TYPES.get(Path(name).suffix.lower())
    if media_type is None:
        raise NotFound(name=name)
    try:
        file = await rt.storage.open_stream(name)
    except ValueError:
        raise NotFound(name=name) from None  # no name the storage gives out
    return streamed(file, call.request, media_type, cache=FOREVER)


@endpoint(tag="files")
async def picture(rt: Runtime, call: Call, name: str) -> Raw:
    """A picture that comes with the server."""
    found = _pictures().get(name)
    if found is None:
        raise NotFound(name=name)
    headers = (("cache-control", _A_DAY), ("x-content-type-options", "nosniff"))
    return Raw(found, media_type="image/png", headers=headers)


def streamed(
    file: StoredFile, request: Request, media_type: str, *, cache: str | None = None, download_name: str | None = None
) -> Response:
    """A stored file as an answer; `download_name` makes browsers save it under that name."""
    headers = {"content-length": str(file.size), "x-content-type-options": "nosniff"}
    if cache is not None:
        headers["cache-control"] = cache
    if download_name is not None:
        headers["content-disposition"] = attachment(download_name)
    if request.method == "HEAD":
        return Response(headers=headers, media_type=media_type)
    return StreamingResponse(file.chunks, headers=headers, media_type=media_type)


def attachment(name: str) -> str:
    """A Content-Disposition that any name survives: ASCII for old clients, UTF-8 for the others (RFC 6266)."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\/:*?<>|%' else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


@functools.cache
def _pictures() -> dict[str, bytes]:
    """All of them by name; a few dozen kilobytes."""
    return {path.relative_to(_PICTURES).as_posix(): path.read_bytes() for path in _PICTURES.rglob("*.png")}
