"""The beatmapset search as SQL, built with PyPika because its shape varies. Values always travel beside the text.

Sets are `s`, their texts `t`, what is found by words `f`, the difficulty that has to fit all conditions at once is `b`.
Which rulesets and states a set's difficulties have is in `facets`; they are only read when more is asked of them.
"""

from enum import Enum
from typing import Any, cast

from pypika import Order
from pypika.dialects import MySQLQuery, MySQLQueryBuilder
from pypika.terms import Criterion, ExistsCriterion, Field, FormatParameter, Term

from g0v0.beatmaps.facets import ANY_RULESET
from g0v0.platform.sqlfile import Header, Statement
from g0v0.search import criteria, facets, hits, words
from g0v0.search.hits import Hits, Looked, Texts, satisfies
from g0v0.search.language import Bound
from g0v0.search.models import PAGE, Category, Filters, Played
from g0v0.search.orders import FACTOR, beyond, order_terms
from g0v0.search.sorts import Position, Sort, SortField
from g0v0.search.terms import (
    b,
    coalesce,
    counted,
    counted_over,
    counted_rows,
    h,
    maximum,
    minimum,
    rounded,
    s,
    t,
)
from g0v0.search.values import Op

Built = tuple[Statement, tuple[Any, ...]]

_BY_WORDS = Sort(SortField.RELEVANCE, True)
"""An order for which words are enough."""
_HEADER = Header("Built while it runs.", "positional", "many", "as the filters allow", "osu-search.md §1")


class Way(Enum):
    """How a page is found."""

    WALK = "walk"
    """In the order asked for, looking at one set after the other until the page is full."""
    GATHER = "gather"
    """All that fit by an index that tells them, then put in order."""


def is_of_facets(filters: Filters) -> bool:
    """Do the facets of a set alone tell whether it is found?"""
    return not (filters.asked.is_wordy or criteria.asks_more(filters) or criteria.of_set(filters))


def gathers(filters: Filters) -> bool:
    """Is there an index that tells which sets fit? Else one walks, or the optimizer knows better."""
    return criteria.asks_more(filters) or bool(criteria.kinds(filters)) or filters.asked.is_wordy


def counts_on_the_way(filters: Filters, sort: Sort) -> bool:
    """Is it best to look at all that fits, counting it, and put it in order? Else it is counted first."""
    if not filters.asked.is_wordy:
        return is_own(filters)
    return sort.field is SortField.RELEVANCE or not _is_told_by_words(filters)


def is_own(filters: Filters) -> bool:
    """Are only sets found that the caller has something to do with? These are looked up one by one."""
    of_theirs = filters.category in (Category.FAVOURITES, Category.MINE)
    return of_theirs or filters.played is Played.PLAYED or bool(filters.grades)


def list_ids(filters: Filters, sort: Sort, after: Position | None, offset: int, way: Way) -> Built:
    """One page and a row more: per row the keys of the order, then the id."""
    looked: Looked | None = None
    if filters.asked.is_wordy and way is Way.GATHER:
        query, looked = _worded(filters, sort)
    else:
        query = _gathered(filters) if way is Way.GATHER else _walked(filters)
    query, terms = _keyed(query, filters, sort, looked)
    if after is not None:
        query = query.where(beyond(terms, sort, after))
    return _built("search/list_beatmapset_ids", _paged(query, sort, offset))


def count(filters: Filters) -> Built:
    """How many sets are found."""
    if filters.asked.is_wordy:
        query, _ = _worded(filters, _BY_WORDS)
        return _built("search/count_beatmapsets", query.select(counted_rows()))
    of_difficulties = criteria.asks_more(filters) and not criteria.of_set(filters)
    query = _counted_difficulties(filters) if of_difficulties else _gathered(filters).select(counted(s.id))
    return _built("search/count_beatmapsets", query)


def list_counted(filters: Filters, sort: Sort, after: Position | None, offset: int) -> Built:
    """One page and a row more: per row the keys, the id and how many sets there are.

    For searches of which all that fit are read to be put in order, so counting them on the way costs nothing.
    """
    query, looked = _worded(filters, sort) if filters.asked.is_wordy else (_gathered(filters), None)
    query, terms = _keyed(query, filters, sort, looked)
    query = query.select(counted_over().as_("total"))
    if after is not None:
        keys = [Field(f"k{number}") for number in range(len(terms))]
        query = cast(MySQLQueryBuilder, MySQLQuery.from_(query.as_("f")).select("*")).where(beyond(keys, sort, after))
    return _built("search/list_counted_beatmapset_ids", _paged(query, sort, offset))


def _keyed(
    query: MySQLQueryBuilder, filters: Filters, sort: Sort, looked: Looked | None
) -> tuple[MySQLQueryBuilder, list[Term]]:
    """Select what the order consists of."""
    if sort.field is SortField.DIFFICULTY and not facets.is_converted(filters):
        query = query.join(h).on((h.beatmapset_id == s.id) & (h.ruleset_id == _of_ruleset(filters)))
        terms: list[Term] = [h.most if sort.is_descending else h.fewest, h.beatmapset_id]
    else:
        terms = order_terms(sort, filters, looked, _hardness(filters, is_descending=sort.is_descending))
    return query.select(*(term.as_(f"k{number}") for number, term in enumerate(terms))), terms


def _of_ruleset(filters: Filters) -> int:
    """The row of `h` that is about the difficulties asked for."""
    return ANY_RULESET if filters.ruleset is None else int(filters.ruleset)


def _paged(query: MySQLQueryBuilder, sort: Sort, offset: int) -> MySQLQueryBuilder:
    direction = Order.desc if sort.is_descending else Order.asc
    for number in range(len(sort.keys)):
        query = query.orderby(Field(f"k{number}"), order=direction)
    return query.limit(PAGE + 1).offset(offset)


def _built(name: str, query: MySQLQueryBuilder) -> Built:
    collector = FormatParameter()
    text = query.get_sql(parameter=collector)
    return Statement(name, _HEADER, text, (), is_built=True), tuple(cast(list[Any], collector.get_parameters()))


def _walked(filters: Filters) -> MySQLQueryBuilder:
    query = _of_sets(filters)
    if filters.asked.is_wordy:
        # Common words, else one would gather: asking each set's texts, one soon has a page.
        query = query.join(t).on(t.beatmapset_id == s.id).modifier("STRAIGHT_JOIN")
        query = query.where(satisfies(cast(words.Node, asked_of_words(filters)[0]), Texts()))
    # A condition on the set inside the subquery leaves the optimizer no way but to look set by set.
    return query.where(_has_fitting(filters)) if criteria.asks_more(filters) else query


def _has_fitting(filters: Filters) -> Criterion:
    return ExistsCriterion(criteria.fitting(filters).select(1).where((b.beatmapset_id == s.id) & (s.facets > 0)))


def _gathered(filters: Filters) -> MySQLQueryBuilder:
    if not criteria.asks_more(filters):
        return _of_sets(filters, by_kind=bool(criteria.kinds(filters)))
    fitting = _sets_of_fitting(filters)
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(fitting)).modifier("STRAIGHT_JOIN")
    return _where(query.join(s).on(s.id == Field("beatmapset_id", table=fitting)), filters)


def _sets_of_fitting(filters: Filters) -> MySQLQueryBuilder:
    fits = criteria.fitting(filters)
    if not filters.tags and filters.category is not Category.MINE:
        # Who made it and how it is tagged tell more than state and ruleset.
        fits = fits.force_index(criteria.index_of_fitting(filters))
    return fits.select(b.beatmapset_id).distinct().as_("fitting")


def _sets_hard_enough(filters: Filters, bound: Bound) -> MySQLQueryBuilder:
    """The sets of fitting difficulties by what is kept of their stars, which is rounded: close ones are looked at."""
    is_up = bound.op in (Op.GT, Op.GTE)
    kept, at = h.most if is_up else h.fewest, int(cast(float, bound.value) * FACTOR)
    low, high = at - 2, at + 2
    may, does = (kept >= low, kept > high) if is_up else (kept <= high, kept < low)
    close = criteria.fitting(filters).select(1).where((b.beatmapset_id == h.beatmapset_id) & (h.ruleset_id >= -1))
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(h)).select(h.beatmapset_id)
    return query.where((h.ruleset_id == _of_ruleset(filters)) & may & (does | ExistsCriterion(close))).as_("fitting")


def _counted_difficulties(filters: Filters) -> MySQLQueryBuilder:
    """Sets of the difficulties that fit less those that do not show: only these few sets are read."""
    bound = criteria.star_bound(filters)
    sets = _sets_of_fitting(filters) if bound is None else _sets_hard_enough(filters, bound)
    fitting = MySQLQuery.from_(sets).select(counted_rows().as_("sets")).as_("of_all")
    hidden = _has_fitting(filters) & facets.is_hidden(filters)
    unseen = MySQLQuery.from_(s).select(counted_rows().as_("sets")).where(hidden).as_("unseen")
    shown = Field("sets", table=fitting) - Field("sets", table=unseen)
    return cast(MySQLQueryBuilder, MySQLQuery.from_(fitting).join(unseen).cross().select(shown))


def _of_sets(filters: Filters, *, by_kind: bool = False) -> MySQLQueryBuilder:
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(s))
    if by_kind:
        # Only a range of an index is tested before its rows are read.
        query = query.force_index("ix_beatmapsets_kinds").where(s.facets > 0)
    return _where(query, filters)


def _where(query: MySQLQueryBuilder, filters: Filters) -> MySQLQueryBuilder:
    query = query.where(facets.has_facets(filters, s))
    for criterion in criteria.of_set(filters):
        query = query.where(criterion)
    return query


def _hardness(filters: Filters, *, is_descending: bool) -> Term:
    """The most stars of the set's difficulties when the hardest come first, else the fewest."""
    extreme = maximum if is_descending else minimum
    of_set = criteria.of_rulesets(filters).where(b.beatmapset_id == s.id)
    return coalesce(of_set.select(rounded(extreme(criteria.stars(filters)) * FACTOR)), 0)


def asked_of_words(filters: Filters) -> tuple[words.Node | None, list[words.Word]]:
    """The free text, and the words of keywords, which have to be among the set's too."""
    required = [word for kind in criteria.TEXT_COLUMNS for word in words.every_of(filters.asked.texts.get(kind, ""))]
    return words.read(filters.asked.text), required


def _is_told_by_words(filters: Filters) -> bool:
    """Do words kept one by one tell which sets are found, without anything else being read?"""
    node, required = asked_of_words(filters)
    looked = hits.looked(node, required, filters)
    if not isinstance(looked, Hits) or looked.reads_texts(words.each(node)):
        return False
    return not (required or criteria.asks_more(filters) or criteria.of_set(filters) or criteria.named(filters))


def _worded(filters: Filters, sort: Sort) -> tuple[MySQLQueryBuilder, Looked]:
    """The sets that words find, from what is kept of words where that is all it takes."""
    node, required = asked_of_words(filters)
    looked = hits.looked(node, required, filters)
    of_set = [*criteria.of_set(filters), *criteria.named(filters)]
    if criteria.asks_more(filters):
        of_set.append(_has_fitting(filters))
    reads_set = bool(of_set) or sort.field is not SortField.RELEVANCE
    if isinstance(looked, Hits):
        query = MySQLQuery.from_(looked.found)
        if looked.reads_texts((*words.each(node), *required)):
            query = query.join(t).on(t.beatmapset_id == looked.beatmapset_id)
    elif node is None and not required:
        # Names of mappers are told by an index of sets.
        query = MySQLQuery.from_(s).join(t).on(t.beatmapset_id == s.id).where(facets.has_facets(filters, s))
        reads_set = False
    else:
        query = MySQLQuery.from_(t).where(facets.has_facets(filters, t))
    if reads_set:
        query = query.join(s).on(s.id == looked.beatmapset_id)
    if node is not None:
        fits = satisfies(node, looked)
        query = query.where(fits if filters.set_id is None else fits | (t.beatmapset_id == filters.set_id))
    for criterion in (*map(looked.stands, required), *of_set):
        query = query.where(criterion)
    return cast(MySQLQueryBuilder, query).modifier("STRAIGHT_JOIN"), looked
