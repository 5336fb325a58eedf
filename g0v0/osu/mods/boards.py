"""How leaderboards tell mod choices apart, and the mod filter of their API.

Some mods do not make a play another kind of play (`UNCOUNTED`). The others, sorted and joined, are a play's key; a
filter names the keys it wants.

Source: osu-search.md §6.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import product
from typing import Final, NamedTuple

from g0v0.osu.mods.specs import Mod, acronyms

UNCOUNTED: Final = frozenset({"CL", "SD", "PF", "MR"})
"""Mods a filter overlooks unless it asks for them."""

_ALSO: Final = {"DT": ("DT", "NC"), "HT": ("HT", "DC"), "SD": ("SD", "PF")}
"""Asking for the first also finds the second; not the other way round."""


class ModFilter(NamedTuple):
    """One group of plays a filter wants."""

    keys: tuple[str, ...]
    """The play's `mods_key` is one of these."""
    wanted: tuple[tuple[str, ...], ...] = ()
    """And of each of these groups of uncounted mods it has at least one. Empty in nearly all filters."""


def mods_key(mods: Iterable[Mod]) -> str:
    """The counted mods of a play: `DT,HD`; empty for none. Settings are forgotten."""
    return key_of(acronyms(mods))


def key_of(names: Iterable[str]) -> str:
    """The key of bare acronyms."""
    return ",".join(sorted(set(names) - UNCOUNTED))


def filter_keys(names: Collection[str]) -> tuple[ModFilter, ...]:
    """What a filter of these acronyms finds: plays of any of the groups. No acronyms: no filter, so no groups.

    `NM` is the group without counted mods; all other acronyms together are a second group.
    """
    asked = sorted(set(names) - {"NM"})
    groups: list[ModFilter] = []
    if asked:
        counted = [_ALSO.get(name, (name,)) for name in asked if name not in UNCOUNTED]
        keys = dict.fromkeys(key_of(chosen) for chosen in product(*counted))
        groups.append(ModFilter(tuple(keys), tuple(_ALSO.get(name, (name,)) for name in asked if name in UNCOUNTED)))
    if "NM" in names:
        if groups and not groups[0].wanted:
            return (ModFilter(("", *(key for key in groups[0].keys if key))),)
        groups.append(ModFilter(("",)))
    return tuple(groups)


def matches(groups: Sequence[ModFilter], names: Collection[str]) -> bool:
    """Whether a play with these acronyms passes the filter; no groups let everything through."""
    key = key_of(names)
    return not groups or any(
        key in group.keys and all(not set(names).isdisjoint(wanted) for wanted in group.wanted) for group in groups
    )
