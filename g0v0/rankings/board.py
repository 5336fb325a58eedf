"""Who ranks where: sorted sets in Redis, rebuilt from SQL, with SQL answering while they are not complete.

Keys of one ruleset share the base `rank:{slug}:`, and with it a hash slot:

- `pp`, `score`, `pp:AU`, `score:AU` …: sorted sets, see `scripts.py`. Members are the visible players with pp.
- `countries`: hash, member → the country whose boards hold it.
- `complete`: set by a finished rebuild, gone after a FLUSHALL; only while it is there do the boards hold everybody.
- `rebuild`, `touched`, `new:…`: a rebuild under way: its token, who was recorded meanwhile, the boards it builds.
- `snapshot`: `pp` as it was at one moment, for the rank history; kept for minutes.

Nothing else expires but `rebuild`. `record` and `remove` write after the commit; `jobs.rebuild` restores everything.
"""

import asyncio
import secrets
from collections.abc import Iterable, Sequence
from struct import unpack
from typing import Any

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.jobs import REBUILD_RANKINGS
from g0v0.platform.redis import LOST, Redis, script
from g0v0.platform.runtime import Runtime
from g0v0.rankings import scripts
from g0v0.rankings.counting import count_page, count_standings
from g0v0.rankings.models import BoardPage, Player, RankedRow, Sort, Standing
from g0v0.users.countries import NAMES, UNKNOWN

HOLD_S = 60
"""How long a rebuild that makes no step keeps others from starting."""
SNAPSHOT_S = 600
"""How long a copied ranking may be read."""


async def record(rt: Runtime, ruleset: Ruleset, user_id: int, country: str, pp: float, ranked_score: int) -> None:
    """Put a visible player where these numbers place them; without pp they have no place. Call after the commit."""
    if pp <= 0:
        await script(rt.redis, scripts.REMOVE, [_base(ruleset)], [_member(user_id)])
        return
    row = RankedRow(user_id, country, pp, ranked_score)
    await script(rt.redis, scripts.RECORD, [_base(ruleset)], _placement(row))


async def remove(rt: Runtime, user_id: int) -> None:
    """Take a player off every board (restricted, deleted). Call after the commit."""
    for ruleset in Ruleset:
        await script(rt.redis, scripts.REMOVE, [_base(ruleset)], [_member(user_id)])


async def ranks(rt: Runtime, ruleset: Ruleset, user_id: int, country: str) -> tuple[int | None, int | None]:
    """A player's places by pp, in the world and in the country; None without one."""
    standing = (await standings(rt, [Player(user_id, ruleset, country)]))[0]
    return standing.global_rank, standing.country_rank


async def standings(rt: Runtime, players: Sequence[Player]) -> list[Standing]:
    """Places of many players, also of several rulesets, in order: one round trip, or one query without the boards."""
    if not players:
        return []
    found = await _known_standings(rt.redis, players)
    if found is not None:
        return found
    await _ask_for_rebuild(rt)
    return await count_standings(rt.db, players)


async def page(rt: Runtime, ruleset: Ruleset, sort: Sort, country: str | None, *, offset: int, limit: int) -> BoardPage:
    """Part of a board, best first: one round trip, or two to four queries without the boards."""
    asked = [_board(sort, country), offset, offset + limit - 1]
    try:
        found = await script(rt.redis, scripts.PAGE, [_base(ruleset)], asked)
    except LOST:
        found = None
    if found is None:
        await _ask_for_rebuild(rt)
        return await count_page(rt.db, ruleset, sort, country, offset=offset, limit=limit)
    total, ranked_players, members, ranks = found
    if sort is Sort.PERFORMANCE and country is None:
        ranks = range(offset, offset + len(members))
    places = [None if rank is None else rank + 1 for rank in ranks]
    return BoardPage(_user_ids(members), total, places, ranked_players)


async def begin_rebuild(redis: Redis, ruleset: Ruleset) -> str | None:
    """Start building new boards beside the old ones; a token, or None when somebody else does it right now."""
    token = secrets.token_hex(8)
    begun = await script(redis, scripts.BEGIN, [_base(ruleset)], [token, HOLD_S, *NAMES])
    return token if begun else None


async def add_to_rebuild(redis: Redis, ruleset: Ruleset, token: str, rows: Iterable[RankedRow]) -> bool:
    """Put players on the new boards; False when the rebuild was lost (FLUSHALL, too slow)."""
    placements = [value for row in rows for value in _placement(row)]
    return bool(await script(redis, scripts.ADD, [_base(ruleset)], [token, HOLD_S, *placements]))


async def finish_rebuild(redis: Redis, ruleset: Ruleset, token: str) -> bool:
    """Put the new boards in place of the old ones in one step; False when the rebuild was lost."""
    return bool(await script(redis, scripts.FINISH, [_base(ruleset)], [token, *NAMES]))


async def abandon_rebuild(redis: Redis, ruleset: Ruleset, token: str) -> None:
    """Let others rebuild."""
    await script(redis, scripts.RELEASE, [_base(ruleset)], [token])


async def take_snapshot(redis: Redis, ruleset: Ruleset) -> int | None:
    """Copy the ranking by pp as it is now; how many are on it, None without complete boards."""
    total = await script(redis, scripts.SNAPSHOT, [_base(ruleset)], [SNAPSHOT_S])
    return None if total < 0 else total


async def read_snapshot(redis: Redis, ruleset: Ruleset, *, offset: int, limit: int) -> list[int]:
    """Part of the copied ranking, best first; empty past the end and when the copy is gone."""
    members: list[bytes] = await redis.zrange(f"{_base(ruleset)}snapshot", offset, offset + limit - 1)
    return _user_ids(members)


async def _known_standings(redis: Redis, players: Sequence[Player]) -> list[Standing] | None:
    """Places of the players, or None when a board they need is not complete or Redis is away."""
    rulesets: dict[Ruleset, list[Player]] = {}
    for player in players:
        rulesets.setdefault(player.ruleset, []).append(player)
    try:
        answers = await asyncio.gather(*(_ask(redis, ruleset, group) for ruleset, group in rulesets.items()))
    except LOST:
        return None
    found: dict[Player, Standing] = {}
    for group, answer in zip(rulesets.values(), answers, strict=True):
        if answer is None:
            return None
        total, *places = answer
        for player, world, home in zip(group, places[::2], places[1::2], strict=True):
            found[player] = Standing(_place(world), _place(home), total)
    return [found[player] for player in players]


async def _ask(redis: Redis, ruleset: Ruleset, players: Sequence[Player]) -> list[Any] | None:
    asked = [value for player in players for value in (_member(player.user_id), _filed_under(player.country_code))]
    return await script(redis, scripts.STANDINGS, [_base(ruleset)], asked)


async def _ask_for_rebuild(rt: Runtime) -> None:
    # The id keeps a second one from being queued while the first waits or runs.
    await rt.jobs.enqueue(REBUILD_RANKINGS, job_id=REBUILD_RANKINGS)


def _base(ruleset: Ruleset) -> str:
    return f"rank:{{{ruleset.slug}}}:"


def _board(sort: Sort, country: str | None) -> str:
    return sort if country is None else f"{sort}:{_filed_under(country)}"


def _filed_under(country: str) -> str:
    # A rebuild goes through the known codes, so nobody may stand under another.
    return country if country in NAMES else UNKNOWN


def _member(user_id: int) -> bytes:
    return user_id.to_bytes(8)


def _user_ids(members: Sequence[bytes]) -> list[int]:
    return list(unpack(f">{len(members)}Q", b"".join(members)))


def _placement(row: RankedRow) -> list[bytes | str]:
    return [_member(row.user_id), _filed_under(row.country_code), repr(-float(row.pp)), str(-row.ranked_score)]


def _place(rank: int | None) -> int | None:
    return None if rank is None else rank + 1
