"""Ids of news posts and builds, which clients want as numbers: they follow from the date and the name of the file.

So they are the same in every process and on every node, grow with time, and stay when other files come and go. An id
in the front matter wins; renaming a file without one gives it a new id, and its comments stay with the old.
"""

import re
from datetime import UTC, datetime
from typing import Final
from zlib import crc32

_EPOCH: Final = datetime(2007, 9, 16, tzinfo=UTC)
_PER_DAY: Final = 100_000
_STREAMS: Final = 100
_VERSION: Final = re.compile(r"\d+")


def news_id(slug: str, published_at: datetime) -> int:
    """The id of a post without one; below 2**31 until 2066."""
    return _day(published_at) * _PER_DAY + crc32(slug.encode()) % _PER_DAY


def build_id(version: str, stream_id: int, created_at: datetime) -> int:
    """The id of a build without one: the last number of `2026.314.1` counts the builds of a day."""
    numbers = _VERSION.findall(version)
    count = int(numbers[2]) if len(numbers) > 2 else crc32(version.encode())
    return _day(created_at) * _PER_DAY + count % (_PER_DAY // _STREAMS) * _STREAMS + stream_id % _STREAMS


def entry_id(build: int, position: int) -> int:
    """The id of a build's entry, by its place among them."""
    return crc32(b"%d/%d" % (build, position)) >> 1


def version_key(version: str) -> tuple[int, ...]:
    """For comparing versions by their numbers: `2026.9.0` is before `2026.10.0`."""
    return tuple(int(number) for number in _VERSION.findall(version))


def _day(at: datetime) -> int:
    return max(0, (at - _EPOCH).days)
