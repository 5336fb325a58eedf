"""`/rankings/…`. Pages are kept encoded for a minute; a friends' ranking is made for its viewer alone."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.http.cursor import CursorParams
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.http.params import Id, Page, Params, Text
from g0v0.platform.runtime import Runtime
from g0v0.rankings import cache, listing, rules, shapes, spotlights
from g0v0.rankings.listing import Wanted
from g0v0.rankings.models import Sort
from g0v0.rankings.queries import list_spotlights
from g0v0.users.countries import is_known

SORTS = {"performance": Sort.PERFORMANCE, "score": Sort.SCORE}
RANKINGS = shapes.UserRanking | shapes.CountryRanking | shapes.TeamRanking
KINDS = {"performance": Sort.PERFORMANCE, "global": Sort.PERFORMANCE, "score": Sort.SCORE}


class RankingNotFound(NotFound):
    """No such ruleset, type or country."""

    code = "ranking_not_found"


class RankingQuery(CursorParams):
    """Page (also as cursor) and filters. `filter`: `all` or `friends`; `variant`: `all`; `spotlight`: its id."""

    page: Page = 1
    country: Text | None = None
    filter: Text = "all"
    variant: Text = "all"
    spotlight: Id | None = None

    @property
    def wanted_page(self) -> int:
        """The page asked for, within what is listed at all."""
        number = self.number("page")
        return max(1, min(self.page if number is None else number, rules.MAX_PAGES))


class KudosuQuery(Params):
    """Which page."""

    page: Page = 1


@endpoint(scope="public", query=RankingQuery, returns=RANKINGS | shapes.Chart)
async def ranking(
    rt: Runtime, call: Call[RankingQuery], mode: str, kind: str
) -> Raw | shapes.UserRanking | shapes.Chart:
    """A ranking, fifty rows a page: `performance` (also `global`) and `score` of users, `country`, `team`, `charts`.

    `country` and `filter=friends` narrow the ranking of users, `spotlight` chooses the chart (default: the latest).
    404 unknown ruleset, type, country or spotlight; 422 bad filter.
    """
    ruleset = _ruleset(mode)
    if kind == "charts":
        return await _chart(rt, call, ruleset)
    if kind in ("country", "team"):
        return await _sums(rt, kind, Wanted(ruleset, Sort.PERFORMANCE, call.query.wanted_page))
    if kind not in KINDS:
        raise RankingNotFound("invalid type specified", kind=kind)
    return await _users(rt, call, Wanted(ruleset, KINDS[kind], call.query.wanted_page, _country(call.query)))


@endpoint(scope="public", query=RankingQuery, returns=RANKINGS)
async def sorted_ranking(
    rt: Runtime, call: Call[RankingQuery], mode: str, kind: str, sort: str
) -> Raw | shapes.UserRanking:
    """A ranking (`global`, `country`, `team`) by `performance` or `score`. 404 and 422 as above."""
    ruleset = _ruleset(mode)
    if kind not in ("global", "country", "team"):
        raise RankingNotFound("invalid type specified", kind=kind)
    if sort not in SORTS:
        raise RankingNotFound("invalid sort specified", sort=sort)
    if kind == "global":
        return await _users(rt, call, Wanted(ruleset, SORTS[sort], call.query.wanted_page, _country(call.query)))
    return await _sums(rt, kind, Wanted(ruleset, SORTS[sort], call.query.wanted_page))


@endpoint(scope="public", query=KudosuQuery, returns=shapes.KudosuRanking)
async def kudosu(rt: Runtime, call: Call[KudosuQuery]) -> shapes.KudosuRanking:
    """Users by kudosu. Nobody has any: this server keeps no beatmap discussions it could be earned in."""
    return {"ranking": []}


@endpoint(scope="public", returns=shapes.Spotlights)
async def all_spotlights(rt: Runtime, call: Call) -> shapes.Spotlights:
    """Every spotlight, newest first."""
    return {"spotlights": [shapes.spotlight(row) for row in await list_spotlights(rt.db)]}


async def _chart(rt: Runtime, call: Call[RankingQuery], ruleset: Ruleset) -> Raw | shapes.Chart:
    _check_filters(call.query)
    wanted = call.query.spotlight
    if call.query.filter == "friends":
        return await spotlights.chart_of_friends(rt, ruleset, wanted, call.user_id)
    return await _kept(rt, cache.chart_key(ruleset, wanted), lambda: spotlights.chart(rt, ruleset, wanted))


async def _users(rt: Runtime, call: Call[RankingQuery], wanted: Wanted) -> Raw | shapes.UserRanking:
    _check_filters(call.query)
    if call.query.filter == "friends":
        return await listing.friends(rt, wanted, call.user_id)
    key = cache.users_key(wanted.ruleset, wanted.sort, wanted.country, wanted.page)
    return await _kept(rt, key, lambda: listing.users(rt, wanted))


async def _sums(rt: Runtime, kind: str, wanted: Wanted) -> Raw:
    if kind == "country":
        key = cache.countries_key(wanted.ruleset, wanted.sort, wanted.page)
        return await _kept(rt, key, lambda: listing.countries(rt, wanted))
    key = cache.teams_key(wanted.ruleset, wanted.sort, wanted.page)
    return await _kept(rt, key, lambda: listing.teams(rt, wanted))


async def _kept(rt: Runtime, key: str, load: Callable[[], Awaitable[Any]]) -> Raw:
    async def compute() -> bytes:
        return orjson.dumps(await load())

    return Raw(await rt.cache.get_or(key, rt.config.cache.ranking_cache_expire_seconds, compute))


def _ruleset(mode: str) -> Ruleset:
    try:
        return Ruleset.parse(mode)
    except ValueError:
        raise RankingNotFound("invalid ruleset specified", mode=mode) from None


def _country(query: RankingQuery) -> str | None:
    if query.country is None:
        return None
    code = query.country.upper()
    if not is_known(code):
        raise RankingNotFound("Specified CountryStatistics couldn't be found.", country=query.country)
    return code


def _check_filters(query: RankingQuery) -> None:
    wrong: dict[str, list[str]] = {}
    if query.filter not in ("all", "friends"):
        wrong["filter"] = ["must be all or friends."]
    if query.variant != "all":
        wrong["variant"] = ["must be all: players are not ranked by number of keys here."]
    if wrong:
        raise Invalid(fields=wrong)
