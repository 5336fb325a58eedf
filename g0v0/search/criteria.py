"""What a search asks of a set, and what it asks of one of its difficulties, as conditions."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from pypika import Table
from pypika.dialects import MySQLQuery, MySQLQueryBuilder
from pypika.terms import Criterion, ExistsCriterion, Field, Term

from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import Ruleset
from g0v0.search import facets, words
from g0v0.search.language import Bound, Measure, Texts
from g0v0.search.models import Category, Extra, Filters, General, Played
from g0v0.search.terms import Arg, b, coalesce, d, has_all, s, some
from g0v0.search.values import Op

_RECOMMENDED_WITHIN = 0.5

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
TEXT_COLUMNS: dict[Texts, tuple[Field, ...]] = {
    Texts.ARTIST: (s.artist, s.artist_unicode),
    Texts.TITLE: (s.title, s.title_unicode),
    Texts.SOURCE: (s.source,),
}
_OF_SET = (Measure.FAVOURITES, Measure.SUBMITTED, Measure.RANKED, Measure.UPDATED)


def asks_more(filters: Filters) -> bool:
    """Is more asked of a difficulty than its ruleset and state?"""
    return (
        any(bound.measure not in _OF_SET for bound in filters.asked.bounds)
        or Texts.DIFFICULTY in filters.asked.texts
        or filters.category is Category.MINE
        or (General.RECOMMENDED in filters.generals and filters.viewer.recommended is not None)
        or bool(filters.tags)
    )


def index_of_fitting(filters: Filters) -> str:
    """The narrowest index that holds all that is asked of a difficulty; its rows are read in half the time."""
    is_narrow = all(bound.measure in (*_OF_SET, Measure.STARS) for bound in filters.asked.bounds)
    return "ix_beatmaps_named" if is_narrow else "ix_beatmaps_fits"


def star_bound(filters: Filters) -> Bound | None:
    """The one bound of stars, where that of the hardest or the easiest difficulty tells whether the set is found."""
    asked = [bound for bound in filters.asked.bounds if bound.measure not in _OF_SET]
    if len(asked) != 1 or asked[0].measure is not Measure.STARS or asked[0].op is Op.EQ:
        return None
    is_all = (
        facets.states(filters) == frozenset(Status)
        and not facets.is_converted(filters)
        and not asks_more(replace(filters, asked=replace(filters.asked, bounds=[])))
    )
    return asked[0] if is_all else None


def of_set(filters: Filters) -> list[Criterion]:
    """What is asked of the set itself, words and facets apart."""
    return [*kinds(filters), *facts(filters), *own(filters)]


def kinds(filters: Filters) -> list[Criterion]:
    """What ix_beatmapsets_kinds tells of a set."""
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
    return found


def facts(filters: Filters) -> list[Criterion]:
    """How often and when."""
    return [_compared(_COLUMNS[bound.measure], bound) for bound in filters.asked.bounds if bound.measure in _OF_SET]


def own(filters: Filters) -> list[Criterion]:
    """What the caller has to do with the set."""
    found: list[Criterion] = []
    viewer_id = filters.viewer.user_id
    if filters.category is Category.MINE:
        found.append(s.is_local == 1)
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
    return found


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


def fitting(filters: Filters) -> MySQLQueryBuilder:
    """Difficulties that fit everything asked of difficulties."""
    query = of_rulesets(filters).where(b.status.isin(sorted(int(state) for state in facets.states(filters))))
    for bound in filters.asked.bounds:
        if bound.measure not in _OF_SET:
            query = query.where(_compared(_COLUMNS.get(bound.measure) or stars(filters), bound))
    if filters.category is Category.MINE:
        query = query.where(b.user_id == filters.viewer.user_id)
    recommended = filters.viewer.recommended
    if General.RECOMMENDED in filters.generals and recommended is not None:
        low, high = recommended - _RECOMMENDED_WITHIN, recommended + _RECOMMENDED_WITHIN
        query = query.where((stars(filters) >= Arg(low)) & (stars(filters) <= Arg(high)))
    if name := filters.asked.texts.get(Texts.DIFFICULTY):
        query = query.where(has_all((b.version,), words.every_of(name)))
    for tag_ids in filters.tags:
        g = Table("beatmap_tags").as_("g")
        query = query.where(some(g, (g.beatmap_id == b.id) & g.tag_id.isin(list(tag_ids))))
    return query


def of_rulesets(filters: Filters) -> MySQLQueryBuilder:
    """Difficulties that can be played in the ruleset asked for."""
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(b))
    if facets.is_converted(filters):
        query = query.left_join(d).on((d.beatmap_id == b.id) & (d.ruleset_id == int(cast(Ruleset, filters.ruleset))))
    rulesets = sorted(int(ruleset) for ruleset in facets.rulesets(filters))
    return query.where(b.ruleset_id.isin(rulesets) & b.deleted_at.isnull())


def stars(filters: Filters) -> Term:
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


def named(filters: Filters) -> list[Criterion]:
    """Words of keywords stand in the column they are about."""
    found = [
        has_all(columns, words.every_of(filters.asked.texts.get(kind, "")))
        for kind, columns in TEXT_COLUMNS.items()
        if kind in filters.asked.texts
    ]
    if creator := filters.asked.texts.get(Texts.CREATOR):
        found.append(_by_creator(creator, filters.creator_id))
    return found


def _by_creator(name: str, user_id: int | None) -> Criterion:
    """Sets of that name, or with a difficulty by that user. Ids of official sets are those of the official server."""
    named = has_all((s.creator,), words.every_of(name))
    made = (b.beatmapset_id == s.id) & b.deleted_at.isnull()
    if user_id is not None:
        return named | ((s.is_local == 1) & some(b, made & (b.user_id == user_id)))
    if name.isascii() and name.isdigit() and len(name) < 19:
        return named | ((s.is_local == 0) & some(b, made & (b.user_id == int(name))))
    return named
