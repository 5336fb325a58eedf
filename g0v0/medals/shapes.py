"""A medal as clients read it. Source: osu-api-v2-objects.md §1.7."""

from typing import Final, TypedDict

from g0v0.medals.catalogue import SECRET, Medal

PICTURES: Final = "https://assets.ppy.sh/medals/web"
"""Where the pictures are; the game loads its own by the slug."""


class MedalShape(TypedDict):
    """A medal, and how many players hold it."""

    achieved_count: int
    achieved_percent: float | None
    icon_url: str
    id: int
    name: str
    grouping: str
    ordering: int
    slug: str
    description: str
    mode: str | None
    instructions: str | None


def medal(found: Medal, holders: int = 0, players: int = 0) -> MedalShape:
    """One medal; the share is of `players`, null without any. Secret ones have no instructions."""
    return {
        "achieved_count": holders,
        "achieved_percent": round(100 * holders / players, 4) if players else None,
        "icon_url": f"{PICTURES}/{found.slug}.png",
        "id": found.id,
        "name": found.name,
        "grouping": found.grouping,
        "ordering": found.ordering,
        "slug": found.slug,
        "description": found.description,
        "mode": None if found.ruleset is None else found.ruleset.wire_name,
        "instructions": None if found.grouping == SECRET else found.description,
    }


def icon_url(found: Medal) -> str:
    """The picture notifications show."""
    return f"{PICTURES}/{found.slug}.png"
