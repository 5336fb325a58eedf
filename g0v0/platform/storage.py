"""Files the server keeps: replays, avatars, covers, beatmap archives. A local folder, or any S3 (AWS, R2, MinIO).

Names are made by our code from ids and digests (`replays/12.osr`, `avatars/3_ab12.png`), never taken from a client;
they are plain ASCII so that the same name is a path, an object key and a piece of a URL.
"""

import mimetypes
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

from g0v0.platform.errors import NotFound, Unavailable

if TYPE_CHECKING:
    from obstore import Attributes, GetResult
    from obstore.store import ClientConfig, ObjectStore, RetryConfig, S3Config

CHUNK_BYTES = 256 * 1024
"""Large enough that a beatmap archive takes few turns of the event loop, small enough to hold for every download."""

MAX_NAME_LENGTH = 512
"""S3 takes 1,024 bytes for the key, of which a prefix needs some."""

_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._@-]*(/[A-Za-z0-9_-][A-Za-z0-9._@-]*)*")

# A whole download may last long on a slow line, so only silence is limited, not the total.
_CLIENT: "ClientConfig" = {"connect_timeout": "5s", "read_timeout": "30s", "timeout": "1h"}

# Two more tries at once: a request must not hang while the storage has a bad minute.
_RETRIES: "RetryConfig" = {
    "max_retries": 2,
    "retry_timeout": timedelta(seconds=15),
    "backoff": {"init_backoff": timedelta(milliseconds=100), "max_backoff": timedelta(seconds=1), "base": 2},
}


class StorageError(Unavailable):
    """The storage does not answer, or refuses; the cause is in the detail."""

    code = "storage_unavailable"


class NotStored(NotFound):
    """Nothing is stored under this name."""

    code = "not_stored"


@dataclass(frozen=True)
class StoredFile:
    """A file being read: its size is known before the first chunk, for Content-Length."""

    size: int
    chunks: AsyncIterator[bytes]


class Storage:
    """Whole files by name. Writing replaces atomically: a reader sees the old file or the new one, never a part."""

    def __init__(self, store: "ObjectStore", *, public_url: str | None = None) -> None:
        self._store = store
        self._public_url = public_url.rstrip("/") if public_url else None
        self._keeps_types = not isinstance(store, LocalStore)

    @classmethod
    def local(cls, path: Path | str, *, public_url: str | None = None) -> Self:
        """A folder on this machine, created when missing."""
        try:
            return cls(LocalStore(Path(path).absolute(), mkdir=True), public_url=public_url)
        except (BaseError, OSError) as error:
            raise StorageError(f"The storage folder {path} cannot be used: {_first_line(error)}") from error

    async def put(self, name: str, data: bytes) -> None:
        """Store `data` under `name`, replacing what was there."""
        _check(name)
        attributes = self._attributes(name)
        try:
            await obstore.put_async(self._store, name, data, attributes=attributes)
        except (BaseError, OSError) as error:
            raise _failed("write", name, error) from error

    async def get(self, name: str) -> bytes:
        """The whole file. Raises NotStored."""
        result = await self._open(name)
        try:
            return bytes(await result.bytes_async())
        except (BaseError, OSError) as error:
            raise _failed("read", name, error) from error

    async def open_stream(self, name: str) -> StoredFile:
        """The file in chunks, for downloads. Raises NotStored before the first chunk."""
        result = await self._open(name)
        return StoredFile(size=result.meta["size"], chunks=_chunks(result, name))

    async def exists(self, name: str) -> bool:
        """Whether something is stored under `name`."""
        _check(name)
        try:
            await obstore.head_async(self._store, name)
        except FileNotFoundError:
            return False
        except (BaseError, OSError) as error:
            raise _failed("look up", name, error) from error
        return True

    async def delete(self, name: str) -> None:
        """Forget the file; quietly when there is none."""
        _check(name)
        try:
            await obstore.delete_async(self._store, name)
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            raise _failed("delete", name, error) from error

    def url(self, name: str) -> str | None:
        """Where anyone can fetch the file; None when the storage has no public address and the server must send it."""
        _check(name)
        return f"{self._public_url}/{name}" if self._public_url else None

    async def _open(self, name: str) -> "GetResult":
        _check(name)
        try:
            return await obstore.get_async(self._store, name)
        except FileNotFoundError as error:
            raise NotStored(name=name) from error
        except (BaseError, OSError) as error:
            raise _failed("read", name, error) from error

    def _attributes(self, name: str) -> "Attributes | None":
        """The content type, by which browsers show a picture served from a bucket; folders cannot keep one."""
        kind = mimetypes.guess_type(name)[0]
        return {"Content-Type": kind} if kind and self._keeps_types else None


def open_storage(url: str, *, options: Mapping[str, str] | None = None, public_url: str | None = None) -> Storage:
    """A folder, `s3://bucket/prefix`, or the address of a bucket such as `https://<account>.r2.cloudflarestorage.com/<bucket>`.

    `options` are S3 settings: `access_key_id`, `secret_access_key`, `region`, `endpoint`. Raises StorageError.
    """
    if "://" not in url or url.startswith("file://"):
        return Storage.local(url.removeprefix("file://"), public_url=public_url)
    # A plain DELETE per file: not every S3 knows the bulk call.
    config: dict[str, Any] = {**(options or {}), "disable_bulk_delete": True}
    client = _CLIENT.copy()
    if config.get("endpoint", url).startswith("http://"):
        client["allow_http"] = True  # MinIO beside the server
    try:
        store = S3Store.from_url(url, config=cast("S3Config", config), client_options=client, retry_config=_RETRIES)
    except (BaseError, ValueError) as error:
        raise StorageError(f"The storage {url} cannot be used: {_first_line(error)}") from error
    return Storage(store, public_url=public_url)


async def _chunks(result: "GetResult", name: str) -> AsyncIterator[bytes]:
    try:
        async for chunk in result.stream(min_chunk_size=CHUNK_BYTES):
            yield bytes(chunk)
    except (BaseError, OSError) as error:
        raise _failed("read", name, error) from error


def _check(name: str) -> None:
    if len(name) > MAX_NAME_LENGTH or not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no storage name")


def _failed(what: str, name: str, error: Exception) -> StorageError:
    return StorageError(action=what, name=name, cause=_first_line(error))


def _first_line(error: Exception) -> str:
    """obstore appends a debug dump of many lines; the first one says it all."""
    return str(error).split("\n", 1)[0]
