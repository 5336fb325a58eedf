"""Background work of the rankings; safe to run twice and to be killed anywhere."""

from datetime import datetime, timedelta

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.errors import Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board, sums
from g0v0.rankings.queries import (
    delete_old_rank_history,
    list_ranked_players,
    upsert_rank_history,
    upsert_rank_peaks,
)

log = get_log("rankings")

PAGE = 1000
KEPT_DAYS = 100
"""How long the rank of a day is kept; the graph shows ninety days."""
_ABOVE_ALL, _EVERYBODY = 1e300, 2**63 - 1


async def rebuild(rt: Runtime) -> None:
    """Build the boards of every ruleset anew from SQL; players recorded meanwhile keep their newer numbers."""
    players = {ruleset.slug: await rebuild_ruleset(rt, ruleset) for ruleset in Ruleset}
    log.info("boards rebuilt", players=players)


async def rebuild_ruleset(rt: Runtime, ruleset: Ruleset) -> int | None:
    """Build one ruleset's boards anew; how many players are on them, None when somebody else is at it.

    Raises Unavailable when Redis forgot the half-built boards.
    """
    token = await board.begin_rebuild(rt.redis, ruleset)
    if token is None:
        return None
    try:
        players = await _fill(rt, ruleset, token)
        if not await board.finish_rebuild(rt.redis, ruleset, token):
            raise Unavailable(reason="rebuild lost", ruleset=ruleset.slug)
    finally:
        await board.abandon_rebuild(rt.redis, ruleset, token)
    return players


async def record_rank_history(rt: Runtime) -> None:
    """Write down where everybody ranks today, and who never ranked higher. Again on the same day: the later counts.

    Raises Unavailable while somebody else rebuilds boards that were never complete, or when Redis forgets them.
    """
    now = rt.clock()
    players: dict[str, int] = {}
    for ruleset in Ruleset:
        await rebuild_ruleset(rt, ruleset)
        total = await board.take_snapshot(rt.redis, ruleset)
        if total is None:
            raise Unavailable(reason="boards incomplete", ruleset=ruleset.slug)
        for offset in range(0, total, PAGE):
            await _write_down(rt, ruleset, offset, now)
        players[ruleset.slug] = total
    first_kept = now.date() - timedelta(days=KEPT_DAYS)
    while await delete_old_rank_history(rt.db, first_kept=first_kept, limit=PAGE) == PAGE:
        pass
    log.info("ranks recorded", players=players)


async def refresh_country_statistics(rt: Runtime) -> None:
    """Count anew what countries add up to."""
    await sums.recount_countries(rt)


async def refresh_team_statistics(rt: Runtime) -> None:
    """Count anew what teams add up to."""
    await sums.recount_teams(rt)


async def _write_down(rt: Runtime, ruleset: Ruleset, offset: int, now: datetime) -> None:
    user_ids = await board.read_snapshot(rt.redis, ruleset, offset=offset, limit=PAGE)
    if not user_ids:
        raise Unavailable(reason="snapshot lost", ruleset=ruleset.slug)
    ranks = [(user_id, offset + place) for place, user_id in enumerate(user_ids, start=1)]

    async def work(tx: Tx) -> None:
        await upsert_rank_history(tx, ranks=ranks, ruleset_id=int(ruleset), day=now.date())
        await upsert_rank_peaks(tx, ranks=ranks, ruleset_id=int(ruleset), reached_at=now)

    await rt.db.retrying(work)


async def _fill(rt: Runtime, ruleset: Ruleset, token: str) -> int:
    players, pp, user_id = 0, _ABOVE_ALL, _EVERYBODY
    while True:
        rows = await list_ranked_players(rt.db, ruleset_id=int(ruleset), pp=pp, user_id=user_id, limit=PAGE)
        visible = [row.ranked for row in rows if not row.is_hidden]
        if not await board.add_to_rebuild(rt.redis, ruleset, token, visible):
            raise Unavailable(reason="rebuild lost", ruleset=ruleset.slug)
        players += len(visible)
        if len(rows) < PAGE:
            return players
        pp, user_id = rows[-1].pp, rows[-1].user_id
