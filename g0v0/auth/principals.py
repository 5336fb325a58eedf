"""The callers this process has checked lately, so that a hot request costs neither SQL nor a signature.

An entry lives for PRINCIPAL_CACHE_EXPIRE_SECONDS; a revocation drops it at once (`revocation.py`).
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from g0v0.platform.principal import Principal
from g0v0.platform.runtime import Runtime

CAPACITY = 20_000
"""Callers remembered per process; the least recently seen goes first."""

_NAME = "auth.principals"

_Entries = OrderedDict[str, tuple[Principal, float]]


@dataclass(slots=True)
class Principals:
    """Token text → its holder and until when that may be believed without asking again."""

    generation: int = 0
    """Counts drops: what was read before a drop must not be kept after it."""
    _entries: _Entries = field(default_factory=_Entries)

    def get(self, token: str, now: float) -> Principal | None:
        """The holder, when checked recently."""
        entry = self._entries.get(token)
        if entry is None:
            return None
        if entry[1] <= now:
            del self._entries[token]
            return None
        self._entries.move_to_end(token)
        return entry[0]

    def keep(self, token: str, principal: Principal, until: float, generation: int) -> None:
        """Remember a holder that was read when `generation` stood; not when something was dropped since."""
        if generation != self.generation:
            return
        self._entries[token] = (principal, until)
        if len(self._entries) > CAPACITY:
            self._entries.popitem(last=False)

    def drop(self, concerns: Callable[[Principal], bool]) -> None:
        """Forget everybody this concerns."""
        self.generation += 1
        for token in [token for token, (principal, _) in self._entries.items() if concerns(principal)]:
            del self._entries[token]

    def clear(self) -> None:
        """Forget everybody."""
        self.generation += 1
        self._entries.clear()

    def __len__(self) -> int:
        return len(self._entries)


def principals(rt: Runtime) -> Principals:
    """Those of this process."""
    known = rt.local.get(_NAME)
    if known is None:
        known = rt.local[_NAME] = Principals()
    return known
