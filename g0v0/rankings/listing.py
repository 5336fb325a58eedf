"""Pages of the rankings: who is on them, in order, with what a row shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.http import cursor
from g0v0.platform.http.cursor import Cursor
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board, rules, shapes
from g0v0.rankings.models import Player, Sort, Standing, StatisticsRow
from g0v0.rankings.queries import (
    count_countries,
    count_teams,
    list_countries_by_performance,
    list_countries_by_score,
    list_ranks_on_day,
    list_statistics,
    list_teams_by_performance,
    list_teams_by_score,
)
from g0v0.relations.lists import friend_ids
from g0v0.users.shapes import cards, on_board


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
    """Players of the world or of a country. Three queries; two more without the boards."""
    found = await _board(rt, wanted)
    if not found.user_ids and found.total:
        wanted = wanted.within(found.total)
        found = await _board(rt, wanted)
    rows = await _in_order(rt, wanted.ruleset, found.user_ids)
    standings = await _standings(rt, wanted, rows, found.total)
    ranking = await _ranked_users(rt, wanted, rows, standings)
    if wanted.country is None and wanted.sort is Sort.PERFORMANCE:
        await _add_changes(rt, wanted.ruleset, ranking)
    following, text = _following(wanted.page, found.total)
    return {"cursor": following, "cursor_string": text, "ranking": ranking, "total": rules.listed(found.total)}


async def friends(rt: Runtime, wanted: Wanted, viewer_id: int) -> shapes.UserRanking:
    """The viewer and their friends. Three queries."""
    user_ids = {viewer_id, *await friend_ids(rt.db, viewer_id)}
    rows = await list_statistics(rt.db, user_ids=user_ids, ruleset_ids=[int(wanted.ruleset)])
    places = await board.standings(rt, [Player(row.user_id, wanted.ruleset, row.country_code) for row in rows])
    ranked = [
        (row, place)
        for row, place in zip(rows, places, strict=True)
        if place.global_rank is not None and wanted.country in (None, row.country_code)
    ]
    ranked.sort(key=lambda pair: (-_number(pair[0], wanted.sort), pair[0].user_id))
    wanted = wanted.within(len(ranked))
    page = ranked[wanted.offset : wanted.offset + rules.PAGE_LENGTH]
    ranking = await _ranked_users(rt, wanted, [row for row, _ in page], [place for _, place in page])
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


async def _in_order(rt: Runtime, ruleset: Ruleset, user_ids: list[int]) -> list[StatisticsRow]:
    if not user_ids:
        return []
    rows = await list_statistics(rt.db, user_ids=user_ids, ruleset_ids=[int(ruleset)])
    by_user = {row.user_id: row for row in rows}
    return [by_user[user_id] for user_id in user_ids if user_id in by_user]


async def _standings(rt: Runtime, wanted: Wanted, rows: Sequence[StatisticsRow], total: int) -> list[Standing]:
    """Where the rows of a page stand by pp: what the page is ordered by, or a look at the boards."""
    if wanted.sort is Sort.PERFORMANCE and wanted.country is None:
        return [Standing(place, None, total) for place, _ in enumerate(rows, start=wanted.offset + 1)]
    return await board.standings(rt, [Player(row.user_id, wanted.ruleset, row.country_code) for row in rows])


async def _ranked_users(
    rt: Runtime, wanted: Wanted, rows: Sequence[StatisticsRow], standings: Sequence[Standing]
) -> list[shapes.RankedUser]:
    users = await cards(rt, [row.user_id for row in rows])
    ranking: list[shapes.RankedUser] = []
    for place, (row, standing) in enumerate(zip(rows, standings, strict=True), start=wanted.offset + 1):
        card = users[row.user_id]
        if card["is_deleted"]:
            # Hidden a moment ago: still on the board, but nobody's to see.
            continue
        statistics = shapes.user_statistics(row, standing)
        if wanted.country is not None:
            statistics["country_rank"] = place
        ranking.append({**statistics, "user": on_board(card)})
    return ranking


async def _add_changes(rt: Runtime, ruleset: Ruleset, ranking: Sequence[shapes.RankedUser]) -> None:
    if not ranking:
        return
    past = await list_ranks_on_day(
        rt.db,
        user_ids=[row["user"]["id"] for row in ranking],
        ruleset_id=int(ruleset),
        day=rules.change_since(rt.clock().date()),
    )
    ranks = {row.user_id: row.global_rank for row in past}
    for row in ranking:
        row["rank_change_since_30_days"] = rules.rank_change(row["global_rank"], ranks.get(row["user"]["id"]))


def _number(row: StatisticsRow, sort: Sort) -> float:
    return row.pp if sort is Sort.PERFORMANCE else row.ranked_score


def _following(page: int, total: int) -> tuple[Cursor | None, str | None]:
    """Cursor of the next page and its text, if there is one."""
    following = {"page": page + 1} if page < rules.last_page(total) else None
    return following, cursor.encode(following)
