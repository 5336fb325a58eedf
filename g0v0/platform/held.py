"""Values that a process makes from SQL and keeps for itself, until any process says that they changed.

For parts that many answers hold (a player's card): Redis keeps none of them, so that finding fifty is a look into the
memory of the process. Whoever changes what a value shows names its key to `Cache.drop` after the commit, and all
processes hear of it on the line of `near`. While that line is down nothing is kept, and each is made when it is needed.
"""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from g0v0.platform.copies import Copies

CHANNEL = "held:dropped"
"""Pub/sub: keys with a space between them. Written by `Cache.drop`, read by every process."""

_OLDEST_S = 120.0
"""The end of what nobody drops, such as being online without a word of leaving."""

Keep = Callable[[Mapping[str, bytes]], None]


@dataclass(slots=True, eq=False)
class Held:
    """Those of this process."""

    copies: Copies
    hits: int = 0
    is_hearing: bool = False
    """Is every change heard? Set by `near`."""
    _making: list[set[str]] = field(default_factory=list)
    """The keys that may still be believed, of each reading that is under way."""

    @classmethod
    def within(cls, capacity: int) -> "Held":
        """Room for so many bytes."""
        return cls(Copies(capacity, _OLDEST_S))

    def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """What is known, in order."""
        found = self.copies.get_many(keys)
        self.hits += len(found) - found.count(None)
        return found

    @contextmanager
    def making(self, keys: Iterable[str]) -> Generator[Keep, None, None]:
        """Around reading what the values show; `keep(values)` those whose keys were not dropped meanwhile."""
        believed = set(keys) if self.is_hearing else set[str]()
        self._making.append(believed)

        def keep(values: Mapping[str, bytes]) -> None:
            for key, value in values.items():
                if key in believed:
                    self.copies.put(key, value)

        try:
            yield keep
        finally:
            # By identity: sets that are equal are not the same reading.
            self._making = [one for one in self._making if one is not believed]

    def forget(self, *keys: str) -> None:
        """They changed."""
        for believed in self._making:
            believed.difference_update(keys)
        self.copies.forget(*keys)

    def hear(self, word: bytes) -> None:
        """Somebody said on CHANNEL that something changed."""
        self.forget(*word.decode("utf-8", "replace").split())

    def clear(self) -> None:
        """Forget everything."""
        for believed in self._making:
            believed.clear()
        self.copies.clear()
