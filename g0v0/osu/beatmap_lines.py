"""The small grammar of `.osu` files: text, numbers, pairs, file names. ValueError for what the game refuses.

Source: behaviour of ppy/osu's legacy decoder.
"""

import codecs
import re
from math import isfinite
from typing import Final

LIMIT: Final = 2**31 - 1
"""No number in a beatmap is larger."""

_FAR: Final = 131_072
"""The game takes no coordinate or slider length beyond."""

_MAX_SLIDES: Final = 9000
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_QUOTED: Final = re.compile(r'"([^"]*)"')


def split_lines(content: bytes) -> list[str]:
    """The lines of a file. UTF-8 unless marked otherwise; what cannot be decoded is shown as replaced."""
    return _LINE_END.split(_decode(content))


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def number(text: str, limit: float = LIMIT) -> float:
    """A finite number of sane size; ValueError otherwise."""
    value = float(text)
    if not isfinite(value) or abs(value) > limit:
        raise ValueError(text)
    return value


def clamped(text: str, low: float, high: float) -> float:
    """A number pulled into bounds."""
    return min(max(number(text), low), high)


def without_comment(line: str) -> str:
    """The line up to a comment at its end."""
    index = line.find("//")
    return line[:index].rstrip() if index > 0 else line


def pair(line: str) -> tuple[str, str]:
    """Key and value of a `Key: value` line."""
    key, _, value = line.partition(":")
    return key.strip(), value.strip()


def quoted(line: str) -> str | None:
    """The first file name in quotes, which may hold commas."""
    match = _QUOTED.search(line)
    return filename(match[1]) if match else None


def filename(text: str) -> str:
    """A path inside the beatmap set, with forward slashes."""
    return text.strip().strip('"').replace("\\", "/")


def online_id(text: str) -> int | None:
    """An id on the server; zero and below mean none."""
    value = int(text)
    return value if 0 < value <= LIMIT else None


def check_slider(fields: list[str]) -> None:
    """ValueError for a slider the game refuses: too many slides, or off beyond all bounds."""
    if int(fields[6]) > _MAX_SLIDES:
        raise ValueError(fields)
    for point in fields[5].split("|")[1:]:
        x, _, y = point.partition(":")
        number(x, _FAR)
        number(y, _FAR)
    if len(fields) > 7:
        number(fields[7], _FAR)
