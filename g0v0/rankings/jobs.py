"""Background work of the rankings; safe to run twice and to be killed anywhere."""

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Unavailable
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.rankings import board
from g0v0.rankings.queries import list_ranked_players

log = get_log("rankings")

PAGE = 1000
_ABOVE_ALL, _EVERYBODY = 1e300, 2**63 - 1


async def rebuild(rt: Runtime) -> None:
    """Build the boards of every ruleset anew from SQL; players recorded meanwhile keep their newer numbers."""
    for ruleset in Ruleset:
        await rebuild_ruleset(rt, ruleset)


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
    log.info("boards rebuilt", ruleset=ruleset.slug, players=players)
    return players


async def _fill(rt: Runtime, ruleset: Ruleset, token: str) -> int:
    players, pp, user_id = 0, _ABOVE_ALL, _EVERYBODY
    while True:
        rows = await list_ranked_players(rt.db, ruleset_id=int(ruleset), pp=pp, user_id=user_id, limit=PAGE)
        if not await board.add_to_rebuild(rt.redis, ruleset, token, rows):
            raise Unavailable(reason="rebuild lost", ruleset=ruleset.slug)
        players += len(rows)
        if len(rows) < PAGE:
            return players
        pp, user_id = rows[-1].pp, rows[-1].user_id
