"""Orders of a beatmapset search, and the cursors that continue them. Pure. Source: osu-search.md §1.4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, StrEnum
from typing import Any, NamedTuple

from g0v0.platform.errors import Invalid
from g0v0.platform.http.cursor import Cursor
from g0v0.search.models import Category

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_MS = 253_370_764_800_000
"""Year 9999."""


class CursorMismatch(Invalid):
    """The cursor belongs to another sort."""

    code = "cursor_mismatch"

    def __init__(self) -> None:
        super().__init__("Cursor parameters do not match sort parameters.")


class SortField(StrEnum):
    """What sets are ordered by."""

    ARTIST = "artist"
    CREATOR = "creator"
    DIFFICULTY = "difficulty"
    FAVOURITES = "favourites"
    NOMINATIONS = "nominations"
    PLAYS = "plays"
    RANKED = "ranked"
    RATING = "rating"
    RELEVANCE = "relevance"
    TITLE = "title"
    UPDATED = "updated"


class Kind(Enum):
    """How a key is written in a cursor."""

    TEXT = "text"
    NUMBER = "number"
    TIME = "time"
    """Epoch milliseconds; 0 is no time."""


class Key(NamedTuple):
    """One column of an order."""

    name: str
    kind: Kind


KEYS: dict[SortField, tuple[Key, ...]] = {
    SortField.ARTIST: (Key("artist.raw", Kind.TEXT),),
    SortField.CREATOR: (Key("creator.raw", Kind.TEXT),),
    SortField.DIFFICULTY: (Key("beatmaps.difficultyrating", Kind.NUMBER),),
    SortField.FAVOURITES: (Key("favourite_count", Kind.NUMBER),),
    SortField.NOMINATIONS: (Key("nominations", Kind.NUMBER), Key("hype", Kind.NUMBER)),
    SortField.PLAYS: (Key("play_count", Kind.NUMBER),),
    SortField.RANKED: (Key("approved_date", Kind.TIME),),
    SortField.RATING: (Key("rating", Kind.NUMBER),),
    SortField.RELEVANCE: (Key("_score", Kind.NUMBER),),
    SortField.TITLE: (Key("title.raw", Kind.TEXT),),
    SortField.UPDATED: (Key("last_update", Kind.TIME),),
}
"""Columns of each order; the id comes last in all."""

_BY_UPDATE = (Category.PENDING, Category.WIP, Category.GRAVEYARD, Category.MINE)
_ID = Key("id", Kind.NUMBER)

Position = tuple[Any, ...]
"""Where a page ended: a value per key of the order, then the id."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order."""

    field: SortField
    is_descending: bool

    @property
    def wire(self) -> str:
        """As the answer tells it."""
        return f"{self.field}_{'desc' if self.is_descending else 'asc'}"

    @classmethod
    def parse(cls, text: str | None, *, is_wordy: bool, category: Category) -> "Sort":
        """`title_asc`; an unknown field is the default one, an unknown direction is down."""
        word, _, direction = (text or "").lower().partition("_")
        known = word in SortField.__members__.values()
        field = SortField(word) if known else _default(is_wordy=is_wordy, category=category)
        return cls(field, direction != "asc")

    @property
    def keys(self) -> tuple[Key, ...]:
        """Its columns, the id among them."""
        return (*KEYS[self.field], _ID)

    def cursor(self, row: Sequence[Any]) -> Cursor:
        """What continues after a row."""
        return {key.name: _written(key.kind, value) for key, value in zip(self.keys, row, strict=True)}

    def position(self, cursor: Cursor) -> Position | None:
        """Where to continue; None is the start. Raises CursorMismatch."""
        if not cursor:
            return None
        if any(key.name not in cursor for key in self.keys):
            raise CursorMismatch
        try:
            return tuple(_read(key.kind, cursor[key.name]) for key in self.keys)
        except (TypeError, ValueError, OverflowError):
            raise CursorMismatch from None


def _default(*, is_wordy: bool, category: Category) -> SortField:
    if is_wordy:
        return SortField.RELEVANCE
    return SortField.UPDATED if category in _BY_UPDATE else SortField.RANKED


def _written(kind: Kind, value: Any) -> int | str:
    match kind:
        case Kind.TEXT:
            return str(value)
        case Kind.TIME:
            return 0 if value is None else (value.replace(tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)
        case _:
            return int(value)


def _read(kind: Kind, value: Any) -> int | str | datetime | None:
    if kind is Kind.TEXT:
        if not isinstance(value, str | int):
            raise TypeError
        return str(value)
    number = int(value)
    if kind is Kind.NUMBER:
        if abs(number) >= 2**63:
            raise OverflowError
        return number
    if not 0 <= number < _MAX_MS:
        raise OverflowError
    return (_EPOCH + timedelta(milliseconds=number)).replace(tzinfo=None) if number else None
