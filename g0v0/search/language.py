"""The query language of beatmapset search: keywords are cut out of the text, the rest is free text. Pure.

`stars>5 artist="camellia" some words`. A keyword whose value or operator does not fit stays free text.
Source: osu-search.md §1.3.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from g0v0.search import values
from g0v0.search.values import Op

MAX_LENGTH = 1000
"""Characters of a query that are looked at."""

_KEYWORD = re.compile(
    r'\b(?P<name>[A-Za-z0-9_]+)(?P<op>[<>][:=]?|[:=])(?P<value>""(?:\\"|[^"])+""|"(?:\\"|[^"])*"|\S*)', re.ASCII
)


class Measure(StrEnum):
    """What can be compared with a number, a state or a time."""

    STARS = "stars"
    AR = "ar"
    CS = "cs"
    OD = "od"
    HP = "hp"
    BPM = "bpm"
    LENGTH = "length"
    CIRCLES = "circles"
    SLIDERS = "sliders"
    KEYS = "keys"
    STATUS = "status"
    FAVOURITES = "favourites"
    SUBMITTED = "submitted"
    RANKED = "ranked"
    UPDATED = "updated"


class Texts(StrEnum):
    """What can be compared with words."""

    CREATOR = "creator"
    ARTIST = "artist"
    TITLE = "title"
    SOURCE = "source"
    DIFFICULTY = "difficulty"


class Bound(NamedTuple):
    """One comparison; several on one measure all hold."""

    measure: Measure
    op: Op
    value: float | datetime


@dataclass(slots=True)
class Asked:
    """What a query asks for."""

    text: str = ""
    bounds: list[Bound] = field(default_factory=list)
    texts: dict[Texts, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    featured_artist: int | None = None

    @property
    def is_wordy(self) -> bool:
        """Are there words to be relevant to?"""
        return bool(self.text) or any(kind is not Texts.DIFFICULTY for kind in self.texts)


Understand = Callable[[Asked, Op, str], bool]
"""Takes a keyword into `Asked`; False when value or operator do not fit."""


def parse(query: str) -> Asked:
    """Read a query."""
    asked = Asked()

    def take(match: re.Match[str]) -> str:
        understand = _KEYWORDS.get(match["name"].lower())
        op = Op(match["op"].replace(":", "="))
        return "" if understand and understand(asked, op, _unquoted(match["value"])) else match[0]

    asked.text = " ".join(_KEYWORD.sub(take, query[:MAX_LENGTH]).split())
    return asked


def _unquoted(value: str) -> str:
    """Without one pair of quotes; a quote after a backslash is a quote."""
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"')
    return value


def _measured(measure: Measure, read: Callable[[Op, str], list[tuple[Op, float]] | None]) -> Understand:
    def understand(asked: Asked, op: Op, value: str) -> bool:
        found = read(op, value)
        if found is None:
            return False
        asked.bounds += [Bound(measure, *bound) for bound in found]
        return True

    return understand


def _decimal(measure: Measure, tolerance: float) -> Understand:
    return _measured(measure, lambda op, value: values.decimal(op, value, tolerance))


def _date(measure: Measure) -> Understand:
    def understand(asked: Asked, op: Op, value: str) -> bool:
        found = values.date(op, value)
        if found is None:
            return False
        asked.bounds += [Bound(measure, *bound) for bound in found]
        return True

    return understand


def _text(kind: Texts) -> Understand:
    def understand(asked: Asked, op: Op, value: str) -> bool:
        words = value.strip('"').strip()
        if op is not Op.EQ or not words:
            return False
        asked.texts[kind] = words
        return True

    return understand


def _tag(asked: Asked, op: Op, value: str) -> bool:
    if op is not Op.EQ or not value.strip():
        return False
    asked.tags.append(value.strip())
    return True


def _featured_artist(asked: Asked, op: Op, value: str) -> bool:
    found = values.integer(Op.EQ, value) if op is Op.EQ else None
    if found is None:
        return False
    asked.featured_artist = int(found[0][1])
    return True


def _divisor(asked: Asked, op: Op, value: str) -> bool:
    """A setting of the editor that older clients let one search for; it means nothing."""
    return values.integer(op, value) is not None


_KEYWORDS: dict[str, Understand] = {
    "star": _decimal(Measure.STARS, 0.005),
    "stars": _decimal(Measure.STARS, 0.005),
    "ar": _decimal(Measure.AR, 0.05),
    "cs": _decimal(Measure.CS, 0.05),
    "od": _decimal(Measure.OD, 0.05),
    "dr": _decimal(Measure.HP, 0.05),
    "hp": _decimal(Measure.HP, 0.05),
    "bpm": _decimal(Measure.BPM, 0.005),
    "length": _measured(Measure.LENGTH, values.duration),
    "circles": _measured(Measure.CIRCLES, values.integer),
    "sliders": _measured(Measure.SLIDERS, values.integer),
    "key": _measured(Measure.KEYS, values.integer),
    "keys": _measured(Measure.KEYS, values.integer),
    "favourites": _measured(Measure.FAVOURITES, values.integer),
    "status": _measured(Measure.STATUS, values.status),
    "created": _date(Measure.SUBMITTED),
    "submitted": _date(Measure.SUBMITTED),
    "ranked": _date(Measure.RANKED),
    "updated": _date(Measure.UPDATED),
    "creator": _text(Texts.CREATOR),
    "artist": _text(Texts.ARTIST),
    "title": _text(Texts.TITLE),
    "source": _text(Texts.SOURCE),
    "difficulty": _text(Texts.DIFFICULTY),
    "tag": _tag,
    "featured_artist": _featured_artist,
    "divisor": _divisor,
}
