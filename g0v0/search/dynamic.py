"""The beatmapset search as SQL, built with PyPika because its shape varies. Values always travel beside the text.

Sets are `s`, the difficulty that has to fit all conditions at once is `b`. Which rulesets and states a set's
difficulties have is in `facets`; they are only read when more is asked of them.
"""

from datetime import UTC, datetime
from typing import Any, cast

from pypika import Order, Table
from pypika.dialects import MySQLQuery, MySQLQueryBuilder
from pypika.terms import Criterion, ExistsCriterion, Field, FormatParameter, Term

from g0v0.beatmaps.facets import ANY_RULESET
from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.sqlfile import Header, Statement
from g0v0.search import facets, words
from g0v0.search.language import Bound, Measure, Texts
from g0v0.search.models import PAGE, Category, Extra, Filters, General, Played
from g0v0.search.orders import FACTOR, beyond, order_terms
from g0v0.search.sorts import Position, Sort, SortField
from g0v0.search.terms import (
    ALL_TEXT,
    Arg,
    Match,
    b,
    coalesce,
    counted,
    counted_over,
    d,
    every,
    h,
    has_all,
    has_word,
    maximum,
    minimum,
    rounded,
    s,
    satisfies,
    some,
)
from g0v0.search.values import Op

Built = tuple[Statement, tuple[Any, ...]]

_HEADER = Header("Built while it runs.", "positional", "many", "as the filters allow", "osu-search.md §1")
_RECOMMENDED_WITHIN = 0.5

_COMMON = (Category.ANY, Category.LEADERBOARD, Category.RANKED, Category.LOVED, Category.GRAVEYARD)

_COLUMNS: dict[Measure, Field] = {
    Measure.AR: b.ar,
    Measure.CS: b.cs,
    Measure.OD: b.od,
    Measure.HP: b.hp,
    Measure.BPM: b.bpm,
    Measure.LENGTH: b.total_length_s,
    Measure.CIRCLES: b.count_circles,
    Measure.SLIDERS: b.count_sliders,
    Measure.KEYS: b.cs,
    Measure.STATUS: b.status,
    Measure.FAVOURITES: s.favourite_count,
    Measure.SUBMITTED: s.submitted_at,
    Measure.RANKED: s.ranked_at,
    Measure.UPDATED: s.updated_at,
}
_TEXT_COLUMNS: dict[Texts, tuple[Field, ...]] = {
    Texts.ARTIST: (s.artist, s.artist_unicode),
    Texts.TITLE: (s.title, s.title_unicode),
    Texts.SOURCE: (s.source,),
}
_OF_SET = (Measure.FAVOURITES, Measure.SUBMITTED, Measure.RANKED, Measure.UPDATED)


def reads_all(filters: Filters, sort: Sort) -> bool:
    """Are all sets that fit read before the first is known, so that counting them on the way costs nothing?"""
    by_score = sort.field is SortField.RELEVANCE and filters.asked.is_wordy
    return by_score or (_asks_more(filters) and not _most_fit(filters))


def list_ids(filters: Filters, sort: Sort, after: Position | None, offset: int, *, counts: bool = False) -> Built:
    """One page and a row more: per row the keys of the order, then the id, then (`counts`) how many sets there are."""
    query = _found(filters, set_by_set=_most_fit(filters))
    if sort.field is SortField.DIFFICULTY and not facets.is_converted(filters):
        of_ruleset = ANY_RULESET if filters.ruleset is None else int(filters.ruleset)
        query = query.join(h).on((h.beatmapset_id == s.id) & (h.ruleset_id == of_ruleset))
        terms: list[Term] = [h.most if sort.is_descending else h.fewest, h.beatmapset_id]
    else:
        terms = order_terms(sort, filters, _hardness(filters, is_descending=sort.is_descending))
    query = query.select(*(term.as_(f"k{number}") for number, term in enumerate(terms)))
    if counts:
        query = query.select(counted_over().as_("total"))
    if after is not None:
        query = query.where(beyond(terms, sort, after))
    direction = Order.desc if sort.is_descending else Order.asc
    for number in range(len(terms)):
        query = query.orderby(Field(f"k{number}"), order=direction)
    return _built("search/list_beatmapset_ids", query.limit(PAGE + 1).offset(offset))


def count(filters: Filters) -> Built:
    """How many sets are found."""
    return _built("search/count_beatmapsets", _found(filters, set_by_set=False).select(counted(s.id)))


def _built(name: str, query: MySQLQueryBuilder) -> Built:
    collector = FormatParameter()
    text = query.get_sql(parameter=collector)
    return Statement(name, _HEADER, text, (), is_built=True), tuple(cast(list[Any], collector.get_parameters()))


def _most_fit(filters: Filters) -> bool:
    """Is a page full after looking at few sets? Then none of the others' difficulties need be read."""
    return not filters.asked.bounds and Texts.DIFFICULTY not in filters.asked.texts and filters.category in _COMMON


def _found(filters: Filters, *, set_by_set: bool) -> MySQLQueryBuilder:
    """The sets found. `set_by_set`: look difficulties up per set, else (faster for many sets) read them all at once."""
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(s)).where(facets.has_facets(filters))
    for criterion in (_set_filters(filters), _own(filters), _worded(filters)):
        query = query.where(criterion)
    if not _asks_more(filters) or not facets.states(filters):
        return query
    fits = _fitting(filters)
    if set_by_set:
        # A condition on the set inside the subquery leaves the optimizer no other way.
        fits = fits.where(s.facets > 0)
    return query.where(ExistsCriterion(fits))


def _asks_more(filters: Filters) -> bool:
    """Is more asked of a difficulty than its ruleset and state?"""
    return (
        any(bound.measure not in _OF_SET for bound in filters.asked.bounds)
        or Texts.DIFFICULTY in filters.asked.texts
        or filters.category is Category.MINE
        or (General.RECOMMENDED in filters.generals and filters.viewer.recommended is not None)
        or bool(filters.tags)
    )


def _set_filters(filters: Filters) -> Criterion:
    """What the set itself has to be."""
    found: list[Criterion] = []
    if filters.genre:
        found.append(s.genre_id == filters.genre)
    if filters.language:
        found.append(s.language_id == filters.language)
    if Extra.VIDEO in filters.extras:
        found.append(s.has_video == 1)
    if Extra.STORYBOARD in filters.extras:
        found.append(s.has_storyboard == 1)
    if General.SPOTLIGHTS in filters.generals:
        found.append(s.is_spotlight == 1)
    if General.FEATURED_ARTISTS in filters.generals:
        found.append(s.track_id.notnull())
    found += [_compared(_COLUMNS[bound.measure], bound) for bound in filters.asked.bounds if bound.measure in _OF_SET]
    return every(found)


def _own(filters: Filters) -> Criterion:
    """What the caller has to do with the set."""
    found: list[Criterion] = []
    viewer_id = filters.viewer.user_id
    if filters.category is Category.FAVOURITES:
        f = Table("beatmapset_favourites").as_("f")
        found.append(some(f, (f.user_id == viewer_id) & (f.beatmapset_id == s.id)))
    if filters.viewer.blocks:
        r = Table("relations").as_("r")
        is_blocked = some(r, (r.user_id == viewer_id) & (r.target_id == s.user_id) & (r.kind == 2))
        found.append(((s.is_local == 1) & is_blocked).negate())
    if filters.played is not Played.ANY:
        was_played = _played(filters, frozenset())
        found.append(was_played if filters.played is Played.PLAYED else was_played.negate())
    if filters.grades:
        found.append(_played(filters, filters.grades))
    return every(found)


def _played(filters: Filters, grades: frozenset[str]) -> Criterion:
    p, pb = Table("score_bests").as_("p"), Table("beatmaps").as_("pb")
    query = (
        MySQLQuery.from_(pb)
        .join(p)
        .on((p.beatmap_id == pb.id) & (p.user_id == filters.viewer.user_id))
        .select(1)
        .where(pb.beatmapset_id == s.id)
    )
    rulesets = [r for r in Ruleset if filters.ruleset is None or r.base is filters.ruleset]
    query = query.where(p.ruleset_id.isin([int(ruleset) for ruleset in rulesets]))
    if grades:
        query = query.where(p.grade.isin([Arg(grade) for grade in sorted(grades)]))
    return ExistsCriterion(query)


def _fitting(filters: Filters) -> MySQLQueryBuilder:
    """Difficulties of the set that fit everything asked of difficulties."""
    query = _of_rulesets(filters).select(1)
    if (states := facets.states(filters)) != frozenset(Status):
        query = query.where(b.status.isin(sorted(int(state) for state in states)))
    if any(bound.measure is Measure.KEYS for bound in filters.asked.bounds):
        query = query.where(b.ruleset_id == int(Ruleset.MANIA))
    for bound in filters.asked.bounds:
        if bound.measure not in _OF_SET:
            query = query.where(_compared(_COLUMNS.get(bound.measure) or _stars(filters), bound))
    if filters.category is Category.MINE:
        query = query.where((s.is_local == 1) & (b.user_id == filters.viewer.user_id))
    recommended = filters.viewer.recommended
    if General.RECOMMENDED in filters.generals and recommended is not None:
        low, high = recommended - _RECOMMENDED_WITHIN, recommended + _RECOMMENDED_WITHIN
        query = query.where((_stars(filters) >= Arg(low)) & (_stars(filters) <= Arg(high)))
    if name := filters.asked.texts.get(Texts.DIFFICULTY):
        query = query.where(has_all((b.version,), words.every_of(name)))
    for tag_ids in filters.tags:
        t = Table("beatmap_tags").as_("t")
        query = query.where(some(t, (t.beatmap_id == b.id) & t.tag_id.isin(list(tag_ids))))
    return query


def _of_rulesets(filters: Filters) -> MySQLQueryBuilder:
    """Difficulties of the set that can be played in the ruleset asked for."""
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(b))
    if facets.is_converted(filters):
        # Its own ruleset and osu!, whose difficulties convert.
        ruleset = cast(Ruleset, filters.ruleset)
        query = query.left_join(d).on((d.beatmap_id == b.id) & (d.ruleset_id == int(ruleset)))
        query = query.where(b.ruleset_id.isin([int(Ruleset.OSU), int(ruleset)]))
    elif filters.ruleset is not None:
        query = query.where(b.ruleset_id == int(filters.ruleset))
    return query.where((b.beatmapset_id == s.id) & b.deleted_at.isnull())


def _stars(filters: Filters) -> Term:
    return coalesce(d.star_rating, b.difficulty_rating) if facets.is_converted(filters) else b.difficulty_rating


def _compared(column: Term, bound: Bound) -> Criterion:
    value = bound.value
    if isinstance(value, datetime):
        value = value.astimezone(UTC).replace(tzinfo=None)
    match bound.op:
        case Op.EQ:
            return column == Arg(value)
        case Op.LT:
            return column < Arg(value)
        case Op.LTE:
            return column <= Arg(value)
        case Op.GT:
            return column > Arg(value)
        case Op.GTE:
            return column >= Arg(value)


def _hardness(filters: Filters, *, is_descending: bool) -> Term:
    """The most stars of the set's difficulties when the hardest come first, else the fewest."""
    extreme = maximum if is_descending else minimum
    return coalesce(_of_rulesets(filters).select(rounded(extreme(_stars(filters)) * FACTOR)), 0)


def _worded(filters: Filters) -> Criterion:
    """Free text and the words of keywords."""
    asked, found = filters.asked, list[Criterion]()
    node = words.read(asked.text)
    if node is not None and (filters.set_id is not None or not words.indexed(node)):
        like = satisfies(node)
        found.append(like if filters.set_id is None else like | (s.id == filters.set_id))
        node = None
    found += [has_word(ALL_TEXT, word).negate() for word in words.excluded(node)]
    required = [word for kind in _TEXT_COLUMNS for word in words.every_of(asked.texts.get(kind, ""))]
    if expression := words.indexed(node, required):
        found.append(Match(expression))
    for kind, columns in _TEXT_COLUMNS.items():
        found.append(has_all(columns, words.every_of(asked.texts.get(kind, ""))))
    if creator := asked.texts.get(Texts.CREATOR):
        found.append(_by_creator(creator, filters.creator_id))
    return every(found)


def _by_creator(name: str, user_id: int | None) -> Criterion:
    """Sets of that name, or with a difficulty by that user. Ids of official sets are those of the official server."""
    named = has_all((s.creator,), words.every_of(name))
    made = (b.beatmapset_id == s.id) & b.deleted_at.isnull()
    if user_id is not None:
        return named | ((s.is_local == 1) & some(b, made & (b.user_id == user_id)))
    if name.isascii() and name.isdigit() and len(name) < 19:
        return named | ((s.is_local == 0) & some(b, made & (b.user_id == int(name))))
    return named
