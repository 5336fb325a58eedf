"""Pieces of SQL that the search is built of: values, tables, conditions on words."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final, cast

from pypika import Table, analytics
from pypika.dialects import MySQLQuery
from pypika.functions import Count
from pypika.terms import Criterion, ExistsCriterion, Field, Function, Term

from g0v0.search import words
from g0v0.search.words import Word

s: Final = Table("beatmapsets").as_("s")
t: Final = Table("beatmapset_texts").as_("t")
b: Final = Table("beatmaps").as_("b")
d: Final = Table("beatmap_difficulties").as_("d")
h: Final = Table("beatmapset_stars").as_("h")
"""The set, its words, its difficulty that has to fit all conditions at once, how hard that is in the ruleset asked for,
and how hard the easiest and the hardest of the set are."""


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


def counted_rows() -> Term:
    """How many rows there are."""
    return Count("*")


def counted_over() -> Term:
    """How many rows there are, in every row."""
    return analytics.Count("*").over()


class Located(Criterion):
    """Does a word stand in a column of words? Bytes are compared, in half the time that letters take."""

    def __init__(self, column: Field, word: Word) -> None:
        super().__init__()
        self.column = column
        self.word = Arg(word.located)

    def get_sql(self, **kwargs: Any) -> str:
        """The criterion as text."""
        return f"LOCATE(CAST({self.word.get_sql(**kwargs)} AS BINARY), {self.column.get_sql(**kwargs)}) > 0"


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
    pattern = words.pattern(word)
    needs_spaces = len(columns) > 1 or pattern.startswith("% ")
    return Like(joined(columns) if needs_spaces else columns[0], pattern)


def has_all(columns: Sequence[Field], wanted: Sequence[Word]) -> Criterion:
    """Does every word?"""
    return every([has_word(columns, word) for word in wanted])
