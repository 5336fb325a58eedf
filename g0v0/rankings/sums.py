"""What countries and teams add up to, counted anew every few minutes for their rankings."""

from collections.abc import Sequence

from g0v0.platform.db import Tx
from g0v0.platform.query import Exec
from g0v0.platform.runtime import Runtime
from g0v0.rankings.queries import (
    delete_other_country_statistics,
    delete_other_team_statistics,
    list_country_sums,
    list_team_sums,
    upsert_country_statistics,
    upsert_team_statistics,
)


async def recount_countries(rt: Runtime) -> None:
    """Bring the sums of every country up to date; countries without ranked players are forgotten."""
    await _replace(rt, await list_country_sums(rt.db), upsert_country_statistics, delete_other_country_statistics)


async def recount_teams(rt: Runtime) -> None:
    """Bring the sums of every team up to date; teams without ranked members are forgotten."""
    await _replace(rt, await list_team_sums(rt.db), upsert_team_statistics, delete_other_team_statistics)


async def _replace(rt: Runtime, sums: Sequence[tuple[object, ...]], upsert: Exec, delete_others: Exec) -> None:
    async def work(tx: Tx) -> None:
        await upsert(tx, sums=[tuple(row) for row in sums])
        await delete_others(tx, kept=[tuple(row[:2]) for row in sums])

    await rt.db.retrying(work)
