"""Pages of the rankings: who is on them, in order, with what a row shows."""

from dataclasses import dataclass

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.http import cursor
from g0v0.platform.http.cursor import Cursor
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board, rules, shapes
from g0v0.rankings.models import Player, RankedUserRow, Sort
from g0v0.rankings.queries import (
    count_countries,
    count_teams,
    list_countries_by_performance,
    list_countries_by_score,
    list_teams_by_performance,
    list_teams_by_score,
)
from g0v0.rankings.rows import RANKED, RANKED_IN_COUNTRY, RANKED_WITH_CHANGE, Placed, find, write
from g0v0.relations.lists import friend_ids


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of which ranking; `country` concerns users only."""

    ruleset: Ruleset
    sort: Sort
    page: int
    country: str | None = None

    @property
    def offset(self) -> int:
        """How many rows come before the page."""
        return (self.page - 1) * rules.PAGE_LENGTH

    def within(self, total: int) -> "Wanted":
        """The same, or the last page of a ranking of `total` when it is shorter."""
        return Wanted(self.ruleset, self.sort, min(self.page, rules.last_page(total)), self.country)


async def users(rt: Runtime, wanted: Wanted) -> shapes.UserRanking:
    """Players of the world or of a country. One query, one for users not held; two to four more without the boards."""
    found = await _board(rt, wanted)
    if not found.user_ids and found.total:
        wanted = wanted.within(found.total)
        found = await _board(rt, wanted)
    by_rank = wanted.country is None and wanted.sort is Sort.PERFORMANCE
    since = rules.change_since(rt.clock().date()) if by_rank else None
    rows = await find(rt, wanted.ruleset, found.user_ids, compared_with=since)
    # Who was hidden a moment ago is still on the board, and keeps the place.
    shown = [place for place, user_id in enumerate(found.user_ids) if user_id in rows]
    placed = Placed(
        [rows[found.user_ids[place]] for place in shown], [found.ranks[place] for place in shown], found.ranked_players
    )
    if by_rank:
        ranking = await write(rt, RANKED_WITH_CHANGE, placed, placed.changes)
    elif wanted.country is not None:
        first = wanted.offset + 1
        ranking = await write(rt, RANKED_IN_COUNTRY, placed, [first + place for place in shown])
    else:
        ranking = await write(rt, RANKED, placed)
    following, text = _following(wanted.page, found.total)
    return {"cursor": following, "cursor_string": text, "ranking": ranking, "total": rules.listed(found.total)}


async def friends(rt: Runtime, wanted: Wanted, viewer_id: int) -> shapes.UserRanking:
    """The viewer and their friends. Two queries and one for users not held."""
    user_ids = {viewer_id, *await friend_ids(rt.db, viewer_id)}
    found = await find(rt, wanted.ruleset, user_ids)
    players = [RankedUserRow._make(found[user_id]) for user_id in user_ids if user_id in found]
    standings = await board.standings(rt, [Player(row.id, wanted.ruleset, row.country_code) for row in players])
    ranked = [
        (row, standing)
        for row, standing in zip(players, standings, strict=True)
        if standing.global_rank is not None and wanted.country in (None, row.country_code)
    ]
    ranked.sort(key=lambda pair: (-_number(pair[0], wanted.sort), pair[0].id))
    wanted = wanted.within(len(ranked))
    page = ranked[wanted.offset : wanted.offset + rules.PAGE_LENGTH]
    placed = Placed.at([row for row, _ in page], [standing for _, standing in page])
    if wanted.country is None:
        ranking = await write(rt, RANKED, placed)
    else:
        ranking = await write(
            rt, RANKED_IN_COUNTRY, placed, [wanted.offset + place for place in range(1, len(page) + 1)]
        )
    following, text = _following(wanted.page, len(ranked))
    return {"cursor": following, "cursor_string": text, "ranking": ranking, "total": len(ranked)}


async def countries(rt: Runtime, wanted: Wanted) -> shapes.CountryRanking:
    """Countries by what their players add up to. Two queries."""
    total = await count_countries(rt.db, ruleset_id=int(wanted.ruleset))
    wanted = wanted.within(total)
    lister = list_countries_by_performance if wanted.sort is Sort.PERFORMANCE else list_countries_by_score
    rows = await lister(rt.db, ruleset_id=int(wanted.ruleset), limit=rules.PAGE_LENGTH, offset=wanted.offset)
    following, text = _following(wanted.page, total)
    ranking = [shapes.country_statistics(row) for row in rows]
    return {"cursor": following, "cursor_string": text, "ranking": ranking, "total": total}


async def teams(rt: Runtime, wanted: Wanted) -> shapes.TeamRanking:
    """Teams by what their members add up to. Two queries."""
    total = await count_teams(rt.db, ruleset_id=int(wanted.ruleset))
    wanted = wanted.within(total)
    lister = list_teams_by_performance if wanted.sort is Sort.PERFORMANCE else list_teams_by_score
    rows = await lister(rt.db, ruleset_id=int(wanted.ruleset), limit=rules.PAGE_LENGTH, offset=wanted.offset)
    following, text = _following(wanted.page, total)
    ranking = [shapes.team_statistics(rt, row, wanted.ruleset) for row in rows]
    return {"cursor": following, "cursor_string": text, "ranking": ranking, "total": total}


async def _board(rt: Runtime, wanted: Wanted) -> board.BoardPage:
    return await board.page(
        rt, wanted.ruleset, wanted.sort, wanted.country, offset=wanted.offset, limit=rules.PAGE_LENGTH
    )


def _number(row: RankedUserRow, sort: Sort) -> float:
    return row.pp if sort is Sort.PERFORMANCE else row.ranked_score


def _following(page: int, total: int) -> tuple[Cursor | None, str | None]:
    """Cursor of the next page and its text, if there is one."""
    following = {"page": page + 1} if page < rules.last_page(total) else None
    return following, cursor.encode(following)
