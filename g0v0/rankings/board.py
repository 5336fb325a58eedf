"""The ranking boards: sorted sets in Redis that answer "which rank?" in one round trip, rebuilt from SQL.

Who has no pp is on no board. Of equal players the one with the lower id stands first. Without the mark that a board is
complete (a new or emptied Redis) ranks are counted in SQL, and one job rebuilds the board.
"""

from collections.abc import Sequence
from typing import Any

from g0v0.osu.rulesets import Ruleset
from g0v0.platform import jobs
from g0v0.platform.redis import LOST
from g0v0.platform.runtime import Runtime
from g0v0.rankings.queries import list_ranks

Ranks = tuple[int | None, int | None]
"""Global and country rank, from 1."""

_HIGHEST_ID = 2**63 - 1
_TOUCHED_TTL_S = 3600


def _base(ruleset: Ruleset) -> str:
    # One hash slot for all boards of a ruleset, so that they can be renamed together.
    return f"{{ranking:{ruleset.slug}}}"


def board_key(ruleset: Ruleset, kind: str, country: str | None = None) -> str:
    """Sorted set: members by pp (`performance`) or ranked score (`score`), of the world or a country. No TTL."""
    return f"{_base(ruleset)}:{kind}:{country or 'world'}:v1"


def complete_key(ruleset: Ruleset) -> str:
    """String: there while the boards of a ruleset hold everybody. Written by the rebuild. No TTL."""
    return f"{_base(ruleset)}:complete:v1"


def countries_key(ruleset: Ruleset) -> str:
    """Set: the countries that have a board. Written with the boards. No TTL."""
    return f"{_base(ruleset)}:countries:v1"


def touched_key(ruleset: Ruleset) -> str:
    """Set: users recorded lately; a rebuild records them again after it. TTL one hour after the last."""
    return f"{_base(ruleset)}:touched:v1"


def member_of(user_id: int) -> str:
    """How a user is written in a board: equal scores are ordered by this, so that lower ids come out first."""
    return f"{_HIGHEST_ID - user_id:019d}"


def user_of(member: bytes) -> int:
    """The inverse of `member_of`."""
    return _HIGHEST_ID - int(member)


async def record(rt: Runtime, ruleset: Ruleset, user_id: int, country: str, pp: float, ranked_score: int) -> None:
    """Put a player where these numbers belong. Safe to repeat."""
    member = member_of(user_id)
    async with rt.redis.pipeline(transaction=True) as pipe:
        for kind, value in (("performance", pp), ("score", ranked_score)):
            for place in (None, country):
                key = board_key(ruleset, kind, place)
                if pp > 0:
                    pipe.zadd(key, {member: value})
                else:
                    pipe.zrem(key, member)
        pipe.sadd(countries_key(ruleset), country)
        pipe.sadd(touched_key(ruleset), user_id)
        pipe.expire(touched_key(ruleset), _TOUCHED_TTL_S)
        await pipe.execute()


async def remove(rt: Runtime, user_id: int, countries: Sequence[str]) -> None:
    """Take a player off every board: restricted, or moved away from these countries."""
    member = member_of(user_id)
    async with rt.redis.pipeline(transaction=False) as pipe:
        for ruleset in Ruleset:
            for kind in ("performance", "score"):
                for place in (None, *countries):
                    pipe.zrem(board_key(ruleset, kind, place), member)
        await pipe.execute()


async def ranks(rt: Runtime, ruleset: Ruleset, user_id: int, country: str) -> Ranks:
    """Global and country rank by performance; None for who is not ranked."""
    return (await ranks_of(rt, ruleset, {user_id: country}))[user_id]


async def ranks_of(rt: Runtime, ruleset: Ruleset, players: dict[int, str]) -> dict[int, Ranks]:
    """The same for several players (id → country) in one round trip, or one query."""
    try:
        async with rt.redis.pipeline(transaction=False) as pipe:
            pipe.exists(complete_key(ruleset))
            for user_id, country in players.items():
                pipe.zrevrank(board_key(ruleset, "performance"), member_of(user_id))
                pipe.zrevrank(board_key(ruleset, "performance", country), member_of(user_id))
            is_complete, *places = await pipe.execute()
    except LOST:
        return await _counted(rt, ruleset, players)
    if not is_complete:
        await rt.jobs.enqueue(jobs.REBUILD_RANKINGS, job_id=jobs.REBUILD_RANKINGS)
        return await _counted(rt, ruleset, players)
    pairs = zip(places[::2], places[1::2], strict=True)
    return {user_id: (_from_one(world), _from_one(home)) for user_id, (world, home) in zip(players, pairs, strict=True)}


async def _counted(rt: Runtime, ruleset: Ruleset, players: dict[int, str]) -> dict[int, Ranks]:
    rows = await list_ranks(rt.db, ids=list(players), ruleset_id=int(ruleset))
    found: dict[int, Ranks] = {row.user_id: (row.global_rank, row.country_rank) for row in rows}
    return {user_id: found.get(user_id, (None, None)) for user_id in players}


def _from_one(place: Any) -> int | None:
    return None if place is None else int(place) + 1
