"""Recent-activity events a play causes. Pure. Source: reference-domain-rules.md §8, osu-api-v2-objects.md §1.8."""

from typing import Any

from g0v0.osu.rulesets import Ruleset
from g0v0.submission.models import QueuedScoreRow

Event = tuple[str, dict[str, Any]]
"""Kind and payload."""

MILESTONE = 100
"""Every so many plays of one map are worth an event."""


def place_event(row: QueuedScoreRow, ruleset: Ruleset, place: int) -> Event:
    """The player reached a place on a map."""
    return "rank", {
        "scoreRank": row.grade.value,
        "rank": place,
        "mode": ruleset.wire_name,
        "beatmap": _beatmap(row, ruleset),
    }


def lost_first_event(row: QueuedScoreRow, ruleset: Ruleset) -> Event:
    """Somebody else lost first place through this play."""
    return "rankLost", {"mode": ruleset.wire_name, "beatmap": _beatmap(row, ruleset)}


def milestone_event(row: QueuedScoreRow, plays: int) -> Event | None:
    """The player played the map a round number of times."""
    if plays == 0 or plays % MILESTONE:
        return None
    return "beatmapPlaycount", {"beatmap": _beatmap(row, Ruleset(row.map_ruleset_id)), "count": plays}


def _beatmap(row: QueuedScoreRow, ruleset: Ruleset) -> dict[str, str]:
    return {
        "title": f"{row.artist} - {row.title} [{row.version}]",
        "url": f"/beatmaps/{row.beatmap_id}?ruleset={ruleset.wire_name}",
    }
