"""Uploaded pictures are drawn anew, or refused with a sentence."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from g0v0.platform.errors import Invalid
from g0v0.platform.uploads import MAX_FRAMES, MAX_SIDE, Frame, drawn

FRAME = Frame("content", 100_000, 64, 64, animated=True)


def encoded(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red").save(out, kind, **options)
    return out.getvalue()


def animation(size: tuple[int, int], frames: int) -> bytes:
    out = io.BytesIO()
    pictures = [Image.new("RGB", size, (n % 256, 0, 0)) for n in range(frames)]
    pictures[0].save(out, "GIF", save_all=True, append_images=pictures[1:], duration=70, loop=0)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("size", "stored"), [((64, 64), (64, 64)), ((10, 20), (10, 20)), ((640, 320), (64, 32)), ((65, 1), (64, 1))]
)
def test_what_does_not_fit_is_scaled_down_and_nothing_is_blown_up(
    size: tuple[int, int], stored: tuple[int, int]
) -> None:
    assert opened(drawn(encoded(size), FRAME).data).size == stored


@pytest.mark.parametrize(
    ("kind", "mode", "extension"),
    [("PNG", "RGB", "png"), ("PNG", "RGBA", "png"), ("PNG", "P", "png"), ("JPEG", "RGB", "jpg"),
     ("JPEG", "CMYK", "jpg"), ("GIF", "P", "png")],
)  # fmt: skip
def test_the_content_says_what_it_is(kind: str, mode: str, extension: str) -> None:
    assert drawn(encoded((8, 8), kind, mode), FRAME).extension == extension


def test_nothing_but_pixels_is_stored() -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    exif[0x0112] = 6  # lies on its side
    picture = drawn(encoded((8, 4), "JPEG", exif=exif) + b"secret tail", FRAME)
    assert b"secret" not in picture.data
    assert opened(picture.data).size == (4, 8)


def test_animations_keep_moving_where_they_may() -> None:
    moving = opened(drawn(animation((128, 128), 3), FRAME).data)
    assert (moving.format, moving.size, moving.n_frames) == ("GIF", (64, 64), 3)  # type: ignore[attr-defined]
    assert moving.info["duration"] == 70
    still = drawn(animation((8, 8), 3), Frame("content", 100_000, 64, 64))
    assert still.extension == "png"
    assert drawn(animation((2, 2), MAX_FRAMES + 1), FRAME).extension == "png"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is no file."),
        (b"x" * 100_001, "must not be larger than 97 KiB."),
        (b"<svg onload='alert(1)'/>", "must be a picture (PNG, JPEG or GIF) that is not damaged."),
        (encoded((8, 8), "BMP"), "must be a picture (PNG, JPEG or GIF) that is not damaged."),
        (encoded((8, 8))[:40], "must be a picture (PNG, JPEG or GIF) that is not damaged."),
        (encoded((MAX_SIDE + 1, 1)), f"must not be wider or higher than {MAX_SIDE} pixels."),
    ],
)
def test_anything_else_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid) as refusal:
        drawn(data, FRAME)
    assert refusal.value.fields == {"content": [sentence]}


@given(st.sampled_from([encoded((8, 8)), encoded((8, 8), "JPEG"), animation((8, 8), 3)]), st.data())
def test_a_damaged_picture_is_read_or_refused_and_nothing_else(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 20)) :]
    with suppress(Invalid):
        drawn(damaged, FRAME)


def test_the_name_follows_from_the_content() -> None:
    picture = drawn(encoded((8, 8)), FRAME)
    assert picture.name("avatars", 7) == f"avatars/7_{picture.digest[:32]}.png"
