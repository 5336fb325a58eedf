"""Statistics with ranks of any users, for whoever shows them: one query and one round trip to Redis."""

from collections.abc import Collection

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board, rules, shapes
from g0v0.rankings.models import Player, Standing
from g0v0.rankings.queries import list_rank_history, list_statistics


async def statistics_of(rt: Runtime, user_ids: Collection[int], ruleset: Ruleset) -> dict[int, shapes.UserStatistics]:
    """Every user's statistics in a ruleset, with the country rank; zeros for who never played it."""
    played = await statistics_in(rt, user_ids, [ruleset], country_rank=True)
    never = shapes.with_country_rank(shapes.user_statistics(None, Standing()), Standing())
    return {user_id: played[user_id].get(ruleset, never) for user_id in user_ids}


async def statistics_in(
    rt: Runtime, user_ids: Collection[int], rulesets: Collection[Ruleset], *, country_rank: bool = False
) -> dict[int, dict[Ruleset, shapes.UserStatistics]]:
    """Every user's statistics in those of the rulesets they played, in the order of `rulesets`."""
    if not user_ids:
        return {}
    rows = await list_statistics(rt.db, user_ids=set(user_ids), ruleset_ids=[int(ruleset) for ruleset in rulesets])
    standings = await board.standings(rt, [Player(row.user_id, row.ruleset_id, row.country_code) for row in rows])
    shaped = {
        (row.user_id, row.ruleset_id): (
            shapes.with_country_rank(shapes.user_statistics(row, standing), standing)
            if country_rank
            else shapes.user_statistics(row, standing)
        )
        for row, standing in zip(rows, standings, strict=True)
    }
    return {
        user_id: {ruleset: shaped[user_id, ruleset] for ruleset in rulesets if (user_id, ruleset) in shaped}
        for user_id in user_ids
    }


async def rank_history(rt: Runtime, user_id: int, ruleset: Ruleset, current: int | None) -> shapes.RankHistory | None:
    """A player's rank graph ending with the `current` rank; None for who had no rank in ninety days. One query."""
    today = rt.clock().date()
    rows = await list_rank_history(rt.db, user_id=user_id, ruleset_id=int(ruleset), since=rules.history_since(today))
    graph = rules.rank_graph(rows, current, today)
    return {"mode": ruleset.wire_name, "data": graph} if any(graph) else None
