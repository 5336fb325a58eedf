"""What kind of value stands where in a recorded answer, and where another answer differs from it.

Values do not matter, only which keys there are and what kind of thing each holds. Entries of a list describe one thing:
a key that some of them lack is optional, and where some hold null, null is fine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_SPELLINGS = {
    "time Z": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    "time +00:00": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"),
    "time with a space": re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
}


@dataclass(slots=True)
class Kind:
    """Everything that was seen at one place."""

    words: set[str] = field(default_factory=set)
    """`null`, `bool`, `int`, `float`, `object`, `list`, `text` or one of the spellings of time."""
    keys: dict[str, "Kind"] = field(default_factory=dict)
    always: set[str] | None = None
    items: "Kind | None" = None

    def see(self, value: Any) -> None:
        """Take another value into account."""
        self.words.add(word(value))
        if isinstance(value, dict):
            self.always = set(value) if self.always is None else self.always & set(value)
            for key, inner in value.items():
                self.keys.setdefault(key, Kind()).see(inner)
        elif isinstance(value, list):
            self.items = self.items or Kind()
            for inner in value:
                self.items.see(inner)


def kind(value: Any) -> Kind:
    """The kind of a decoded answer."""
    found = Kind()
    found.see(value)
    return found


def word(value: Any) -> str:
    """What to call a value."""
    match value:
        case None:
            return "null"
        case bool():
            return "bool"
        case int():
            return "int"
        case float():
            return "float"
        case dict():
            return "object"
        case list():
            return "list"
        case _:
            return next((name for name, spelling in _SPELLINGS.items() if spelling.fullmatch(value)), "text")


def differences(answer: Kind, recorded: Kind, where: str = "$") -> Iterator[tuple[str, str]]:
    """Place and complaint for everything in an answer that the recording does not have like that."""
    # PHP prints an empty object as a list, and whole floats as integers.
    words = answer.words - ({"float", "int"} if recorded.words & {"float"} else set[str]())
    only_null = recorded.words == {"null"}
    if not only_null and (odd := words - recorded.words):
        yield where, f"{', '.join(sorted(odd))} instead of {', '.join(sorted(recorded.words))}"
    if "object" in answer.words and "object" in recorded.words:
        for key in sorted((recorded.always or set()) - (answer.always or set())):
            yield f"{where}.{key}", "missing"
        for key in sorted(answer.keys.keys() - recorded.keys.keys()):
            yield f"{where}.{key}", "not in the recording"
        for key in sorted(answer.keys.keys() & recorded.keys.keys()):
            yield from differences(answer.keys[key], recorded.keys[key], f"{where}.{key}")
    if answer.items is not None and recorded.items is not None and recorded.items.words:
        if not answer.items.words:
            yield where, "an empty list, which shows nothing"
        else:
            yield from differences(answer.items, recorded.items, f"{where}[]")


def widen(found: Kind, known: dict[str, set[str]]) -> None:
    """Let whole numbers be floats where the same key is a float somewhere else."""
    for key, inner in found.keys.items():
        if "int" in inner.words and "float" in known.get(key, ()):
            inner.words.add("float")
        widen(inner, known)
    if found.items is not None:
        widen(found.items, known)


def by_key(found: Kind, known: dict[str, set[str]]) -> None:
    """Collect what every key holds anywhere."""
    for key, inner in found.keys.items():
        known.setdefault(key, set()).update(inner.words)
        by_key(inner, known)
    if found.items is not None:
        by_key(found.items, known)
