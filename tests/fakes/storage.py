"""Storages for tests that need no disk: one that works, one that is down."""

from obstore.store import MemoryStore

from g0v0.platform.storage import Storage, StorageError, StoredFile


class FakeStorage(Storage):
    """The real thing over memory."""

    def __init__(self, *, public_url: str | None = None) -> None:
        self._memory = MemoryStore()
        super().__init__(self._memory, public_url=public_url)

    @property
    def names(self) -> list[str]:
        """Every name stored now, sorted."""
        return sorted(meta["path"] for page in self._memory.list() for meta in page)


class FailingStorage(Storage):
    """Every access fails, as when the bucket cannot be reached."""

    def __init__(self) -> None:
        super().__init__(MemoryStore())

    async def put(self, name: str, data: bytes) -> None:
        raise StorageError(name=name)

    async def get(self, name: str) -> bytes:
        raise StorageError(name=name)

    async def open_stream(self, name: str) -> StoredFile:
        raise StorageError(name=name)

    async def exists(self, name: str) -> bool:
        raise StorageError(name=name)

    async def delete(self, name: str) -> None:
        raise StorageError(name=name)
