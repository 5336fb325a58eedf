"""Reading what pages are made of: those that are asked for while a statement runs are read together by the next one.

The database takes longer to find out how to count ten things of a user than to count them, so four users at once cost
it a third of what they cost one by one.
"""

import asyncio
from dataclasses import dataclass, field
from itertools import islice

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from g0v0.profiles import rules
from g0v0.profiles.models import EntryRow, ProfileRow
from g0v0.profiles.queries import list_profile_entries, list_profiles
from g0v0.rankings.rules import history_since

_READINGS = "profiles.readings"
_MOST = 32
"""More at once would make the first of them wait for the last."""

_Wanted = tuple[int, Ruleset | None]
"""A user and a ruleset; None is the user's own."""


@dataclass(frozen=True, slots=True)
class ProfileRows:
    """The rows of one page."""

    row: ProfileRow
    entries: list[EntryRow]


@dataclass(slots=True)
class _Readings:
    """Whose rows are waited for, and the task that reads them while there are any."""

    rt: Runtime
    _waiting: "dict[_Wanted, asyncio.Future[ProfileRows | None]]" = field(default_factory=dict)
    _running: "asyncio.Task[None] | None" = None

    async def read(self, wanted: _Wanted) -> ProfileRows | None:
        """Rows as they are from now on, never older. Raises what the database raises."""
        found = self._waiting.get(wanted)
        if found is None:
            found = self._waiting[wanted] = asyncio.get_running_loop().create_future()
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        # Shielded, as others may wait for the same.
        return await asyncio.shield(found)

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch = {wanted: self._waiting.pop(wanted) for wanted in list(islice(self._waiting, _MOST))}
                await self._read(batch)
        finally:
            self._running = None

    async def _read(self, batch: "dict[_Wanted, asyncio.Future[ProfileRows | None]]") -> None:
        try:
            profiles = await _profiles(self.rt, list(batch))
        except Exception as error:
            # Not an edge: whoever waits gets it.
            for found in batch.values():
                found.set_exception(error)
        else:
            for wanted, found in batch.items():
                found.set_result(profiles.get(wanted))


async def read_profile(rt: Runtime, user_id: int, ruleset: Ruleset | None) -> ProfileRows | None:
    """A user's rows, restricted or not, with the totals in a ruleset, None being the user's own; None for nobody."""
    readings: _Readings | None = rt.local.get(_READINGS)
    if readings is None:
        readings = rt.local[_READINGS] = _Readings(rt)
    return await readings.read((user_id, ruleset))


async def _profiles(rt: Runtime, wanted: list[_Wanted]) -> dict[_Wanted, ProfileRows]:
    """Two statements for any number of them."""
    now = rt.clock()
    rows = await list_profiles(
        rt.db,
        pairs=wanted,
        recent_since=now - rules.RECENT_WITHIN,
        ranks_since=history_since(now.date()),
    )
    entries: dict[int, list[EntryRow]] = {row.id: [] for row in rows}
    if entries:
        for entry in await list_profile_entries(
            rt.db, user_ids=list(entries), history_since=now - rules.HISTORY_WITHIN
        ):
            entries[entry.user_id].append(entry)
    found: dict[_Wanted, ProfileRows] = {}
    for row in rows:
        profile = ProfileRows(row, entries[row.id])
        found[row.id, row.ruleset_id] = profile
        if row.ruleset_id is row.playmode:
            found[row.id, None] = profile
    return found
