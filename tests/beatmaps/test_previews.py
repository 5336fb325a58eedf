"""Ten seconds of a song."""

import httpx
import pytest

from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.previews import cut
from g0v0.platform.runtime import Runtime
from tests.beatmaps.answers import get
from tests.beatmaps.maps import osz, tiny_set
from tests.world import World

FRAME_S = 1152 / 44_100


def frame(number: int) -> bytes:
    """A frame of 128 kbit/s at 44.1 kHz: 417 bytes with its number in them."""
    return b"\xff\xfb\x90\x00" + number.to_bytes(4, "big") + bytes(409)


def song(seconds: float) -> bytes:
    return b"".join(frame(number) for number in range(round(seconds / FRAME_S)))


def numbers(preview: bytes | None) -> tuple[int, int]:
    """First frame, and how many there are."""
    assert preview is not None
    assert len(preview) % 417 == 0
    return int.from_bytes(preview[4:8], "big"), len(preview) // 417


@pytest.mark.parametrize(
    ("start_ms", "start_s"), [(0, 0), (20_000, 20), (55_000, 55), (-1, 24), (61_000, 24), (2**31, 24)]
)
def test_ten_seconds_are_cut_from_where_the_map_says(start_ms: int, start_s: float) -> None:
    first, count = numbers(cut(song(60), start_ms))
    assert first * FRAME_S == pytest.approx(start_s, abs=0.06)
    assert count * FRAME_S == pytest.approx(min(10, 60 - start_s), abs=0.06)


def test_tags_and_damage_are_passed_over() -> None:
    tag = b"ID3\x04\x00\x00\x00\x00\x01\x00" + frame(99)[:128]
    cover = b"\xff\xfb\x90\x00 looks like a frame"
    audio = tag + frame(0) + frame(1) + cover + frame(2) + frame(3) + b"TAG" + bytes(125)
    # The last frame is left out: what follows it could be damage as well.
    assert cut(audio, 0) == frame(0) + frame(1) + frame(2)


@pytest.mark.parametrize("audio", [b"", b"OggS" + bytes(1000), b"RIFF", b"\xff" * 5000, b"ID3", frame(0)[:100]])
def test_what_is_no_mp3_has_no_preview(audio: bytes) -> None:
    assert cut(audio, 0) is None


async def test_the_preview_of_a_set_is_for_everybody(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await import_archive(rt, osz(tiny_set(1, beatmapset_id=500), {"audio.mp3": song(15)}), "a.osz")
    shown = await get(http, "/beatmapsets/500", await world.headers(None, "public"))
    answer = await http.get(f"http:{shown['preview_url']}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "audio/mpeg"
    assert numbers(answer.content)[1] * FRAME_S == pytest.approx(9, abs=0.06)
    assert (await http.get("/preview/9.mp3")).status_code == 404
