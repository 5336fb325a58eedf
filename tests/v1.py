"""What holds for every answer of the old API. Source: osu-api-v1.md §1."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

ODD = st.one_of(
    st.integers(-(2**70), 2**70).map(str),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.sampled_from(["", "0", "-1", "1e9", "id", "string", "null", "2026-01-01", "2026-13-99", "%", "'", "\\", "\x00"]),
)
"""Values nobody expects."""


def parameters(*names: str) -> st.SearchStrategy[dict[str, str]]:
    """Some of these parameters with odd values."""
    return st.dictionaries(st.sampled_from(names), ODD, max_size=len(names))


def scalars(value: Any) -> Iterator[Any]:
    """Everything in an answer that is neither list nor object."""
    if isinstance(value, list):
        for item in value:
            yield from scalars(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from scalars(item)
    else:
        yield value


def is_spelled(value: Any) -> bool:
    """Is every scalar text or null?"""
    return all(item is None or isinstance(item, str) for item in scalars(value))
