"""Bodies the game would submit for the tiny maps of tests."""

from typing import Any

CIRCLES = 12


def body(**changes: Any) -> dict[str, Any]:
    """A passed osu! play of a tiny map: 10 great, 2 ok."""
    base: dict[str, Any] = {
        "ruleset_id": 0,
        "passed": True,
        "total_score": 700_000,
        "total_score_without_mods": 700_000,
        "accuracy": (10 * 300 + 2 * 100) / 3600,
        "max_combo": CIRCLES,
        "rank": "B",
        "mods": [],
        "statistics": {"great": 10, "ok": 2},
        "maximum_statistics": {"great": CIRCLES},
        "pauses": [],
        "ranked": False,
    }
    return base | changes


FAILED: dict[str, Any] = {
    "passed": False,
    "total_score": 20_000,
    "total_score_without_mods": 20_000,
    "statistics": {"great": 3, "miss": 1},
    "max_combo": 3,
    "rank": "F",
}
