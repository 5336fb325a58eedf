"""The eight pictures of a beatmapset, cut from its background. Source: osu-api-v2-objects.md §3.3."""

import io
import warnings

from PIL import Image, ImageOps

from g0v0.platform.uploads import DECODER_ERRORS

SIZES: dict[str, tuple[int, int]] = {
    "cover": (900, 250),
    "card": (400, 140),
    "list": (150, 150),
    "slimcover": (1920, 360),
}
"""Pixels at scale one; each also exists twice as large, named `…@2x`."""

NAMES = tuple(f"{name}{suffix}" for name in SIZES for suffix in ("", "@2x"))
"""All eight, as the API spells their keys."""

MAX_BACKGROUND_BYTES = 32 * 1024 * 1024
MAX_PIXELS = 50_000_000
"""More than an 8K picture has; beyond it a small file is made to fill memory."""

_QUALITY = 85


class UnreadablePicture(ValueError):
    """The file is no picture, or a hostile one."""


def draw(background: bytes) -> dict[str, bytes]:
    """JPEG files by name (`cover@2x.jpg`), each the largest part of the middle. Raises UnreadablePicture."""
    source = _open(background)
    pictures: dict[str, bytes] = {}
    for name, (width, height) in SIZES.items():
        large = ImageOps.fit(source, (width * 2, height * 2), Image.Resampling.LANCZOS)
        pictures[f"{name}@2x.jpg"] = _jpeg(large)
        pictures[f"{name}.jpg"] = _jpeg(large.resize((width, height), Image.Resampling.LANCZOS))
    return pictures


def _open(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pillow warns about oddities of files that it reads all the same
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "BMP", "GIF", "WEBP"))
            if picture.width * picture.height > MAX_PIXELS:
                raise UnreadablePicture("too many pixels")
            picture.draft("RGB", (3840, 1080))
            return picture.convert("RGB")
    except DECODER_ERRORS as error:
        raise UnreadablePicture(str(error)) from error


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
