"""How the words of a search are looked for: in the texts of all sets, or among words kept one by one.

Among these each word is one range of an index, and tells in which sets it stands, in which of their texts, and whether
these show. What that does not tell of a word (is it a phrase? part of a run without spaces?) the texts of the sets
found are asked for.
"""

from collections.abc import Iterable
from typing import Any, Protocol, cast

from pypika import Table
from pypika.dialects import MySQLQuery, MySQLQueryBuilder
from pypika.terms import Criterion, Field, Term

from g0v0.search import facets, words
from g0v0.search.models import Filters
from g0v0.search.terms import Arg, Call, Located, either, every, maximum, t
from g0v0.search.words import All, Mark, Node, Not, Word

MAX_MARKS = 31
"""So many words are looked up, each with a bit for either text."""

_w = Table("beatmapset_words").as_("w")


class Looked(Protocol):
    """Where words are looked for, and what else is told there."""

    beatmapset_id: Field
    favourite_count: Field

    def in_main(self, word: Word) -> Criterion:
        """Does it stand in the text that counts for more?"""
        ...

    def in_rest(self, word: Word) -> Criterion:
        """Does it stand in the other? Only asked when it is not in the first."""
        ...

    def stands(self, word: Word) -> Criterion:
        """Is it one of the set's?"""
        ...


class Texts:
    """In the texts of sets."""

    beatmapset_id = t.beatmapset_id
    favourite_count = t.favourite_count

    def in_main(self, word: Word) -> Criterion:
        return Located(t.main, word)

    def in_rest(self, word: Word) -> Criterion:
        return Located(t.rest, word)

    def stands(self, word: Word) -> Criterion:
        return Located(t.main, word) | Located(t.rest, word)


class Hits:
    """Among words kept one by one; `found` is the sets with one of them."""

    def __init__(self, marks: list[Mark], filters: Filters) -> None:
        self._marks = {mark: number for number, mark in enumerate(marks)}
        self._texts = Texts()
        self.found = _found(marks, filters)
        self.beatmapset_id = Field("beatmapset_id", table=self.found)
        self.favourite_count = Field("favourite_count", table=self.found)

    def in_main(self, word: Word) -> Criterion:
        return self._has(1 << (bit + MAX_MARKS)) if (bit := self._bit(word)) is not None else self._texts.in_main(word)

    def in_rest(self, word: Word) -> Criterion:
        return self._has(1 << bit) if (bit := self._bit(word)) is not None else self._texts.in_rest(word)

    def stands(self, word: Word) -> Criterion:
        hits = [self._has(_either(self._marks[mark])) for mark in dict.fromkeys(word.marks) if mark in self._marks]
        return every([*hits, self._texts.stands(word)] if self._bit(word) is None else hits)

    def reads_texts(self, asked: Iterable[Word]) -> bool:
        """Does one of the words have to be looked for in texts?"""
        return any(self._bit(word) is None for word in asked)

    def _bit(self, word: Word) -> int | None:
        """The bit that tells all of it."""
        return self._marks.get(word.marks[0]) if len(word.tokens) == len(word.marks) == 1 else None

    def _has(self, mask: int) -> Criterion:
        return Field("hits", table=self.found).bitwiseand(mask) != 0


def looked(node: Node | None, required: list[Word], filters: Filters) -> Looked:
    """Where to look for the words of a text and for required ones: all that fits is found there."""
    asked = (*words.each(node), *required)
    marks = list(dict.fromkeys(mark for word in asked for mark in word.marks))[:MAX_MARKS]
    is_narrowed = words.is_narrowed(node, marks) or any(words.is_narrowed(word, marks) for word in required)
    # A text that is the id of a set finds it, whatever its words.
    return Hits(marks, filters) if is_narrowed and filters.set_id is None else Texts()


def satisfies(node: Node, looked: Looked) -> Criterion:
    """Do the set's words fit the text?"""
    match node:
        case Word():
            return looked.stands(node)
        case Not(inner):
            return cast(Criterion, satisfies(inner, looked).negate())
        case All(nodes):
            return every([satisfies(inner, looked) for inner in nodes])
        case _:
            return either([satisfies(inner, looked) for inner in node.nodes])


def _found(marks: list[Mark], filters: Filters) -> MySQLQueryBuilder:
    """Sets with a word looked for, and which of them; only sets whose facets show."""
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(_w)).where(facets.has_facets(filters, _w)).where(_AnyOf(marks))
    if len(marks) == 1 and not marks[0].is_prefix:
        return query.select(_w.beatmapset_id, _w.favourite_count, _Bits([]).as_("hits")).as_("f")
    # Sorted to be grouped: there may be too many for a temporary table with an index.
    query = query.modifier("SQL_BIG_RESULT").groupby(_w.beatmapset_id)
    found = maximum(_w.favourite_count).as_("favourite_count"), Call("BIT_OR", _Bits(marks)).as_("hits")
    return query.select(_w.beatmapset_id, *found).as_("f")


def _either(bit: int) -> int:
    return 1 << bit | 1 << (bit + MAX_MARKS)


class _Bits(Term):
    """A bit per mark that a kept word is (the first one when none is named), MAX_MARKS higher if it is a main word."""

    def __init__(self, marks: list[Mark]) -> None:
        super().__init__()
        self.marks = [_Is(mark) for mark in marks]

    def get_sql(self, **kwargs: Any) -> str:
        """The term as text."""
        with_alias = kwargs.pop("with_alias", False)
        bits = " | ".join(f"({mark.get_sql(**kwargs)}) << {number}" for number, mark in enumerate(self.marks))
        text = f"({bits or 1}) << (`w`.`in_main` * {MAX_MARKS})"
        return f"{text} `{self.alias}`" if with_alias and self.alias else text


class _AnyOf(Criterion):
    """Is a kept word one of these?"""

    def __init__(self, marks: list[Mark]) -> None:
        super().__init__()
        self.marks = [_Is(mark) for mark in marks]

    def get_sql(self, **kwargs: Any) -> str:
        """The criterion as text."""
        return f"({' OR '.join(mark.get_sql(**kwargs) for mark in self.marks)})"


class _Is(Criterion):
    """Is a kept word this one?"""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.comparison = "LIKE" if mark.is_prefix else "="
        escaped = mark.token.replace("_", "\\_")
        self.word = Arg(f"{escaped}%" if mark.is_prefix else mark.token)

    def get_sql(self, **kwargs: Any) -> str:
        """The criterion as text."""
        return f"`w`.`word` {self.comparison} {self.word.get_sql(**kwargs)}"
