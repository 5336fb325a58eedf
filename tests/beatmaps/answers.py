"""What the HTTP tests of beatmaps share."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import httpx

from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.statuses import Status
from g0v0.platform.runtime import Runtime
from tests.beatmaps.maps import osz, tiny_set

Budget = Callable[[int], AbstractContextManager[Any]]
Golden = Callable[[str, Any], None]

API = "/api/v2"
NO_DIFFICULTY = {"error": "Specified beatmap difficulty couldn't be found."}
NO_SET = {"error": "Specified beatmap couldn't be found."}


async def get(http: httpx.AsyncClient, path: str, headers: dict[str, str]) -> Any:
    """The JSON of an answer that must succeed."""
    answer = await http.get(f"{API}{path}", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def without_zeros(value: Any) -> Any:
    """An answer with its hundreds of fail times as a word, so that a golden file can be read."""
    if isinstance(value, dict):
        return {key: without_zeros(found) for key, found in value.items()}
    if isinstance(value, list):
        return "0 × 100" if value == [0] * 100 else [without_zeros(found) for found in value]
    return value


async def known_set(rt: Runtime, count: int = 2) -> None:
    """Set 500 with the difficulties 700 and following; every id is stated, so that answers are the same every time."""
    maps = tiny_set(count, beatmapset_id=500, beatmap_id=700)
    await import_archive(rt, osz(maps), "tiny.osz", status=Status.RANKED)
