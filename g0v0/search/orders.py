"""The columns a search is ordered by, and the condition that continues after a row."""

from collections.abc import Sequence
from typing import Any

from pypika import Case
from pypika.terms import Criterion, Term

from g0v0.search import words
from g0v0.search.hits import Looked
from g0v0.search.language import Texts
from g0v0.search.models import Filters
from g0v0.search.sorts import Kind, Position, Sort, SortField
from g0v0.search.terms import Arg, either, every, ln, rounded, s

FACTOR = 100_000
"""Stars, ratings and scores are ordered as whole numbers, which a cursor holds exactly."""

_IN_MAIN_TEXT, _IN_TAGS = 2, 1
_EXACT = 10
_ITS_ID = 1_000_000


def order_terms(sort: Sort, filters: Filters, looked: Looked | None, hardness: Term) -> list[Term]:
    """What `sort.keys` are made of. `hardness` is that of the set in this direction; `looked` is where words were."""
    match sort.field:
        case SortField.DIFFICULTY:
            return [hardness, s.id]
        case SortField.RELEVANCE:
            return [score(filters, looked), s.id if looked is None else looked.beatmapset_id]
        case SortField.NOMINATIONS:
            return [s.nominations_current, s.hype_current, s.id]
        case _:
            return [_PLAIN[sort.field], s.id]


_PLAIN: dict[SortField, Term] = {
    SortField.ARTIST: s.artist,
    SortField.CREATOR: s.creator,
    SortField.FAVOURITES: s.favourite_count,
    SortField.PLAYS: s.play_count,
    SortField.RANKED: s.ranked_at,
    SortField.RATING: s.rating_mean,
    SortField.TITLE: s.title,
    SortField.UPDATED: s.updated_at,
}


def beyond(terms: Sequence[Term], sort: Sort, after: Position) -> Criterion:
    """Rows after a position, compared column by column."""
    alternatives: list[Criterion] = []
    for number, (term, key, value) in enumerate(zip(terms, sort.keys, after, strict=True)):
        further = _further(term, key.kind, value, is_descending=sort.is_descending)
        if further is not None:
            same = [_same(terms[i], after[i]) for i in range(number)]
            alternatives.append(every([*same, further]))
    return either(alternatives)


def _same(term: Term, value: Any) -> Criterion:
    return term.isnull() if value is None else term == Arg(value)


def _further(term: Term, kind: Kind, value: Any, *, is_descending: bool) -> Criterion | None:
    """No time sorts below every time."""
    if value is None:
        return None if is_descending else term.notnull()
    if not is_descending:
        return term > Arg(value)
    return (term < Arg(value)) | term.isnull() if kind is Kind.TIME else term < Arg(value)


def score(filters: Filters, looked: Looked | None) -> Term:
    """More words, in more telling columns, and favourites: a whole number. Source: osu-search.md §1.3."""
    wanted = words.wanted(words.read(filters.asked.text))
    total: Term = Arg(1)
    # A single word is all words wherever it is found.
    whole = _IN_MAIN_TEXT if len(wanted) == 1 else 0
    if looked is None:
        return rounded(total * ln(s.favourite_count + 2) * FACTOR)
    for word in wanted:
        in_main = Case().when(looked.in_main(word), _IN_MAIN_TEXT + whole)
        total = total + in_main.when(looked.in_rest(word), _IN_TAGS + whole).else_(0)
    if len(wanted) > 1:
        has_all = every([looked.stands(word) for word in wanted])
        total = total + Case().when(has_all, _IN_MAIN_TEXT * len(wanted)).else_(0)
    for kind, columns in ((Texts.ARTIST, (s.artist, s.artist_unicode)), (Texts.TITLE, (s.title, s.title_unicode))):
        if value := filters.asked.texts.get(kind):
            total = total + Case().when(either([column == Arg(value) for column in columns]), _EXACT).else_(0)
    if (set_id := filters.set_id) is not None:
        total = total + Case().when(looked.beatmapset_id == set_id, _ITS_ID).else_(0)
    return rounded(total * ln(looked.favourite_count + 2) * FACTOR)
