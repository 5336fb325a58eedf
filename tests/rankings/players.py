"""Players with given totals, written the way processing writes them."""

from typing import Any

from g0v0.osu.rulesets import Ruleset
from g0v0.osu.totals import HitCounters
from g0v0.platform.runtime import Runtime
from g0v0.platform.sqlfile import Header, Statement
from g0v0.rankings import board
from g0v0.rankings.statistics import PlayTotals, add_play, hold, update_statistics_pp
from g0v0.scores.accounts import follow_account
from g0v0.users.queries import update_restriction
from tests.world import World


async def totals(rt: Runtime, user_id: int, *, pp: float, score: int = 1000, ruleset: Ruleset = Ruleset.OSU) -> None:
    """Give a player totals in SQL; the boards do not know yet."""
    play = PlayTotals(
        total_score=2 * score,
        ranked_score=score,
        counted=True,
        play_time_s=90,
        hits=HitCounters(10, 2, 1, 3),
        max_combo=12,
        grades={"s": 1},
        at=rt.clock(),
    )
    async with rt.db.tx() as tx:
        await hold(tx, user_id=user_id, ruleset_id=int(ruleset))
        await add_play(tx, user_id, int(ruleset), play)
        await update_statistics_pp(tx, user_id=user_id, ruleset_id=int(ruleset), pp=pp, accuracy=0.975)


async def player(
    world: World, pp: float, *, score: int = 1000, country: str = "AU", ruleset: Ruleset = Ruleset.OSU
) -> int:
    """A new player with totals, on the boards; the id."""
    user_id = await world.user(country=country)
    await totals(world.rt, user_id, pp=pp, score=score, ruleset=ruleset)
    await board.record(world.rt, ruleset, user_id, country, pp, score)
    return user_id


async def restrict(rt: Runtime, user_id: int, *, restricted: bool = True) -> None:
    """Hide a player, as an operator does; the boards of rankings do not know yet."""
    async with rt.db.tx() as tx:
        await update_restriction(tx, id=user_id, is_restricted=restricted)
        await follow_account(rt, tx, user_id)


async def team(rt: Runtime, name: str, members: list[int]) -> int:
    """A team; its id."""
    now = rt.clock().replace(tzinfo=None)
    made = "INSERT INTO teams (name, short_name, leader_id, created_at) VALUES (%s, %s, %s, %s)"
    team_id = await _insert(rt, made, name, name[:4].upper(), members[0], now)
    for user_id in members:
        joined = "INSERT INTO team_members (user_id, team_id, joined_at) VALUES (%s, %s, %s)"
        await _insert(rt, joined, user_id, team_id, now)
    return team_id


async def _insert(rt: Runtime, sql: str, *args: Any) -> int:
    return (await rt.db.run(Statement("test/insert", Header("test", "", "", "", None), sql, ()), args)).last_id
