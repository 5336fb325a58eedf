"""Values that a process makes from SQL and keeps for itself, until any process says that they changed.

For parts that many answers hold (a player's card): Redis keeps none of them, so that finding fifty is a look into the
memory of the process. Whoever changes what a value shows names it to `Cache.drop` after the commit, and all processes
hear of it on the line of `near`. While that line is down nothing is held, and each is made when it is needed.
"""

from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from g0v0.platform.copies import Copies

CHANNEL = "held:dropped"
"""Pub/sub: `kind:id,id…`. Written by `Cache.drop`, read by every process."""

_OLDEST_S = 120.0
"""The end of what nobody drops, such as being online without a word of leaving."""

Keep = Callable[[Mapping[int, bytes]], None]


@dataclass(slots=True)
class Held:
    """What this process holds, by kind."""

    capacity: int
    """Bytes, of each kind."""
    is_hearing: bool = False
    """Is every change heard? Set by `near`."""
    _kinds: "dict[str, Kind]" = field(default_factory=dict[str, "Kind"])

    @property
    def hits(self) -> int:
        """How many were found."""
        return sum(kind.hits for kind in self._kinds.values())

    def kind(self, name: str) -> "Kind":
        """All values of a kind."""
        found = self._kinds.get(name)
        if found is None:
            found = self._kinds[name] = Kind(self, Copies(self.capacity, _OLDEST_S))
        return found

    def hear(self, word: bytes) -> None:
        """Somebody said on CHANNEL what changed."""
        name, _, ids = word.decode("ascii").partition(":")
        self.kind(name).forget(*map(int, ids.split(",")))

    def clear(self) -> None:
        """Forget everything."""
        for kind in self._kinds.values():
            kind.clear()


@dataclass(slots=True, eq=False)
class Kind:
    """Values of one kind by id."""

    held: Held
    copies: Copies[int]
    hits: int = 0
    _making: list[set[int]] = field(default_factory=list[set[int]])
    """The ids that may still be believed, of each reading that is under way."""

    def get_many(self, ids: Sequence[int]) -> list[bytes | None]:
        """Those that are held, in order."""
        found = self.copies.get_many(ids)
        self.hits += len(found) - found.count(None)
        return found

    @contextmanager
    def making(self, ids: Collection[int]) -> Generator[Keep, None, None]:
        """Around reading what the values show; `keep(values)` those that were not dropped meanwhile."""
        believed = set(ids) if self.held.is_hearing else set[int]()
        self._making.append(believed)

        def keep(values: Mapping[int, bytes]) -> None:
            self.copies.put_many({number: values[number] for number in believed})

        try:
            yield keep
        finally:
            # By identity: sets that are equal are not the same reading.
            self._making = [one for one in self._making if one is not believed]

    def forget(self, *ids: int) -> None:
        """They changed."""
        for believed in self._making:
            believed.difference_update(ids)
        self.copies.forget(*ids)

    def clear(self) -> None:
        """Forget everything."""
        for believed in self._making:
            believed.clear()
        self.copies.clear()
