"""Which rulesets and states a search allows a set's difficulties: the part that needs no difficulty to be read."""

from collections.abc import Iterable

from pypika import Table
from pypika.terms import Criterion

from g0v0.beatmaps.facets import EXPLICIT, KNOWN, mask
from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.search.language import Measure
from g0v0.search.models import Category, FacetCount, Filters, General
from g0v0.search.terms import s

_STATES: dict[Category, tuple[Status, ...]] = {
    Category.LEADERBOARD: (Status.RANKED, Status.APPROVED, Status.LOVED),
    Category.RANKED: (Status.RANKED, Status.APPROVED),
    Category.QUALIFIED: (Status.QUALIFIED,),
    Category.LOVED: (Status.LOVED,),
    Category.PENDING: (Status.PENDING,),
    Category.WIP: (Status.WIP,),
    Category.GRAVEYARD: (Status.GRAVEYARD,),
}


def states(filters: Filters) -> frozenset[Status]:
    """The states one of which the difficulty has to be in."""
    found = frozenset(_STATES.get(filters.category, tuple(Status)))
    if filters.category is Category.LEADERBOARD and filters.every_state_has_leaderboard:
        found = frozenset(Status)
    if any(bound.measure is Measure.RANKED for bound in filters.asked.bounds):
        found &= frozenset(_STATES[Category.LEADERBOARD])
    return found


def rulesets(filters: Filters) -> frozenset[Ruleset]:
    """The rulesets one of which the difficulty has to be of."""
    found = frozenset(OFFICIAL if filters.ruleset is None else (filters.ruleset,))
    if is_converted(filters):
        # Its own ruleset and osu!, whose difficulties convert.
        found |= {Ruleset.OSU}
    if any(bound.measure is Measure.KEYS for bound in filters.asked.bounds):
        found &= {Ruleset.MANIA}
    return found


def has_facets(filters: Filters, of: Table) -> Criterion:
    """Has the set, whose facets are kept in `of`, a difficulty of the rulesets and states asked for?"""
    found = of.facets.bitwiseand(_wanted(filters)) != 0
    return found if filters.nsfw else found & (of.facets.bitwiseand(EXPLICIT) == 0)


def is_hidden(filters: Filters) -> Criterion:
    """Is it deleted, unknown yet, or explicit and not to be shown? As ranges, because these are few."""
    is_nothing = s.facets <= KNOWN
    if filters.nsfw:
        return is_nothing
    # The mask spares looking at the difficulties of sets that have none of those asked for.
    return is_nothing | ((s.facets >= KNOWN | EXPLICIT) & (s.facets.bitwiseand(_wanted(filters)) != 0))


def count(filters: Filters, counts: Iterable[FacetCount]) -> int:
    """How many sets have."""
    wanted, unwanted = _wanted(filters), 0 if filters.nsfw else EXPLICIT
    return sum(row.sets for row in counts if row.facets & wanted and not row.facets & unwanted)


def _wanted(filters: Filters) -> int:
    return mask(rulesets(filters), states(filters))


def is_converted(filters: Filters) -> bool:
    """Do difficulties count that are converted to the ruleset asked for?"""
    return General.CONVERTS in filters.generals and filters.ruleset not in (None, Ruleset.OSU)
