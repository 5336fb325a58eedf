"""Pictures that players upload: recognised by their content, scaled down to fit, drawn anew without anything else.

What is stored is never what was sent: a fresh file of the pixels alone, so that neither places and names in EXIF nor
anything hidden behind a picture goes out again. CPU work; call it off the event loop.
"""

import io
import struct
import warnings
from dataclasses import dataclass
from hashlib import sha256

from PIL import Image, ImageOps, ImageSequence

from g0v0.platform.errors import Invalid

MAX_SIDE = 5000
"""Pixels a side of an upload may have; more is made to fill memory."""

MAX_FRAMES = 100
"""Frames of an animation that are kept moving; longer ones stand still on their first."""

_FORMATS = ("PNG", "JPEG", "GIF")
_QUALITY = 90
_PIXELS_OF_ANIMATION = 16_000_000


DECODER_ERRORS = (
    OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError, struct.error,
    Image.DecompressionBombError,
)  # fmt: skip
"""What pillow's decoders raise over damaged files; UnidentifiedImageError is an OSError."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture has to fit in: at most so many bytes as sent, and so many pixels as stored."""

    what: str
    max_bytes: int
    width: int
    height: int
    animated: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A file to be stored; the digest of its content gives it its name."""

    data: bytes
    extension: str

    @property
    def digest(self) -> str:
        """Of the content, in hexadecimal."""
        return sha256(self.data).hexdigest()

    def name(self, folder: str, owner_id: int) -> str:
        """Where the storage keeps it: `avatars/12_ab34….png`."""
        return f"{folder}/{owner_id}_{self.digest[:32]}.{self.extension}"


def drawn(data: bytes, frame: Frame) -> Picture:
    """The picture as it is stored. Raises Invalid naming what is wrong with it."""
    if not data:
        raise Invalid(fields={frame.what: ["is no file."]})
    if len(data) > frame.max_bytes:
        raise Invalid(fields={frame.what: [f"must not be larger than {frame.max_bytes // 1024} KiB."]})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pillow warns about oddities of files that it reads all the same
            source = Image.open(io.BytesIO(data), formats=_FORMATS)
            if max(source.size) > MAX_SIDE:
                raise Invalid(fields={frame.what: [f"must not be wider or higher than {MAX_SIDE} pixels."]})
            return _redrawn(source, frame)
    except DECODER_ERRORS:
        raise Invalid(fields={frame.what: ["must be a picture (PNG, JPEG or GIF) that is not damaged."]}) from None


def _redrawn(source: Image.Image, frame: Frame) -> Picture:
    frames = getattr(source, "n_frames", 1)
    if frame.animated and 1 < frames <= MAX_FRAMES and frames * source.width * source.height <= _PIXELS_OF_ANIMATION:
        return _animation(source, frame)
    is_photo = source.format == "JPEG"
    still = _fitted(ImageOps.exif_transpose(source).convert("RGB" if is_photo else "RGBA"), frame)
    out = io.BytesIO()
    if is_photo:
        still.save(out, "JPEG", quality=_QUALITY, optimize=True)
        return Picture(out.getvalue(), "jpg")
    opaque = still.getchannel("A").getextrema() == (255, 255)
    (still.convert("RGB") if opaque else still).save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), "png")


def _animation(source: Image.Image, frame: Frame) -> Picture:
    pictures: list[Image.Image] = []
    durations: list[int] = []
    for part in ImageSequence.Iterator(source):
        durations.append(int(part.info.get("duration", 100)))
        pictures.append(_fitted(part.convert("RGBA"), frame))
    out = io.BytesIO()
    pictures[0].save(
        out, "GIF", save_all=True, append_images=pictures[1:], duration=durations, loop=0, disposal=2, optimize=True
    )
    return Picture(out.getvalue(), "gif")


def _fitted(picture: Image.Image, frame: Frame) -> Image.Image:
    """Scaled down to fit; what fits stays as it is."""
    if picture.width <= frame.width and picture.height <= frame.height:
        return picture
    picture.thumbnail((frame.width, frame.height), Image.Resampling.LANCZOS)
    return picture
