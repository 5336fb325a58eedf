"""Addresses inside content files, as a browser shall open them: pictures beside a file are served by this server."""

import posixpath
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from g0v0.content.markdown import Address
from g0v0.platform.http.files import MEDIA_TYPES

PREFIX: Final = "/content"
"""Where the pictures of the folder are."""


def addresses(base_url: str, path: str) -> Address:
    """Rewrites the addresses in the file at `path` (empty: of the folder itself).

    `banner.jpg` stands beside the file, `/wiki/shared/banner.jpg` begins at the folder. Anything else stays.
    """
    folder = posixpath.dirname(path)

    def rewrite(address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or PurePosixPath(parts.path).suffix.lower() not in MEDIA_TYPES:
            return address
        wanted = unquote(parts.path)
        joined = wanted if wanted.startswith("/") else posixpath.join("/", folder, wanted)
        found = posixpath.normpath(joined).lstrip("/")
        return f"{base_url}{PREFIX}/{quote(_images(found))}"

    return rewrite


def _images(path: str) -> str:
    """The official site shows pictures of the wiki below `wiki/images/`."""
    return f"wiki/{path.removeprefix('wiki/images/')}" if path.startswith("wiki/images/") else path
