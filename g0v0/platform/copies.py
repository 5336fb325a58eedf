"""Values in the memory of one process: of limited size, none older than some seconds, and forgotten by key.

They age together: none has a time of its own, so fifty of them are found by one pass outside Python.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

WHOLE = ""
"""Name of the only value under a key that has no fields."""

_WEIGHT = 400
"""Bytes of memory that a value takes beside its own."""


@dataclass(slots=True)
class _Generation(Generic[K]):
    """Those that were put within the same time."""

    whole: dict[K, bytes] = field(default_factory=dict)
    fields: dict[K, dict[str, bytes]] = field(default_factory=dict)
    size: int = 0
    """Bytes taken."""

    def get(self, key: K, name: str) -> bytes | None:
        if name == WHOLE:
            return self.whole.get(key)
        fields = self.fields.get(key)
        return None if fields is None else fields.get(name)

    def put(self, key: K, name: str, value: bytes, weight: int) -> None:
        known = self.get(key, name)
        if known is not None:
            weight -= _weight(known)
        self.size += weight
        if name == WHOLE:
            self.whole[key] = value
        else:
            self.fields.setdefault(key, {})[name] = value

    def put_many(self, values: Mapping[K, bytes], weight: int) -> None:
        for key in self.whole.keys() & values.keys():
            weight -= _weight(self.whole[key])
        self.whole.update(values)
        self.size += weight

    def forget(self, key: K) -> None:
        value = self.whole.pop(key, None)
        if value is not None:
            self.size -= _weight(value)
        fields = self.fields.pop(key, None)
        if fields is not None:
            self.size -= sum(map(_weight, fields.values()))


@dataclass(slots=True)
class Copies(Generic[K]):
    """What is remembered, each for at most `oldest_s` and at least half of that, unless room is needed."""

    capacity: int
    """Bytes; the older ones go first."""
    oldest_s: float
    _known: _Generation[K] = field(default_factory=_Generation[K])
    _young: _Generation[K] = field(default_factory=_Generation[K])
    """Those of them that stay when time is up."""
    _until: float = 0
    """When that is; those that are young now will be old then."""

    @property
    def size(self) -> int:
        """Bytes taken."""
        self._age()
        return self._known.size

    def get(self, key: K, name: str = WHOLE) -> bytes | None:
        """What is under a key, or one field of it."""
        self._age()
        return self._known.get(key, name)

    def get_many(self, keys: Sequence[K]) -> list[bytes | None]:
        """What is under several keys, in order."""
        self._age()
        return list(map(self._known.whole.get, keys))

    def put(self, key: K, value: bytes, name: str = WHOLE) -> None:
        """Remember it. What would take more than half of the room is not."""
        half, weight = self.capacity // 2, _weight(value)
        if weight > half:
            return
        self._age()
        if self._young.size + weight > half:
            self._turn()
        self._known.put(key, name, value, weight)
        self._young.put(key, name, value, weight)

    def put_many(self, values: Mapping[K, bytes]) -> None:
        """Remember several that have no fields: all, or none if they would take more than half of the room."""
        half, weight = self.capacity // 2, sum(map(_weight, values.values()))
        if weight > half:
            return
        self._age()
        if self._young.size + weight > half:
            self._turn()
        self._known.put_many(values, weight)
        self._young.put_many(values, weight)

    def forget(self, *keys: K) -> None:
        """What is under these keys, fields and all."""
        for key in keys:
            self._known.forget(key)
            self._young.forget(key)

    def clear(self) -> None:
        """Forget everything."""
        self._known, self._young, self._until = _Generation(), _Generation(), 0

    def _age(self) -> None:
        now = monotonic()
        if now < self._until:
            return
        half = self.oldest_s / 2
        if now < self._until + half:
            self._turn()
            self._until += half
        else:
            self._known, self._young, self._until = _Generation(), _Generation(), now + half

    def _turn(self) -> None:
        self._known, self._young = self._young, _Generation()


def _weight(value: bytes) -> int:
    return len(value) + _WEIGHT
