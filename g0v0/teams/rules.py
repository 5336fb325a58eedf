"""What a team may be called, and how large it may be."""

from collections.abc import Mapping
from typing import Any, Final

MAX_MEMBERS: Final = 256
"""Source: osu-api-v2-objects.md §1.3 has the free places, not the limit; this is the official one."""

LENGTHS: Final = {"name": 100, "short_name": 4, "description": 10_000}


def faults(texts: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is wrong with the texts of a team, by field."""
    wrong: dict[str, list[str]] = {}
    for field, most in LENGTHS.items():
        text = texts.get(field)
        if field not in texts or (field == "description" and not text):
            continue
        if not isinstance(text, str) or not 1 <= len(text) <= most:
            wrong[field] = [f"must have 1 to {most} characters."]
        elif field != "description" and not text.isprintable():
            wrong[field] = ["must be a single line."]
    return wrong
