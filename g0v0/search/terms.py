"""Pieces of SQL that the search is built of: values, tables, full-text and LIKE conditions."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final, cast

from pypika import Table, analytics
from pypika.dialects import MySQLQuery
from pypika.terms import Criterion, ExistsCriterion, Field, Function, Term

from g0v0.search import words
from g0v0.search.words import All, Node, Not, Word

s: Final = Table("beatmapsets").as_("s")
b: Final = Table("beatmaps").as_("b")
d: Final = Table("beatmap_difficulties").as_("d")
h: Final = Table("beatmapset_stars").as_("h")
"""The set, its difficulty that has to fit all conditions at once, how hard that is in the ruleset asked for, and how
hard the easiest and the hardest of the set are."""

MAIN_TEXT = (s.artist, s.artist_unicode, s.creator, s.title, s.title_unicode)
ALL_TEXT = (*MAIN_TEXT, s.source, s.tags)
_INDEXED = ("artist", "artist_unicode", "creator", "source", "tags", "title", "title_unicode")
"""Columns of ix_beatmapsets_text, in its order."""


class Arg(Term):
    """A value that travels as it is."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value

    def get_sql(self, **kwargs: Any) -> str:
        """A placeholder; the value goes to the collector."""
        collector = kwargs.get("parameter")
        if collector is not None:
            collector.update_parameters(param_key=None, value=self.value)
        return "%s"


class Call(Function):
    """A function whose arguments may hold values."""

    def get_sql(self, **kwargs: Any) -> str:
        """The call as text."""
        with_alias = kwargs.pop("with_alias", False)
        kwargs.pop("subquery", None)
        text = self.get_function_sql(**kwargs)
        return f"{text} `{self.alias}`" if with_alias and self.alias else text


coalesce = partial(Call, "COALESCE")
rounded = partial(Call, "ROUND")
ln = partial(Call, "LN")
minimum = partial(Call, "MIN")
maximum = partial(Call, "MAX")
counted = partial(Call, "COUNT")


def counted_over() -> Term:
    """How many rows there are, in every row."""
    return analytics.Count("*").over()


class Match(Criterion):
    """`MATCH (…) AGAINST (… IN BOOLEAN MODE)` on the full-text index."""

    def __init__(self, expression: str) -> None:
        super().__init__()
        self.expression = Arg(expression)

    def get_sql(self, **kwargs: Any) -> str:
        """The criterion as text."""
        columns = ", ".join(f"`s`.`{name}`" for name in _INDEXED)
        return f"MATCH ({columns}) AGAINST ({self.expression.get_sql(**kwargs)} IN BOOLEAN MODE)"


class Like(Criterion):
    """`value LIKE …`, for values that are more than a column."""

    def __init__(self, value: Term, pattern: str) -> None:
        super().__init__()
        self.value = value
        self.pattern = Arg(pattern)

    def get_sql(self, **kwargs: Any) -> str:
        """The criterion as text."""
        return f"{self.value.get_sql(**kwargs)} LIKE {self.pattern.get_sql(**kwargs)}"


def every(criteria: Sequence[Criterion]) -> Criterion:
    """All of them; nothing when there are none."""
    return cast(Criterion, Criterion.all(list(criteria)))


def either(criteria: Sequence[Criterion]) -> Criterion:
    """One of them."""
    return cast(Criterion, Criterion.any(list(criteria)))


def some(table: Table, criterion: Criterion) -> Criterion:
    """Is there such a row?"""
    return ExistsCriterion(MySQLQuery.from_(table).select(1).where(criterion))


def joined(columns: Sequence[Field]) -> Term:
    """Columns as one text with a space at either end, for `words.pattern`."""
    return Call("CONCAT_WS", Arg(" "), Arg(""), *columns, Arg(""))


def has_word(columns: Sequence[Field], word: Word) -> Criterion:
    """Does the word stand in one of the columns?"""
    return Like(joined(columns), words.pattern(word))


def has_all(columns: Sequence[Field], wanted: Sequence[Word]) -> Criterion:
    """Does every word?"""
    return every([has_word(columns, word) for word in wanted])


def satisfies(node: Node) -> Criterion:
    """A text without the help of the index."""
    match node:
        case Word():
            return has_word(ALL_TEXT, node)
        case Not(inner):
            return cast(Criterion, satisfies(inner).negate())
        case All(nodes):
            return every([satisfies(inner) for inner in nodes])
        case _:
            return either([satisfies(inner) for inner in node.nodes])
