"""One behaviour over a folder, memory and an S3 that speaks just enough."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from g0v0.platform.storage import CHUNK_BYTES, NotStored, Storage, StorageError, open_storage
from tests.fakes.storage import FailingStorage, FakeStorage


class TinyS3:
    """Objects by path over HTTP, what S3 does for GET, HEAD, PUT and DELETE; `broken` answers 403 to everything."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.keys_seen: set[str] = set()
        self.broken = False
        self.url = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        credential = request.headers.get("Authorization", "").partition("Credential=")[2]
        self.keys_seen.add(credential.split("/")[0])
        path = request.path
        headers = {"ETag": '"1"', "Last-Modified": "Tue, 24 Nov 2026 00:00:00 GMT"}
        if self.broken:
            return web.Response(status=403, text="<Error><Code>AccessDenied</Code></Error>")
        if request.method == "PUT":
            self.objects[path] = await request.read()
            self.types[path] = request.headers.get("Content-Type", "")
            return web.Response(headers=headers)
        if path not in self.objects:
            return web.Response(status=404, text="<Error><Code>NoSuchKey</Code></Error>")
        if request.method == "DELETE":
            del self.objects[path]
            return web.Response(status=204)
        if request.method == "HEAD":
            return web.Response(headers={**headers, "Content-Length": str(len(self.objects[path]))})
        return web.Response(body=self.objects[path], headers=headers)


@pytest.fixture
async def s3() -> AsyncIterator[TinyS3]:
    tiny = TinyS3()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", tiny.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    tiny.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield tiny
    await runner.cleanup()


def s3_storage(tiny: TinyS3, *, public_url: str | None = None) -> Storage:
    options = {"endpoint": tiny.url, "access_key_id": "key", "secret_access_key": "secret", "region": "auto"}
    return open_storage("s3://bucket/kept", options=options, public_url=public_url)


def files_below(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


@pytest.fixture(params=["local", "memory", "s3"])
async def storage(request: pytest.FixtureRequest, tmp_path: Path, s3: TinyS3) -> Storage:
    if request.param == "local":
        return Storage.local(tmp_path / "not" / "yet")
    return FakeStorage() if request.param == "memory" else s3_storage(s3)


async def test_what_is_put_is_got_back(storage: Storage) -> None:
    await storage.put("replays/12.osr", b"frames")
    assert await storage.exists("replays/12.osr")
    assert await storage.get("replays/12.osr") == b"frames"


async def test_putting_again_replaces(storage: Storage) -> None:
    await storage.put("avatars/2.png", b"old picture")
    await storage.put("avatars/2.png", b"new")
    assert await storage.get("avatars/2.png") == b"new"


async def test_an_empty_file_is_a_file(storage: Storage) -> None:
    await storage.put("empty", b"")
    assert await storage.exists("empty")
    assert await storage.get("empty") == b""


async def test_what_was_never_put_is_not_stored(storage: Storage) -> None:
    assert not await storage.exists("replays/1.osr")
    with pytest.raises(NotStored) as caught:
        await storage.get("replays/1.osr")
    assert caught.value.status == 404
    with pytest.raises(NotStored):
        await storage.open_stream("replays/1.osr")


async def test_deleting_is_final_and_quiet_when_nothing_is_there(storage: Storage) -> None:
    await storage.put("covers/1.jpg", b"x")
    await storage.delete("covers/1.jpg")
    await storage.delete("covers/1.jpg")
    assert not await storage.exists("covers/1.jpg")


async def test_a_stream_tells_its_size_first_and_then_comes_in_chunks(storage: Storage) -> None:
    data = bytes(range(256)) * (CHUNK_BYTES // 256) * 3 + b"rest"
    await storage.put("beatmapsets/1.osz", data)
    stream = await storage.open_stream("beatmapsets/1.osz")
    assert stream.size == len(data)
    chunks = [chunk async for chunk in stream.chunks]
    assert len(chunks) > 1 or isinstance(storage, FakeStorage)  # memory has it in one piece anyway
    assert b"".join(chunks) == data


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../b",
        "a//b",
        "a/",
        "./a",
        ".hidden",
        "a/.b",
        "a b",
        "a\\b",
        "C:x",
        "é",
        "a\n",
        "a" * 513,
    ],
)
async def test_names_that_are_no_plain_paths_are_refused_everywhere(name: str) -> None:
    storage = FakeStorage(public_url="https://cdn.example")
    for call in (storage.get, storage.exists, storage.delete, storage.open_stream):
        with pytest.raises(ValueError, match="is no storage name"):
            await call(name)
    with pytest.raises(ValueError, match="is no storage name"):
        await storage.put(name, b"")
    with pytest.raises(ValueError, match="is no storage name"):
        storage.url(name)
    assert storage.names == []


async def test_only_a_storage_with_a_public_address_has_urls(tmp_path: Path) -> None:
    assert Storage.local(tmp_path).url("avatars/2.png") is None
    public = Storage.local(tmp_path, public_url="https://cdn.example/g0v0/")
    assert public.url("covers/1@2x.jpg") == "https://cdn.example/g0v0/covers/1@2x.jpg"


async def test_a_folder_holds_exactly_the_finished_files(tmp_path: Path) -> None:
    storage = open_storage(f"file://{tmp_path}/files")
    versions = [bytes([number]) * 50_000 for number in range(20)]
    await asyncio.gather(*(storage.put("a/b.osr", version) for version in versions))
    assert await storage.get("a/b.osr") in versions
    assert files_below(tmp_path) == ["files/a/b.osr"]


async def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match=r"The storage folder .*file/below cannot be used"):
        open_storage(str(tmp_path / "file" / "below"))


async def test_a_write_the_folder_refuses_is_a_storage_error(tmp_path: Path) -> None:
    storage = Storage.local(tmp_path)
    await storage.put("a", b"")
    with pytest.raises(StorageError) as caught:
        await storage.put("a/b", b"")
    assert caught.value.detail["name"] == "a/b"
    assert "Not a directory" in str(caught.value.detail["cause"])


async def test_s3_keeps_prefix_content_type_and_key(s3: TinyS3) -> None:
    storage = s3_storage(s3)
    await storage.put("avatars/2.png", b"pixels")
    await storage.put("replays/1.osr", b"frames")
    assert s3.objects == {"/bucket/kept/avatars/2.png": b"pixels", "/bucket/kept/replays/1.osr": b"frames"}
    assert s3.types["/bucket/kept/avatars/2.png"] == "image/png"
    assert s3.keys_seen == {"key"}


async def test_an_s3_that_refuses_is_a_storage_error_without_the_secret(s3: TinyS3) -> None:
    storage = s3_storage(s3)
    s3.broken = True
    for attempt in (storage.put("a", b""), storage.get("a"), storage.exists("a"), storage.delete("a")):
        with pytest.raises(StorageError) as caught:
            await attempt
        assert caught.value.status == 503
        assert "secret" not in str(caught.value.detail)


async def test_the_address_of_an_r2_bucket_is_enough() -> None:
    storage = open_storage(
        "https://account.r2.cloudflarestorage.com/bucket",
        options={"access_key_id": "key", "secret_access_key": "secret"},
        public_url="https://cdn.example",
    )
    assert storage.url("avatars/2.png") == "https://cdn.example/avatars/2.png"


async def test_an_unknown_option_is_named() -> None:
    with pytest.raises(StorageError, match="colour"):
        open_storage("s3://bucket", options={"colour": "blue"})


async def test_an_address_that_is_no_bucket_is_named() -> None:
    with pytest.raises(StorageError, match="The storage ftp://example/files cannot be used"):
        open_storage("ftp://example/files")


async def test_the_failing_storage_fails_everywhere() -> None:
    storage = FailingStorage()
    for attempt in (
        storage.put("a", b""),
        storage.get("a"),
        storage.exists("a"),
        storage.delete("a"),
        storage.open_stream("a"),
    ):
        with pytest.raises(StorageError):
            await attempt
