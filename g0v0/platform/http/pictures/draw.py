"""Draws the pictures beside it: `python -m g0v0.platform.http.pictures.draw`. Original, abstract, small."""

from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent

PRESET_COLOURS = (
    ((38, 70, 120), (120, 70, 150)),
    ((20, 100, 100), (60, 150, 110)),
    ((120, 50, 70), (200, 110, 80)),
    ((60, 60, 70), (110, 120, 140)),
    ((90, 50, 130), (190, 80, 140)),
    ((30, 80, 60), (130, 150, 70)),
    ((130, 90, 40), (210, 160, 80)),
    ((30, 50, 90), (60, 130, 180)),
)
"""From left to right, one pair per profile banner."""

_COVER = (1000, 250)
_COLOURS = 64  # few enough for a small file, many enough for a smooth fade


def draw_all() -> None:
    """Write every picture."""
    _save(_avatar(), "avatar-guest.png")
    _save(_waves((900, 250), ((48, 52, 66), (82, 88, 110)), 3), "beatmapset-cover.png")
    for number, colours in enumerate(PRESET_COLOURS, start=1):
        _save(_waves(_COVER, colours, number), f"covers/c{number}.png")


def _avatar() -> Image.Image:
    """A head and shoulders."""
    picture = Image.new("RGB", (512, 512), (70, 78, 100))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((166, 110, 346, 290), fill=(196, 202, 218))
    pen.ellipse((86, 320, 426, 660), fill=(196, 202, 218))
    return picture.resize((256, 256), Image.Resampling.LANCZOS)


def _waves(size: tuple[int, int], colours: tuple[tuple[int, int, int], tuple[int, int, int]], seed: int) -> Image.Image:
    """A fade with three translucent waves over it."""
    width, height = size
    fade = Image.linear_gradient("L").rotate(90).resize(size)
    picture = Image.composite(Image.new("RGB", size, colours[1]), Image.new("RGB", size, colours[0]), fade)
    for wave in range(3):
        layer = Image.new("L", size, 0)
        middle = height * (0.45 + 0.2 * wave)
        turns = (1.2 + 0.35 * ((seed + wave) % 4)) * 2 * pi
        line = [
            (x, middle + sin(x / width * turns + seed) * height / 7 + cos(x / width * pi * wave) * height / 12)
            for x in range(0, width + 1, 4)
        ]
        ImageDraw.Draw(layer).polygon([*line, (width, height), (0, height)], fill=26)
        picture.paste((255, 255, 255), (0, 0, width, height), layer)
    return picture


def _save(picture: Image.Image, name: str) -> None:
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)


if __name__ == "__main__":
    draw_all()
