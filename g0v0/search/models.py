"""What is asked of beatmapset search, and rows of the search feature."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pydantic import AliasChoices, Field

from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.http.cursor import Cursor, CursorParams, decode
from g0v0.platform.http.params import LaxBool, LaxInt, Page, Text
from g0v0.search.language import Asked

PAGE = 50
WINDOW = 10_000
"""How far pages reach; cursors reach everything."""


class Category(StrEnum):
    """Groups of states, and a player's own sets."""

    ANY = "any"
    LEADERBOARD = "leaderboard"
    RANKED = "ranked"
    QUALIFIED = "qualified"
    LOVED = "loved"
    FAVOURITES = "favourites"
    PENDING = "pending"
    WIP = "wip"
    GRAVEYARD = "graveyard"
    MINE = "mine"

    @classmethod
    def parse(cls, text: str | None) -> "Category":
        """A word or one of the digits older clients send; anything else is the default."""
        word = _OLD_CATEGORIES.get(text or "", (text or "").lower())
        return cls(word) if word in cls.__members__.values() else cls.LEADERBOARD


_OLD_CATEGORIES = {
    "0": "ranked",
    "2": "favourites",
    "3": "qualified",
    "4": "pending",
    "5": "graveyard",
    "6": "mine",
    "7": "any",
    "8": "loved",
}


class General(StrEnum):
    """Switches of `c`."""

    RECOMMENDED = "recommended"
    CONVERTS = "converts"
    FOLLOWS = "follows"
    SPOTLIGHTS = "spotlights"
    FEATURED_ARTISTS = "featured_artists"


class Extra(StrEnum):
    """What `e` wants a set to have."""

    VIDEO = "video"
    STORYBOARD = "storyboard"


class Played(StrEnum):
    """Sets the caller has played, or has not."""

    ANY = "any"
    PLAYED = "played"
    UNPLAYED = "unplayed"


GRADES = frozenset({"XH", "X", "SH", "S", "A", "B", "C", "D"})


class SearchParams(CursorParams):
    """`GET beatmapsets/search`. Unknown words are passed over."""

    q: Text = Field("", validation_alias=AliasChoices("q", "query"))
    m: LaxInt | None = None
    s: Text | None = None
    g: LaxInt | None = None
    l: LaxInt | None = None  # noqa: E741  (its name on the wire)
    e: Text | None = None
    c: Text | None = None
    r: Text | None = None
    played: Text | None = None
    nsfw: LaxBool = None
    sort: Text | None = None
    page: Page = 1

    def wanted(self) -> Cursor:
        """The cursor asked for; a client sends its text under the name of the object."""
        if self.cursor_string is None and isinstance(self.cursor, str):
            return decode(self.cursor) or {}
        return super().wanted()

    @property
    def ruleset(self) -> Ruleset | None:
        """The ruleset; None for any."""
        return Ruleset(self.m) if self.m in OFFICIAL else None

    def listed(self, text: str | None) -> frozenset[str]:
        """The words of a dot list."""
        return frozenset((text or "").split("."))


class FoundUser(NamedTuple):
    """A user found by name."""

    id: int


class FacetCount(NamedTuple):
    """How many sets have exactly these facets."""

    facets: int
    sets: int


class SearcherRow(NamedTuple):
    """What search needs to know of the caller. `pp` is that of the ruleset asked for, else of their own."""

    ruleset_id: Ruleset
    pp: float
    blocks: bool


class Viewer(NamedTuple):
    """The caller. `user_id` 0 is nobody."""

    user_id: int
    is_supporter: bool
    blocks: bool
    recommended: float | None


NOBODY = Viewer(0, False, False, None)


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything that decides which sets are found."""

    asked: Asked
    category: Category
    viewer: Viewer
    ruleset: Ruleset | None = None
    genre: int = 0
    language: int = 0
    extras: frozenset[str] = frozenset()
    generals: frozenset[str] = frozenset()
    grades: frozenset[str] = frozenset()
    played: Played = Played.ANY
    nsfw: bool = False
    creator_id: int | None = None
    tags: tuple[tuple[int, ...], ...] = ()
    """Per tag asked for, the ids of those it may mean; a difficulty has one of each."""
    every_state_has_leaderboard: bool = False

    @property
    def set_id(self) -> int | None:
        """The set whose id the text is."""
        text = self.asked.text
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None

    @property
    def is_void(self) -> bool:
        """Can nothing be found? Mappers cannot be followed here, and tracks name no artist."""
        asks_for_own = self.category in (Category.FAVOURITES, Category.MINE)
        is_supported = self.viewer.user_id != 0 and self.viewer.is_supporter
        return (
            (asks_for_own and not self.viewer.user_id)
            or (not is_supported and (self.played is not Played.ANY or bool(self.grades)))
            or General.FOLLOWS in self.generals
            or not all(self.tags)
            or self.asked.featured_artist is not None
        )

    @property
    def is_personal(self) -> bool:
        """Does the answer depend on who asks?"""
        return (
            self.category in (Category.FAVOURITES, Category.MINE)
            or self.viewer.blocks
            or self.played is not Played.ANY
            or bool(self.grades)
            or General.RECOMMENDED in self.generals
        )
