"""Reading what pages are made of, those of several users by the same two statements.

The database takes longer to find out how to count ten things of a user than to count them, so four users at once cost
it a third of what they cost one by one.
"""

from dataclasses import dataclass

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from g0v0.platform.together import Together
from g0v0.profiles import rules
from g0v0.profiles.models import EntryRow, ProfileRow
from g0v0.profiles.queries import list_profile_entries, list_profiles
from g0v0.rankings.rules import history_since

_Wanted = tuple[int, Ruleset | None]
"""A user and a ruleset; None is the user's own."""


@dataclass(frozen=True, slots=True)
class ProfileRows:
    """The rows of one page."""

    row: ProfileRow
    entries: list[EntryRow]


async def read_profile(rt: Runtime, user_id: int, ruleset: Ruleset | None) -> ProfileRows | None:
    """A user's rows, restricted or not, with the totals in a ruleset, None being the user's own; None for nobody."""
    wanted = (user_id, ruleset)
    return (await _together(rt, (wanted,))).get(wanted)


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


_together: Together[_Wanted, ProfileRows] = Together("profiles.rows", _profiles)
