"""Places counted in SQL, for as long as Redis does not know the ranking."""

from collections.abc import Sequence

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Rows
from g0v0.rankings.models import BoardPage, Player, Sort, Standing
from g0v0.rankings.queries import (
    count_better,
    count_better_in_country,
    count_ranked,
    count_ranked_in_country,
    get_ranked_player,
    list_ranks,
    list_user_ids_by_pp,
    list_user_ids_by_pp_in_country,
    list_user_ids_by_score,
    list_user_ids_by_score_in_country,
)


async def count_standing(rows: Rows, player: Player) -> Standing:
    """One player's places; four short queries."""
    user_id, ruleset_id = player.user_id, int(player.ruleset)
    row = await get_ranked_player(rows, user_id=user_id, ruleset_id=ruleset_id)
    if row is None:
        return Standing()
    better = await count_better(rows, user_id=user_id, ruleset_id=ruleset_id, pp=row.pp)
    better_at_home = await count_better_in_country(
        rows, user_id=user_id, ruleset_id=ruleset_id, country_code=row.country_code, pp=row.pp
    )
    return Standing(better + 1, better_at_home + 1, await count_ranked(rows, ruleset_id=ruleset_id))


async def count_standings(rows: Rows, players: Sequence[Player]) -> list[Standing]:
    """Places of many players, in order; two queries a ruleset, of which one numbers the whole ranking."""
    if len(players) == 1:
        return [await count_standing(rows, players[0])]
    found: dict[tuple[Ruleset, int], Standing] = {}
    for ruleset in {player.ruleset for player in players}:
        user_ids = [player.user_id for player in players if player.ruleset is ruleset]
        total = await count_ranked(rows, ruleset_id=int(ruleset))
        for row in await list_ranks(rows, user_ids=user_ids, ruleset_id=int(ruleset)):
            found[ruleset, row.user_id] = Standing(row.global_rank, row.country_rank, total)
    return [found.get((player.ruleset, player.user_id), Standing()) for player in players]


async def count_page(
    rows: Rows, ruleset: Ruleset, sort: Sort, country_code: str | None, *, offset: int, limit: int
) -> BoardPage:
    """Part of a ranking, global or of a country; two queries, up to two more where that does not tell places by pp."""
    user_ids, total = await _listed(rows, ruleset, sort, country_code, offset=offset, limit=limit)
    if sort is Sort.PERFORMANCE and country_code is None:
        return BoardPage(user_ids, total, list(range(offset + 1, offset + 1 + len(user_ids))), total)
    ranked = total if country_code is None else await count_ranked(rows, ruleset_id=int(ruleset))
    places = await list_ranks(rows, user_ids=user_ids, ruleset_id=int(ruleset))
    ranks = {row.user_id: row.global_rank for row in places}
    return BoardPage(user_ids, total, [ranks.get(user_id) for user_id in user_ids], ranked)


async def _listed(
    rows: Rows, ruleset: Ruleset, sort: Sort, country_code: str | None, *, offset: int, limit: int
) -> tuple[list[int], int]:
    by_pp = sort is Sort.PERFORMANCE
    if country_code is None:
        lister = list_user_ids_by_pp if by_pp else list_user_ids_by_score
        found = await lister(rows, ruleset_id=int(ruleset), limit=limit, offset=offset)
        return [row.user_id for row in found], await count_ranked(rows, ruleset_id=int(ruleset))
    lister = list_user_ids_by_pp_in_country if by_pp else list_user_ids_by_score_in_country
    found = await lister(rows, ruleset_id=int(ruleset), country_code=country_code, limit=limit, offset=offset)
    total = await count_ranked_in_country(rows, ruleset_id=int(ruleset), country_code=country_code)
    return [row.user_id for row in found], total
