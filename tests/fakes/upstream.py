"""Upstreams for tests: one that knows what it was taught, one that is down."""

from typing import Any

from g0v0.platform.upstream import Credentials, Upstream, UpstreamUnavailable


class FakeUpstream(Upstream):
    """Answers from memory and remembers every question, e.g. `("beatmap", 75)`."""

    def __init__(self) -> None:
        super().__init__(None, Credentials("", ""))
        self.beatmaps: list[dict[str, Any]] = []
        self.beatmapsets: list[dict[str, Any]] = []
        self.files: dict[int, bytes] = {}
        self.filenames: dict[str, int] = {}
        self.asked: list[tuple[str, int | str]] = []

    @property
    def enabled(self) -> bool:
        return True

    async def beatmap(self, beatmap_id: int) -> dict[str, Any] | None:
        self.asked.append(("beatmap", beatmap_id))
        return _first(self.beatmaps, "id", beatmap_id)

    async def beatmap_by_checksum(self, checksum: str) -> dict[str, Any] | None:
        self.asked.append(("beatmap_by_checksum", checksum))
        return _first(self.beatmaps, "checksum", checksum)

    async def beatmap_by_filename(self, filename: str) -> dict[str, Any] | None:
        self.asked.append(("beatmap_by_filename", filename))
        return _first(self.beatmaps, "id", self.filenames.get(filename))

    async def beatmapset(self, beatmapset_id: int) -> dict[str, Any] | None:
        self.asked.append(("beatmapset", beatmapset_id))
        return _first(self.beatmapsets, "id", beatmapset_id)

    async def osu_file(self, beatmap_id: int) -> bytes | None:
        self.asked.append(("osu_file", beatmap_id))
        return self.files.get(beatmap_id)


class FailingUpstream(FakeUpstream):
    """The official server is down."""

    async def beatmap(self, beatmap_id: int) -> dict[str, Any] | None:
        raise UpstreamUnavailable(beatmap_id=beatmap_id)

    async def beatmap_by_checksum(self, checksum: str) -> dict[str, Any] | None:
        raise UpstreamUnavailable(checksum=checksum)

    async def beatmap_by_filename(self, filename: str) -> dict[str, Any] | None:
        raise UpstreamUnavailable(filename=filename)

    async def beatmapset(self, beatmapset_id: int) -> dict[str, Any] | None:
        raise UpstreamUnavailable(beatmapset_id=beatmapset_id)

    async def osu_file(self, beatmap_id: int) -> bytes | None:
        raise UpstreamUnavailable(beatmap_id=beatmap_id)


def _first(things: list[dict[str, Any]], key: str, value: object) -> dict[str, Any] | None:
    return next((thing for thing in things if thing[key] == value), None)
