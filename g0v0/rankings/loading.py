"""Statistics with ranks of any users, for whoever shows them: one query and one round trip to Redis."""

from collections.abc import Collection

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board, shapes
from g0v0.rankings.models import Player, Standing, StatisticsRow
from g0v0.rankings.queries import list_statistics


async def statistics_in(
    rt: Runtime, user_ids: Collection[int], rulesets: Collection[Ruleset]
) -> dict[int, dict[Ruleset, shapes.UserStatistics]]:
    """Every user's statistics in those of the rulesets they played, in the order of `rulesets`."""
    if not user_ids:
        return {}
    rows = await list_statistics(rt.db, user_ids=set(user_ids), ruleset_ids=[int(ruleset) for ruleset in rulesets])
    standings = await board.standings(rt, [Player(row.user_id, row.ruleset_id, row.country_code) for row in rows])
    shaped = {
        (row.user_id, row.ruleset_id): shapes.user_statistics(row, standing)
        for row, standing in zip(rows, standings, strict=True)
    }
    return {
        user_id: {ruleset: shaped[user_id, ruleset] for ruleset in rulesets if (user_id, ruleset) in shaped}
        for user_id in user_ids
    }


async def standing_of(rt: Runtime, row: StatisticsRow | None) -> Standing:
    """Where a player stands whose totals are known; nowhere for who never played."""
    if row is None:
        return Standing()
    (standing,) = await board.standings(rt, [Player(row.user_id, row.ruleset_id, row.country_code)])
    return standing
